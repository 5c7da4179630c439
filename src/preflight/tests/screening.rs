//! A file for the screen is asked other questions.

use lopdf::{Object, dictionary};

use super::make::PACKET;
use super::*;

fn whole_screen() -> Made {
    let mut made = whole();
    made.content = made.content.replace("0 0 0 1 k", "0 g");
    let ids = r#"xmlns:a="http://www.aiim.org/pdfa/ns/id/" xmlns:u="http://www.aiim.org/pdfua/ns/id/" a:part="2" u:part="1" rdf:about"#;
    made.packet = PACKET.replace("rdf:about", ids);
    let catalogue = made.catalogue;
    let dict = made.dict(catalogue);
    dict.set("MarkInfo", dictionary! { "Marked" => true });
    dict.set("StructTreeRoot", dictionary! { "K" => Object::Array(Vec::new()) });
    dict.set("Lang", Object::string_literal("zh-CN"));
    dict.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    dict.set("Outlines", dictionary! { "First" => dictionary! { "Title" => Object::string_literal("1") } });
    made
}

fn without(key: &str) -> Looked {
    let mut made = whole_screen();
    let catalogue = made.catalogue;
    made.dict(catalogue).remove(key.as_bytes());
    look(&made.bytes(), &Purpose::Screen)
}

#[test]
fn a_tagged_file_with_title_language_and_bookmarks_is_passed_in_silence() {
    let looked = look(&whole_screen().bytes(), &Purpose::Screen);
    assert_eq!(looked.findings, []);
    assert_eq!(looked.inks, [], "light has no ink");
}

#[test]
fn each_thing_that_is_missing_is_named() {
    assert_eq!(rules(&without("MarkInfo")), ["tagged"]);
    assert_eq!(rules(&without("StructTreeRoot")), ["tagged"]);
    assert_eq!(rules(&without("Lang")), ["language"]);
    assert_eq!(rules(&without("ViewerPreferences")), ["title"]);
    assert_eq!(rules(&without("Outlines")), ["bookmarks"]);
    let mut unnamed = whole_screen();
    unnamed.packet = PACKET.to_owned();
    assert_eq!(look(&unnamed.bytes(), &Purpose::Screen).findings.len(), 2);
}

#[test]
fn inks_are_for_the_press() {
    let mut made = whole_screen();
    made.draw("0 1 0 0 k 100 400 50 50 re f");
    assert_eq!(rules(&look(&made.bytes(), &Purpose::Screen)), ["colour"]);
}
