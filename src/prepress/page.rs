//! A page as it goes to press: its boxes, its drawing, its marks.
//!
//! Annotations are left out: PDF/X-4 allows none inside the bleed but printer's marks and trap networks.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{Drawing, rewrite};
use super::convert::{group, resolved, resources, value};
use super::draft::{Draft, Named, Press, Role, numbered};
use super::number::row;
use super::rectangle::Rectangle;
use super::space::Mode;
use super::stream::packed;
use super::{Kind, marks};

/// How far beyond the bleed the sheet reaches when there are marks: 10 mm, in points.
const BEYOND: f64 = 10.0 * 72.0 / 25.4;
/// The longest chain of page tree nodes from which a page inherits.
const DEEPEST: usize = 64;
/// All drawing of a page together.
const LARGEST: usize = 256 << 20;
/// The name of the marks among the page's drawings; one that no page has yet.
const MARKS: &str = "PressMarks";

/// A page and what it wants. `parent` is the number of the page tree.
pub fn page<'a>(press: &'a Press<'a>, id: ObjectId, nth: usize, parent: u32, with_marks: bool) -> (Object, Draft<'a>) {
    let mut draft = Draft::new(press, nth);
    let object = match press.document.get_dictionary(id) {
        Ok(dict) => drawn(dict, parent, with_marks, &mut draft),
        Err(_) => {
            draft.fault(Kind::Broken, "this page cannot be found in the PDF: make it anew");
            Object::Null
        }
    };
    (object, draft)
}

fn drawn(dict: &Dictionary, parent: u32, with_marks: bool, draft: &mut Draft) -> Object {
    let document = draft.document();
    let rectangle = |key: &[u8]| inherited(dict, key, document).and_then(|it| Rectangle::read(it, document));
    let Some(media) = rectangle(b"MediaBox") else {
        draft.fault(Kind::Broken, "this page has no size: make this PDF anew");
        return Object::Null;
    };
    let bleed = rectangle(b"BleedBox").map_or(media, |bleed| bleed.within(media));
    let trim = rectangle(b"TrimBox").map_or(bleed, |trim| trim.within(bleed));
    let sheet = if with_marks { bleed.grown(BEYOND) } else { bleed };
    let mut out = Dictionary::new();
    out.set("Type", "Page");
    out.set("Parent", numbered(parent));
    for (key, bounds) in [("MediaBox", sheet), ("BleedBox", bleed), ("TrimBox", trim)] {
        out.set(key, bounds.object());
    }
    if let Some(turn) = inherited(dict, b"Rotate", document).and_then(|turn| turn.as_i64().ok()).filter(|it| *it != 0) {
        out.set("Rotate", turn.rem_euclid(360));
    }
    if let Some(units) = dict.get_deref(b"UserUnit", document).ok().and_then(|unit| unit.as_float().ok())
        && units != 1.0
    {
        draft.fault(Kind::Forbidden, "this page is measured in other units than points: make this PDF anew");
    }
    if let Some(group_dict) = resolved(dict, b"Group", document).filter(|_| draft.press.transparency) {
        out.set("Group", group(group_dict, Mode::Ink, draft));
    }
    let named = inherited(dict, b"Resources", document).and_then(|it| it.as_dict().ok());
    let content = contents(dict, draft);
    let rewritten = rewrite(&Drawing { content: &content, resources: named, mode: Mode::Ink }, draft).closed();
    let mut kept = named.map_or_else(Dictionary::new, |named| resources(named, Mode::Ink, draft));
    let content = if with_marks {
        add_marks(&mut kept, named, marks::form(sheet, bleed, trim), draft);
        let frame = row(&[bleed.left, bleed.bottom, bleed.width(), bleed.height()]);
        let (before, behind) = (format!("q {frame}re W n\n"), format!("\nQ q /{MARKS} Do Q"));
        [before.as_bytes(), &rewritten, behind.as_bytes()].concat()
    } else {
        rewritten
    };
    out.set("Resources", kept);
    let content = draft.make(packed(Dictionary::new(), &content));
    out.set("Contents", content);
    out.into()
}

/// The marks as one more drawing of the page.
fn add_marks(kept: &mut Dictionary, named: Option<&Dictionary>, form: lopdf::Stream, draft: &mut Draft) {
    let mut drawings = Dictionary::new();
    let role = Role { part: Named::Drawn.part(), mode: Mode::Ink };
    for (name, drawing) in named.and_then(|it| resolved(it, b"XObject", draft.document())).into_iter().flatten() {
        drawings.set(name.clone(), value(drawing, role, draft));
    }
    drawings.set(MARKS, draft.make(form));
    kept.set("XObject", drawings);
}

/// All the page's drawing, in one piece.
fn contents(dict: &Dictionary, draft: &mut Draft) -> Vec<u8> {
    let document = draft.document();
    let parts: Vec<&Object> = match dict.get_deref(b"Contents", document) {
        Ok(Object::Array(parts)) => parts.iter().collect(),
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    };
    let mut content = Vec::new();
    for part in parts {
        let stream = document.dereference(part).ok().and_then(|(_, part)| part.as_stream().ok());
        let bytes = stream.and_then(|it| it.get_plain_content_with_limit(LARGEST.saturating_sub(content.len())).ok());
        match bytes {
            Some(bytes) => {
                content.extend(bytes);
                content.push(b'\n');
            }
            None => draft.fault(Kind::Broken, "a part of this page's drawing cannot be unpacked: make this PDF anew"),
        }
    }
    content
}

/// A value of a page or of the nodes above it (PDF 1.7, 7.7.3.4).
fn inherited<'a>(page: &'a Dictionary, key: &[u8], document: &'a Document) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Ok(value) = node.get_deref(key, document) {
            return Some(value);
        }
        node = resolved(node, b"Parent", document)?;
    }
    None
}
