//! The ids of headings: as written, or made from the words; no two alike within a text.
//!
//! An id never holds a colon, which keeps it apart from the ids of notes (`fn:1`).

use std::collections::{HashMap, HashSet};

/// The ids given so far.
#[derive(Default)]
pub(super) struct Ids {
    /// What editors wrote themselves, anywhere in the text: no id made from words takes one of these.
    written: HashSet<String>,
    used: HashSet<String>,
    /// The last number that was put behind an id to make another.
    numbers: HashMap<String, usize>,
    given: Vec<String>,
}

impl Ids {
    /// Keeps a written id for the heading that it is written on.
    pub(super) fn reserve(&mut self, id: &str) {
        self.written.insert(cleaned(id));
    }

    /// The id for a heading on which one is written.
    pub(super) fn written(&mut self, id: &str) -> String {
        let id = cleaned(id);
        if self.used.contains(&id) { self.numbered(id) } else { self.give(id) }
    }

    /// An id made from a heading's words.
    pub(super) fn made_of(&mut self, words: &str) -> String {
        let id = slug(words);
        if self.is_free(&id) { self.give(id) } else { self.numbered(id) }
    }

    /// All that were given, in order.
    pub(super) fn into_given(self) -> Vec<String> {
        self.given
    }

    fn is_free(&self, id: &str) -> bool {
        !self.used.contains(id) && !self.written.contains(id)
    }

    fn numbered(&mut self, id: String) -> String {
        let mut number = self.numbers.get(&id).copied().unwrap_or(1);
        let free = loop {
            number += 1;
            let numbered = format!("{id}-{number}");
            if self.is_free(&numbered) {
                break numbered;
            }
        };
        self.numbers.insert(id, number);
        self.give(free)
    }

    fn give(&mut self, id: String) -> String {
        self.used.insert(id.clone());
        self.given.push(id.clone());
        id
    }
}

/// A written id without the characters that an id may not hold.
fn cleaned(id: &str) -> String {
    or_section(id.chars().filter(|&c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')).collect())
}

/// Letters, digits and Han in lower case, a hyphen for each gap.
fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words.trim().chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if c == '_' {
            slug.push(c);
        } else if (c.is_whitespace() || c == '-') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    or_section(slug)
}

/// A heading of signs alone still needs an id.
fn or_section(id: String) -> String {
    if id.is_empty() { "section".to_owned() } else { id }
}
