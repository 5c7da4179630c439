//! One round of decoding: a text made from another, and for each byte of it where it comes from.

/// Where a text follows the one it was made from: pairs of a byte of this and a byte of that.
#[derive(Clone, Default)]
pub(super) struct Layer {
    marks: Vec<(u32, u32)>,
}

/// A text in the making.
pub(super) struct Making<'a> {
    source: &'a str,
    /// Up to where the source has been used.
    used: usize,
    text: String,
    layer: Layer,
}

impl Layer {
    /// The byte of the source from which a byte of the text comes.
    pub(super) fn source_of(&self, at: usize) -> usize {
        let next = self.marks.partition_point(|mark| mark.0 as usize <= at);
        let (from, source) = next.checked_sub(1).map_or((0, 0), |last| self.marks[last]);
        let straight = source as usize + (at - from as usize);
        match self.marks.get(next) {
            Some(&(_, end)) => straight.min((end as usize).saturating_sub(1)).max(source as usize),
            None => straight,
        }
    }
}

impl<'a> Making<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, used: 0, text: String::with_capacity(source.len()), layer: Layer::default() }
    }

    /// Puts `other` in the place of a part of the source; what stands before it is kept.
    pub(super) fn replace(&mut self, start: usize, end: usize, other: &str) {
        self.text.push_str(&self.source[self.used..start]);
        self.mark(start);
        self.text.push_str(other);
        self.used = end;
        self.mark(end);
    }

    fn mark(&mut self, source: usize) {
        if let (Ok(at), Ok(source)) = (u32::try_from(self.text.len()), u32::try_from(source)) {
            self.layer.marks.push((at, source));
        }
    }

    /// The text and where it comes from; `None` if nothing has been replaced.
    pub(super) fn done(mut self) -> Option<(String, Layer)> {
        if self.layer.marks.is_empty() {
            return None;
        }
        self.text.push_str(&self.source[self.used..]);
        Some((self.text, self.layer))
    }
}
