//! The report as people and programs get it.

use super::super::{json, table};
use super::*;

#[test]
fn the_same_finding_on_several_pages_is_one_entry_of_the_table() {
    let finding = |page| Finding::error("blank", "page", "nothing here", "do something").on(page);
    let looked = Looked { findings: [1, 2, 3, 7].map(finding).to_vec(), ..Looked::default() };
    assert!(table(&looked).contains("error   blank: pages 1–3, 7: page: nothing here\n        do something\n"));
}

#[test]
fn columns_stand_straight_under_chinese_names() {
    let font = |name: &str| super::super::FontRow {
        name: name.into(),
        kind: "TrueType".into(),
        embedded: true,
        subset: false,
    };
    let looked = Looked { fonts: vec![font("宋体"), font("Song")], ..Looked::default() };
    let table = table(&looked);
    // Two Chinese characters are as wide as four letters.
    assert!(table.contains("宋体  TrueType  yes       no\nSong  TrueType  yes       no\n"), "{table}");
}

#[test]
fn the_table_says_what_is_not_proved() {
    let table = table(&spoilt(|_| {}));
    assert!(table.contains("Nothing found by 19 rules."), "{table}");
    assert!(table.contains("Not proved, here or by any free program:"));
}

#[test]
fn json_counts_errors_and_warnings() {
    let looked = spoilt(|made| made.draw("1 0 0 rg 100 400 50 50 re f BT /F 9 Tf 36 500 Td (near) Tj ET"));
    let value = json(&looked);
    // The area and the text are both in RGB.
    assert_eq!((value["errors"].as_u64(), value["warnings"].as_u64()), (Some(2), Some(1)));
    assert_eq!(value["findings"][0]["page"], 1);
    assert_eq!(value["trim_mm"][0], 210.0);
}

#[test]
fn every_finding_is_of_a_rule_in_the_list() {
    let looked = spoilt(|made| {
        made.content.clear();
        made.packet.clear();
        made.doc.version = "1.7".into();
        made.doc.trailer.remove(b"ID");
    });
    let known: Vec<&str> = looked.checked.iter().map(|rule| rule.id).collect();
    assert!(looked.findings.iter().all(|finding| known.contains(&finding.rule)), "{:?}", looked.findings);
}
