//! What a text becomes in Typst, for paper.

use super::{prose, typst};

fn set(text: &str) -> String {
    typst::render(&prose(text), "https://s.cn/")
}

#[test]
fn words_are_escaped_and_structure_is_code() {
    assert_eq!(set("**中文。**后*a*(b)"), "#strong[中文。]后#emph[a]\\(b\\)\n");
    assert_eq!(set("#emph(x) $1 http://a.cn \\\\"), "\\#emph\\(x\\) \\$1 http\\:\\/\\/a\\.cn \\\\\n");
    assert_eq!(set("## 标题 {#a}\n\n甲\n\n乙"), "#heading(level: 2)[标题]\n\n甲\n\n乙\n");
    assert_eq!(typst::escape("1. = a\u{1}\u{2028}@b…“”\n"), "1\\. \\= a  \\@b…“” ");
}

#[test]
fn links_lead_to_the_website_and_pictures_come_from_media() {
    assert_eq!(set("[甲](a.html)"), "#link(\"https://s.cn/a.html\")[甲]\n");
    assert_eq!(set("[甲](#a)"), "甲\n");
    assert_eq!(
        set("![船](船\\\\\".jpg '离港[')"),
        "#figure(image(\"/media/船\\\\\\\".jpg\", alt: \"船\"), caption: [离港\\[])\n"
    );
    assert_eq!(set("文![船](a.jpg)"), "文#box(image(\"/media/a.jpg\", alt: \"船\"))\n");
}

#[test]
fn lists_tables_and_terms_are_the_elements_of_typst() {
    assert_eq!(
        set("1. 甲\n2. 乙\n   - 丙"),
        "#enum(start: 1, tight: true,\n[甲],\n[乙\n#list(tight: true,\n[丙],\n)],\n)\n"
    );
    assert_eq!(set("- 甲\n\n- 乙"), "#list(tight: false,\n[\n\n甲\n\n],\n[\n\n乙\n\n],\n)\n");
    assert_eq!(set("词\n: 义"), "#terms(\nterms.item([词], [义]),\n)\n");
    assert_eq!(
        set("| 甲 |\n|--:|\n| 乙 |"),
        "#table(columns: 1,\nalign: (right, ),\ntable.header([甲], ),\n[乙], \n)\n"
    );
    assert_eq!(set("> 引"), "#quote(block: true)[\n\n引\n\n]\n");
}

#[test]
fn code_is_a_string() {
    assert_eq!(set("`a\"\\b`"), "#raw(\"a\\\"\\\\b\")\n");
    assert_eq!(set("```c\n\"x\n\ty\n```"), "#raw(block: true, lang: \"c\", \"\\\"x\\n\\u{9}y\")\n");
}

#[test]
fn a_note_is_set_at_its_first_reference_and_labelled_if_there_are_more() {
    assert_eq!(set("文[^1]\n\n[^1]: 注"), "文#footnote[注]\n");
    let set = set("文[^1]字[^1]\n\n[^1]: 注");
    let (before, after) = set.split_once("]<").expect("a label");
    let (label, rest) = after.split_once('>').expect("its end");
    assert_eq!((before, rest), ("文#footnote[注", format!("字#footnote(<{label}>)\n").as_str()));
}

#[test]
fn a_note_is_set_in_the_body_even_if_an_earlier_note_refers_to_it() {
    let set = set("文[^1]字[^2]\n\n[^1]: 见[^2]\n\n[^2]: 注");
    assert!(set.starts_with("文#footnote[见#footnote(<note-"), "{set}");
    assert!(set.contains("字#footnote[注]<note-"), "{set}");
}

#[test]
fn the_labels_of_two_texts_are_never_alike() {
    let label = |text: &str| set(text).split_once("(<").map(|(_, rest)| rest.to_owned());
    assert_ne!(label("甲[^1][^1]\n\n[^1]: 同上"), label("乙[^1][^1]\n\n[^1]: 同上"));
}
