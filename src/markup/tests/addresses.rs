//! Where links lead, and where none may.

use std::sync::Arc;

use super::html::{self, Html};
use super::{Destination, Prose, ReferenceKind, read, typst};

fn with(text: &str, destination: Destination) -> Prose {
    Prose { document: Arc::new(read(text)), destinations: vec![destination] }
}

fn link(root: &str, destination: Destination) -> String {
    let html = html::render(&with("[甲](x)", destination), &Html { root: root.into(), ..Html::default() });
    html.trim_end().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

#[test]
fn a_page_is_reached_from_the_root() {
    let page = |href: &str, fragment: Option<&str>| Destination::Page {
        href: href.into(),
        fragment: fragment.map(str::to_owned),
    };
    assert_eq!(link("../", page("people/a.html", None)), "<a href=\"../people/a.html\">甲</a>");
    assert_eq!(link("https://s.cn/", page("a.html", Some("x"))), "<a href=\"https://s.cn/a.html#x\">甲</a>");
    assert_eq!(link("", page("a.html", Some("海"))), "<a href=\"a.html#%E6%B5%B7\">甲</a>");
    assert_eq!(link("", page("", None)), "<a href=\"./\">甲</a>");
    assert_eq!(link("", page("javascript:1", None)), "<a href=\"./javascript:1\">甲</a>");
    assert_eq!(link("../", Destination::Anchor("a".into())), "<a href=\"#a\">甲</a>");
}

#[test]
fn only_four_schemes_lead_out_of_the_publication() {
    let external = |address: &str| Destination::External(address.into());
    for address in ["https://a.cn/", "HTTP://a.cn/", "mailto:a@b.cn", "tel:+86-10"] {
        assert_eq!(link("", external(address)), format!("<a href=\"{address}\" rel=\"noopener\">甲</a>"));
    }
    for address in ["javascript:alert(1)", " javascript:x", "data:text/html,x", "//a.cn", "vbscript:x", "", "ht"] {
        assert_eq!(link("", external(address)), "甲", "{address}");
        assert_eq!(typst::render(&with("[甲](x)", external(address)), ""), "甲\n", "{address}");
    }
}

#[test]
fn an_address_cannot_leave_its_quotation_marks() {
    let address = Destination::External("https://a.cn/?a=1&b=\"><b c d\u{1}".into());
    assert_eq!(link("", address), "<a href=\"https://a.cn/?a=1&amp;b=%22%3E%3Cb%20c%20d%01\" rel=\"noopener\">甲</a>");
}

#[test]
fn what_leads_nowhere_keeps_its_words() {
    assert_eq!(link("", Destination::Nowhere), "甲");
    let picture = with("![船](a.jpg \"离港\")", Destination::Nowhere);
    assert_eq!(html::render(&picture, &Html::default()), "<p>船</p>\n");
    assert_eq!(typst::render(&picture, ""), "船\n");
    assert_eq!(html::render(&Prose { destinations: vec![], ..picture }, &Html::default()), "<p>船</p>\n");
}

#[test]
fn references_tell_what_was_written_and_where() {
    let text = "[甲](../a%20b.md#x \"题\") ![乙](<c d.jpg>) <https://e.cn> <f@g.cn> [丙][h]\n\n[h]: /h.md";
    let references = read(text).references;
    let written: Vec<_> = references.iter().map(|reference| reference.written.as_str()).collect();
    assert_eq!(written, ["../a%20b.md#x", "c d.jpg", "https://e.cn", "mailto:f@g.cn", "/h.md"]);
    let marked: Vec<_> = references.iter().map(|reference| &text[reference.range.clone()]).collect();
    assert_eq!(marked, ["../a%20b.md#x", "c d.jpg", "https://e.cn", "<f@g.cn>", "[丙][h]"]);
    assert_eq!(references[1].kind, ReferenceKind::Picture);
}
