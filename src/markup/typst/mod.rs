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
    if writer.has_ruby { format!("{IMPORT_RUBY}{}", writer.out) } else { writer.out }
}

/// What a text with readings begins with.
const IMPORT_RUBY: &str = "#import \"/theme/ruby.typ\": ruby\n";

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
    /// A link has just ended, and no word has come since.
    after_link: bool,
    /// A reading has been written, for which the theme's function is needed.
    has_ruby: bool,
}

impl<'a> Writer<'a> {
    fn new(prose: &'a Prose, site_url: &'a str) -> Self {
        let notes = notes::Notes::of(&prose.document);
        Self { prose, site_url, out: String::with_capacity(4096), notes, after_link: false, has_ruby: false }
    }

    fn raw(&mut self, code: &str) {
        self.out.push_str(code);
    }

    fn text(&mut self, text: &str) {
        if text.starts_with(char::is_alphanumeric) {
            self.part_from_link();
        }
        self.after_link = false;
        escape::push(text, &mut self.out);
    }

    /// Where a link ends within a word and the line is broken just there, Typst 0.15 stops with an internal error
    /// (its issue 8608). A word joiner between the two, which nobody sees, keeps the break away.
    fn part_from_link(&mut self) {
        if self.after_link {
            self.raw("\u{2060}");
        }
        self.after_link = false;
    }

    fn string(&mut self, text: &str) {
        escape::push_string(text, &mut self.out);
    }
}
