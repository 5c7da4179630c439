//! What stands within a line, as HTML.

use super::{Hole, PictureHole, Writer, numbered};
use crate::markup::{Image, Inline};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Ruby { base, reading } => self.ruby(base, reading),
                Inline::Emphasis(content) => self.wrapped("<em>", content, "</em>"),
                Inline::Strong(content) => self.wrapped("<strong>", content, "</strong>"),
                Inline::Strike(content) => self.wrapped("<del>", content, "</del>"),
                Inline::Code(code) => {
                    self.raw("<code>");
                    self.text(code);
                    self.raw("</code>");
                }
                Inline::Link { reference, content } => self.link(*reference, content),
                Inline::Image(image) => self.picture(image),
                Inline::FootnoteRef(note) => self.note_reference(*note),
                Inline::HardBreak => self.raw("<br />\n"),
            }
        }
    }

    /// Where readings cannot be set above, they stand in brackets behind.
    fn ruby(&mut self, base: &str, reading: &str) {
        self.raw("<ruby>");
        self.text(base);
        self.raw("<rp>（</rp><rt>");
        self.text(reading);
        self.raw("</rt><rp>）</rp></ruby>");
    }

    fn wrapped(&mut self, open: &str, content: &[Inline], close: &str) {
        self.raw(open);
        self.inlines(content);
        self.raw(close);
    }

    fn link(&mut self, reference: usize, content: &[Inline]) {
        self.leave(Hole::LinkOpens(numbered(reference)));
        self.inlines(content);
        self.leave(Hole::LinkCloses(numbered(reference)));
    }

    fn picture(&mut self, image: &Image) {
        let hole =
            PictureHole { reference: numbered(image.reference), alt: image.alt.clone(), words: image.title.clone() };
        self.leave(Hole::Picture(Box::new(hole)));
    }
}
