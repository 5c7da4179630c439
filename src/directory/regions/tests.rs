//! Places are found by every name that an office writes, and by no other.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{COLUMNS, PROVINCES, ROWS, find, nearest};

fn found(text: &str) -> Option<&'static str> {
    find(text).map(|province| province.short)
}

fn guessed(text: &str) -> Option<&'static str> {
    nearest(text).map(|province| province.short)
}

#[test]
fn there_are_thirty_four_and_nothing_of_two_is_the_same() {
    let count = |values: BTreeSet<String>| values.len();
    assert_eq!(count(PROVINCES.iter().map(|province| province.short.to_owned()).collect()), 34);
    assert_eq!(count(PROVINCES.iter().map(|province| province.abbreviation.to_owned()).collect()), 34);
    assert_eq!(count(PROVINCES.iter().map(|province| province.english.to_owned()).collect()), 34);
    assert_eq!(count(PROVINCES.iter().map(|province| province.iso.to_owned()).collect()), 34);
    assert_eq!(count(PROVINCES.iter().map(|province| province.code.to_string()).collect()), 34);
    assert_eq!(count(PROVINCES.iter().map(|province| format!("{:?}", province.tile)).collect()), 34);
}

#[test]
fn codes_ascend_and_tiles_lie_on_the_map() {
    assert!(PROVINCES.is_sorted_by_key(|province| province.code));
    assert!(PROVINCES.iter().all(|province| province.tile.0 < COLUMNS && province.tile.1 < ROWS));
    assert!((0..COLUMNS).all(|column| PROVINCES.iter().any(|province| province.tile.0 == column)));
    assert!((0..ROWS).all(|row| PROVINCES.iter().any(|province| province.tile.1 == row)));
}

#[test]
fn every_province_is_found_by_each_of_its_names() {
    for province in &PROVINCES {
        let mut names = vec![province.full(), province.code.to_string(), format!("CN-{}", province.iso)];
        names.extend(province.names().map(str::to_owned));
        for name in names {
            assert_eq!(found(&name), Some(province.short), "{name}");
        }
    }
}

#[test]
fn whole_names_are_the_official_ones() {
    let full = |text: &str| find(text).map(super::Province::full);
    assert_eq!(full("辽宁").as_deref(), Some("辽宁省"));
    assert_eq!(full("上海").as_deref(), Some("上海市"));
    assert_eq!(full("西藏").as_deref(), Some("西藏自治区"));
    assert_eq!(full("广西").as_deref(), Some("广西壮族自治区"));
    assert_eq!(full("新疆").as_deref(), Some("新疆维吾尔自治区"));
    assert_eq!(full("澳门").as_deref(), Some("澳门特别行政区"));
}

#[test]
fn other_ways_of_writing_are_found() {
    let ways = [
        ("遼寧省", "辽宁"),
        (" 内 蒙 古 ", "内蒙古"),
        ("內蒙古自治區", "内蒙古"),
        ("廣西壯族自治區", "广西"),
        ("寧夏回族自治區", "宁夏"),
        ("新疆維吾爾自治區", "新疆"),
        ("新疆自治区", "新疆"),
        ("臺灣省", "台湾"),
        ("香港特別行政區", "香港"),
        ("LIAONING", "辽宁"),
        ("Liaoning Province", "辽宁"),
        ("Hong Kong S.A.R.", "香港"),
        ("Ｂｅｉｊｉｎｇ", "北京"),
        ("Tibet", "西藏"),
        ("Shanxi", "山西"),
        ("Shaanxi", "陕西"),
    ];
    for (text, short) in ways {
        assert_eq!(found(text), Some(short), "{text}");
    }
}

#[test]
fn what_is_no_province_is_not_found() {
    for text in ["", "省", "大连", "辽宁大连", "吉林市", "重庆省", "California", "广", "江", "CN-", "CN-XX"]
    {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn a_slip_of_the_pen_is_guessed() {
    assert_eq!(guessed("辽宁大连"), Some("辽宁"));
    assert_eq!(guessed("辽宁省大连市"), Some("辽宁"));
    assert_eq!(guessed("重庆省"), Some("重庆"));
    assert_eq!(guessed("沪"), Some("上海"));
    assert_eq!(guessed("Laioning"), Some("辽宁"));
    assert_eq!(guessed("Guangdon"), Some("广东"));
    assert_eq!(guessed("黑江龙"), Some("黑龙江"));
}

#[test]
fn where_two_are_as_likely_nothing_is_guessed() {
    assert_eq!(guessed("江"), None);
    assert_eq!(guessed("Hbei"), None); // Hebei or Hubei
    assert_eq!(guessed("Massachusetts"), None);
    assert_eq!(guessed(""), None);
}

/// Pairs of which each shares a long border, as far as a grid lets tiles of them touch.
#[test]
fn neighbours_stay_near() {
    let borders = [
        "黑吉", "吉辽", "冀京", "冀津", "晋陕", "甘青", "甘宁", "川渝", "鄂湘", "皖赣", "苏沪", "浙闽", "湘粤", "桂贵",
        "云贵", "青藏",
    ];
    let tile = |abbreviation: char| {
        let at = |province: &&super::Province| province.abbreviation.starts_with(abbreviation);
        PROVINCES.iter().find(at).expect("an abbreviation").tile
    };
    for border in borders {
        let tiles: Vec<(u8, u8)> = border.chars().map(tile).collect();
        let apart = (tiles[0].0.abs_diff(tiles[1].0), tiles[0].1.abs_diff(tiles[1].1));
        assert!(apart.0 <= 1 && apart.1 <= 1, "{border}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange_to_look_up(text in any::<String>()) {
        if let Some(province) = find(&text) {
            prop_assert_eq!(nearest(province.short), Some(province));
        }
        let _ = nearest(&text);
    }
}
