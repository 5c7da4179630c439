//! A person as the office knows them today: the record of the export, what later forms said, and whether the person
//! was suppressed.

use super::record::{Record, Text};
use super::terms::Terms;

/// One person. As private as a record.
pub(super) struct Person<'a> {
    pub(super) record: Record<'a>,
    /// The number of the record in the export, from 1.
    pub(super) position: usize,
    pub(super) suppressed: bool,
    /// The number of returned forms.
    pub(super) forms: usize,
}

impl<'a> Person<'a> {
    pub(super) fn of(mut record: Record<'a>, position: usize, terms: &Terms<'a>) -> Self {
        let id: &str = &record.id.clone().unwrap_or_default();
        let suppressed = terms.suppressed.holds(id);
        let forms = terms.revisions.of(id, || terms.code(id));
        forms.iter().for_each(|form| form.apply(&mut record));
        Self { record, position, suppressed, forms: forms.len() }
    }

    pub(super) fn id(&self) -> &str {
        self.record.id.as_deref().unwrap_or_default()
    }

    pub(super) fn name(&self) -> Option<&Text<'a>> {
        self.record.name.as_ref()
    }
}
