//! The pages of a document in their order, with what they inherit. It changes nothing, and ends on every tree.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fault::Fault;
use super::geometry::Rect;
use super::page::Page;

/// No coordinate of a real page is larger than this.
const FAR: f64 = 1_000_000.0;

/// The pages in order, and all nodes that hold them, pages among them.
#[derive(Debug)]
pub struct Tree {
    pub pages: Vec<Page>,
    pub nodes: BTreeSet<ObjectId>,
}

/// What a node hands down to its pages (PDF 1.7, 7.7.3.4); trim and bleed are not among it.
#[derive(Debug, Clone, Copy, Default)]
struct Inherited {
    resources: Option<ObjectId>,
    media: Option<Rect>,
    crop: Option<Rect>,
    quarters: i64,
}

/// Walks the page tree. A node that is met twice would make it endless, or is two pages with one name: refused.
pub fn read(document: &Document) -> Result<Tree, Fault> {
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let root = root.map_err(|_| Fault::Broken("it has no pages"))?;
    let mut tree = Tree { pages: Vec::new(), nodes: BTreeSet::new() };
    let mut left = vec![(root, Inherited::default())];
    while let Some((id, above)) = left.pop() {
        if !tree.nodes.insert(id) {
            return Err(Fault::Broken("its list of pages runs in a circle, or names a page twice"));
        }
        let node = document.get_dictionary(id).map_err(|_| Fault::Broken("a page is missing"))?;
        let here = inherited(document, node, id, above);
        match node.get_deref(b"Kids", document) {
            Ok(kids) => left.extend(kids_of(kids)?.into_iter().rev().map(|kid| (kid, here))),
            Err(_) => tree.pages.push(page(document, node, id, &here)?),
        }
    }
    if tree.pages.is_empty() { Err(Fault::Broken("it has no pages")) } else { Ok(tree) }
}

fn kids_of(kids: &Object) -> Result<Vec<ObjectId>, Fault> {
    let kids = kids.as_array().and_then(|kids| kids.iter().map(Object::as_reference).collect());
    kids.map_err(|_| Fault::Broken("its list of pages is damaged"))
}

fn inherited(document: &Document, node: &Dictionary, id: ObjectId, above: Inherited) -> Inherited {
    let quarters = node.get_deref(b"Rotate", document).and_then(Object::as_float);
    Inherited {
        resources: if node.has(b"Resources") { Some(id) } else { above.resources },
        media: rect(document, node, b"MediaBox").or(above.media),
        crop: rect(document, node, b"CropBox").or(above.crop),
        // A rotation is a multiple of 90; the conversion stops at the ends of the range.
        quarters: quarters.map_or(above.quarters, |degrees| (f64::from(degrees) / 90.0).floor() as i64),
    }
}

/// A page with its boxes as PDF 1.7, 14.11.2 completes them: crop from media, trim and bleed from crop, all within the
/// media.
fn page(document: &Document, node: &Dictionary, id: ObjectId, here: &Inherited) -> Result<Page, Fault> {
    let media = here.media.ok_or(Fault::Broken("a page has no size"))?;
    let crop = here.crop.map_or(media, |crop| crop.within(&media));
    let own = |key: &[u8]| rect(document, node, key).map_or(crop, |rect| rect.within(&media));
    let trim = own(b"TrimBox");
    let unit = node.get_deref(b"UserUnit", document).and_then(Object::as_float).map_or(1.0, f64::from);
    if !(trim.width() * unit >= 1.0 && trim.height() * unit >= 1.0 && unit <= FAR) {
        return Err(Fault::Broken("a page has no size"));
    }
    let bleed = own(b"BleedBox").around(&trim);
    Ok(Page { id, resources: here.resources, trim, bleed, quarters: here.quarters, unit })
}

/// A box, its corners in order; `None` if it is none.
fn rect(document: &Document, node: &Dictionary, key: &[u8]) -> Option<Rect> {
    let numbers = node.get_deref(key, document).and_then(Object::as_array).ok()?;
    let number = |object: &Object| document.dereference(object).and_then(|(_, object)| object.as_float()).ok();
    let numbers: Vec<f64> = numbers.iter().filter_map(number).map(exact).collect();
    match numbers[..] {
        [a, b, c, d] if numbers.iter().all(|number| number.abs() <= FAR) => Some(Rect::between((a, b), (c, d))),
        _ => None,
    }
}

/// What was written: 841.8898, which single precision holds as 841.88977.
fn exact(number: f32) -> f64 {
    (f64::from(number) * 10_000.0).round() / 10_000.0
}
