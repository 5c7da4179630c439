//! The many ways in which one value is written.

use proptest::prelude::*;

use super::*;

fn assert_told(spellings: &[&str], kind: Kind) {
    let secrets = secrets();
    for spelling in spellings {
        for text in [spelling.to_string(), format!("联系人：{spelling}，谢谢。"), format!("<td>{spelling}</td>")]
        {
            let hits = told(&secrets, &text);
            assert!(hits.iter().any(|hit| hit.0 == kind), "{text:?}: {hits:?}");
        }
    }
}

#[test]
fn a_mobile_number_is_found_in_groups_with_prefixes_and_in_other_digits() {
    let spellings = [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "138.1234.5678",
        "138\u{a0}1234\u{a0}5678",
        "138 123 45678",
        "1381234 5678",
        "138–1234–5678",
        "138 - 1234 - 5678",
        "(138)12345678",
        "(138) 1234-5678",
        "（138）1234 5678",
        "138·1234·5678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "138\u{200b}1234\u{200b}5678",
        "1\u{ad}3812345678",
        "+86 13812345678",
        "+8613812345678",
        "+86-138-1234-5678",
        "0086 138 1234 5678",
        "008613812345678",
        "(+86)13812345678",
        "013812345678",
        "１３８１２３４５６７８",
        "１３８ １２３４ ５６７８",
        "①③⑧①②③④⑤⑥⑦⑧",
        "¹³⁸¹²³⁴⁵⁶⁷⁸",
        "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖",
        "一三八一二三四五六七八",
        "幺三八幺二三四五六七八",
        "壹叁捌壹贰叁肆伍陆柒捌",
        "138一二三四5678",
        "138**1234**5678",
        "138\\-1234\\-5678",
        "138\n1234 5678",
        "tel13812345678",
        "手机13812345678转1",
        "①13812345678",
        "2019-09-15 13812345678",
        "13812345678/13912345678",
    ];
    assert_told(&spellings, Kind::Mobile);
}

#[test]
fn a_landline_is_found_with_and_without_its_zero_and_prefix() {
    let secrets = secrets_of(&[(Kind::Mobile, "0411-84701234 转 12")]);
    for text in ["(0411)84701234", "0411 8470 1234", "+86 411 84701234", "+86 (0411) 8470-1234", "041184701234"] {
        assert_eq!(told(&secrets, text).len(), 1, "{text}");
    }
}

#[test]
fn each_of_several_numbers_in_one_field_is_found() {
    let secrets = secrets_of(&[(Kind::Mobile, "13812345678、010-62781234；13900001111 13911112222")]);
    for text in ["138 1234 5678", "010 6278 1234", "13900001111", "13911112222"] {
        assert_eq!(told(&secrets, text), [(Kind::Mobile, text)]);
    }
}

#[test]
fn an_identity_number_is_found_in_groups_and_with_any_x() {
    let spellings = [
        "11010819910203123X",
        "11010819910203123x",
        "11010819910203123Ｘ",
        "110108 19910203 123X",
        "110108-19910203-123X",
        "110108 1991 0203 123 X",
        "１１０１０８１９９１０２０３１２３Ｘ",
        "身份证11010819910203123X",
    ];
    assert_told(&spellings, Kind::Identity);
}

#[test]
fn an_email_address_is_found_with_words_for_its_signs() {
    let spellings = [
        "san.zhang@mail.example.org",
        "SAN.ZHANG@MAIL.EXAMPLE.ORG",
        "mailto:san.zhang@mail.example.org?subject=x",
        "san.zhang＠mail.example.org",
        "san.zhang﹫mail．example．org",
        "san.zhang @ mail.example.org",
        "san.zhang at mail.example.org",
        "san.zhang AT mail.example.org",
        "san.zhang(at)mail.example.org",
        "san.zhang [at] mail.example.org",
        "san.zhang {at} mail.example.org",
        "san.zhang（at）mail.example.org",
        "san.zhang(at)mail dot example dot org",
        "san dot zhang at mail dot example dot org",
        "san.zhang [at] mail [dot] example [dot] org",
        "san.zhang#mail.example.org",
        "san.zhang@mail。example。org",
        "san.zhang@mail点example点org",
        "san.zhang@mail\u{200b}.example.org",
        "san.zhang@mail.example.org. Then",
        "_san.zhang@mail.example.org_",
        "ｓａｎ．ｚｈａｎｇ＠ｍａｉｌ．ｅｘａｍｐｌｅ．ｏｒｇ",
    ];
    assert_told(&spellings, Kind::Email);
}

#[test]
fn an_account_is_found_in_any_case() {
    let spellings =
        ["wx_zhang88x", "WX_ZHANG88X", "微信wx_Zhang88x", "**wx_zhang88x**", "_wx_zhang88x_", "vx-wx_zhang88x"];
    assert_told(&spellings, Kind::Wechat);
    assert_told(&["ｗｘ_ｚｈａｎｇ８８ｘ", "wx_\u{200b}zhang88x"], Kind::Wechat);
    assert_told(&["987654321", "QQ987654321", "QQ: 987 654 321", "987654321@qq.com", "９８７６５４３２１"], Kind::Qq);
}

#[test]
fn a_student_number_is_found_whole() {
    assert_told(&["200931234", "学号200931234", "２００９３１２３４", "2009\u{200b}31234"], Kind::StudentNumber);
    assert_eq!(told(&secrets(), "名单\n1.200931234 张三").len(), 1);
}

#[test]
fn an_address_is_found_with_and_without_the_city_and_whatever_stands_between() {
    let spellings = [
        "辽宁省大连市中山路123号4栋1502室",
        "中山路123号4栋1502室",
        "中山路１２３号４栋１５０２室",
        "中山路 123 号 4 栋 1502 室",
        "中山路123号，4栋，1502室",
        "大连市西岗区中山路123号4栋1502室",
    ];
    assert_told(&spellings, Kind::Address);
}

#[test]
fn an_address_in_latin_letters_is_found() {
    let secrets =
        secrets_of(&[(Kind::Address, "12 Harbour Street, Apt 4, London"), (Kind::Address, "77 Rosenallee, Berlin")]);
    assert_eq!(told(&secrets, "at 12 harbour street, apt. 4, London").len(), 1);
    assert_eq!(told(&secrets, "in 77 Rosenallee,\n  Berlin.").len(), 1);
}

#[test]
fn short_values_are_found_after_a_word_that_announces_them() {
    let values = [
        (Kind::Qq, "54321"),
        (Kind::Wechat, "lighthouse"),
        (Kind::StudentNumber, "19980601"),
        (Kind::StudentNumber, "860123"),
        (Kind::Mobile, "4708320"),
    ];
    let secrets = secrets_of(&values);
    for text in
        ["QQ：54321", "扣扣 54321", "微信号：lighthouse", "WeChat: Lighthouse", "V：lighthouse", "学号 19980601"]
    {
        assert_eq!(told(&secrets, text).len(), 1, "{text}");
    }
    assert_eq!(told(&secrets, "student number 860123").len(), 1);
    assert_eq!(told(&secrets, "电话：470-8320").len(), 1);
}

proptest! {
    /// Wherever it is put among other words, and whatever gap its groups have.
    #[test]
    fn a_number_planted_anywhere_is_found(before in "[\u{4e00}-\u{9fa5}a-f <>。]{0,40}", gap in "[ \u{a0}\u{200b}-]{0,2}", after in "[\u{4e00}-\u{9fa5}<>。 ]{0,40}") {
        let secrets = secrets();
        let text = format!("{before}。138{gap}1234{gap}5678；{after}");
        let hits = secrets.search(&text);
        prop_assert!(hits.iter().any(|hit| hit.kind == Kind::Mobile && text[hit.range.clone()].starts_with("138")), "{text}");
    }

    #[test]
    fn an_email_address_planted_anywhere_is_found(before in "\\PC{0,40}", after in "\\PC{0,40}") {
        let text = format!("{before} <san.zhang@mail.example.org> {after}");
        prop_assert!(secrets().search(&text).iter().any(|hit| hit.kind == Kind::Email), "{}", text);
    }
}
