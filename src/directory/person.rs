//! A person as the office knows them today: the record of the export, what later forms said, and whether the person
//! was suppressed.

use std::cell::OnceCell;

use super::collation::Collation;
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
    /// A reference to the person that only the office can resolve.
    pub(super) code: Option<String>,
    /// What the name is ordered by, once it is asked for.
    order: OnceCell<Vec<u8>>,
}

impl<'a> Person<'a> {
    pub(super) fn of(mut record: Record<'a>, position: usize, terms: &Terms<'a>) -> Self {
        let id: &str = &record.id.clone().unwrap_or_default();
        let suppressed = terms.suppressed.holds(id);
        let code = terms.code(id);
        let forms = terms.revisions.of(id, code.as_deref());
        forms.iter().for_each(|form| form.apply(&mut record, terms.on));
        Self { record, position, suppressed, forms: forms.len(), code, order: OnceCell::new() }
    }

    /// The key of the name in the order of a listing.
    pub(super) fn order(&self, collation: &Collation) -> Vec<u8> {
        self.order.get_or_init(|| collation.name(self.record.name.as_deref().unwrap_or_default())).clone()
    }

    pub(super) fn id(&self) -> &str {
        self.record.id.as_deref().unwrap_or_default()
    }

    pub(super) fn name(&self) -> Option<&Text<'a>> {
        self.record.name.as_ref()
    }
}
