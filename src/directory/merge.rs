//! Returned update forms, brought in: what they change, which of them cannot be read, and the file that keeps them.
//!
//! The export is never changed. A form goes to the file of revisions as it was written, with its date; one that cannot
//! be read or belongs to nobody is set aside. What a form changes is told by the names of fields, never by values.

use std::collections::{BTreeSet, HashMap};

use super::batch::Gather;
use super::export::Records;
use super::field::Field;
use super::finding::Problem;
use super::person::Person;
use super::reading;
use super::record::Record;
use super::revisions::{Form, Revision, Whose, read_forms};
use super::terms::Terms;
use crate::diagnostic::{Diagnostic, Reported, Severity};
use crate::source::OfficeFile;

/// What becomes of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// There was no value.
    Added,
    /// There was another one.
    Changed,
}

/// A form that can be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The number of the form in its file, from 1, and of the record that it is about.
    pub form: usize,
    pub record: usize,
    pub changes: Vec<(&'static str, Change)>,
}

/// What a file of forms comes to.
pub struct Merge {
    pub accepted: Vec<Accepted>,
    /// Forms that are kept already.
    pub known: Vec<usize>,
    /// Forms that cannot be read, or are about nobody in the export.
    pub quarantined: Vec<usize>,
    /// The file of revisions with the accepted forms, and the file of those set aside. Not to be shown.
    pub revisions: String,
    pub quarantine: String,
}

const REVISIONS_HEAD: &str = "# What returned update forms say, each with its date. The export is never changed; almapress lays these over it.\n\
    alumni:\n";
const QUARANTINE_HEAD: &str = "# Update forms that could not be brought in: mend them, and merge this file.\nalumni:\n";

/// Compares forms with the export. The diagnostics of forms that cannot be read are warnings here: they stop nothing.
pub(super) fn merge(
    updates: &OfficeFile,
    kept: Option<&OfficeFile>,
    export: &OfficeFile,
    terms: &Terms<'_>,
) -> Reported<Merge> {
    let Reported { value: forms, diagnostics: mut found } = read_forms(updates);
    let records = Records::find(updates).value;
    found.iter_mut().for_each(as_warning);
    let compared = reading::read(export, &|| Comparing::new(&forms, terms)).take(&mut found);
    let changes: HashMap<usize, Accepted> =
        compared.accepted.into_iter().map(|accepted| (accepted.form, accepted)).collect();

    let before = kept.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    let mut merge = Merge {
        accepted: Vec::new(),
        known: Vec::new(),
        quarantined: Vec::new(),
        revisions: before.clone().unwrap_or_else(|| REVISIONS_HEAD.to_owned()),
        quarantine: QUARANTINE_HEAD.to_owned(),
    };
    for index in 0..records.len() {
        let text = records.item(index);
        match changes.get(&(index + 1)) {
            Some(_) if before.as_ref().is_some_and(|before| before.contains(&text)) => merge.known.push(index + 1),
            Some(accepted) => {
                merge.accepted.push(accepted.clone());
                merge.revisions += &text;
            }
            None => {
                merge.quarantined.push(index + 1);
                merge.quarantine += &text;
            }
        }
    }
    Reported::new(merge, found)
}

fn as_warning(diagnostic: &mut Diagnostic) {
    diagnostic.severity = diagnostic.severity.max(Severity::Warning);
}

/// Compares forms with the people they are about.
struct Comparing<'t, 'a> {
    forms: &'t [Form<'t>],
    ids: BTreeSet<&'t str>,
    codes: BTreeSet<&'t str>,
    terms: &'t Terms<'a>,
    accepted: Vec<Accepted>,
}

impl<'t, 'a> Comparing<'t, 'a> {
    fn new(forms: &'t [Form<'t>], terms: &'t Terms<'a>) -> Self {
        let id = |form: &'t Form<'t>| if let Whose::Id(id) = &form.whose { Some(id.as_str()) } else { None };
        let code = |form: &'t Form<'t>| if let Whose::Code(code) = &form.whose { Some(code.as_str()) } else { None };
        let (ids, codes) = (forms.iter().filter_map(id).collect(), forms.iter().filter_map(code).collect());
        Self { forms, ids, codes, terms, accepted: Vec::new() }
    }

    fn is_meant(&self, form: &Form<'_>, id: &str, code: Option<&str>) -> bool {
        match &form.whose {
            Whose::Id(meant) => meant == id,
            Whose::Code(meant) => Some(meant.as_str()) == code,
        }
    }
}

impl<'a> Gather<'a> for Comparing<'_, 'a> {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        let id = record.id.clone().unwrap_or_default().into_owned();
        let code = if self.codes.is_empty() { None } else { self.terms.code(&id) };
        if !self.ids.contains(&*id) && !code.as_deref().is_some_and(|code| self.codes.contains(code)) {
            return None;
        }
        let person = Person::of(record, position, self.terms);
        let meant = self.forms.iter().filter(|form| self.is_meant(form, &id, code.as_deref()));
        let accept = |form: &Form<'_>| Accepted {
            form: form.position,
            record: position,
            changes: changes(&person.record, &form.revision),
        };
        let accepted: Vec<Accepted> = meant.map(accept).collect();
        self.accepted.extend(accepted);
        None
    }

    fn and(mut self, next: Self) -> Self {
        self.accepted.extend(next.accepted);
        self
    }
}

/// The fields that a form gives another value.
fn changes(known: &Record<'_>, revision: &Revision<'_>) -> Vec<(&'static str, Change)> {
    let form = &revision.record;
    let mut changes = Vec::new();
    for field in Field::ALL {
        match (known.text(field), form.text(field)) {
            (None, Some(_)) => changes.push((field.key(), Change::Added)),
            (Some(before), Some(after)) if before != after => changes.push((field.key(), Change::Changed)),
            _ => {}
        }
    }
    if form.consent.is_some() {
        changes.push(("consent", if known.consent.is_some() { Change::Changed } else { Change::Added }));
    }
    changes
}
