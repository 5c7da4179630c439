//! The raw record: the shape of one person in the export, as far as an audience may see it.
//!
//! These types are private to the directory. They hold withheld values for as long as one batch is read, and
//! never implement `Debug`, `Clone` or `Serialize`, so that nothing can print or keep them.
//! A field that the audience may not see is not even here: [`Value::text_of`] passes over it.

use std::borrow::Cow;

use serde::de::MapAccess;

use super::consent::Consent;
use super::field::{COLUMNS, Field};
use super::finding::Problem;
use super::reader::{Fields, Value};

/// Text as it stands in the export, borrowed from it wherever that is possible.
pub(super) type Text<'de> = Cow<'de, str>;

/// One person.
#[derive(Default)]
pub(super) struct Record<'de> {
    /// Only ever compared with other ids.
    pub(super) id: Option<Text<'de>>,
    pub(super) name: Option<Text<'de>>,
    pub(super) english_name: Option<Text<'de>>,
    pub(super) status: Status,
    pub(super) schooling: Option<Schooling<'de>>,
    pub(super) career: Vec<Job<'de>>,
    pub(super) location: Location<'de>,
    pub(super) consent: Consent,
    /// A column that we do not know looks as if it spoke against a release.
    pub(super) objection: bool,
}

/// Whether a person can speak for themselves in the directory.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    #[default]
    Living,
    /// Enrolled or deceased (PIPL article 49: next of kin decide), or a word that we do not know.
    Suppressed,
}

/// One stretch of studies.
#[derive(Default)]
pub(super) struct Schooling<'de> {
    pub(super) college: Option<Text<'de>>,
    pub(super) major: Option<Text<'de>>,
    pub(super) degree: Option<Text<'de>>,
    pub(super) class: Option<Text<'de>>,
    pub(super) enrolled: Option<i16>,
}

/// One position held.
#[derive(Default)]
pub(super) struct Job<'de> {
    pub(super) employer: Option<Text<'de>>,
    pub(super) position: Option<Text<'de>>,
    pub(super) industry: Option<Text<'de>>,
    pub(super) from: Option<i16>,
    pub(super) to: Option<i16>,
}

/// Where a person lives. The street address is no part of it.
#[derive(Default)]
pub(super) struct Location<'de> {
    pub(super) country: Option<Text<'de>>,
    pub(super) province: Option<Text<'de>>,
    pub(super) city: Option<Text<'de>>,
}

const OF_EDUCATION: [Field; 5] = [Field::Cohort, Field::College, Field::Major, Field::Degree, Field::Class];
const OF_CAREER: [Field; 3] = [Field::Industry, Field::Employer, Field::Position];
const OF_LOCATION: [Field; 2] = [Field::Region, Field::City];

impl<'de> Fields<'de> for Record<'de> {
    const SECTION: Option<&'static str> = None;

    fn take<A: MapAccess<'de>>(&mut self, mut value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "id" => self.id = value.text()?,
            "name" => self.name = value.text_of(Field::Name)?,
            "english_name" => self.english_name = value.text_of(Field::EnglishName)?,
            "status" => self.status = value.text_as(status, Problem::NotStatus)?.unwrap_or_default(),
            "consent" => self.consent = value.fields()?.unwrap_or_default(),
            // Of the studies only the first is listed, so only the first is read.
            "education" if value.is_wanted(&OF_EDUCATION) => self.schooling = value.list(1)?.pop(),
            "career" if value.is_wanted(&OF_CAREER) => self.career = value.list(usize::MAX)?,
            "location" if value.is_wanted(&OF_LOCATION) => self.location = value.fields()?.unwrap_or_default(),
            known if COLUMNS.contains(&known) => value.skip()?,
            key => {
                if is_objection(key) {
                    value.note(Problem::Objection);
                    self.objection = true;
                } else {
                    value.note_column();
                }
                value.skip()?;
            }
        }
        Ok(())
    }
}

/// Whether a column's name speaks of death, withdrawal or consent: offices have such columns of their own, and what
/// cannot be understood must not be overridden.
fn is_objection(key: &str) -> bool {
    let key = key.to_lowercase();
    const SIGNS: [&str; 22] = [
        "consent",
        "status",
        "withdraw",
        "revok",
        "object",
        "erase",
        "delete",
        "remove",
        "suppress",
        "block",
        "opt_out",
        "optout",
        "opt-out",
        "do_not",
        "decease",
        "death",
        "dead",
        "died",
        "撤回",
        "退出",
        "不公开",
        "去世",
    ];
    SIGNS.iter().any(|sign| key.contains(sign))
}

/// A word that we do not know may be one for the dead: it withholds, and is reported.
fn status(word: &str) -> Result<Status, Status> {
    match word {
        "living" => Ok(Status::Living),
        "enrolled" | "deceased" => Ok(Status::Suppressed),
        _ => Err(Status::Suppressed),
    }
}

impl<'de> Fields<'de> for Schooling<'de> {
    const SECTION: Option<&'static str> = Some("education");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "college" => self.college = value.text_of(Field::College)?,
            "major" => self.major = value.text_of(Field::Major)?,
            "degree" => self.degree = value.text_of(Field::Degree)?,
            "class" => self.class = value.text_of(Field::Class)?,
            "enrolled" if value.is_wanted(&[Field::Cohort]) => self.enrolled = value.year()?,
            _ => value.skip()?,
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for Job<'de> {
    const SECTION: Option<&'static str> = Some("career");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "employer" => self.employer = value.text_of(Field::Employer)?,
            "position" => self.position = value.text_of(Field::Position)?,
            "industry" => self.industry = value.text_of(Field::Industry)?,
            // The years are shown nowhere; they tell which job is the latest.
            "from" => self.from = value.year()?,
            "to" => self.to = value.year()?,
            _ => value.skip()?,
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for Location<'de> {
    const SECTION: Option<&'static str> = Some("location");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "country" => self.country = value.text_of(Field::Region)?,
            "province" => self.province = value.text_of(Field::Region)?,
            "city" => self.city = value.text_of(Field::City)?,
            _ => value.skip()?,
        }
        Ok(())
    }
}
