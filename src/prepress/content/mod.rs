//! Content streams: the drawing of a page, form, pattern or glyph (PDF 1.7, 7.8.2).
//!
//! They are scanned, not rebuilt: every byte that has nothing to do with colour or hairlines stays as it was.

mod inline;
mod paint;
mod pen;
mod rewrite;
mod scan;

pub use paint::too_much;
pub use rewrite::{Drawing, rewrite};
