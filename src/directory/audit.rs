//! The audit: for each field and audience, how many values are released, and how many withheld by which rule.
//!
//! It counts by the same rulings by which listings are made. It holds no values.

use std::collections::BTreeMap;

use super::audience::Audience;
use super::batch::Gather;
use super::field::Field;
use super::finding::Problem;
use super::person::Person;
use super::record::Record;
use super::ruling::Rule;
use super::terms::Terms;

/// What one audience sees of one field, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    pub released: usize,
    pub withheld: BTreeMap<Rule, usize>,
}

/// The counts of a whole export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    pub people: usize,
    pub suppressed: usize,
    /// By field, in their order, then by audience; only values that there are count.
    pub fields: BTreeMap<(usize, Audience), Count>,
}

impl Audit {
    /// The counts with the names of the fields.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, Audience, &Count)> {
        self.fields
            .iter()
            .filter_map(|((field, audience), count)| Some((Field::ALL.get(*field)?.key(), *audience, count)))
    }

    /// How many people an audience can see.
    pub fn entries(&self, audience: Audience) -> usize {
        self.fields.get(&(Field::Name as usize, audience)).map_or(0, |count| count.released)
    }
}

/// Counts a whole export.
pub(super) struct Auditing<'t, 'a> {
    terms: &'t Terms<'a>,
    pub(super) audit: Audit,
}

impl<'t, 'a> Auditing<'t, 'a> {
    pub(super) fn new(terms: &'t Terms<'a>) -> Self {
        Self { terms, audit: Audit::default() }
    }
}

impl<'a> Gather<'a> for Auditing<'_, 'a> {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        let person = Person::of(record, position, self.terms);
        let gate = self.terms.gate();
        self.audit.people += 1;
        self.audit.suppressed += usize::from(person.suppressed);
        for field in Field::ALL.into_iter().filter(|field| person.record.has(*field)) {
            for audience in Audience::ALL {
                let count = self.audit.fields.entry((field as usize, audience)).or_default();
                match gate.ruling_in_entry(&person, field, audience) {
                    Ok(()) => count.released += 1,
                    Err(rule) => *count.withheld.entry(rule).or_default() += 1,
                }
            }
        }
        None
    }

    fn and(mut self, next: Self) -> Self {
        self.audit.people += next.audit.people;
        self.audit.suppressed += next.audit.suppressed;
        for (key, count) in next.audit.fields {
            let sum = self.audit.fields.entry(key).or_default();
            sum.released += count.released;
            count.withheld.into_iter().for_each(|(rule, number)| *sum.withheld.entry(rule).or_default() += number);
        }
        self
    }
}
