//! Looks at words for slips that Markdown itself passes over in silence.
//!
//! Each of them would be published as plain text: a heading that is none, a note that is missing. Escaped
//! characters are meant as they stand and never come here.

use std::ops::Range;

use super::inlines::{Line, Within};
use super::{Reader, mistakes};

/// The space as wide as a Han character, with which editors indent by hand.
const WIDE_SPACE: char = '\u{3000}';

impl Reader<'_> {
    /// Checks words where they begin. Says how many bytes of them are to be passed over.
    pub(super) fn check_words(&mut self, line: &Line, words: &str, range: &Range<usize>) -> usize {
        if words.ends_with('[') {
            self.check_note(line, range.end - 1);
        }
        if !line.is_fresh || line.within != Within::Paragraph {
            return 0;
        }
        self.check_heading(words, range.start);
        self.check_indent(line, words, range.start)
    }

    /// `#标题`: a heading needs a space.
    fn check_heading(&mut self, words: &str, start: usize) {
        let rest = words.trim_start_matches('#');
        let marks = words.len() - rest.len();
        if (1..=6).contains(&marks) && !rest.is_empty() {
            let text = self.text;
            let whole = text[start..].lines().next().unwrap_or_default();
            let title = whole.trim_start_matches('#').trim_end();
            self.report(start..start + whole.len(), |place| mistakes::heading_without_space(place, marks, title));
        }
    }

    /// `[^x]` that stayed words: there is no such note.
    fn check_note(&mut self, line: &Line, start: usize) {
        let text = self.text;
        let Some(rest) = text[start..].strip_prefix("[^") else { return };
        let Some(length) = rest.find(|c: char| c == ']' || c == '[' || c.is_whitespace()) else { return };
        let (label, rest) = rest.split_at(length);
        if label.is_empty() || !rest.starts_with(']') || self.notes.is_defined(label) {
            return;
        }
        let range = start..start + label.len() + "[^]".len();
        if line.is_fresh && rest.starts_with("]：") {
            self.report(range, |place| mistakes::note_with_wide_colon(place, label));
        } else {
            self.report(range, |place| mistakes::note_missing(place, label));
        }
    }

    /// Wide spaces before a paragraph are dropped: indenting is the theme's. Before a later line they tell that a
    /// paragraph was meant.
    fn check_indent(&mut self, line: &Line, words: &str, start: usize) -> usize {
        let indent = words.len() - words.trim_start_matches(WIDE_SPACE).len();
        if indent > 0 && line.read > 0 {
            self.report(start..start + words.len(), mistakes::indented_by_hand);
        }
        indent
    }
}
