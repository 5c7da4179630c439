//! Values that an office meets, right and wrong. The numbers are made up: place code 110108 and others are real,
//! the people are not.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

#[test]
fn an_identity_number_with_its_check_character_is_none_to_complain_about() {
    // 11010519491231002X is the example of GB 11643 itself.
    for number in ["11010519491231002X", "11010519491231002x", " 11010519491231002X "] {
        assert_eq!(identity_number(number), None);
    }
}

#[test]
fn slips_in_an_identity_number_are_told_apart() {
    assert_eq!(identity_number("110105194912310021"), Some(Flaw::IdentityCheck));
    assert_eq!(identity_number("11010519491331002X"), Some(Flaw::IdentityDate));
    assert_eq!(identity_number("11010518001231002X"), Some(Flaw::IdentityDate));
    assert_eq!(identity_number("110105491231002"), Some(Flaw::IdentityOld));
    assert_eq!(identity_number("110105490231002"), Some(Flaw::IdentityDate));
    for shape in ["", "1101051949123100", "1101051949123100XX", "１１０１０５１９４９１２３１００２Ｘ", "Ｇ"]
    {
        assert_eq!(identity_number(shape), Some(Flaw::IdentityShape));
    }
}

#[test]
fn a_date_of_birth_is_held_against_the_identity_number() {
    let birth = date(1949, 12, 31);
    assert_eq!(birth_agrees(birth, "11010519491231002X"), None);
    assert_eq!(birth_agrees(birth, "110105491231002"), None);
    assert_eq!(birth_agrees(date(1949, 12, 30), "11010519491231002X"), Some(Flaw::IdentityBirth));
    assert_eq!(birth_agrees(birth, "no number"), None);
}

#[test]
fn mobile_numbers_of_the_mainland_and_of_the_world_pass() {
    let right = [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 19912345678",
        "008613812345678",
        "+1 (415) 555-0100",
        "+6591234567",
    ];
    let wrong = [
        "12812345678",
        "1381234567",
        "138123456789",
        "1３812345678",
        "+86 1234567",
        "+012345678",
        "5550100",
        "+",
        "",
        "电话",
    ];
    right.into_iter().for_each(|text| assert_eq!(mobile(text), None, "{text}"));
    wrong.into_iter().for_each(|text| assert_eq!(mobile(text), Some(Flaw::MobileShape), "{text}"));
}

#[test]
fn mailboxes_have_a_name_and_a_domain() {
    let right = ["li.wei@example.org", "a+b@mail.example.edu.cn", "o'neill@example.ie", "李伟@例子.中国"];
    let wrong = [
        "",
        "@",
        "li@",
        "@example.org",
        "li@wei@example.org",
        "li wei@example.org",
        "li@example",
        "li@1.2.3.4",
        "li..wei@example.org",
        "li@-example.org",
        "li@example..org",
    ];
    right.into_iter().for_each(|text| assert_eq!(email(text), None, "{text}"));
    wrong.into_iter().for_each(|text| assert_eq!(email(text), Some(Flaw::EmailShape), "{text}"));
    for text in ["li＠example.org", "ｌｉ@example.org", "li@example。org"] {
        assert_eq!(email(text), Some(Flaw::EmailWidth), "{text}");
    }
}

#[test]
fn postcodes_are_checked_in_china_only() {
    assert_eq!(postcode("116024", Some("CN")), None);
    assert_eq!(postcode("010010", None), None);
    assert_eq!(postcode("SW1A 1AA", Some("GB")), None);
    assert_eq!(postcode("11602", Some("cn")), Some(Flaw::PostcodeShape));
    assert_eq!(postcode("10010", None), Some(Flaw::PostcodeShape)); // 010010 whose nought a spreadsheet ate
}

#[test]
fn qq_and_wechat_have_shapes_of_their_own() {
    assert_eq!(qq("10001"), None);
    assert_eq!(qq("1000"), Some(Flaw::QqShape));
    assert_eq!(qq("0123456"), Some(Flaw::QqShape));
    assert_eq!(qq("123456789012"), Some(Flaw::QqShape));
    for text in ["wxid_abc123", "li-wei", "13812345678", "123456"] {
        assert_eq!(wechat(text), None, "{text}");
    }
    for text in ["liwei", "_liwei", "li.wei", "李伟微信号", "a23456789012345678901"] {
        assert_eq!(wechat(text), Some(Flaw::WechatShape), "{text}");
    }
}

#[test]
fn studies_take_up_to_twelve_years() {
    assert_eq!(schooling(2002, 2006), None);
    assert_eq!(schooling(2002, 2002), None);
    assert_eq!(schooling(2002, 2014), None);
    assert_eq!(schooling(2002, 2015), Some(Flaw::StudiedTooLong));
    assert_eq!(schooling(2002, 2001), Some(Flaw::GraduatedBeforeEnrolled));
}

#[test]
fn students_are_between_thirteen_and_eighty() {
    assert_eq!(birth_year(1989, 2002), None);
    assert_eq!(birth_year(1922, 2002), None);
    assert_eq!(birth_year(1990, 2002), Some(Flaw::BornTooLate));
    assert_eq!(birth_year(1921, 2002), Some(Flaw::BornTooEarly));
}

#[test]
fn a_position_begins_before_it_ends() {
    assert_eq!(job(Some(2006), Some(2006)), None);
    assert_eq!(job(Some(2006), None), None);
    assert_eq!(job(None, Some(2006)), None);
    assert_eq!(job(Some(2007), Some(2006)), Some(Flaw::JobEndsBeforeItBegins));
    assert_eq!(job(None, Some(1899)), Some(Flaw::JobTooEarly));
}

#[test]
fn days_are_held_against_the_day_that_is_given() {
    let today = date(2026, 9, 30);
    assert_eq!(not_after(today, today), None);
    assert_eq!(not_after(date(2026, 10, 1), today), Some(Flaw::InTheFuture));
    assert_eq!(expiry(today, today), None);
    assert_eq!(expiry(today, date(2026, 9, 29)), Some(Flaw::ExpiresBeforeGiven));
}

#[test]
fn a_record_grows_stale_to_the_day() {
    let today = date(2026, 9, 30);
    assert_eq!(stale(date(2021, 9, 30), today, 5), None);
    assert_eq!(stale(date(2021, 9, 29), today, 5), Some(Flaw::Stale));
    assert_eq!(stale(date(2024, 2, 29), date(2026, 2, 28), 2), None);
    assert_eq!(stale(Date::MIN, Date::MIN, u16::MAX), None);
}

proptest! {
    /// The check character is made so that every single wrong digit shows.
    #[test]
    fn one_wrong_digit_never_passes(at in 0_usize..17, by in 1_u8..10) {
        let mut number = *b"11010519491231002X";
        number[at] = b'0' + (number[at] - b'0' + by) % 10;
        let number = String::from_utf8(number.to_vec()).expect("ASCII");
        prop_assert!(identity_number(&number).is_some());
    }

    #[test]
    fn nothing_that_is_written_is_too_strange_to_check(text in any::<String>(), from in any::<i16>(), to in any::<i16>()) {
        let checks = [identity_number, mobile, email, qq, wechat];
        let _ = checks.map(|check| check(&text));
        let _ = (postcode(&text, Some(&text)), birth_agrees(Date::MIN, &text));
        let _ = (schooling(from, to), birth_year(from, to), job(Some(from), Some(to)));
    }
}
