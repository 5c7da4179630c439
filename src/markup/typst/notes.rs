//! Notes as Typst: each is set where the reader first meets it, and later references point there by a label.

use super::{Spacing, Writer};
use crate::markup::{Document, plain};

/// Which notes have been set, and where the writer is.
pub(super) struct Notes {
    is_set: Vec<bool>,
    /// The note that is being written; none in the body.
    within: Option<usize>,
    /// What keeps this text's labels apart from those of other texts in the same issue.
    text: u64,
}

impl Notes {
    pub(super) fn of(document: &Document) -> Self {
        let footnotes = &document.footnotes;
        let needs_labels = footnotes.iter().any(|footnote| footnote.references > 1);
        let text = if needs_labels { fingerprint(&plain::render(document)) } else { 0 };
        Self { is_set: vec![false; footnotes.len()], within: None, text }
    }
}

impl Writer<'_> {
    pub(super) fn note_reference(&mut self, note: usize) {
        let prose = self.prose;
        let Some(footnote) = prose.document.footnotes.get(note) else { return };
        let label = (footnote.references > 1).then(|| format!("<note-{:016x}-{}>", self.notes.text, note + 1));
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

/// FNV-1a: short, and the same on every machine. Two articles of one issue that say the same in every word would
/// share it; nothing else comes near.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
