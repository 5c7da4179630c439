//! Where a problem stands: a file, and in it a line and a column.

use std::ops::Range;
use std::sync::Arc;

/// A text file as it was read: its path from the publication's root, with forward slashes, and its text.
/// Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    pub path: Arc<str>,
    pub text: Arc<str>,
}

impl SourceText {
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// The place of a range of bytes of this text.
    pub fn at(&self, range: Range<usize>) -> Place {
        Place::Text { source: self.clone(), range }
    }
}

/// A place that a diagnostic points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A range of bytes in a text that may be shown.
    Text { source: SourceText, range: Range<usize> },
    /// A line and a column, both from 1, in a file whose text must not be shown: the alumni export.
    Bare { path: Arc<str>, line: usize, column: usize },
    /// A file or folder as a whole.
    File { path: Arc<str> },
}

impl Place {
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self::File { path: path.into() }
    }

    /// The file, as a path from the publication's root.
    pub fn path(&self) -> &str {
        match self {
            Place::Text { source, .. } => &source.path,
            Place::Bare { path, .. } | Place::File { path } => path,
        }
    }

    /// Line and column from 1; the column counts characters. A whole file is its first character.
    pub fn line_column(&self) -> (usize, usize) {
        match self {
            Place::Text { source, range } => {
                let before = &source.text[..floor_boundary(&source.text, range.start)];
                let line_start = before.rfind('\n').map_or(0, |at| at + 1);
                (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
            }
            Place::Bare { line, column, .. } => (*line, *column),
            Place::File { .. } => (1, 1),
        }
    }

    /// The line that may be shown, with the marked part of it as a range of its bytes.
    pub fn excerpt(&self) -> Option<(&str, Range<usize>)> {
        let Place::Text { source, range } = self else { return None };
        let text = &*source.text;
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let from = (start - line_start).min(line.len());
        let to = (end - line_start).clamp(from, line.len());
        Some((line, from..to))
    }
}

/// The nearest start of a character at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
