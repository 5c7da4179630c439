//! Notes: their numbers, their references and the ways back.

use super::{html, read};

#[test]
fn notes_are_numbered_in_the_order_in_which_they_are_read() {
    let document = read("[^b]: 乙[^c]\n\n文[^a]字[^b]\n\n[^c]: 丙\n\n[^a]: 甲");
    let words: Vec<_> = document.footnotes.iter().map(|note| super::plain_words(&note.blocks)).collect();
    assert_eq!(words, ["甲", "乙", "丙"]);
    assert_eq!(document.footnotes.iter().map(|note| note.parent).collect::<Vec<_>>(), [None, None, Some(1)]);
}

#[test]
fn a_reference_leads_to_its_note_and_the_note_leads_back() {
    assert_eq!(
        html("文[^1]\n\n[^1]: 注"),
        "<p>文<sup class=\"footnote-ref\"><a id=\"fnref:1\" href=\"#fn:1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol>\n<li id=\"fn:1\">\n\
         <p>注 <a class=\"footnote-back\" href=\"#fnref:1\" role=\"doc-backlink\" \
         aria-label=\"返回正文 1\">↩\u{FE0E}</a></p>\n</li>\n</ol>\n</section>\n"
    );
}

#[test]
fn each_of_several_references_has_its_own_way_back() {
    let html = html("文[^1]字[^1]\n\n[^1]: 注");
    for part in ["id=\"fnref:1\"", "id=\"fnref:1-2\"", "href=\"#fnref:1\"", "href=\"#fnref:1-2\""] {
        assert_eq!(html.matches(part).count(), 1, "{part}: {html}");
    }
}

#[test]
fn the_id_of_a_note_is_never_that_of_a_heading() {
    let document = read("## 甲 {#fn:1}\n\n## fn:1\n\n文[^1]\n\n[^1]: 注");
    assert_eq!(document.ids, ["fn1", "fn1-2"]);
}

#[test]
fn a_note_may_hold_any_blocks_and_a_note_that_nothing_refers_to_is_not_shown() {
    let html = html("文[^1]\n\n[^1]: 注\n\n    - 甲\n\n[^2]: 无人");
    assert!(html.contains("<p>注</p>\n<ul>\n<li>甲</li>\n</ul>\n<p> <a class=\"footnote-back\""), "{html}");
    assert!(!html.contains("无人"));
}

#[test]
fn notes_may_refer_to_themselves_and_to_one_another() {
    let html = html("文[^1]\n\n[^1]: 见[^2]\n\n[^2]: 见[^1]和[^2]");
    assert_eq!(html.matches("doc-noteref").count(), 4);
    assert_eq!(html.matches("doc-backlink").count(), 4);
}
