//! What is no find.

use proptest::prelude::*;

use super::*;

#[test]
fn years_and_days_beside_each_other_are_no_number() {
    let values = [
        (Kind::StudentNumber, "199819992"),
        (Kind::StudentNumber, "200120022003"),
        (Kind::Qq, "19981999"),
        (Kind::Qq, "20010203"),
        (Kind::Mobile, "20012002"),
    ];
    let secrets = secrets_of(&values);
    for text in ["1998 1999 2000", "1998-1999", "2001 2002 2003", "2001–2002", "2001-02-03", "20010203", "1998.1999"]
    {
        assert_eq!(told(&secrets, text), [], "{text}");
    }
}

#[test]
fn digits_within_a_longer_number_are_no_number() {
    let secrets = secrets();
    for text in ["9138123456789", "138123456789", "213812345678", "1987654321", "2009312345", "110108199102031234"] {
        assert_eq!(told(&secrets, text), [], "{text}");
    }
}

#[test]
fn hashes_decimals_and_drawings_are_no_numbers() {
    let secrets = secrets();
    let texts = [
        "ab12-13812345678-cdef00",
        "3fa813812345678bcdef",
        "style-987654321abcdef0.css",
        "0.987654321",
        "x=.200931234",
        "x=12.200931234",
        "987654321.25 元",
        "M138 12.34 56.78L1 2",
        "M138 12 345 678 90 12 45",
        "12 45 138 12 345 678 90",
        "138.12 345.678",
    ];
    for text in texts {
        assert_eq!(told(&secrets, text), [], "{text}");
    }
}

#[test]
fn words_and_short_numbers_without_announcement_are_no_accounts() {
    let secrets = secrets_of(&[(Kind::Wechat, "lighthouse"), (Kind::Qq, "54321"), (Kind::StudentNumber, "860123")]);
    for text in ["the lighthouse 54321", "860123", "微信公众号里有许多故事，其中一篇写的是 lighthouse", "QQ 1543210"]
    {
        assert_eq!(told(&secrets, text), [], "{text}");
    }
}

#[test]
fn another_persons_address_is_no_find() {
    let secrets = secrets_of(&[(Kind::Email, "zhang@mail.example.org"), (Kind::Wechat, "zhang88x")]);
    let texts =
        ["san.zhang@mail.example.org", "zhang@mail.example.com", "zhang@example.org", "ax_zhang88x", "zhang88xy"];
    for text in texts {
        assert_eq!(told(&secrets, text), [], "{text}");
    }
}

#[test]
fn a_neighbours_address_is_no_find() {
    let secrets = secrets();
    let texts = ["中山路123号4栋1503室", "中山路23号4栋1502室", "北中山路1234号4栋1502室", "中山路123号"];
    for text in texts {
        assert_eq!(told(&secrets, text), [], "{text}");
    }
}

#[test]
fn a_place_without_a_room_is_not_searched_for() {
    let secrets = secrets_of(&[(Kind::Address, "凌工路2号"), (Kind::Address, "临江大学物理学院")]);
    assert_eq!(secrets.too_short(), 2);
}

proptest! {
    #[test]
    fn random_text_tells_nothing(text in "\\PC{0,300}") {
        prop_assert_eq!(secrets().search(&text), []);
    }

    #[test]
    fn random_digits_and_signs_tell_nothing(text in "[0-9 .,()+xX@#a-f-]{0,300}") {
        prop_assert_eq!(secrets().search(&text), []);
    }

    #[test]
    fn no_value_and_no_text_make_it_fall(value in "\\PC{0,60}", text in "[一三八1-3０ \\n@#.a-d_\u{200b}-]{0,200}", kind in 0..7_usize) {
        let mut gathered = Gathered::default();
        gathered.add(VALUES[kind].0, &value, 1);
        gathered.add(VALUES[kind].0, &text, 1);
        let secrets = gathered.into_secrets(&[]);
        for hit in secrets.search(&format!("{text} {value}\n{text}")) {
            prop_assert_eq!(hit.position, 1);
        }
    }
}
