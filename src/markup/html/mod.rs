//! A text as HTML, well-formed as XHTML, too, so that one emitter serves the web, mail and EPUB.
//!
//! Every tag is written here, and every word is escaped: no text can bring a tag, an attribute or an address
//! with a scheme of its own. Nothing is styled: classes are for the theme.

mod blocks;
mod draft;
mod escape;
mod fill;
mod inlines;
mod notes;

pub use draft::Draft;

use super::{Document, Prose};
use draft::{Hole, PictureHole};
use fill::Filler;

/// What the page around a text decides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Html {
    /// Leads from the page to the top of the output: empty, `../`, `https://example.org/`.
    pub root: String,
    /// What the list of notes is called for those who hear the page: 注释.
    pub footnote_label: String,
    /// What a link back from a note is called for them: 返回正文.
    pub back_label: String,
}

/// The text as HTML, its notes at the end.
pub fn render(prose: &Prose, options: &Html) -> String {
    Draft::of(&prose.document).fill(&prose.destinations, options)
}

/// Writes a tree as a draft, from its beginning to its end.
struct Writer<'a> {
    document: &'a Document,
    out: String,
    holes: Vec<(u32, Hole)>,
    /// For each note, how many references to it have been written.
    referred: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document) -> Self {
        let referred = vec![0; document.footnotes.len()];
        Self { document, out: String::with_capacity(4096), holes: Vec::new(), referred }
    }

    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        escape::text(text, &mut self.out);
    }

    /// Writes ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        escape::text(value, &mut self.out);
        self.out.push('"');
    }

    /// Leaves a hole where the text has come to. No text is longer than four gigabytes.
    fn leave(&mut self, hole: Hole) {
        self.holes.push((u32::try_from(self.out.len()).unwrap_or(u32::MAX), hole));
    }
}

/// A reference's number; no text has four thousand million of them.
fn numbered(reference: usize) -> u32 {
    u32::try_from(reference).unwrap_or(u32::MAX)
}
