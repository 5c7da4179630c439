//! What a file for the screen says of itself: tags, language, title, bookmarks, and the standards that it names.

use lopdf::{Dictionary, Document};

use super::finding::Finding;
use super::xmp::{self, Xmp};
use super::{paper, read};

const AGAIN: &str = "make the screen file again";

/// All findings of a screen file that are of no page.
pub fn screen(doc: &Document, encrypted: bool) -> Vec<Finding> {
    let empty = Dictionary::new();
    let catalogue = read::catalogue(doc).unwrap_or(&empty);
    let info = read::dict(doc, &doc.trailer, b"Info").unwrap_or(&empty);
    let packet = xmp::of(doc, catalogue).unwrap_or_default();
    let mut findings = vec![tagged(doc, catalogue), language(doc, catalogue), title(doc, info, &packet)];
    findings.push(shown_title(doc, catalogue));
    findings.push(standard(&packet, xmp::PDFA_ID, "2", "PDF/A-2 (pdfaid:part 2)"));
    findings.push(standard(&packet, xmp::PDFUA_ID, "1", "PDF/UA-1 (pdfuaid:part 1)"));
    findings.push(bookmarks(doc, catalogue));
    findings.push(paper::ids(doc));
    findings.push(paper::encryption(encrypted));
    findings.into_iter().flatten().collect()
}

fn tagged(doc: &Document, catalogue: &Dictionary) -> Option<Finding> {
    let marked =
        read::dict(doc, catalogue, b"MarkInfo").and_then(|mark| read::flag(doc, mark, b"Marked")) == Some(true);
    let tree = read::dict(doc, catalogue, b"StructTreeRoot").is_some_and(|tree| read::entry(doc, tree, b"K").is_some());
    let says = "the file is not tagged: a screen reader cannot tell a heading from a caption";
    (!(marked && tree)).then(|| Finding::error("tagged", "file", says, AGAIN))
}

fn language(doc: &Document, catalogue: &Dictionary) -> Option<Finding> {
    let language = read::text(doc, catalogue, b"Lang").filter(|language| !language.trim().is_empty());
    let says = "the file does not say in which language it is (/Lang)";
    language.is_none().then(|| Finding::error("language", "file", says, AGAIN))
}

fn title(doc: &Document, info: &Dictionary, packet: &Xmp) -> Option<Finding> {
    let info = read::text(doc, info, b"Title").unwrap_or_default();
    let title = packet.get(xmp::DC, "title").unwrap_or_default();
    let says = match (info.trim(), title) {
        (_, "") => "the file has no title (dc:title)",
        (one, other) if !one.is_empty() && one != other => "the titles in Info and XMP differ",
        _ => return None,
    };
    Some(Finding::error("title", "file", says, "give the issue a title"))
}

fn shown_title(doc: &Document, catalogue: &Dictionary) -> Option<Finding> {
    let shown =
        read::dict(doc, catalogue, b"ViewerPreferences").and_then(|dict| read::flag(doc, dict, b"DisplayDocTitle"));
    let says = "a window will show the file's name instead of its title (DisplayDocTitle)";
    (shown != Some(true)).then(|| Finding::error("title", "window", says, AGAIN))
}

fn standard(packet: &Xmp, namespace: &str, part: &str, name: &str) -> Option<Finding> {
    (packet.get(namespace, "part") != Some(part))
        .then(|| Finding::error("standard", name, format!("the file does not say that it keeps to {name}"), AGAIN))
}

fn bookmarks(doc: &Document, catalogue: &Dictionary) -> Option<Finding> {
    let first = read::dict(doc, catalogue, b"Outlines").and_then(|outlines| read::dict(doc, outlines, b"First"));
    let says = "the file has no bookmarks";
    first.is_none().then(|| Finding::error("bookmarks", "file", says, "give the articles headings"))
}
