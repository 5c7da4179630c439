//! Tests of the privacy island: `reading` of every kind of export, `privacy` as properties over random people,
//! and the order of `names`.

mod people;
mod policies;
mod privacy;
mod reading;

use jiff::civil::{Date, date};

use crate::diagnostic::{Diagnostic, Place, Reported, Style, to_text};
use crate::fields::Spot;

use super::{Audience, Export, Gate, Listing, Policy, publish, publish_in_batches};

/// The day on which all tests build.
const TODAY: Date = date(2026, 11, 20);

const AUDIENCES: [Audience; 3] = [Audience::Public, Audience::Members, Audience::Office];

fn export(text: impl AsRef<[u8]>) -> Export {
    Export { path: "content/directory/alumni.yaml".into(), bytes: text.as_ref().to_vec() }
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

/// What everybody sees of an export under the open policy.
fn listed(text: impl AsRef<[u8]>) -> Reported<Listing> {
    publish(&export(text), &open_policy(), Audience::Public, TODAY)
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
