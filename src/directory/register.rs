//! The register: the export with all that the office keeps beside it, opened and understood but for the records.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::audience::Reach;
use super::collation::{Collation, Order};
use super::field::Field;
use super::liaisons::{self, Liaison};
use super::policy::Policy;
use super::revisions::Revisions;
use super::suppressed::{self, Suppressed};
use super::terms::{Terms, reach};
use crate::diagnostic::{Diagnostic, Place, Reported, has_errors};
use crate::fields::Spot;
use crate::seal::{Keys, keys};
use crate::site::DirectorySettings;
use crate::source::{OfficeFile, OfficeFiles, SUPPRESSED};

/// What the office keeps.
pub struct Register {
    pub export: OfficeFile,
    pub policy: Policy,
    pub keys: Keys,
    pub liaisons: Vec<Liaison>,
    pub own_contacts: Vec<String>,
    order: Order,
    pub language: String,
    students: Reach,
    suppressed: Suppressed,
    suppressed_file: Option<OfficeFile>,
    revisions: Option<OfficeFile>,
}

impl Register {
    /// Opens what was read. Nothing if there is no export, or if any of it has errors: a list of the suppressed that
    /// cannot be read must not pass for an empty one. `language` is the publication's, by which Latin names are ordered.
    pub fn open(settings: &DirectorySettings, language: &str, files: OfficeFiles) -> Reported<Option<Register>> {
        let mut diagnostics = Vec::new();
        let policy = Policy::read(&settings.fields).take(&mut diagnostics);
        let keys = files.secrets.as_ref().map(|file| keys::read(file).take(&mut diagnostics)).unwrap_or_default();
        let suppressed = match &files.suppressed {
            Some(file) => suppressed::read(file, keys.secret.as_ref()).take(&mut diagnostics),
            None => Suppressed::default(),
        };
        if !has_errors(&diagnostics) && files.erasures.iter().any(|hash| !suppressed.has(hash)) {
            let message = "there is a certificate of erasure for somebody who is not on the list of the suppressed";
            let help = "bring the list back from a copy; until then nothing is published";
            diagnostics.push(Diagnostic::error(Place::file(SUPPRESSED), message).help(help));
        }
        let liaisons = files.liaisons.as_ref().map(|file| liaisons::read(file).take(&mut diagnostics));
        let register = files.export.filter(|_| !has_errors(&diagnostics)).map(|export| Register {
            export,
            policy,
            keys,
            liaisons: liaisons.unwrap_or_default(),
            own_contacts: settings.own_contacts.clone(),
            order: if settings.order == Some("stroke") { Order::Stroke } else { Order::Pinyin },
            language: language.to_owned(),
            students: settings.students.and_then(reach).flatten(),
            suppressed,
            suppressed_file: files.suppressed,
            revisions: files.revisions,
        });
        Reported::new(register, diagnostics)
    }

    /// The terms on which the export is read on a day, and what is wrong with the revisions.
    pub fn terms(&self, on: Option<Date>) -> Reported<Terms<'_>> {
        let revisions = match &self.revisions {
            Some(file) => Revisions::read(file),
            None => Reported::default(),
        };
        revisions.map(|revisions| Terms {
            policy: &self.policy,
            on,
            students: self.students,
            secret: self.keys.secret.as_ref(),
            suppressed: self.suppressed.clone(),
            revisions,
            language: &self.language,
            collation: Collation::new(self.order, &self.language),
        })
    }

    /// The fields that the office's products live on and that `site.toml` lets reach nobody, not even the office.
    pub fn kept_from_office(&self) -> Vec<&'static str> {
        let needed = [Field::Name, Field::Address, Field::Postcode, Field::Email, Field::Mobile, Field::BirthDate];
        needed.into_iter().filter(|field| self.policy.reach(*field).is_none()).map(Field::key).collect()
    }

    pub(super) fn revisions(&self) -> Option<&OfficeFile> {
        self.revisions.as_ref()
    }

    /// The list of suppressed people with one more: the whole file. Nothing without the publication's key, or if the
    /// person stands on it already.
    pub fn suppressing(&self, id: &str, date: Date) -> Option<String> {
        let secret = self.keys.secret.as_ref().filter(|_| !self.has_erased(id))?;
        Some(suppressed::with(self.suppressed_file.as_ref(), secret, id, date))
    }

    /// The ids that liaisons are known by.
    pub fn liaison_ids(&self) -> BTreeSet<String> {
        self.liaisons.iter().map(|liaison| liaison.record.value.clone()).collect()
    }

    /// Whether the person with this id was erased.
    pub fn has_erased(&self, id: &str) -> bool {
        self.suppressed.holds(id)
    }

    /// What is wrong with a text that is about somebody who was erased.
    pub(super) fn erased(&self, id: &Spot<String>) -> Option<Diagnostic> {
        self.has_erased(&id.value).then(|| {
            Diagnostic::error(id.place.clone(), "the person whom this names was erased")
                .help("take the page out, or everything in it that tells of the person")
        })
    }

    /// Says so where forms are about nobody in the export: perhaps the export is an older one.
    pub(super) fn unused_forms(&self, all: usize, used: usize) -> Option<Diagnostic> {
        let path = self.revisions.as_ref().filter(|_| used < all)?.path.clone();
        let message = format!("{} of the {all} returned forms are about nobody in the export", all - used);
        Some(
            Diagnostic::warning(Place::file(path), message)
                .help("look for a mistyped `id`, or for a person whom the export has no longer"),
        )
    }

    /// The records and liaisons that the export does not know.
    pub(super) fn unknown(&self, records: &[&Spot<String>], known: &BTreeSet<String>) -> Vec<Diagnostic> {
        let named = records.iter().copied().chain(self.liaisons.iter().map(|liaison| &liaison.record));
        let unknown = named.filter(|record| !known.contains(&record.value) && !self.has_erased(&record.value));
        let warning = |record: &Spot<String>| {
            Diagnostic::warning(record.place.clone(), "the export has no record with this id")
                .help("`record` is the `id` of the person in the alumni export")
        };
        unknown.map(warning).collect()
    }
}
