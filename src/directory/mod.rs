//! The privacy island: from the alumni export to what one audience may see.
//!
//! Raw records live in this module and nowhere else. Its doors are [`publish`], by which a [`Directory`] of listings
//! leaves, and a few for the office itself: [`audit`], [`explain`], [`lint`], [`cards`]. What leaves [`publish`] holds
//! released values alone; whatever comes after has nothing to leak, since withheld values cannot be named.
//!
//! A value is released when three agree: the publication's [`Policy`] lets its field reach this audience, the
//! person's own consent lets it go that far, and nothing suppresses the person. **The default is: withheld.** One
//! function decides (`ruling`), for listings, audits and explanations alike.
//!
//! What this module never does:
//! - it never reads a column that `docs/export.md` does not name: the parser passes over it;
//! - it never shows a value of the export: a diagnostic names the record's position, the field, the line and
//!   the column, and never repeats the parser's own words, which quote what they stumble over;
//! - it never lets a person's id or position in the export leave by `publish`, not even as the order of the entries;
//! - it never hands out a listing made from an export with errors.
//!
//! The way of an export: `export` finds the records' lines, `reading` and `batch` read them in parallel through `reader`
//! into the raw types of `record` and `consent`; `person` is a record under the `terms` of the office (revisions, the
//! suppressed); `ruling` decides, `listing` and `trajectory` release, `finding` puts problems into words.

mod audience;
mod audit;
mod batch;
mod cards;
mod checks;
mod collation;
mod consent;
mod details;
mod erase;
mod explain;
mod export;
mod field;
mod finding;
mod guard;
mod layout;
mod leaks;
mod liaisons;
mod lint;
mod listing;
mod merge;
mod names;
mod person;
mod policy;
mod reader;
mod reading;
mod record;
pub mod regions;
mod register;
mod release;
mod revisions;
mod ruling;
mod seed;
mod shape;
pub mod suppressed;
mod tally;
mod terms;
#[cfg(test)]
mod tests;
mod totals;
mod trajectory;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Place, Reported, SourceText, has_errors};
use crate::fields::Spot;

use audit::Auditing;
use cards::Dealing;
use explain::Explaining;
use release::{Release, Releasing, Wish};

pub use crate::source::OfficeFile;
pub use audience::{Audience, Level, Members, Public, Reach};
pub use audit::Audit;
pub use cards::{Card, Status};
pub use details::Details;
pub use explain::Explanation;
pub use leaks::{Hit, Kind, Secrets};
pub use liaisons::{Gap, Liaison, NamedLiaison, Node, gaps};
pub use lint::Expectations;
pub use listing::{Entry, Listing};
pub use merge::{Accepted, Change, Merge};
pub use names::{label_key, readings, sort_key};
pub use policy::Policy;
pub use register::Register;
pub use release::Linked;
pub use revisions::Revisions;
pub use ruling::Rule;
pub use suppressed::Suppressed;
pub use tally::PublishedTotals;
pub use terms::{Terms, reach};
pub use totals::{FEW, Total};
pub use trajectory::{Stage, StageKind};

/// The directory as a build knows it: released values only, and the means to find what must not get out.
pub struct Directory {
    pub public: Listing<Public>,
    /// Empty where there is no members' edition.
    pub members: Listing<Members>,
    /// The released part of the people whom profiles and liaisons name, by the id of their record.
    pub linked: BTreeMap<String, Linked>,
    pub liaisons: Vec<NamedLiaison>,
    /// Empty where the office does not ask for totals.
    pub totals: PublishedTotals,
    /// Finds withheld values in texts, and tells none.
    pub secrets: Arc<Secrets>,
}

/// What a publication wants of its directory.
pub struct Asked<'a> {
    /// The day of the build.
    pub on: Option<Date>,
    pub totals: bool,
    /// The records that profiles name.
    pub records: Vec<&'a Spot<String>>,
}

/// The directory of a register.
///
/// If anything in the export is an error there is none, for what cannot be read for certain cannot be withheld for certain.
pub fn publish(register: &Register, asked: &Asked<'_>) -> Reported<Option<Directory>> {
    let mut diagnostics = Vec::new();
    let terms = register.terms(asked.on).take(&mut diagnostics);
    let records = asked.records.iter().map(|record| record.value.clone());
    let linked: BTreeSet<String> = records.chain(register.liaison_ids()).collect();
    let members = register.keys.secret.is_some() && register.keys.has_passphrases();
    let wish = Wish { members, totals: asked.totals, linked: &linked };
    let release = release(&register.export, &terms, wish).take(&mut diagnostics);
    diagnostics.extend(asked.records.iter().filter_map(|record| register.erased(record)));
    let directory = release.filter(|_| !has_errors(&diagnostics)).map(|release| {
        let Release { public, members, linked, known, forms, totals, gathered } = release;
        diagnostics.extend(register.unknown(&asked.records, &known));
        diagnostics.extend(register.unused_forms(terms.revisions.len(), forms));
        let totals = totals.of_groups_in(&public.entries, &register.language);
        let own: Vec<&str> = register.own_contacts.iter().map(String::as_str).collect();
        let liaisons = liaisons::named(&register.liaisons, &linked, &public, &register.language).take(&mut diagnostics);
        Directory { public, members, liaisons, linked, totals, secrets: Arc::new(gathered.into_secrets(&own)) }
    });
    Reported::new(directory, diagnostics)
}

/// What of `export` is released on these terms; nothing if anything in it is an error.
fn release(export: &OfficeFile, terms: &Terms<'_>, wish: Wish<'_>) -> Reported<Option<Release>> {
    let Reported { value, diagnostics } = reading::read(export, &|| Releasing::new(terms, wish));
    let release = (!has_errors(&diagnostics)).then(|| value.finish());
    Reported::new(release, diagnostics)
}

/// How many values of each field each audience sees, and how many are withheld by which rule.
pub fn audit(export: &OfficeFile, terms: &Terms<'_>) -> Reported<Audit> {
    reading::read(export, &|| Auditing::new(terms)).map(|auditing| auditing.audit)
}

/// What each audience sees of the person with this id, and which rule decided. Nothing if there is no such record.
pub fn explain(export: &OfficeFile, terms: &Terms<'_>, id: &str) -> Reported<Option<Explanation>> {
    reading::read(export, &|| Explaining::new(terms, id)).map(|explaining| explaining.found)
}

/// A card for everybody whom the office may write to, in the order of the export.
pub fn cards(export: &OfficeFile, terms: &Terms<'_>) -> Reported<Vec<Card>> {
    reading::read(export, &|| Dealing::new(terms)).map(|dealing| dealing.cards)
}

/// What a file of returned forms would change.
pub fn merge(updates: &OfficeFile, register: &Register, terms: &Terms<'_>) -> Reported<Merge> {
    merge::merge(updates, register.revisions(), &register.export, terms)
}

/// What it takes to erase the person with this id, and where texts still name them. Nothing of it counts if there are errors.
pub fn erase(register: &Register, id: &str, texts: &[SourceText]) -> Reported<Erasure> {
    let mut diagnostics = Vec::new();
    let sought = erase::seek(&register.export, id).take(&mut diagnostics);
    let id = sought.id.as_str();
    let code = register.keys.secret.as_ref().map(|secret| secret.code("entry", id));
    let forms = register.revisions().map(|file| erase::without_forms(file, id, code.as_deref()).take(&mut diagnostics));
    let erasure = Erasure {
        position: sought.position,
        mentions: sought.mentions(texts),
        revisions: forms.filter(|(_, number)| *number > 0),
    };
    Reported::new(erasure, diagnostics)
}

/// What erasing a person comes to.
pub struct Erasure {
    /// The number of the record; nothing if the export has it no longer.
    pub position: Option<usize>,
    /// Where texts name the person, or somebody of the same name.
    pub mentions: Vec<Place>,
    /// The file of revisions without the person's forms, and their number. Not to be shown.
    pub revisions: Option<(String, usize)>,
}

/// What is doubtful in an export; nothing of it stops a build.
pub fn lint(export: &OfficeFile, expectations: &Expectations<'_>) -> Reported<()> {
    lint::lint(export, expectations)
}
