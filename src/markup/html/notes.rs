//! Notes as HTML: their references in the text, and their list at its end.
//!
//! Notes are `fn:1`, references to them `fnref:1`, `fnref:1-2`: with the colon no heading can have such an id.

use super::{Hole, Writer};
use crate::markup::{Block, Footnote};

impl Writer<'_> {
    pub(super) fn note_reference(&mut self, note: usize) {
        let Some(referred) = self.referred.get_mut(note) else { return };
        *referred += 1;
        let id = reference_id(note, *referred);
        let number = note + 1;
        self.raw("<sup class=\"footnote-ref\"><a");
        self.attribute("id", &id);
        self.raw(&format!(" href=\"#fn:{number}\" role=\"doc-noteref\">{number}</a></sup>"));
    }

    /// All notes, in a section of their own.
    pub(super) fn notes(&mut self) {
        let footnotes = &self.document.footnotes;
        if footnotes.is_empty() {
            return;
        }
        self.raw("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.raw(" aria-label=\"");
        self.leave(Hole::FootnoteLabel);
        self.raw("\">\n<ol>\n");
        for (note, footnote) in footnotes.iter().enumerate() {
            self.note(note, footnote);
        }
        self.raw("</ol>\n</section>\n");
    }

    /// One note. The ways back stand at the end of its last paragraph.
    fn note(&mut self, note: usize, footnote: &Footnote) {
        self.raw(&format!("<li id=\"fn:{}\">\n", note + 1));
        let (last, before) = match footnote.blocks.split_last() {
            Some((Block::Paragraph(last), before)) => (last.as_slice(), before),
            _ => (&[][..], footnote.blocks.as_slice()),
        };
        self.blocks(before);
        self.raw("<p>");
        self.inlines(last);
        for count in 1..=footnote.references {
            self.way_back(note, count);
        }
        self.raw("</p>\n</li>\n");
    }

    fn way_back(&mut self, note: usize, count: usize) {
        self.raw(" <a class=\"footnote-back\"");
        self.attribute("href", &format!("#{}", reference_id(note, count)));
        self.raw(" role=\"doc-backlink\"");
        self.raw(" aria-label=\"");
        self.leave(Hole::BackLabel);
        // The variation selector keeps the arrow from becoming a coloured emoji.
        self.raw(&format!(" {}\">↩\u{FE0E}</a>", note + 1));
    }
}

fn reference_id(note: usize, count: usize) -> String {
    let number = note + 1;
    if count == 1 { format!("fnref:{number}") } else { format!("fnref:{number}-{count}") }
}
