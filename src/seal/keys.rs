//! `secrets.toml`: the publication's key, and the passphrases that open its members' edition.
//!
//! Nothing that stands in this file is ever shown: problems are told by their line alone.

use std::collections::BTreeSet;

use super::Secret;
use crate::diagnostic::{Diagnostic, Reported, SourceText};
use crate::fields::{Fields, Spot, parse_toml};
use crate::source::OfficeFile;

/// What the file holds. Never printed.
#[derive(Default)]
pub struct Keys {
    pub secret: Option<Secret>,
    /// Opens the whole members' listing.
    pub all: Option<String>,
    /// Each opens the listing of one cohort.
    pub cohorts: Vec<(String, String)>,
}

impl Keys {
    /// Whether there is anything that members could open.
    pub fn has_passphrases(&self) -> bool {
        self.all.is_some() || !self.cohorts.is_empty()
    }
}

/// Reads the file.
pub fn read(file: &OfficeFile) -> Reported<Keys> {
    let source = SourceText::new(file.path.clone(), String::from_utf8_lossy(&file.bytes));
    let (node, mut diagnostics) = parse_toml(&source);
    let mut fields = Fields::new(&source, &node, &mut diagnostics);
    let key = fields.required_spot("key");
    let (all, cohorts) = fields.table("members", members).unwrap_or_default();
    let secret = Secret::parse(key.value.trim());
    if secret.is_none() && !key.value.is_empty() {
        let help =
            "make a new one with `almapress directory key`, unless a list of suppressed people needs the old one";
        fields.error(key.place.clone(), "`key` must be 64 hexadecimal digits", Some(help));
    }
    if let Some(weakness) = secret.as_ref().and_then(Secret::weakness) {
        fields.error(key.place.clone(), "`key` is easy to guess", Some(weakness));
    }
    let mut taken = BTreeSet::new();
    let mut strong = |passphrase: &Spot<String>| {
        if !taken.insert(super::normalised(&passphrase.value)) {
            let help = "give every cohort a passphrase of its own";
            fields.error(passphrase.place.clone(), "this passphrase stands here twice", Some(help));
        }
        if let Some(weakness) = super::weakness(&passphrase.value) {
            fields.error(passphrase.place.clone(), "this passphrase is too easy to guess", Some(weakness));
        }
    };
    all.iter().for_each(&mut strong);
    cohorts.iter().for_each(|(_, passphrase)| strong(passphrase));
    for (cohort, _) in &cohorts {
        if !(cohort.value.len() == 4 && cohort.value.bytes().all(|byte| byte.is_ascii_digit())) {
            fields.error(cohort.place.clone(), "a cohort is a year of entry", Some("write four digits: 1998 = \"…\""));
        }
    }
    fields.finish();
    let keys = Keys {
        secret,
        all: all.map(|spot| spot.value),
        cohorts: cohorts.into_iter().map(|(cohort, passphrase)| (cohort.value, passphrase.value)).collect(),
    };
    Reported::new(keys, diagnostics.into_iter().map(Diagnostic::without_text).collect())
}

type Written = (Option<Spot<String>>, Vec<(Spot<String>, Spot<String>)>);

fn members(fields: &mut Fields<'_>) -> Written {
    (fields.spot("all"), fields.pairs("cohorts"))
}
