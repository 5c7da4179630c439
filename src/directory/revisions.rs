//! Dated revisions: what returned update forms say of a person, kept beside the export.
//!
//! The record of the export is never changed. Each form is kept with its date; what a person is today is the record
//! with every later form laid over it, in the order of the dates.

use std::collections::HashMap;

use jiff::civil::Date;

use super::batch::Gather;
use super::finding::Problem;
use super::reading;
use super::record::{Contact, Location, Move, Preferences, Record};
use super::regions;
use crate::diagnostic::Reported;
use crate::source::OfficeFile;

/// All revisions by the person's id or code, each person's in the order of their dates.
#[derive(Default)]
pub struct Revisions<'a> {
    by_person: HashMap<Whose, Vec<Revision<'a>>>,
}

/// Whom a form is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    Id(String),
    Code(String),
}

/// What one form says.
pub(super) struct Revision<'a> {
    pub(super) date: Date,
    pub(super) record: Record<'a>,
}

impl<'a> Revisions<'a> {
    /// Reads the file of revisions, which has the shape of an export; each record has a date, `revised`, besides.
    pub fn read(file: &'a OfficeFile) -> Reported<Self> {
        read_forms(file).map(|mut forms| {
            forms.sort_by_key(|form| form.revision.date);
            let mut by_person: HashMap<Whose, Vec<Revision<'a>>> = HashMap::new();
            for form in forms {
                by_person.entry(form.whose).or_default().push(form.revision);
            }
            Self { by_person }
        })
    }

    /// The number of all forms.
    pub(super) fn len(&self) -> usize {
        self.by_person.values().map(Vec::len).sum()
    }

    /// What the forms of a person say, by the order of their dates.
    pub(super) fn of(&self, id: &str, code: Option<&str>) -> Vec<&Revision<'a>> {
        if self.by_person.is_empty() {
            return Vec::new();
        }
        let by_id = self.by_person.get(&Whose::Id(id.to_owned()));
        let by_code = code.and_then(|code| self.by_person.get(&Whose::Code(code.to_owned())));
        let mut revisions: Vec<&Revision<'a>> = by_id.into_iter().chain(by_code).flatten().collect();
        revisions.sort_by_key(|revision| revision.date);
        revisions
    }
}

/// A form with its place in the file.
pub(super) struct Form<'a> {
    pub(super) whose: Whose,
    /// The number of the record in the file, from 1.
    pub(super) position: usize,
    pub(super) revision: Revision<'a>,
}

/// The file of revisions that holds these items, in their order.
pub(super) fn file(items: impl Iterator<Item = String>) -> String {
    const HEAD: &str = "# What returned update forms say, each with its date. The export is never changed; almapress lays these over it.\n";
    let items: String = items.collect();
    if items.is_empty() { format!("{HEAD}alumni: []\n") } else { format!("{HEAD}alumni:\n{items}") }
}

/// Reads returned forms. Those with errors are reported and left out.
pub(super) fn read_forms(file: &OfficeFile) -> Reported<Vec<Form<'_>>> {
    reading::read(file, &Collected::default).map(|Collected(forms)| forms)
}

#[derive(Default)]
struct Collected<'a>(Vec<Form<'a>>);

impl<'a> Gather<'a> for Collected<'a> {
    const READS_FORMS: bool = true;

    fn take(&mut self, mut record: Record<'a>, position: usize) -> Option<Problem> {
        let Some(date) = record.revised.as_deref().and_then(|text| text.parse().ok()) else {
            return Some(Problem::NoRevisionDate);
        };
        let whose = match (record.id.take(), record.code.take()) {
            (Some(id), _) => Whose::Id(id.into_owned()),
            (None, Some(code)) => Whose::Code(code.to_lowercase()),
            (None, None) => return Some(Problem::NoId),
        };
        self.0.push(Form { whose, position, revision: Revision { date, record } });
        None
    }

    fn and(mut self, next: Self) -> Self {
        self.0.extend(next.0);
        self
    }
}

impl<'a> Revision<'a> {
    /// Lays this form over what is known. A place it names is remembered with its year, whatever else holds. What the
    /// office made sure of later than the form was written stays as it is.
    ///
    /// `today` is the day of the build, if it is told: a consent from a later day counts as one without a day.
    pub(super) fn apply(&self, record: &mut Record<'a>, today: Option<Date>) {
        let form = &self.record;
        if form.location.province.is_some() || form.location.city.is_some() {
            let Location { province, city, .. } = &form.location;
            record.moves.push(Move { year: self.date.year(), region: province.clone(), city: city.clone() });
        }
        self.apply_consent(record, today);
        // No form brings anybody back to life or takes an objection back, however old it is.
        record.status = record.status.max(form.status);
        record.objection |= form.objection;
        let verified: Option<Date> = record.verified.as_deref().and_then(|text| text.parse().ok());
        if verified.is_some_and(|verified| verified > self.date) {
            return;
        }
        newer(&mut record.name, &form.name);
        newer(&mut record.english_name, &form.english_name);
        newer(&mut record.gender, &form.gender);
        if !form.career.is_empty() {
            record.career = form.career.clone();
        }
        if !form.education.is_empty() {
            record.education = form.education.clone();
        }
        let Location { country, province, city, address, postcode } = &form.location;
        let is_elsewhere = province
            .as_deref()
            .zip(record.location.province.as_deref())
            .is_some_and(|(said, known)| regions::label(said, "zh") != regions::label(known, "zh"));
        let moved = is_elsewhere || city.is_some() && *city != record.location.city;
        if moved {
            // The old street lies in the old city.
            record.location.address = None;
            record.location.postcode = None;
        }
        newer(&mut record.location.country, country);
        newer(&mut record.location.province, province);
        newer(&mut record.location.city, city);
        newer(&mut record.location.address, address);
        newer(&mut record.location.postcode, postcode);
        let Contact { email, mobile, phone, wechat, qq } = &form.contact;
        newer(&mut record.contact.email, email);
        newer(&mut record.contact.mobile, mobile);
        newer(&mut record.contact.phone, phone);
        newer(&mut record.contact.wechat, wechat);
        newer(&mut record.contact.qq, qq);
        let Preferences { post, email, sms } = &form.preferences;
        newer(&mut record.preferences.post, post);
        newer(&mut record.preferences.email, email);
        newer(&mut record.preferences.sms, sms);
    }

    /// A consent counts from its own date, which is the form's at the latest, and leaves what it does not speak of. Where it
    /// cannot be told which is the newer (the same day, a day to come, or the export's has none), both must agree: a withdrawal is never undone by what may be older.
    fn apply_consent(&self, record: &mut Record<'a>, today: Option<Date>) {
        let Some(said) = &self.record.consent else { return };
        let said = said.dated(self.date);
        record.consent = Some(match record.consent.take() {
            None => said,
            Some(known) => match (known.since(today), said.since(today)) {
                (Some(known_since), Some(said_since)) if known_since > said_since => known,
                (Some(known_since), Some(said_since)) if known_since < said_since => said.over(&known),
                _ => known.narrowed_by(&said),
            },
        });
    }
}

fn newer<T: Clone>(known: &mut Option<T>, said: &Option<T>) {
    if said.is_some() {
        known.clone_from(said);
    }
}
