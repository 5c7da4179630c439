//! Listings: what the directory releases to one audience, in the order in which it is read.
//!
//! These are the only types that leave the island with a person's data. They hold released values and nothing
//! that tells of others: no ids, no positions, no counts of what was left out. Nothing but the directory can make one:
//!
//! ```compile_fail
//! use almapress::directory::{Entry, Public};
//! let forged: Entry<Public> = Default::default();
//! ```
//!
//! A listing for members does not fit where one for everybody is wanted:
//!
//! ```compile_fail
//! use almapress::directory::{Listing, Members, Public};
//! fn publish(_: &Listing<Public>) {}
//! fn confuse(members: &Listing<Members>) {
//!     publish(members)
//! }
//! ```
//!
//! A public entry has no telephone number that could be shown by mistake:
//!
//! ```compile_fail
//! use almapress::directory::{Entry, Public};
//! fn call(entry: &Entry<Public>) -> Option<&String> {
//!     entry.details.mobile.as_ref()
//! }
//! ```
//!
//! while one for members may have:
//!
//! ```
//! use almapress::directory::{Entry, Members};
//! fn call(entry: &Entry<Members>) -> Option<&String> {
//!     entry.details.mobile.as_ref()
//! }
//! ```

use std::marker::PhantomData;

use rayon::prelude::*;

use super::audience::Level;
use super::details::Show;
use super::field::Field;
use super::person::Person;
use super::record::Status;
use super::terms::Terms;

/// What one audience may see of an export, in the order of the names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Listing<A: Level> {
    pub entries: Vec<Entry<A>>,
    made: Made<A>,
}

/// One person, as far as they and the policy let this audience see them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry<A: Level> {
    pub name: String,
    pub english_name: Option<String>,
    /// The year of entry: `enrolled` of the first education.
    pub cohort: Option<i16>,
    pub college: Option<String>,
    pub major: Option<String>,
    pub degree: Option<String>,
    pub class: Option<String>,
    /// The province or state as written; the country where there is none.
    pub region: Option<String>,
    pub city: Option<String>,
    /// This and the next two are those of the latest position.
    pub industry: Option<String>,
    pub employer: Option<String>,
    pub position: Option<String>,
    /// The person has died, and this audience may know.
    pub in_memoriam: bool,
    /// A keyed reference, by which the office finds the record again. It tells nobody else anything.
    pub code: Option<String>,
    /// What only this audience may see.
    pub details: A::Details,
    made: Made<A>,
}

/// Keeps others from making entries and listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Made<A>(PhantomData<A>);

/// An entry with the key of its name, by which entries are ordered first.
pub(super) type Released<A> = (Vec<u8>, Entry<A>);

impl<A: Level> Listing<A> {
    /// A listing of nobody.
    pub fn empty() -> Self {
        Self { entries: Vec::new(), made: Made(PhantomData) }
    }

    /// Orders by name, then cohort, then everything else that was released: never by anything that was not.
    pub(super) fn in_order(mut released: Vec<Released<A>>) -> Self {
        released.par_sort_unstable_by(|(key, one), (other_key, other)| {
            (key, one.cohort, one).cmp(&(other_key, other.cohort, other))
        });
        Self { entries: released.into_iter().map(|(_, entry)| entry).collect(), made: Made(PhantomData) }
    }
}

/// The entry of a person, if there is to be one. Without a name there is none.
pub(super) fn entry<A: Level>(terms: &Terms<'_>, person: &Person<'_>) -> Option<Released<A>> {
    let gate = terms.gate();
    let releases = |field| gate.ruling(person, field, A::AUDIENCE).is_ok();
    let show = Show(&releases);
    let record = &person.record;
    let name = show.text(Field::Name, &record.name)?;
    let (school, job) = (record.school(), record.job());
    let entry = Entry {
        english_name: show.text(Field::EnglishName, &record.english_name),
        cohort: school.and_then(|school| school.enrolled).filter(|_| releases(Field::Cohort)),
        college: school.and_then(|school| show.text(Field::College, &school.college)),
        major: school.and_then(|school| show.text(Field::Major, &school.major)),
        degree: school.and_then(|school| show.text(Field::Degree, &school.degree)),
        class: school.and_then(|school| show.text(Field::Class, &school.class)),
        region: show.text(Field::Region, &record.location.region().cloned()),
        city: show.text(Field::City, &record.location.city),
        industry: job.and_then(|job| show.text(Field::Industry, &job.industry)),
        employer: job.and_then(|job| show.text(Field::Employer, &job.employer)),
        position: job.and_then(|job| show.text(Field::Position, &job.position)),
        in_memoriam: record.status() == Status::Deceased,
        code: person.code.clone(),
        details: A::details(record, &show),
        name,
        made: Made(PhantomData),
    };
    Some((person.order(&terms.collation), entry))
}
