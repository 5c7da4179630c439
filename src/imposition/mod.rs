//! Imposition: the finished pages of an issue put onto the sheets that a printer prints, folds and stitches, onto
//! proof sheets, or side by side as a reader sees them.
//!
//! Pages are placed as they are: their content, fonts, colours and profiles are carried over byte for byte, never
//! drawn anew. What only makes sense on the page it was made for (links and other annotations, bookmarks, tags,
//! page labels) is left behind. Nothing here reads the disk or the clock: the same pages give the same bytes.
//!
//! ```text
//! PDF → pages (boxes, rotation) → sides (who stands where, pure arithmetic) → PDF
//! ```

mod booklet;
mod content;
mod fault;
mod file;
mod form;
mod geometry;
mod marks;
mod order;
mod page;
mod proof;
mod sheet;
mod side;
mod spread;
mod stored;
#[cfg(test)]
mod tests;
mod tree;

pub use booklet::Booklet;
pub use fault::Fault;
pub use order::{SheetSide, order, reading};
pub use sheet::Sheet;

use file::Use;
use lopdf::Document;
use tree::Tree;

/// The sheets of a saddle-stitched booklet, outermost first, each front before its back: to be printed on both sides
/// and turned over the short edge, folded once, laid into each other and stitched through the fold.
pub fn saddle_stitch(pdf: &[u8], booklet: &Booklet) -> Result<Vec<u8>, Fault> {
    let (document, tree) = open(pdf)?;
    let sides = booklet::sides(&tree.pages, booklet)?;
    file::write(document, &tree, &sides, Use::Stitched)
}

/// Proof sheets: pages made smaller and set in rows, in reading order, each in a hairline frame at its trim. The sheet
/// is turned where pages come out larger so; no page is ever enlarged.
pub fn n_up(pdf: &[u8], sheet: &Sheet, across: u8, down: u8) -> Result<Vec<u8>, Fault> {
    let (document, tree) = open(pdf)?;
    let sides = proof::sides(&tree.pages, sheet, across, down)?;
    file::write(document, &tree, &sides, Use::Looked)
}

/// The issue as its reader sees it lying open: 1 | 2–3 | 4–5 …, each spread as large as its trimmed pages and without
/// bleed.
pub fn spreads(pdf: &[u8], right_bound: bool) -> Result<Vec<u8>, Fault> {
    let (document, tree) = open(pdf)?;
    let sides = spread::sides(&tree.pages, right_bound);
    file::write(document, &tree, &sides, Use::Looked)
}

fn open(pdf: &[u8]) -> Result<(Document, Tree), Fault> {
    let document = Document::load_mem(pdf).map_err(|_| Fault::Broken("it cannot be read as a PDF"))?;
    if document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Fault::Broken("it is locked with a password; save it without one"));
    }
    let tree = tree::read(&document)?;
    Ok((document, tree))
}
