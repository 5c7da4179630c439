//! Characters of a book that no font has: told before anything is set, and never whose.

use std::collections::BTreeMap;

use super::Person;
use crate::directory::{Level, Listing};

/// A character that would print as an empty box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub character: char,
    /// How many entries have it.
    pub entries: usize,
}

/// What cannot be printed of a listing, by code point. `can_print` is asked once for each character.
pub fn missing<A: Level>(listing: &Listing<A>, can_print: &dyn Fn(char) -> bool) -> Vec<Missing> {
    in_people(listing.entries.iter().map(Person::of), can_print)
}

pub(super) fn in_people(people: impl Iterator<Item = Person>, can_print: &dyn Fn(char) -> bool) -> Vec<Missing> {
    let mut known: BTreeMap<char, Option<Missing>> = BTreeMap::new();
    let mut characters = Vec::new();
    for person in people {
        characters.clear();
        characters.extend(person.texts().flat_map(str::chars));
        characters.sort_unstable();
        characters.dedup();
        for &character in &characters {
            let first = || (!can_print(character)).then_some(Missing { character, entries: 0 });
            if let Some(missing) = known.entry(character).or_insert_with(first) {
                missing.entries += 1;
            }
        }
    }
    known.into_values().flatten().collect()
}
