//! What stands within a line, as Typst.

use super::Writer;
use crate::markup::{Destination, Inline, address};

/// Typst refuses longer addresses.
const LONGEST_ADDRESS: usize = 8000;

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Ruby { base, reading } => self.ruby(base, reading),
                Inline::Emphasis(content) => self.wrapped("#emph[", content),
                Inline::Strong(content) => self.wrapped("#strong[", content),
                Inline::Strike(content) => self.wrapped("#strike[", content),
                Inline::Code(code) => {
                    self.raw("#raw(");
                    self.string(code);
                    self.raw(")");
                }
                Inline::Link { reference, content } => self.link(*reference, content),
                Inline::Image(image) => self.inline_image(image.reference, &image.alt),
                Inline::FootnoteRef(note) => self.note_reference(*note),
                Inline::HardBreak => self.raw("#linebreak()"),
            }
        }
    }

    /// Typst has no element for it: the theme's module `ruby.typ` sets it.
    fn ruby(&mut self, base: &str, reading: &str) {
        self.after_link = false;
        self.has_ruby = true;
        self.raw("#ruby(");
        self.string(base);
        self.raw(", ");
        self.string(reading);
        self.raw(")");
    }

    fn wrapped(&mut self, open: &str, content: &[Inline]) {
        self.raw(open);
        self.inlines(content);
        self.raw("]");
    }

    fn link(&mut self, reference: usize, content: &[Inline]) {
        match self.address(reference) {
            Some(address) => {
                self.part_from_link();
                self.raw("#link(");
                self.string(&address);
                self.raw(")[");
                self.inlines(content);
                self.raw("]");
                self.after_link = true;
            }
            None => self.inlines(content),
        }
    }

    /// Where a link leads on paper. A heading of the same text needs no link there: its words are enough.
    fn address(&self, reference: usize) -> Option<String> {
        let address = match self.prose.destination(reference) {
            Destination::Page { href, fragment: None } => self.site_url.to_owned() + href,
            Destination::Page { href, fragment: Some(id) } => {
                self.site_url.to_owned() + href + "#" + &address::fragment(id)
            }
            Destination::File { href } | Destination::Picture { href, .. } => self.site_url.to_owned() + href,
            Destination::External(whole) if address::is_safe(whole) => whole.clone(),
            Destination::External(_) | Destination::Anchor(_) | Destination::Nowhere => return None,
        };
        let address = address::encoded(&address).into_owned();
        (1..=LONGEST_ADDRESS).contains(&address.len()).then_some(address)
    }

    /// A picture among words, or what it shows if there is none.
    fn inline_image(&mut self, reference: usize, alt: &str) {
        let prose = self.prose;
        let Destination::Picture { src, .. } = prose.destination(reference) else {
            return self.text(alt);
        };
        self.raw("#box(");
        self.image(src, alt);
        self.raw(")");
    }

    /// The call that places a picture. Its size is the theme's to say.
    pub(super) fn image(&mut self, src: &str, alt: &str) {
        self.raw("image(");
        self.string(&format!("/media/{src}"));
        if !alt.is_empty() {
            self.raw(", alt: ");
            self.string(alt);
        }
        self.raw(")");
    }
}
