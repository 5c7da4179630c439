//! Listings: what the directory releases to one audience, in the order in which it is read.
//!
//! These are the only types that leave the island with a person's data. They hold released values and nothing
//! that tells of others: no ids, no positions, no counts of what was left out.

use std::borrow::Cow;

use rayon::prelude::*;

use super::field::Field;
use super::gate::Gate;
use super::names::sort_key;
use super::record::{Job, Record, Status, Text};

/// What one audience may see of an export, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Listing {
    pub entries: Vec<Entry>,
}

/// One person, as far as they and the policy let this audience see them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
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
}

/// An entry with the key of its name, by which entries are ordered first.
pub(super) type Released = (String, Entry);

impl Listing {
    /// Orders by name, then cohort, then everything else that was released: never by anything that was not.
    pub(super) fn in_order(mut released: Vec<Released>) -> Self {
        released.par_sort_unstable_by(|(key, one), (other_key, other)| {
            (key, one.cohort, one).cmp(&(other_key, other.cohort, other))
        });
        Self { entries: released.into_iter().map(|(_, entry)| entry).collect() }
    }
}

/// The entry of a person, if there is to be one. Without a name there is none.
pub(super) fn entry(gate: &Gate, record: Record) -> Option<Released> {
    let Record { name, english_name, status, schooling, career, location, consent, objection, .. } = record;
    if status == Status::Suppressed || objection {
        return None;
    }
    let releases = |field| gate.releases(field, consent.reach(field, gate.on));
    let show = |field, value: Option<Text>| value.filter(|_| releases(field)).map(Cow::into_owned);
    let name = show(Field::Name, name)?;
    let school = schooling.unwrap_or_default();
    let job = latest(career).unwrap_or_default();
    let entry = Entry {
        english_name: show(Field::EnglishName, english_name),
        cohort: school.enrolled.filter(|_| releases(Field::Cohort)),
        college: show(Field::College, school.college),
        major: show(Field::Major, school.major),
        degree: show(Field::Degree, school.degree),
        class: show(Field::Class, school.class),
        region: show(Field::Region, location.province.or(location.country)),
        city: show(Field::City, location.city),
        industry: show(Field::Industry, job.industry),
        employer: show(Field::Employer, job.employer),
        position: show(Field::Position, job.position),
        name,
    };
    Some((sort_key(&entry.name), entry))
}

/// The job still held, or else the one held last; of several the one begun last, of these the one written last.
fn latest<'de>(career: Vec<Job<'de>>) -> Option<Job<'de>> {
    career.into_iter().max_by_key(|job| (job.to.unwrap_or(i16::MAX), job.from))
}
