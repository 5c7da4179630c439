//! The export as text, and the records in it by their lines.
//!
//! YAML of two hundred megabytes is slow to read in one piece and takes gigabytes. But the items of a block list
//! all begin with a dash at the same indentation, and nothing inside an item may stand that far left. So an export
//! is cut at those lines and read in pieces, with the same result. Nothing here knows what a record says.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Reported};

use super::OfficeFile;
use super::layout::{Layout, Start, Trouble};

/// The records of an export: where each begins, and its text.
pub(super) struct Records<'a> {
    path: Arc<str>,
    /// The export without a byte order mark.
    text: &'a str,
    layout: Layout,
}

impl<'a> Records<'a> {
    /// Finds the records, and reports what is wrong with the export as a whole. If that is everything, there are none.
    pub(super) fn find(export: &'a OfficeFile) -> Reported<Self> {
        let (text, mut layout) = match decode(&export.bytes) {
            Ok(text) => (text, Layout::of(text)),
            Err(trouble) => ("", Layout { troubles: vec![trouble], ..Layout::default() }),
        };
        let diagnostics = layout.troubles.drain(..).map(|trouble| {
            let Trouble { line, column, words, remedy } = trouble;
            Diagnostic::error(Place::Bare { path: export.path.clone(), line, column }, words).help(remedy)
        });
        let diagnostics = diagnostics.collect();
        Reported::new(Self { path: export.path.clone(), text, layout }, diagnostics)
    }

    pub(super) fn len(&self) -> usize {
        self.layout.starts.len()
    }

    /// The whole export.
    pub(super) fn source(&self) -> &'a str {
        self.text
    }

    /// The bytes of one record's lines.
    pub(super) fn lines(&self, index: usize) -> Range<usize> {
        let at = |index| self.layout.starts.get(index).map_or(self.layout.end, |start: &Start| start.at);
        at(index)..at(index + 1)
    }

    /// The text of neighbouring records.
    pub(super) fn text(&self, records: &Range<usize>) -> &'a str {
        let range = self.lines(records.start).start..self.lines(records.end).start;
        self.text.get(range).unwrap_or_default()
    }

    /// A record's lines as an item of a list whose dashes stand two spaces in.
    pub(super) fn item(&self, index: usize) -> String {
        let shifted = |line: &str| {
            let own = line.trim_end();
            match own.get(self.layout.indent.min(own.len() - own.trim_start_matches(' ').len())..) {
                Some("") | None => String::new(),
                Some(rest) => format!("  {rest}\n"),
            }
        };
        self.text(&(index..index + 1)).lines().map(shifted).collect()
    }

    /// Where a record's dash stands.
    pub(super) fn dash(&self, index: usize) -> usize {
        self.lines(index).start + self.layout.indent
    }

    /// All records in neighbourhoods of about so many bytes, of one record at least.
    pub(super) fn batches(&self, bytes: usize) -> Vec<Range<usize>> {
        let mut batches = Vec::new();
        let mut first = 0;
        for next in 1..=self.len() {
            if next == self.len() || self.lines(next).start - self.lines(first).start >= bytes {
                batches.push(first..next);
                first = next;
            }
        }
        batches
    }

    /// The byte at a line and a column, both from 1, of a record's own text, which is how the parser counts.
    pub(super) fn offset(&self, index: usize, line: usize, column: usize) -> usize {
        let mut at = self.lines(index).start;
        for (number, text) in (1..).zip(self.text(&(index..index + 1)).split_inclusive('\n')) {
            if number == line {
                let written = text.trim_end();
                let byte = written.char_indices().nth(column.saturating_sub(1)).map(|(byte, _)| byte);
                return at + byte.unwrap_or(written.len());
            }
            at += text.len();
        }
        self.dash(index)
    }

    /// The number of the record at a byte, from 1, and the place of that byte.
    pub(super) fn position(&self, at: usize) -> (usize, Place) {
        let record = self.layout.starts.partition_point(|start| start.at <= at);
        let start = self.layout.starts.get(record.saturating_sub(1)).copied().unwrap_or_default();
        let (line, column) = line_and_column(self.text.get(start.at..at).unwrap_or_default());
        (record, Place::Bare { path: self.path.clone(), line: start.line + line, column: column + 1 })
    }
}

/// The export's text, which has to be UTF-8. A byte order mark is passed over: Notepad writes one.
fn decode(bytes: &[u8]) -> Result<&str, Trouble> {
    let remedy = "export it again, or save it again, with the encoding UTF-8";
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(4).any(|byte| *byte == 0) {
        return Err(Trouble { line: 1, column: 1, words: "the export is written in UTF-16 or UTF-32", remedy });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let (line, column) = line_and_column(&String::from_utf8_lossy(&bytes[..error.valid_up_to()]));
        let words = "the export is not written in UTF-8: from here on it cannot be read";
        Trouble { line: line + 1, column: column + 1, words, remedy }
    })
}

/// How many line breaks stand before, and how many characters after the last of them.
fn line_and_column(before: &str) -> (usize, usize) {
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count(), line.chars().count())
}
