//! The document around the pages: catalogue, output intent, metadata, ids.

mod date;
mod ids;
mod intent;
mod metadata;

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::convert::{plain, resolved, value};
use super::draft::{Draft, Part, Role};
use super::space::Mode;
use super::{Fault, Kind, Target};

pub use date::Date;
pub use ids::Ids;
pub use intent::intent;
pub use metadata::{CREATOR, VERSION, xmp};

/// What a document may carry that never goes to press and that may not simply be dropped.
pub fn forbidden(catalogue: &Dictionary) -> Option<Fault> {
    catalogue.has(b"OCProperties").then(|| {
        Fault::of_file(Kind::Forbidden, "this PDF has layers that can be shown and hidden: make it anew without them")
    })
}

/// What stays of the catalogue: contents list, page labels, reading direction, language. Structure, actions, scripts,
/// forms and attached files are left out.
pub fn catalogue(catalogue: &Dictionary, draft: &mut Draft) -> Dictionary {
    let mut out = Dictionary::new();
    out.set("Type", "Catalog");
    out.set("Version", Object::Name(VERSION.as_bytes().to_vec()));
    for key in [b"PageLabels".as_slice(), b"Lang", b"PageLayout", b"Dests"] {
        if let Ok(part) = catalogue.get(key) {
            out.set(key, plain(part, draft));
        }
    }
    let document = draft.document();
    let mut preferences = Dictionary::new();
    if let Some(direction) =
        resolved(catalogue, b"ViewerPreferences", document).and_then(|it| it.get(b"Direction").ok())
    {
        preferences.set("Direction", direction.clone());
    }
    preferences.set("DisplayDocTitle", true);
    out.set("ViewerPreferences", preferences);
    if let Some(names) = resolved(catalogue, b"Names", document).and_then(|it| it.get(b"Dests").ok()) {
        let mut kept = Dictionary::new();
        kept.set("Dests", plain(names, draft));
        out.set("Names", kept);
    }
    if let Ok(outlines @ Object::Reference(_)) = catalogue.get(b"Outlines") {
        out.set("Outlines", value(outlines, Role { part: Part::Bookmark, mode: Mode::Ink }, draft));
    }
    out
}

/// The information dictionary (ISO 15930-7, 6.4): says the same as the metadata.
pub fn info(target: &Target) -> Dictionary {
    let mut info = Dictionary::new();
    let text = |text: &str| lopdf::text_string(text);
    let date = Object::String(target.date.pdf().into_bytes(), StringFormat::Literal);
    info.set("Title", text(target.title));
    info.set("Creator", text(CREATOR));
    info.set("Producer", text(CREATOR));
    info.set("CreationDate", date.clone());
    info.set("ModDate", date);
    info.set("Trapped", "False");
    info.set("GTS_PDFXVersion", text("PDF/X-4"));
    info
}

/// The dictionary of the document's catalogue, if it is there and nobody locked it.
pub fn opened(document: &Document) -> Result<&Dictionary, Fault> {
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Fault::of_file(Kind::Forbidden, "this PDF is locked by a password: take the lock off first"));
    }
    let broken = || Fault::of_file(Kind::Broken, "this PDF has no pages that can be found: make it anew");
    document.catalog().map_err(|_| broken())
}
