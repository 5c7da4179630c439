//! However it is typed a passphrase is one passphrase; and which ones an office must not use.

use proptest::prelude::*;

use super::*;

#[test]
fn however_it_is_typed_a_passphrase_is_the_same() {
    for typed in ["Lotus 7 灯塔", "  Lotus  7\u{3000}灯塔\n", "Ｌｏｔｕｓ\u{a0}７ 灯塔", "\u{feff}Lotus 7\u{200b} 灯塔"]
    {
        assert_eq!(normalised(typed), "Lotus 7 灯塔");
    }
    assert_ne!(normalised("lotus"), normalised("Lotus"));
}

#[test]
fn weak_passphrases_are_refused() {
    let weak = [
        "",
        "   ",
        "灯塔",
        "short one",
        "13812345678",
        "1998-09-01 0208",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdefghijklmnop",
        "qwertyuiopasdfgh",
        "Password12345678",
        "passwordpassword",
        "alumni alumni 1998",
        "哈哈哈哈哈哈哈哈",
        "大学校友密码欢迎",
        "天地天地天地天地",
        "2003年级校友大学",
        "校友1998校友2002",
    ];
    for passphrase in weak {
        assert!(weakness(passphrase).is_some(), "{passphrase}");
    }
}

#[test]
fn passphrases_of_several_words_will_do() {
    let strong = [
        "copper lantern seventeen ferry",
        "灯塔旁的旧木船",
        "Quiet-otter-42-marble",
        "xiangjiao chuanzhang 33 deng",
        "雨后 钟楼 橘子 三只",
        "nv8qk2w7rdtz",
    ];
    for passphrase in strong {
        assert_eq!(weakness(passphrase), None, "{passphrase}");
    }
}

#[test]
fn what_goes_on_as_it_began_weighs_little() {
    let rest = |text: &str| without_runs(&text.chars().collect::<Vec<_>>()).into_iter().collect::<String>();
    assert_eq!(rest("aaaa"), "aa");
    assert_eq!(rest("4321x"), "43x");
    assert_eq!(rest("poiuy"), "po");
    assert_eq!(rest("letters"), "letters");
}

proptest! {
    #[test]
    fn what_is_normalised_stays_as_it_is(passphrase in any::<String>()) {
        let once = normalised(&passphrase);
        prop_assert_eq!(normalised(&once), once);
    }

    #[test]
    fn any_text_can_be_judged(passphrase in any::<String>()) {
        weakness(&passphrase);
    }

    #[test]
    fn white_space_makes_nothing_stronger(passphrase in "[a-z]{0,11}") {
        let wide: String = passphrase.chars().flat_map(|c| [c, ' ']).collect();
        prop_assert!(weakness(&wide).is_some());
    }
}
