//! Tests of the privacy island: `exports` of every kind, `privacy` as properties over random people,
//! and the order of `names`.

mod exports;
mod forms;
mod people;
mod policies;
mod privacy;
mod rulings;

use jiff::civil::{Date, date};

use crate::diagnostic::{Diagnostic, Place, Reported, Style, to_text};
use crate::fields::Spot;

use super::release::Releasing;
use super::{Audience, Entry, Level, Listing, OfficeFile, Policy, Public, Release, Terms, Wish, reading, release};

/// The day on which all tests build.
const TODAY: Date = date(2026, 11, 20);

/// The audiences that have a listing.
const AUDIENCES: [Audience; 2] = [Audience::Public, Audience::Members];

fn export(text: impl AsRef<[u8]>) -> OfficeFile {
    OfficeFile { path: "content/directory/alumni.yaml".into(), bytes: text.as_ref().to_vec() }
}

/// Reads rules written as `name=public city=members`.
fn read_policy(rules: &str) -> Reported<Policy> {
    let spot = |word: &str| Spot { value: word.to_owned(), place: Place::file("site.toml") };
    let rules = rules.split_whitespace().filter_map(|rule| rule.split_once('='));
    Policy::read(&rules.map(|(field, audience)| (spot(field), spot(audience))).collect::<Vec<_>>())
}

/// A policy that lets everything that can be listed reach everybody.
fn open_policy() -> Policy {
    let rules = "name=public english_name=public cohort=public college=public major=public degree=public \
                 class=public region=public city=public industry=public employer=public position=public";
    read_policy(rules).value
}

/// The terms of today, under a policy.
fn today(policy: &Policy) -> Terms<'_> {
    Terms { on: Some(TODAY), ..Terms::of(policy) }
}

/// Everything a build can want.
fn everything() -> Wish<'static> {
    static NOBODY: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    Wish { members: true, totals: true, linked: &NOBODY }
}

/// What everybody sees of an export under the open policy.
fn listed(text: impl AsRef<[u8]>) -> Reported<Listing<Public>> {
    let release = release(&export(text), &today(&open_policy()), everything());
    release.map(|release| release.map_or_else(Listing::empty, |release| release.public))
}

/// An entry's values by their fields.
type Values = [Option<String>; 12];

fn values<A: Level>(entry: &Entry<A>) -> Values {
    let entry = entry.clone();
    [
        Some(entry.name),
        entry.english_name,
        entry.cohort.map(|year| year.to_string()),
        entry.college,
        entry.major,
        entry.degree,
        entry.class,
        entry.region,
        entry.city,
        entry.industry,
        entry.employer,
        entry.position,
    ]
}

/// What one audience sees, in order.
fn seen(release: &Release, audience: Audience) -> Vec<Values> {
    match audience {
        Audience::Public => release.public.entries.iter().map(values).collect(),
        _ => release.members.entries.iter().map(values).collect(),
    }
}

/// `line:column severity message` of every diagnostic, in order.
fn lines(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let (line, column) = diagnostic.place.line_column();
        format!("{line}:{column} {} {}", diagnostic.severity, diagnostic.message)
    };
    diagnostics.iter().map(line).collect()
}

/// Everything that an editor is shown.
fn shown(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| to_text(diagnostic, Style::Plain)).collect()
}
