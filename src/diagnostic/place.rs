//! Where a problem stands: a file, and in it a line and a column.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text file: its path from the publication's root, with forward slashes, and its text, at hand or to be read again
/// when somebody asks. Cheap to clone.
#[derive(Clone)]
pub struct SourceText {
    pub path: Arc<str>,
    words: Words,
}

#[derive(Clone)]
enum Words {
    AtHand(Arc<str>),
    Elsewhere(Arc<dyn Fn() -> Arc<str> + Send + Sync>),
}

impl SourceText {
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), words: Words::AtHand(text.into()) }
    }

    /// A text that is not kept in memory: few of ten thousand are ever asked for again.
    pub fn elsewhere(path: impl Into<Arc<str>>, read: impl Fn() -> Arc<str> + Send + Sync + 'static) -> Self {
        Self { path: path.into(), words: Words::Elsewhere(Arc::new(read)) }
    }

    pub fn text(&self) -> Arc<str> {
        match &self.words {
            Words::AtHand(text) => text.clone(),
            Words::Elsewhere(read) => read(),
        }
    }

    /// The place of a range of bytes of this text.
    pub fn at(&self, range: Range<usize>) -> Place {
        Place::Text { source: self.clone(), range }
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text() == other.text()
    }
}

impl Eq for SourceText {}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceText({})", self.path)
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
                let text = source.text();
                let before = &text[..floor_boundary(&text, range.start)];
                let line_start = before.rfind('\n').map_or(0, |at| at + 1);
                (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
            }
            Place::Bare { line, column, .. } => (*line, *column),
            Place::File { .. } => (1, 1),
        }
    }

    /// The line that may be shown, with the marked part of it as a range of its bytes.
    pub fn excerpt(&self) -> Option<(String, Range<usize>)> {
        let Place::Text { source, range } = self else { return None };
        let text = source.text();
        let start = floor_boundary(&text, range.start);
        let end = floor_boundary(&text, range.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let from = (start - line_start).min(line.len());
        let to = (end - line_start).clamp(from, line.len());
        Some((line.to_owned(), from..to))
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
