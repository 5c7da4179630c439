//! The imposed file: sides as pages of a new page tree, in the document that the pages come from. What describes the
//! document as a whole goes over; what described its pages is dropped with them.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::content;
use super::fault::Fault;
use super::form::{self, real_box};
use super::side::{Ink, Side};
use super::tree::Tree;

/// What of the catalogue goes over: the version, the output intent (PDF/X), the metadata, the language, and the layers,
/// without which a hidden one would be printed.
const KEPT: [&str; 5] = ["Version", "OutputIntents", "Metadata", "Lang", "OCProperties"];
/// Metadata that is larger than this, in bytes, is not metadata.
const METADATA: usize = 16 << 20;

const FULL: Fault = Fault::Broken("it has too many objects");

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// To be printed on both sides, folded and stitched.
    Stitched,
    /// To be looked at.
    Looked,
}

/// Writes sides of pages of a document.
pub fn write(mut document: Document, tree: &Tree, sides: &[Side], purpose: Use) -> Result<Vec<u8>, Fault> {
    let forms = form::cast(&mut document, &tree.pages)?;
    let pages = add(&mut document, Dictionary::new())?;
    let registration = add(&mut document, registration())?;
    let mut kids = Vec::with_capacity(sides.len());
    for side in sides {
        let text = Stream::new(Dictionary::new(), content::of(side).into_bytes());
        let text = add(&mut document, text)?;
        let page = page(side, &forms, pages, registration, text);
        kids.push(Object::Reference(add(&mut document, page)?));
    }
    let root = dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids };
    document.set_object(pages, root);
    let catalogue = catalogue(&document, pages, purpose);
    let catalogue = add(&mut document, catalogue)?;
    leave_behind(&mut document, tree, catalogue);
    signed(document)
}

fn add(document: &mut Document, object: impl Into<Object>) -> Result<ObjectId, Fault> {
    document.try_add_object(object).map_err(|_| FULL)
}

fn page(side: &Side, forms: &[ObjectId], parent: ObjectId, registration: ObjectId, text: ObjectId) -> Dictionary {
    let placed = side.placed.iter().filter_map(|placed| Some((placed.page, forms.get(placed.page)?)));
    let named: Dictionary = placed.map(|(nth, form)| (content::name(nth), Object::Reference(*form))).collect();
    let mut resources = dictionary! { "XObject" => named };
    if side.ink == Ink::Registration && !side.lines.is_empty() {
        resources.set("ColorSpace", dictionary! { content::REGISTRATION => registration });
    }
    dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "MediaBox" => real_box(&side.sheet),
        "BleedBox" => real_box(&side.bleed),
        "TrimBox" => real_box(&side.trim),
        "Resources" => resources,
        "Contents" => text,
    }
}

/// The colour of the printer's marks (PDF 1.7, 8.6.6.4): /All goes onto every plate there is, spot colours too; where
/// there are no plates, all four process inks stand for it.
fn registration() -> Vec<Object> {
    let numbers = |numbers: &[i64]| numbers.iter().map(|number| Object::Integer(*number)).collect::<Vec<_>>();
    let tint = dictionary! {
        "FunctionType" => 2,
        "N" => 1,
        "Domain" => numbers(&[0, 1]),
        "C0" => numbers(&[0, 0, 0, 0]),
        "C1" => numbers(&[1, 1, 1, 1]),
    };
    vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), tint.into()]
}

fn catalogue(document: &Document, pages: ObjectId, purpose: Use) -> Dictionary {
    let mut catalogue = dictionary! { "Type" => "Catalog", "Pages" => pages };
    if let Ok(old) = document.catalog() {
        for key in KEPT {
            if let Ok(value) = old.get(key.as_bytes()) {
                catalogue.set(key, value.clone());
            }
        }
    }
    if claims_too_much(document, &catalogue) {
        catalogue.remove(b"Metadata");
    }
    if purpose == Use::Stitched {
        // An office printer's dialogue opens as a booklet needs it.
        let preferences = dictionary! { "Duplex" => "DuplexFlipShortEdge", "PrintScaling" => "None" };
        catalogue.set("ViewerPreferences", preferences);
    }
    catalogue
}

/// Whether the metadata say that the file is PDF/A or PDF/UA. Sheets without tags and reading order are neither, so
/// such metadata cannot go over; title and author stay in the document's Info.
fn claims_too_much(document: &Document, catalogue: &Dictionary) -> bool {
    let Ok(metadata) = catalogue.get_deref(b"Metadata", document).and_then(Object::as_stream) else { return false };
    let Ok(text) = metadata.get_plain_content_with_limit(METADATA) else { return true };
    [&b"pdfaid:part"[..], b"pdfuaid:part"].iter().any(|claim| text.windows(claim.len()).any(|here| here == *claim))
}

/// Drops the old catalogue and pages, and all that only they named.
fn leave_behind(document: &mut Document, tree: &Tree, catalogue: ObjectId) {
    let mut trailer = dictionary! { "Root" => catalogue };
    if let Ok(info) = document.trailer.get(b"Info") {
        trailer.set("Info", info.clone());
    }
    if let Ok(old) = document.trailer.get(b"Root").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    document.objects.retain(|id, _| !tree.nodes.contains(id));
    document.trailer = trailer;
    forget(document);
    document.prune_objects();
    document.renumber_objects();
}

/// Makes null of references to what is not there, which is what they mean; numbered anew, they would find something.
fn forget(document: &mut Document) {
    let known: BTreeSet<ObjectId> = document.objects.keys().copied().collect();
    document.traverse_objects(|object| {
        if object.as_reference().is_ok_and(|id| !known.contains(&id)) {
            *object = Object::Null;
        }
    });
}

/// The bytes of a document, with an /ID (PDF 1.7, 14.4) that is drawn from them: the same content, the same name.
fn signed(mut document: Document) -> Result<Vec<u8>, Fault> {
    let digest = Sha256::digest(bytes(&mut document)?);
    let half: Vec<u8> = digest.iter().take(16).copied().collect();
    let id = Object::String(half, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    bytes(&mut document)
}

fn bytes(document: &mut Document) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| FULL)?;
    Ok(bytes)
}
