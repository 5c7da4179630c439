//! Readings over rare characters: `{龑|yǎn}`, as many Markdown tools write them.
//!
//! Only Han characters with a reading in letters are taken for one; any other braces stay the words they are.

use super::characters;
use crate::markup::Inline;

/// More characters under one reading nobody wrote on purpose.
const LONGEST_BASE: usize = 12;
const LONGEST_READING: usize = 60;

/// Takes the readings out of the words of a line.
pub(super) fn readings(inlines: Vec<Inline>) -> Vec<Inline> {
    if !inlines.iter().any(has_braces) {
        return inlines;
    }
    inlines.into_iter().flat_map(within).collect()
}

fn within(inline: Inline) -> Vec<Inline> {
    match inline {
        Inline::Text(text) => split(&text),
        Inline::Emphasis(inner) => vec![Inline::Emphasis(readings(inner))],
        Inline::Strong(inner) => vec![Inline::Strong(readings(inner))],
        Inline::Strike(inner) => vec![Inline::Strike(readings(inner))],
        other => vec![other],
    }
}

/// The reading that a heading ends with, which the parser takes for the heading's attributes.
pub(super) fn at_end(line: &str) -> Option<Inline> {
    let braces = line.trim_end().rfind('{').map(|at| &line.trim_end()[at..])?;
    let (base, reading, length) = reading(braces)?;
    (length == braces.len()).then(|| Inline::Ruby { base: base.to_owned(), reading: reading.to_owned() })
}

fn has_braces(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.contains('{'),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => inner.iter().any(has_braces),
        _ => false,
    }
}

fn split(text: &str) -> Vec<Inline> {
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        match reading(rest) {
            Some((base, reading, length)) => {
                push_words(&mut words, &mut parts);
                parts.push(Inline::Ruby { base: base.to_owned(), reading: reading.to_owned() });
                rest = &rest[length..];
            }
            None => {
                words.push('{');
                rest = &rest[1..];
            }
        }
    }
    words.push_str(rest);
    push_words(&mut words, &mut parts);
    parts
}

fn push_words(words: &mut String, parts: &mut Vec<Inline>) {
    if !words.is_empty() {
        parts.push(Inline::Text(std::mem::take(words)));
    }
}

/// The base and the reading that `text` begins with, and how many bytes they take with their braces.
fn reading(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix('{')?;
    // No further than a reading reaches: a text of braces would be gone through again at each of them.
    let longest = LONGEST_BASE + LONGEST_READING + 2;
    let near = inner.char_indices().nth(longest).map_or(inner, |(at, _)| &inner[..at]);
    let end = near.find('}')?;
    let (base, reading) = inner[..end].split_once('|')?;
    let is_base = (1..=LONGEST_BASE).contains(&base.chars().count()) && base.chars().all(characters::is_cjk);
    let is_reading = (1..=LONGEST_READING).contains(&reading.chars().count())
        && reading.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '\'' || characters::is_cjk(c));
    (is_base && is_reading).then_some((base, reading, end + "{}".len()))
}
