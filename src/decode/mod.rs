//! What a reader, a browser or a crawler can read out of a published file.
//!
//! A file goes in, every text in it comes out: entities, percent signs, escapes, base64 and compression undone, tags
//! taken away, the text of PDFs and the notes in pictures. [`Decoded::line`] says where in the file a text stands.
//!
//! What this module never does:
//! - it never reads the disk, nor judges what it reads;
//! - it never panics, whatever the bytes are, nor grows without bounds: what does not fit in [`MOST_BYTES`] or is
//!   sealed makes the file [`Decoded::is_opaque`]. A panic of the library that reads PDFs ends a thread of its own,
//!   named [`QUIET_THREAD`].

mod archive;
mod binary;
mod budget;
mod carried;
mod entities;
mod escapes;
mod folds;
mod format;
mod layer;
mod lines;
mod mail;
mod pdf;
mod picture;
mod tags;
#[cfg(test)]
mod tests;
mod written;

use std::borrow::Cow;

use budget::Budget;
use format::Format;
use layer::Layer;
use lines::Lines;

pub use pdf::QUIET_THREAD;

/// So much is decoded of one file at the most: 256 MB.
pub const MOST_BYTES: usize = 256 << 20;
/// Files in files in files are looked into, and no further.
const DEEPEST: usize = 3;

/// A text that a file holds.
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    place: Place<'a>,
    layers: Vec<Layer>,
    is_opaque: bool,
}

/// Where in the file a text stands.
enum Place<'a> {
    /// All over it.
    File(Lines<'a>),
    Line(usize),
    Page(usize),
}

/// Every text of a file. Of what cannot be read at all there is one that says so ([`Decoded::is_opaque`]).
pub fn texts<'a>(path: &str, bytes: &'a [u8]) -> Vec<Decoded<'a>> {
    let mut budget = Budget::new(MOST_BYTES);
    let mut texts = look(path, bytes, &mut budget, 0);
    if budget.is_opaque() {
        texts.push(Decoded::opaque());
    }
    texts
}

/// Every text of a PDF that almapress itself has made, however large it is.
pub fn texts_of_own_pdf(bytes: &[u8]) -> Vec<Decoded<'static>> {
    let mut budget = Budget::new(MOST_BYTES.max(bytes.len().saturating_mul(8)));
    let mut texts = pdf::read_own(bytes, &mut budget);
    if budget.is_opaque() {
        texts.push(Decoded::opaque());
    }
    texts
}

/// Looks into a file, or into one that another holds.
fn look<'a>(path: &str, bytes: &'a [u8], budget: &mut Budget, depth: usize) -> Vec<Decoded<'a>> {
    if depth > DEEPEST {
        budget.give_up();
        return Vec::new();
    }
    match Format::of(path, bytes) {
        Format::Text => written::read(path, bytes, budget, depth),
        Format::Wide(text) => {
            written::read(path, text.as_bytes(), budget, depth).into_iter().map(Decoded::kept).collect()
        }
        Format::Gzip => archive::gzip(path, bytes, budget, depth),
        Format::Zip => archive::zip(bytes, budget, depth),
        Format::Pdf => pdf::read(bytes, budget, depth),
        Format::Png => picture::png(bytes, budget),
        Format::Sealed => {
            budget.give_up();
            Vec::new()
        }
        Format::Binary => binary::texts(bytes),
    }
}

impl<'a> Decoded<'a> {
    fn new(text: impl Into<Cow<'a, str>>, place: Place<'a>) -> Self {
        Self { text: text.into(), place, layers: Vec::new(), is_opaque: false }
    }

    fn opaque() -> Self {
        Self { is_opaque: true, ..Self::new("", Place::Line(1)) }
    }

    /// The line of the file, from 1, where a byte of the text comes from. 1 in files that have no lines.
    pub fn line(&self, offset: usize) -> usize {
        let at = self.layers.iter().rev().fold(offset, |at, layer| layer.source_of(at));
        match &self.place {
            Place::File(lines) => lines.line(at),
            Place::Line(line) => *line,
            Place::Page(_) => 1,
        }
    }

    /// The page, from 1, if the text stands on one.
    pub fn page(&self) -> Option<usize> {
        match self.place {
            Place::Page(page) => Some(page),
            _ => None,
        }
    }

    /// Whether the file holds more than can be read: it is sealed with a password, of an unknown compression, broken
    /// or too large.
    pub fn is_opaque(&self) -> bool {
        self.is_opaque
    }

    /// The text as one of a file that is about to be forgotten.
    fn kept(self) -> Decoded<'static> {
        let place = match self.place {
            Place::File(lines) => Place::File(lines.kept()),
            Place::Line(line) => Place::Line(line),
            Place::Page(page) => Place::Page(page),
        };
        Decoded { text: Cow::Owned(self.text.into_owned()), place, layers: self.layers, is_opaque: self.is_opaque }
    }

    /// The text as one that stands at a line of another file.
    fn carried(self, line: usize) -> Decoded<'static> {
        let place = match self.place {
            Place::Page(page) => Place::Page(page),
            _ => Place::Line(line),
        };
        Decoded { text: Cow::Owned(self.text.into_owned()), place, layers: Vec::new(), is_opaque: self.is_opaque }
    }
}

/// The texts of a file that stands at a line of another.
fn look_inside(path: &str, bytes: &[u8], line: usize, budget: &mut Budget, depth: usize) -> Vec<Decoded<'static>> {
    look(path, bytes, budget, depth + 1).into_iter().map(|decoded| decoded.carried(line)).collect()
}
