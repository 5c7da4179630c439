//! What does something instead of being printed: annotations (PDF 1.7, 12.5), actions (12.6), scripts, forms.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::finding::Finding;
use super::geometry::Rect;
use super::read;
use super::seen::Frame;

/// Annotations looked at on a page, at most.
const MOST: usize = 10_000;

/// Annotations that lie within the bleed of a press file: PDF/X allows none but a printer's own marks.
pub fn annotations(doc: &Document, page: ObjectId, frame: Frame) -> Vec<Finding> {
    let Ok(dict) = doc.get_dictionary(page) else { return Vec::new() };
    let all = read::array(doc, dict, b"Annots").unwrap_or_default();
    let within = all.iter().take(MOST).filter_map(|one| read::as_dict(read::follow(doc, one))).filter(|one| {
        let allowed = matches!(read::name(doc, one, b"Subtype"), Some(b"PrinterMark" | b"TrapNet"));
        let place = read::numbers(doc, one, b"Rect").and_then(|numbers| Rect::of(&numbers));
        !allowed && place.is_none_or(|place| place.meets(frame.bleed))
    });
    let mut kinds: Vec<String> =
        within.map(|one| read::name(doc, one, b"Subtype").map_or_else(|| "?".to_owned(), read::readable)).collect();
    let times = kinds.len();
    kinds.sort_unstable();
    kinds.dedup();
    let says = "links, notes or fields lie on the page; a press file has none";
    let finding = || {
        Finding::error(
            "annotations",
            format!("{times} × {}", kinds.join(", ")),
            says,
            "make the press file without links",
        )
    };
    if times == 0 { Vec::new() } else { vec![finding()] }
}

/// Scripts and actions of the whole file or of a page. A press file may have none; on a screen only scripts are refused.
pub fn actions(doc: &Document, pages: &[ObjectId], press: bool) -> Vec<Finding> {
    let Some(catalogue) = read::catalogue(doc) else { return Vec::new() };
    let mut found: Vec<&str> = Vec::new();
    if read::dict(doc, catalogue, b"Names").is_some_and(|names| read::entry(doc, names, b"JavaScript").is_some()) {
        found.push("JavaScript");
    }
    let opening = read::dict(doc, catalogue, b"OpenAction");
    if opening.is_some_and(|action| is_script(doc, action)) {
        found.push("JavaScript when it is opened");
    } else if press && opening.is_some() {
        found.push("an action when it is opened");
    }
    let turning = pages.iter().filter_map(|page| doc.get_dictionary(*page).ok());
    if press && [catalogue].into_iter().chain(turning).any(|dict| read::entry(doc, dict, b"AA").is_some()) {
        found.push("actions of pages (AA)");
    }
    if press && read::dict(doc, catalogue, b"AcroForm").is_some() {
        found.push("a form to fill in");
    }
    let scripts = doc.objects.values().filter_map(read::as_dict).any(|dict| is_script(doc, dict));
    if scripts && found.is_empty() {
        found.push("JavaScript");
    }
    let finding = |what: &str| {
        Finding::error(
            "actions",
            what,
            format!("the file has {what}"),
            "make the file again without scripts and actions",
        )
    };
    found.into_iter().map(finding).collect()
}

fn is_script(doc: &Document, action: &Dictionary) -> bool {
    matches!(action.get(b"S").map(|kind| read::follow(doc, kind)), Ok(Object::Name(kind)) if kind == b"JavaScript")
}
