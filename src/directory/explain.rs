//! The explanation: for one person, field by field, what each audience sees and which rule decided. No values.

use super::audience::Audience;
use super::batch::Gather;
use super::field::Field;
use super::finding::Problem;
use super::person::Person;
use super::record::Record;
use super::ruling::Rule;
use super::terms::Terms;

/// One person's standing in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The number of the record in the export, from 1.
    pub position: usize,
    /// Forms that were returned since.
    pub revisions: usize,
    /// By field, for each audience in the order of [`Audience::ALL`]: released, or withheld by a rule.
    pub fields: Vec<(&'static str, [Result<(), Rule>; 3])>,
}

/// Looks for one person.
pub(super) struct Explaining<'t, 'a> {
    terms: &'t Terms<'a>,
    id: &'t str,
    pub(super) found: Option<Explanation>,
}

impl<'t, 'a> Explaining<'t, 'a> {
    pub(super) fn new(terms: &'t Terms<'a>, id: &'t str) -> Self {
        Self { terms, id, found: None }
    }
}

impl<'a> Gather<'a> for Explaining<'_, 'a> {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        if record.id.as_deref() != Some(self.id) {
            return None;
        }
        let person = Person::of(record, position, self.terms);
        let gate = self.terms.gate();
        let fields = Field::ALL.into_iter().filter(|field| person.record.has(*field));
        let rulings = |field| Audience::ALL.map(|audience| gate.ruling_in_entry(&person, field, audience));
        self.found = Some(Explanation {
            position,
            revisions: person.forms,
            fields: fields.map(|field| (field.key(), rulings(field))).collect(),
        });
        None
    }

    fn and(self, next: Self) -> Self {
        Self { found: self.found.or(next.found), ..next }
    }
}
