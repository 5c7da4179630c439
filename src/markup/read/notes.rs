//! Which notes a text has, and in what order its reader meets them.
//!
//! Notes are numbered by their first reference, wherever they are written; their own text is read after the
//! body, so that a note's note comes behind all that the body refers to. Labels are alike whatever their case.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

/// How deep notes stand in notes at most: it bounds the recursion of those who set them in their places.
const DEEPEST: usize = 4;

/// A note as it is written.
pub(super) struct Written {
    /// The event at which its definition starts.
    pub(super) event: usize,
    pub(super) range: Range<usize>,
    pub(super) label: String,
    number: Option<usize>,
}

/// A note that is referred to.
pub(super) struct Numbered {
    pub(super) event: usize,
    pub(super) references: usize,
    /// The note in which it is first referred to.
    pub(super) parent: Option<usize>,
    depth: usize,
}

#[derive(Default)]
pub(super) struct Notes {
    written: BTreeMap<String, Written>,
    numbered: Vec<Numbered>,
}

impl Notes {
    /// Takes down a definition; `false` if there is one of this label already.
    pub(super) fn define(&mut self, label: &str, event: usize, range: Range<usize>) -> bool {
        match self.written.entry(label.to_lowercase()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(vacant) => {
                vacant.insert(Written { event, range, label: label.to_owned(), number: None });
                true
            }
        }
    }

    pub(super) fn is_defined(&self, label: &str) -> bool {
        self.written.contains_key(&label.to_lowercase())
    }

    /// Counts a reference that stands in the body or within a note; the number of what it refers to, from 0.
    /// None if that would be a note too deep in others.
    pub(super) fn refer(&mut self, label: &str, within: Option<usize>) -> Option<usize> {
        let depth = within.and_then(|note| self.numbered.get(note)).map_or(0, |note| note.depth + 1);
        let written = self.written.get_mut(&label.to_lowercase())?;
        if written.number.is_none() {
            if depth > DEEPEST {
                return None;
            }
            written.number = Some(self.numbered.len());
            self.numbered.push(Numbered { event: written.event, references: 0, parent: within, depth });
        }
        let number = written.number?;
        self.numbered[number].references += 1;
        Some(number)
    }

    /// The note of a number, if the text refers to so many.
    pub(super) fn numbered(&self, number: usize) -> Option<&Numbered> {
        self.numbered.get(number)
    }

    /// The notes to which nothing refers.
    pub(super) fn unused(&self) -> impl Iterator<Item = &Written> {
        self.written.values().filter(|written| written.number.is_none())
    }
}
