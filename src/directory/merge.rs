//! Returned update forms, brought in: what they change, which of them cannot be read, and the file that keeps them.
//!
//! The export is never changed. A form goes to the file of revisions as it was written, with its date; one that cannot
//! be read or belongs to nobody is set aside. What a form changes is told by the names of fields, never by values.

use std::collections::{HashMap, HashSet};

use super::batch::Gather;
use super::export::Records;
use super::field::Field;
use super::finding::Problem;
use super::person::Person;
use super::reading;
use super::record::Record;
use super::revisions::{self, Form, Revision, Whose, read_forms};
use super::terms::Terms;
use crate::diagnostic::{Diagnostic, Reported, Severity, has_errors};
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
#[derive(Default)]
pub struct Merge {
    pub accepted: Vec<Accepted>,
    /// Forms of people who were erased: nothing of them is kept.
    pub erased: Vec<usize>,
    /// Forms that are kept already.
    pub known: Vec<usize>,
    /// Forms that cannot be read, or are about nobody in the export.
    pub quarantined: Vec<usize>,
    /// The file of revisions with the accepted forms, and the file of those set aside. Not to be shown.
    pub revisions: String,
    pub quarantine: String,
}

const QUARANTINE_HEAD: &str = "# Update forms that could not be brought in: mend them, and merge this file.\nalumni:\n";

/// Compares forms with the export. The diagnostics of forms that cannot be read are warnings here: they stop nothing.
pub(super) fn merge(
    updates: &OfficeFile,
    kept: Option<&OfficeFile>,
    export: &OfficeFile,
    terms: &Terms<'_>,
) -> Reported<Merge> {
    let Reported { value: records, diagnostics } = Records::find(updates);
    if has_errors(&diagnostics) {
        return Reported::new(Merge::default(), diagnostics);
    }
    let Reported { value: forms, diagnostics: mut found } = read_forms(updates);
    found.iter_mut().for_each(as_warning);
    let compared = reading::read(export, &|| Comparing::new(&forms, terms)).take(&mut found);
    let is_erased = |form: &&Form<'_>| matches!(&form.whose, Whose::Id(id) if terms.suppressed.holds(id));
    let of_erased = forms.iter().filter(is_erased).map(|form| form.position);
    let erased: HashSet<usize> = compared.erased.into_iter().chain(of_erased).collect();
    let changes: HashMap<usize, Accepted> =
        compared.accepted.into_iter().map(|accepted| (accepted.form, accepted)).collect();

    let before = kept.map(|file| Records::find(file).take(&mut found));
    let mut items: Vec<String> = before.iter().flat_map(|kept| (0..kept.len()).map(|index| kept.item(index))).collect();
    let mut taken: HashSet<String> = items.iter().cloned().collect();
    let mut merge = Merge::default();
    let mut aside = String::new();
    for index in 0..records.len() {
        let (item, form) = (records.item(index), index + 1);
        match changes.get(&form) {
            None if erased.contains(&form) => merge.erased.push(form),
            None => {
                merge.quarantined.push(form);
                aside += &item;
            }
            Some(_) if taken.contains(&item) => merge.known.push(form),
            Some(accepted) => {
                merge.accepted.push(accepted.clone());
                taken.insert(item.clone());
                items.push(item);
            }
        }
    }
    merge.revisions = revisions::file(items.into_iter());
    merge.quarantine = format!("{QUARANTINE_HEAD}{aside}");
    Reported::new(merge, found)
}

fn as_warning(diagnostic: &mut Diagnostic) {
    diagnostic.severity = diagnostic.severity.max(Severity::Warning);
}

/// Compares forms with the people they are about.
struct Comparing<'t, 'a> {
    /// Each person's forms; a person may be known by an id and by a code.
    forms: HashMap<&'t Whose, Vec<&'t Form<'t>>>,
    terms: &'t Terms<'a>,
    accepted: Vec<Accepted>,
    erased: Vec<usize>,
}

impl<'t, 'a> Comparing<'t, 'a> {
    fn new(forms: &'t [Form<'t>], terms: &'t Terms<'a>) -> Self {
        let mut by_person: HashMap<&Whose, Vec<&Form<'_>>> = HashMap::new();
        forms.iter().for_each(|form| by_person.entry(&form.whose).or_default().push(form));
        Self { forms: by_person, terms, accepted: Vec::new(), erased: Vec::new() }
    }
}

impl<'a> Gather<'a> for Comparing<'_, 'a> {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        let id = record.id.clone().unwrap_or_default().into_owned();
        let known_by = [Some(Whose::Id(id.clone())), self.terms.code(&id).map(Whose::Code)];
        let meant: Vec<&Form<'_>> =
            known_by.iter().flatten().filter_map(|whose| self.forms.get(whose)).flatten().copied().collect();
        if meant.is_empty() {
            return None;
        }
        let person = Person::of(record, position, self.terms);
        if person.suppressed {
            self.erased.extend(meant.into_iter().map(|form| form.position));
            return None;
        }
        self.accepted.extend(meant.into_iter().map(|form| Accepted {
            form: form.position,
            record: position,
            changes: changes(&person.record, &form.revision),
        }));
        None
    }

    fn and(mut self, next: Self) -> Self {
        self.accepted.extend(next.accepted);
        self.erased.extend(next.erased);
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
