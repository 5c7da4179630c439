//! Mailing labels: the office's data, set by the theme's `print/labels.typ`, written as PDF.

use std::panic::AssertUnwindSafe;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::world::IssueWorld;
use super::{ISSUE_THREAD, Press};
use crate::diagnostic::{Diagnostic, Place};

const MAIN: &str = "/theme/labels.typ";
const MODULE: &str = "themes/laurel/print/labels.typ";

/// Sets a file of labels. `data` is what the layout reads as `/data/labels.json`. No message holds any of it.
pub fn labels(data: &str, press: &Press) -> Result<Vec<u8>, Vec<Diagnostic>> {
    // In a thread of this name the typesetter's own words, which may quote an address, stay unsaid.
    let set = std::thread::scope(|scope| {
        let set = || std::panic::catch_unwind(AssertUnwindSafe(|| set(data, press)));
        let thread = std::thread::Builder::new().name(ISSUE_THREAD.to_owned()).spawn_scoped(scope, set);
        thread.ok()?.join().ok()?.ok()
    });
    let set = set.unwrap_or_else(|| Err(vec![not_set()]));
    // No two files have a label in common: what was worked out for one is of no use to the next.
    comemo::evict(0);
    set
}

fn set(data: &str, press: &Press) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let modules = press.modules.iter().map(|module| (module.path.clone(), module.source.text.to_string())).collect();
    let files = vec![("/data/labels.json".to_owned(), Bytes::from_string(data.to_owned()))];
    let world = IssueWorld::new(MAIN, modules, files, &press.fonts).ok_or_else(|| vec![not_set()])?;
    let document: PagedDocument = typst::compile(&world).output.map_err(|errors| explain(&errors))?;
    let sheets: Vec<usize> =
        (1..).zip(document.pages()).filter(|(_, page)| has_hole(&page.frame)).map(|(number, _)| number).collect();
    if let Some(first) = sheets.first() {
        let message =
            format!("a character on sheet {first} of the labels is in no font at hand: it would print as an empty box");
        let help = "add a font that has it to the publication's themes/laurel/fonts";
        return Err(vec![Diagnostic::error(Place::file(MODULE), message).help(help)]);
    }
    let options = PdfOptions {
        ident: Smart::Custom("almapress labels".to_owned()),
        creator: Smart::Custom(Some("almapress".to_owned())),
        timestamp: None,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| explain(&errors))
}

fn not_set() -> Diagnostic {
    Diagnostic::error(Place::file(MODULE), "the labels could not be set")
}

/// The typesetter's words may quote an address, so only their number is told.
fn explain(errors: &[SourceDiagnostic]) -> Vec<Diagnostic> {
    let message = format!("the labels could not be set: the layout fails in {} places", errors.len());
    vec![Diagnostic::error(Place::file(MODULE), message).help("look at the theme's print/labels.typ")]
}

fn has_hole(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_hole(&group.frame),
        FrameItem::Text(text) => text.glyphs.iter().any(|glyph| glyph.id == 0),
        _ => false,
    })
}
