//! A text as HTML, well-formed as XHTML, too, so that one emitter serves the web, mail and EPUB.
//!
//! Every tag is written here, and every word is escaped: no text can bring a tag, an attribute or an address
//! with a scheme of its own. Nothing is styled: classes are for the theme.

mod blocks;
mod escape;
mod inlines;
mod notes;

use super::{Prose, address};

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
    let mut writer = Writer::new(prose, options);
    writer.blocks(&prose.document.blocks);
    writer.notes();
    writer.out
}

/// Writes a tree as HTML, from its beginning to its end.
struct Writer<'a> {
    prose: &'a Prose,
    options: &'a Html,
    out: String,
    /// For each note, how many references to it have been written.
    referred: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(prose: &'a Prose, options: &'a Html) -> Self {
        let referred = vec![0; prose.document.footnotes.len()];
        Self { prose, options, out: String::with_capacity(4096), referred }
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

    fn address(&mut self, address: &str) {
        escape::text(&address::encoded(address), &mut self.out);
    }

    /// An address from the top of the output, as this page has to write it.
    fn address_from_root(&mut self, href: &str) {
        // Beside the top, `page:1.html` would be read as a scheme and an empty address as the page itself.
        let looks_whole = href.split('/').next().is_some_and(|first| first.contains(':'));
        if self.options.root.is_empty() && (href.is_empty() || looks_whole) {
            self.raw("./");
        }
        self.address(&self.options.root);
        self.address(href);
    }
}
