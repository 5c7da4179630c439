//! Notes as Typst: each is set where the reader first meets it, and later references point there by a label.

use super::{Spacing, Writer};
use crate::fingerprint::Fingerprint;
use crate::markup::{Document, plain};

/// Which notes have been set, and where the writer is.
pub(super) struct Notes {
    is_set: Vec<bool>,
    /// The note that is being written; none in the body.
    within: Option<usize>,
    /// What keeps this text's labels apart from those of other texts in the same issue; nothing if it needs none.
    text: Option<Fingerprint>,
}

impl Notes {
    pub(super) fn of(document: &Document) -> Self {
        let footnotes = &document.footnotes;
        let needs_labels = footnotes.iter().any(|footnote| footnote.references > 1);
        let text = needs_labels.then(|| Fingerprint::of(&plain::render(document)));
        Self { is_set: vec![false; footnotes.len()], within: None, text }
    }
}

impl Writer<'_> {
    pub(super) fn note_reference(&mut self, note: usize) {
        let prose = self.prose;
        let Some(footnote) = prose.document.footnotes.get(note) else { return };
        let text = self.notes.text.filter(|_| footnote.references > 1);
        let label = text.map(|text| format!("<note-{text}-{}>", note + 1));
        let is_elsewhere = self.notes.is_set[note] || footnote.parent != self.notes.within;
        if let Some(label) = label.as_ref().filter(|_| is_elsewhere) {
            return self.raw(&format!("#footnote({label})"));
        }
        self.notes.is_set[note] = true;
        let around = self.notes.within.replace(note);
        self.raw("#footnote[");
        self.blocks(&footnote.blocks, Spacing::Loose);
        self.raw("]");
        self.raw(&label.unwrap_or_default());
        self.notes.within = around;
    }
}
