//! Names stand where a reader of their language looks for them.

use proptest::prelude::*;

use super::super::names::sort_key;
use super::{Collation, Order};

fn sorted<'a>(mut names: Vec<&'a str>, order: Order, locale: &str) -> Vec<&'a str> {
    let collation = Collation::new(order, locale);
    names.sort_by_cached_key(|name| collation.name(name));
    names
}

fn by_pinyin<'a>(names: &[&'a str], locale: &str) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.reverse();
    sorted(names, Order::Pinyin, locale)
}

fn by_strokes<'a>(names: &[&'a str], locale: &str) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.reverse();
    sorted(names, Order::Stroke, locale)
}

#[test]
fn chinese_names_stand_by_pinyin_in_every_locale() {
    let names = ["陈伟", "程安", "黄河", "卢", "吕", "栾", "任我行", "单文", "上官", "查良镛", "张文", "章安", "郑"];
    for locale in ["zh-CN", "zh-TW", "en", "sv", "cs", "et", "lt", "ja", "ru", "el", "th", "", "no tag"] {
        assert_eq!(by_pinyin(&names, locale), names, "{locale}");
    }
}

#[test]
fn chinese_and_latin_names_stand_among_each_other() {
    let names = ["émile", "卢", "吕", "栾", "任我行", "单文", "Ｗei", "查良镛", "张文", "Zoë Li", "はな"];
    for locale in ["zh-CN", "en", "de", "sv"] {
        assert_eq!(by_pinyin(&names, locale), names, "{locale}");
    }
}

#[test]
fn latin_names_stand_as_their_own_alphabet_has_them() {
    let ways: [(&str, &[&str]); 7] = [
        ("en", &["Angstrom", "Ångström", "Öberg", "Zorn"]),
        ("de", &["Adler", "Ärger", "Aulich", "Öhm", "Zorn"]),
        ("sv", &["Adler", "Öhman"]),
        ("sv", &["Zorn", "Ångström", "Ärlig", "Öberg"]),
        ("da", &["Zorn", "Ærø", "Østergaard", "Aagaard"]),
        ("cs", &["Cibulka", "Čapek", "Horák", "Chalupa", "Jirásek"]),
        ("et", &["Saar", "Zirkel", "Tamm"]),
    ];
    for (locale, names) in ways {
        assert_eq!(by_pinyin(names, locale), names, "{locale}");
    }
}

#[test]
fn a_space_comes_before_a_letter_and_marks_do_not_count() {
    for locale in ["en", "th", "fr"] {
        let names = ["Li An", "Li, Bo", "Li-Chan", "Lian"];
        assert_eq!(by_pinyin(&names, locale), names, "{locale}");
    }
}

/// 丁 has two strokes, 王 four, 李, 张 and 陈 seven, 黄 eleven; 李 begins with 横, the others with 折.
#[test]
fn surnames_stand_by_their_strokes_as_the_mainland_counts_them() {
    let names = ["丁一", "王安", "李文", "张文", "陈文", "林安", "黄安", "戴安", "Anna"];
    for locale in ["zh-CN", "zh", "en", "zh-Hans-SG"] {
        assert_eq!(by_strokes(&names, locale), names, "{locale}");
    }
}

/// In Taiwan 阝 has three strokes and 艹 four: 陳 has eleven, like 張, and 黃 twelve.
#[test]
fn surnames_stand_by_their_strokes_as_taiwan_counts_them() {
    let names = ["丁一", "王安", "李文", "林安", "張文", "黃安", "戴安"];
    assert_eq!(by_strokes(&names, "zh-TW"), names);
    assert_eq!(by_strokes(&["林", "陈"], "zh-Hans-TW"), ["陈", "林"]);
}

#[test]
fn rare_surnames_stand_among_the_usual_ones() {
    let names = ["丁", "马", "爨", "𪚥"]; // 30 and 64 strokes
    assert_eq!(by_strokes(&names, "zh-CN"), names);
    assert_eq!(by_strokes(&["王", "亓", "田"], "zh-CN"), ["王", "亓", "田"]); // four, as 王
}

#[test]
fn people_of_one_surname_stay_together_by_strokes() {
    let names = by_strokes(&["李鑫", "张一", "李一", "张鑫", "李文"], "zh-CN");
    let surnames: String = names.iter().filter_map(|name| name.chars().next()).collect();
    assert_eq!(surnames, "李李李张张");
    assert_eq!(names.iter().filter(|name| name.starts_with('李')).collect::<Vec<_>>(), [&"李一", &"李文", &"李鑫"]);
}

#[test]
fn latin_names_after_strokes_keep_their_own_alphabet() {
    let names = ["丁一", "Zorn", "Åberg"];
    assert_eq!(by_strokes(&names, "sv"), names);
}

#[test]
fn labels_are_read_as_labels() {
    let collation = Collation::new(Order::Pinyin, "zh-CN");
    let mut places = ["浙江", "重庆", "上海", "长春", "厦门", "成都"];
    places.sort_by_cached_key(|place| collation.label(place));
    assert_eq!(places, ["长春", "成都", "重庆", "上海", "厦门", "浙江"]);
}

proptest! {
    /// Of names in Han characters alone the order is that of the readings, whatever the locale. Characters outside
    /// the first block have other neighbours in CLDR.
    #[test]
    fn the_order_by_pinyin_is_that_of_the_readings(
        one in "[\u{4e00}-\u{9fa5}]{1,4}", other in "[\u{4e00}-\u{9fa5}]{1,4}", locale in "en|cs|et|zh|ru",
    ) {
        let collation = Collation::new(Order::Pinyin, &locale);
        prop_assert_eq!(collation.name(&one).cmp(&collation.name(&other)), sort_key(&one).cmp(&sort_key(&other)));
    }

    #[test]
    fn no_name_and_no_locale_is_too_strange(name in any::<String>(), locale in any::<String>()) {
        for order in [Order::Pinyin, Order::Stroke] {
            let _ = Collation::new(order, &locale).name(&name);
        }
    }
}
