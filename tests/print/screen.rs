//! The screen file: everybody can read it, find their way in it, and keep it.

use lopdf::{Dictionary, Object};

use crate::support::Project;
use crate::support::issue::{ISSUE, issue};
use crate::support::pdf::{Pdf, has};

const ARTICLE: &str =
    "桥是给人走的，见[网站](https://alumni.example/x)。\n\n## 桥头\n\n![江上的桥](bridge.svg \"桥\")\n\n完。";
const BRIDGE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><rect width=\"40\" height=\"20\" fill=\"#08f\"/></svg>";

fn screen() -> (Project, Pdf) {
    let project = Project::with_issue().article("", ARTICLE).file("content/issues/2026-q1/bridge.svg", BRIDGE);
    project.print("screen").succeeds().says("5 pages →");
    let pdf = project.pdf("2026-q1-screen.pdf");
    (project, pdf)
}

#[test]
fn it_says_that_it_is_pdf_a_2a_and_pdf_ua_1() {
    let xmp = screen().1.xmp();
    for told in ["pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"] {
        assert!(xmp.contains(told), "the metadata lack {told}");
    }
}

#[test]
fn it_has_a_title_that_is_shown_a_language_and_the_dates_of_the_issue() {
    let (_, pdf) = screen();
    let catalogue = pdf.catalogue();
    assert_eq!(catalogue.get(b"Lang").and_then(Object::as_str).expect("a language"), b"zh-CN");
    let shown =
        catalogue.get_deref(b"ViewerPreferences", &pdf.document).and_then(Object::as_dict).expect("preferences");
    assert_eq!(shown.get(b"DisplayDocTitle").and_then(Object::as_bool).ok(), Some(true));
    assert!(pdf.xmp().contains("江海 2026年春季号"));
    assert!(pdf.xmp().contains("CreateDate>2026-03-15"));
}

/// The kinds of everything in the structure of the document.
fn structure(pdf: &Pdf) -> Vec<String> {
    let name = |dict: &Dictionary| dict.get(b"S").and_then(Object::as_name).ok().map(<[u8]>::to_vec);
    let elements = pdf.dictionaries().filter(|dict| dict.has(b"P") && dict.has(b"K"));
    elements.filter_map(name).map(|name| String::from_utf8_lossy(&name).into_owned()).collect()
}

#[test]
fn it_is_tagged_and_a_picture_says_what_it_shows() {
    let (_, pdf) = screen();
    let marked = pdf.catalogue().get_deref(b"MarkInfo", &pdf.document).and_then(Object::as_dict).expect("marks");
    assert_eq!(marked.get(b"Marked").and_then(Object::as_bool).ok(), Some(true));
    let kinds = structure(&pdf);
    for kind in ["P", "H1", "Figure", "Link"] {
        assert!(kinds.iter().any(|found| found == kind), "no {kind} among {kinds:?}");
    }
    let told: Vec<String> = pdf
        .dictionaries()
        .filter(|dict| has(dict, b"S", b"Figure"))
        .filter_map(|dict| lopdf::decode_text_string(dict.get(b"Alt").ok()?).ok())
        .collect();
    assert!(told.iter().any(|alt| alt == "江上的桥"), "{told:?}");
}

#[test]
fn bookmarks_lead_to_the_articles_and_links_out_of_it() {
    let (_, pdf) = screen();
    let titles: Vec<String> = pdf
        .dictionaries()
        .filter(|dict| dict.has(b"Title") && dict.has(b"Parent"))
        .filter_map(|dict| lopdf::decode_text_string(dict.get(b"Title").ok()?).ok())
        .collect();
    for title in ["两座桥", "编者的话", "目录"] {
        assert!(titles.iter().any(|found| found.contains(title)), "no bookmark {title} among {titles:?}");
    }
    let is_to = |dict: &&Dictionary| {
        dict.get(b"URI").and_then(Object::as_str).is_ok_and(|address| address == b"https://alumni.example/x")
    };
    let actions = pdf.document.objects.values().filter_map(|object| object.as_dict().ok());
    let actions = actions.filter_map(|dict| dict.get_deref(b"A", &pdf.document).and_then(Object::as_dict).ok());
    assert!(actions.filter(is_to).count() >= 1, "the link is gone");
}

#[test]
fn it_has_no_bleed_and_no_ink() {
    let (_, pdf) = screen();
    for page in 1..=pdf.pages() {
        let media = pdf.boxed(page, b"MediaBox").expect("a page has a size");
        let (width, height) = (media[2] - media[0], media[3] - media[1]);
        // 210 × 285 mm.
        assert!((width - 595.28).abs() < 0.1 && (height - 807.87).abs() < 0.1, "{width} × {height}");
    }
    assert!(!pdf.names().contains("DeviceCMYK"));
}

#[test]
fn a_build_puts_the_same_file_beside_the_website() {
    let (project, _) = screen();
    project.build_all().succeeds();
    let built = std::fs::read(project.path("public/issues/2026-q1/2026-q1.pdf")).expect("the PDF");
    assert!(built == std::fs::read(project.path("print/2026-q1-screen.pdf")).expect("the file"));
}

#[test]
fn an_english_issue_says_so() {
    let project = Project::with_issue().file(ISSUE, &issue("lang: en\n", &["bridge"]));
    let site = project.read("site.toml");
    let project = project.file("site.toml", &format!("{site}language = \"en\"\n"));
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    assert_eq!(pdf.catalogue().get(b"Lang").and_then(Object::as_str).expect("a language"), b"en");
    assert!(pdf.holds("Contents"), "{:?}", pdf.words());
}

#[test]
fn a_check_of_it_finds_nothing_wrong() {
    let (project, _) = screen();
    project.print_with("screen", &["--check"]).succeeds().says("fit to be printed").never_says("error");
}
