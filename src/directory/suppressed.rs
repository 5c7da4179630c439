//! The list of suppressed people: those who were erased, or withdrew for good.
//!
//! It outlives the next export, which may bring the record back. It holds keyed hashes of ids, never ids, so that the
//! list itself tells nobody who is on it (PIPL article 47).

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Place, Reported, SourceText, has_errors};
use crate::fields::{Fields, parse_yaml};
use crate::seal::Secret;
use crate::source::{OfficeFile, SECRETS};

/// The purpose under which ids are hashed for this list.
const PURPOSE: &str = "suppressed";

/// The keyed hashes, with the key that made them.
#[derive(Default, Clone)]
pub struct Suppressed {
    hashes: BTreeSet<String>,
    secret: Option<Secret>,
}

impl Suppressed {
    pub fn new(hashes: BTreeSet<String>, secret: &Secret) -> Self {
        Self { hashes, secret: Some(secret.clone()) }
    }

    /// Whether this hash is on the list.
    pub(super) fn has(&self, hash: &str) -> bool {
        self.hashes.contains(hash)
    }

    /// Whether the person with this id is on the list.
    pub(super) fn holds(&self, id: &str) -> bool {
        match &self.secret {
            Some(secret) if !self.hashes.is_empty() => self.hashes.contains(&hash(secret, id)),
            _ => false,
        }
    }
}

/// Reads the list. It needs the key that it was made with: without it nobody could be found on it.
pub(super) fn read(file: &OfficeFile, secret: Option<&Secret>) -> Reported<Suppressed> {
    let mut diagnostics = Vec::new();
    let source = SourceText::new(file.path.clone(), String::from_utf8_lossy(&file.bytes));
    let (node, found) = parse_yaml(&source, 0..source.text().len());
    diagnostics.extend(found);
    let Some(node) = node else { return Reported::new(Suppressed::default(), diagnostics) };
    let mut fields = Fields::new(&source, &node, &mut diagnostics);
    let check = fields.required_spot("key");
    let count = fields.required_spot("count");
    let hashes: BTreeSet<String> = fields
        .tables("suppressed", |fields| {
            fields.date("date");
            let hash = fields.required_spot("hash");
            if !hash.value.is_empty() && !Secret::is_pseudonym(&hash.value) {
                let help = "bring the list back from a copy; until then nothing is published";
                fields.error(hash.place.clone(), "this is no hash: it was cut short or changed", Some(help));
            }
            hash.value
        })
        .into_iter()
        .collect();
    if !count.value.is_empty() && count.value != hashes.len().to_string() {
        let help = "bring the list back from a copy; until then nothing is published";
        fields.error(count.place, "this list has lost people: it does not hold as many as `count` says", Some(help));
    }
    fields.finish();
    let Some(secret) = secret else {
        let message = "the key that this list was made with is missing, so nobody can be found on it";
        let help = format!("bring {SECRETS} with the same `key` back; until then nothing is published");
        diagnostics.push(Diagnostic::error(Place::file(file.path.clone()), message).help(help));
        return Reported::new(Suppressed::default(), diagnostics);
    };
    if check.value != key_check(secret) && !has_errors(&diagnostics) {
        let help =
            format!("bring the `key` back that {SECRETS} had when the list was made; until then nothing is published");
        diagnostics.push(Diagnostic::error(check.place, "this list was made with another key").help(help));
    }
    Reported::new(Suppressed::new(hashes, secret), diagnostics)
}

/// The list with one more hash, as a file. `date` is the day of the erasure.
pub fn with(file: Option<&OfficeFile>, secret: &Secret, id: &str, date: jiff::civil::Date) -> String {
    const EXPLANATION: &str = "# People who were erased, as keyed hashes of their ids: they stay erased when an export brings them back.\n\
        # Keep this file with the publication, and secrets.toml with its key: neither works without the other.\n";
    let before = file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let items: Vec<&str> = before.lines().skip_while(|line| !line.starts_with("suppressed:")).skip(1).collect();
    let count = items.iter().filter(|line| line.trim_start().starts_with("- hash:")).count() + 1;
    let items: String = items.iter().map(|line| format!("{line}\n")).collect();
    let (key, hash) = (key_check(secret), hash(secret, id));
    format!("{EXPLANATION}key: {key}\ncount: {count}\nsuppressed:\n{items}  - hash: {hash}\n    date: {date}\n")
}

/// An id in the form in which it is hashed: a record that comes back with other letters, widths or blanks in its id is
/// still of the same person.
fn normal(id: &str) -> String {
    id.nfkc().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two ids are of one person.
pub(super) fn same_person(one: &str, other: &str) -> bool {
    normal(one) == normal(other)
}

/// What stands in the list for an id.
pub fn hash(secret: &Secret, id: &str) -> String {
    secret.pseudonym(PURPOSE, &normal(id))
}

/// What stands at the top of the list, so that a list made with another key is told from an empty one.
pub fn key_check(secret: &Secret) -> String {
    secret.pseudonym("suppressed key", "")
}
