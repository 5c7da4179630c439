//! YAML to located nodes, for front matter.
//!
//! Events come from saphyr-parser, which knows where each value stands; the YAML library that reads the export
//! cannot say so for values that parse. Anchors, aliases and tags have no place in front matter: refusing them
//! also refuses every bomb made of them.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::node::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, SourceText};

/// Deeper than this no front matter goes.
const DEEPEST: usize = 16;

/// Reads the YAML in `range` of `source`. `None` if it is no YAML at all; the diagnostics say why.
pub fn parse(source: &SourceText, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let whole = source.text();
    let text = &whole[range.clone()];
    let offsets = Offsets::new(text, range.start);
    let mut builder = Builder { source, offsets: &offsets, events: Parser::new_from_str(text) };
    match builder.document() {
        Ok(node) => (Some(node.unwrap_or(Node { value: Value::Empty, range: range.start..range.start })), Vec::new()),
        Err(diagnostic) => (None, vec![*diagnostic]),
    }
}

/// Character positions, which the parser counts in, to bytes of the whole file.
struct Offsets {
    /// `None` where every character is one byte.
    bytes: Option<Vec<u32>>,
    base: usize,
    len: usize,
}

impl Offsets {
    fn new(text: &str, base: usize) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at as u32).collect());
        Self { bytes, base, len: text.len() }
    }

    fn byte(&self, marker: Marker) -> usize {
        let within = match &self.bytes {
            None => marker.index().min(self.len),
            Some(bytes) => bytes.get(marker.index()).map_or(self.len, |at| *at as usize),
        };
        self.base + within
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start);
        start..self.byte(span.end).max(start)
    }
}

struct Builder<'a> {
    source: &'a SourceText,
    offsets: &'a Offsets,
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
}

type Built<T> = Result<T, Box<Diagnostic>>;

impl<'a> Builder<'a> {
    fn document(&mut self) -> Built<Option<Node>> {
        loop {
            match self.next()? {
                Some((Event::StreamStart | Event::DocumentStart(_), _)) => {}
                Some((Event::StreamEnd | Event::DocumentEnd, _)) | None => return Ok(None),
                Some((event, span)) => {
                    let node = self.node(event, span, 0)?;
                    self.expect_end()?;
                    return Ok(Some(node));
                }
            }
        }
    }

    fn expect_end(&mut self) -> Built<()> {
        while let Some((event, span)) = self.next()? {
            if !matches!(event, Event::DocumentEnd | Event::StreamEnd) {
                return Err(self.wrong(span, "the front matter ends before this line"));
            }
        }
        Ok(())
    }

    fn next(&mut self) -> Built<Option<(Event<'a>, Span)>> {
        match self.events.next_event() {
            None => Ok(None),
            Some(Ok(event)) => Ok(Some(event)),
            Some(Err(error)) => Err(self.syntax(&error)),
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Built<Node> {
        if depth > DEEPEST {
            return Err(self.wrong(span, "this is nested too deeply"));
        }
        match event {
            Event::Scalar(text, style, 0, None) => {
                let empty = style == ScalarStyle::Plain && matches!(&*text, "" | "~");
                let value = if empty { Value::Empty } else { Value::Scalar(owned(text)) };
                Ok(Node { value, range: self.offsets.range(span) })
            }
            Event::SequenceStart(0, None) => self.list(span, depth),
            Event::MappingStart(0, None) => self.table(span, depth),
            _ => Err(Box::new(
                Diagnostic::error(
                    self.place(span),
                    "anchors, aliases and tags (&, * and !) are not used in front matter",
                )
                .help("put the value in quotation marks if it begins with one of these characters"),
            )),
        }
    }

    fn list(&mut self, start: Span, depth: usize) -> Built<Node> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Some((Event::SequenceEnd, end)) => {
                    let range = self.offsets.byte(start.start)..self.offsets.byte(end.end);
                    return Ok(Node { value: Value::List(items), range });
                }
                Some((event, span)) => items.push(self.node(event, span, depth + 1)?),
                None => return Err(self.wrong(start, "this list does not end")),
            }
        }
    }

    fn table(&mut self, start: Span, depth: usize) -> Built<Node> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            match self.next()? {
                Some((Event::MappingEnd, end)) => {
                    let range = self.offsets.byte(start.start)..self.offsets.byte(end.end);
                    entries.shrink_to_fit();
                    return Ok(Node { value: Value::Table(entries), range });
                }
                Some((Event::Scalar(name, ..), span)) => {
                    let key = Key { name: owned(name), range: self.offsets.range(span) };
                    if entries.iter().any(|(other, _)| other.name == key.name) {
                        return Err(self.wrong(span, &format!("`{}` is written twice", key.name)));
                    }
                    let Some((event, span)) = self.next()? else { return Err(self.wrong(start, "a value is missing")) };
                    entries.push((key, self.node(event, span, depth + 1)?));
                }
                Some((_, span)) => return Err(self.wrong(span, "a key must be a word")),
                None => return Err(self.wrong(start, "this group of keys does not end")),
            }
        }
    }

    fn place(&self, span: Span) -> crate::diagnostic::Place {
        self.source.at(self.offsets.range(span))
    }

    fn wrong(&self, span: Span, message: &str) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error(self.place(span), message)
                .help("write each key once, one `key: value` a line, and lists with `- `"),
        )
    }

    /// The parser's own sentence, and what editors most often did.
    fn syntax(&self, error: &ScanError) -> Box<Diagnostic> {
        let at = self.offsets.byte(*error.marker());
        let text = self.source.text();
        let (line, start) = suspicious_line(&text, self.offsets.base, at);
        let place = self.source.at(start..start + line.len());
        let message = format!("this is not valid YAML ({})", error.info());
        Box::new(Diagnostic::error(place, message).help(remedy(line)))
    }
}

/// The line that the error most likely comes from: the one at `at`, or the one before it if that is a key without a colon.
fn suspicious_line(text: &str, base: usize, at: usize) -> (&str, usize) {
    let at = at.min(text.len());
    let line_at = |at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
        (text[start..end].trim_end(), start)
    };
    let (line, start) = line_at(at);
    if start > base {
        let (before, before_start) = line_at(start - 1);
        if before_start >= base && has_full_width_colon(before) {
            return (before, before_start);
        }
    }
    (line, start)
}

fn has_full_width_colon(line: &str) -> bool {
    line.contains('：') && !line.contains(": ") && !line.trim_end().ends_with(':')
}

/// The parser's texts have room to grow, which the front matter of ten thousand files would keep.
fn owned(text: Cow<'_, str>) -> String {
    let mut text = text.into_owned();
    text.shrink_to_fit();
    text
}

/// What to do about `name：张三`.
pub const FULL_WIDTH_COLON: &str = "write a half-width colon and a space after the key: `name: 张三`, not `name：张三`";

fn remedy(line: &str) -> &'static str {
    if has_full_width_colon(line) {
        FULL_WIDTH_COLON
    } else if line.contains('\t') {
        "indent with spaces; YAML does not take tabs"
    } else if line.matches(": ").count() > 1 {
        "a value that holds a colon and a space goes in quotation marks: `title: \"…: …\"`"
    } else {
        "write one `key: value` a line; put a value that begins with a special character in quotation marks"
    }
}
