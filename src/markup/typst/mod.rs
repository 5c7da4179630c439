//! A text as Typst, to be included where a theme wants it.
//!
//! Structure is written as code only, `#emph[…]`, and every word between is escaped: an escaped word begins with
//! a letter, a space or a backslash, so it can neither continue the code before it nor begin any of its own.
//! Nothing is dressed: the elements are Typst's, for the theme's set and show rules.

mod blocks;
mod escape;
mod inlines;
mod notes;

pub use escape::escape;

use super::Prose;

/// The text as Typst markup. Links to pages and files lead to the website at `site_url`; pictures are `/media/…`.
pub fn render(prose: &Prose, site_url: &str) -> String {
    let mut writer = Writer::new(prose, site_url);
    writer.blocks(&prose.document.blocks, Spacing::Loose);
    writer.raw("\n");
    writer.out
}

/// How blocks stand below one another: as paragraphs, or close together, as in a tight list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Loose,
    Tight,
}

/// Writes a tree as Typst, from its beginning to its end.
struct Writer<'a> {
    prose: &'a Prose,
    site_url: &'a str,
    out: String,
    notes: notes::Notes,
}

impl<'a> Writer<'a> {
    fn new(prose: &'a Prose, site_url: &'a str) -> Self {
        let notes = notes::Notes::of(&prose.document);
        Self { prose, site_url, out: String::with_capacity(4096), notes }
    }

    fn raw(&mut self, code: &str) {
        self.out.push_str(code);
    }

    fn text(&mut self, text: &str) {
        escape::push(text, &mut self.out);
    }

    fn string(&mut self, text: &str) {
        escape::push_string(text, &mut self.out);
    }
}
