//! The raw record: the shape of one person in the export.
//!
//! These types are private to the directory. They hold withheld values for as long as one batch is read, and
//! never implement `Debug` or `Serialize`, so that nothing can print them.

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
pub struct Record<'de> {
    /// Compared with other ids, and made into keyed pseudonyms. Never shown.
    pub(super) id: Option<Text<'de>>,
    pub(super) name: Option<Text<'de>>,
    pub(super) english_name: Option<Text<'de>>,
    pub(super) gender: Option<Text<'de>>,
    pub(super) status: Option<Status>,
    pub(super) birth_date: Option<Text<'de>>,
    pub(super) identity_number: Option<Text<'de>>,
    pub(super) student_number: Option<Text<'de>>,
    pub(super) education: Vec<Schooling<'de>>,
    pub(super) career: Vec<Job<'de>>,
    pub(super) location: Location<'de>,
    pub(super) contact: Contact<'de>,
    pub(super) preferences: Preferences,
    pub(super) consent: Option<Consent>,
    /// The day on which the office last made sure of the record.
    pub(super) verified: Option<Text<'de>>,
    /// Of a returned form: its day, and how it came.
    pub(super) revised: Option<Text<'de>>,
    pub(super) via: Option<Text<'de>>,
    /// Of a returned form: the keyed reference that its link carried, where the id is not known.
    pub(super) code: Option<Text<'de>>,
    /// Where later revisions say the person moved, and when.
    pub(super) moves: Vec<Move<'de>>,
    /// A column that we do not know looks as if it spoke against a release.
    pub(super) objection: bool,
}

/// Whether a person can speak for themselves in the directory, the freest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    Living,
    Enrolled,
    Deceased,
    /// A word that we do not know, which may be one for the dead.
    Unknown,
}

/// One stretch of studies.
#[derive(Default, Clone)]
pub(super) struct Schooling<'de> {
    pub(super) college: Option<Text<'de>>,
    pub(super) major: Option<Text<'de>>,
    pub(super) degree: Option<Text<'de>>,
    pub(super) class: Option<Text<'de>>,
    pub(super) counsellor: Option<Text<'de>>,
    pub(super) enrolled: Option<i16>,
    pub(super) graduated: Option<i16>,
}

/// One position held.
#[derive(Default, Clone)]
pub(super) struct Job<'de> {
    pub(super) employer: Option<Text<'de>>,
    pub(super) position: Option<Text<'de>>,
    pub(super) industry: Option<Text<'de>>,
    pub(super) from: Option<i16>,
    pub(super) to: Option<i16>,
}

/// Where a person lives.
#[derive(Default)]
pub(super) struct Location<'de> {
    pub(super) country: Option<Text<'de>>,
    pub(super) province: Option<Text<'de>>,
    pub(super) city: Option<Text<'de>>,
    pub(super) address: Option<Text<'de>>,
    pub(super) postcode: Option<Text<'de>>,
}

/// A place where a person has lived since a year.
pub(super) struct Move<'de> {
    pub(super) year: i16,
    pub(super) region: Option<Text<'de>>,
    pub(super) city: Option<Text<'de>>,
}

/// How to reach a person.
#[derive(Default)]
pub(super) struct Contact<'de> {
    pub(super) email: Option<Text<'de>>,
    pub(super) mobile: Option<Text<'de>>,
    pub(super) phone: Option<Text<'de>>,
    pub(super) wechat: Option<Text<'de>>,
    pub(super) qq: Option<Text<'de>>,
}

/// By which ways a person wants to hear from the office. Nothing said is a no.
#[derive(Default, Clone, Copy)]
pub(super) struct Preferences {
    pub(super) post: Option<bool>,
    pub(super) email: Option<bool>,
    pub(super) sms: Option<bool>,
}

impl<'de> Record<'de> {
    /// The first studies, by which a person belongs to a cohort and a college.
    pub(super) fn school(&self) -> Option<&Schooling<'de>> {
        self.education.first()
    }

    /// The job still held, or else the one held last; of several the one begun last, of these the one written last.
    pub(super) fn job(&self) -> Option<&Job<'de>> {
        self.career.iter().max_by_key(|job| (job.to.unwrap_or(i16::MAX), job.from))
    }

    /// Whether there is a value for this field.
    pub(super) fn has(&self, field: Field) -> bool {
        match field {
            Field::Trajectory => !self.education.is_empty() || !self.career.is_empty() || !self.moves.is_empty(),
            Field::Status => self.status.is_some(),
            Field::Cohort => self.school().is_some_and(|school| school.enrolled.is_some()),
            _ => self.text(field).is_some(),
        }
    }

    /// The text of a field that is a text.
    pub(super) fn text(&self, field: Field) -> Option<&Text<'de>> {
        let (school, job, location, contact) = (self.school(), self.job(), &self.location, &self.contact);
        match field {
            Field::Name => self.name.as_ref(),
            Field::EnglishName => self.english_name.as_ref(),
            Field::College => school?.college.as_ref(),
            Field::Major => school?.major.as_ref(),
            Field::Degree => school?.degree.as_ref(),
            Field::Class => school?.class.as_ref(),
            Field::Counsellor => school?.counsellor.as_ref(),
            Field::Region => location.region(),
            Field::City => location.city.as_ref(),
            Field::Address => location.address.as_ref(),
            Field::Postcode => location.postcode.as_ref(),
            Field::Industry => job?.industry.as_ref(),
            Field::Employer => job?.employer.as_ref(),
            Field::Position => job?.position.as_ref(),
            Field::Gender => self.gender.as_ref(),
            Field::BirthDate => self.birth_date.as_ref(),
            Field::IdentityNumber => self.identity_number.as_ref(),
            Field::StudentNumber => self.student_number.as_ref(),
            Field::Email => contact.email.as_ref(),
            Field::Mobile => contact.mobile.as_ref(),
            Field::Wechat => contact.wechat.as_ref(),
            Field::Qq => contact.qq.as_ref(),
            Field::Cohort | Field::Status | Field::Trajectory => None,
        }
    }

    /// Kin speak for the dead: where they spoke for somebody who is said to live, the status may not have been kept up.
    pub(super) fn is_doubtful(&self) -> bool {
        let kin_spoke = self.consent.as_ref().is_some_and(|consent| consent.next_of_kin.is_some());
        kin_spoke && self.status() != Status::Deceased
    }

    pub(super) fn status(&self) -> Status {
        self.status.unwrap_or(Status::Living)
    }
}

impl<'de> Location<'de> {
    /// The province or state as written; the country where there is none.
    pub(super) fn region(&self) -> Option<&Text<'de>> {
        self.province.as_ref().or(self.country.as_ref())
    }
}

impl<'de> Fields<'de> for Record<'de> {
    const SECTION: Option<&'static str> = None;

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "id" => self.id = value.text()?,
            "name" => self.name = value.text()?,
            "english_name" => self.english_name = value.text()?,
            "gender" => self.gender = value.text()?,
            "status" => self.status = value.text_as(status, Problem::NotStatus)?,
            "birth_date" => self.birth_date = value.text()?,
            "identity_number" => self.identity_number = value.text()?,
            "student_number" => self.student_number = value.text()?,
            "education" => self.education = value.list()?,
            "career" => self.career = value.list()?,
            "location" => self.location = value.fields()?.unwrap_or_default(),
            "contact" => self.contact = value.fields()?.unwrap_or_default(),
            "preferences" => self.preferences = value.fields()?.unwrap_or_default(),
            "consent" => self.consent = value.fields()?,
            "verified" => self.verified = value.text()?,
            "revised" => self.revised = value.text()?,
            "via" => self.via = value.text()?,
            "code" => self.code = value.text()?,
            known if COLUMNS.contains(&known) => value.skip()?,
            _ => value.pass_over(true)?,
        }
        Ok(())
    }
}

/// What the name of a column holds that speaks of death, withdrawal or consent.
#[rustfmt::skip]
const SIGNS: [&str; 63] = [
    "consent", "status", "withdraw", "revok", "object", "erase", "delete", "remove", "suppress", "block",
    "opt_out", "optout", "opt-out", "opted_out", "do_not", "decease", "death", "dead", "died", "passed_away",
    "memoriam", "unsubscrib", "refus", "declin", "permission", "private", "confidential", "hidden", "unlisted",
    "publish", "not_public", "gdpr", "cancel", "forgot", "next_of_kin", "撤回", "撤销", "退出",
    "退订", "公开", "同意", "拒绝", "注销", "删除", "去世", "已故", "亡故", "逝世", "过世", "死亡", "身故", "病故", "故去", "卒", "状态", "授权",
    "许可", "隐私", "保密", "隐藏", "屏蔽", "不愿", "停用",
];

/// Whether a column's name speaks of death, withdrawal or consent: offices have such columns of their own, and what
/// cannot be understood must not be overridden.
pub(super) fn is_objection(key: &str) -> bool {
    let key = key.to_lowercase();
    let key: String =
        key.chars().map(|character| if matches!(character, ' ' | '-') { '_' } else { character }).collect();
    let is_harmless = HARMLESS.iter().any(|word| key.contains(word));
    let speaks = |sign: &str| key.contains(sign) && !(is_harmless && matches!(sign, "status" | "状态"));
    matches!(key.as_str(), "fields" | "expires") || SIGNS.iter().any(|sign| speaks(sign))
}

/// What a status may be of without a word about life or consent.
const HARMLESS: [&str; 11] =
    ["marital", "employ", "job", "degree", "study", "graduat", "婚姻", "毕业", "就业", "学籍", "工作"];

/// Whether a column is named by one of these words alone, so that its name is no value and may be shown.
pub(super) fn is_sign(key: &str) -> bool {
    SIGNS.contains(&key)
}

/// A word that we do not know may be one for the dead: it withholds, and is reported.
fn status(word: &str) -> Result<Status, Status> {
    match word {
        "living" => Ok(Status::Living),
        "enrolled" => Ok(Status::Enrolled),
        "deceased" => Ok(Status::Deceased),
        _ => Err(Status::Unknown),
    }
}

impl<'de> Fields<'de> for Schooling<'de> {
    const SECTION: Option<&'static str> = Some("education");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "college" => self.college = value.text()?,
            "major" => self.major = value.text()?,
            "degree" => self.degree = value.text()?,
            "class" => self.class = value.text()?,
            "counsellor" => self.counsellor = value.text()?,
            "enrolled" => self.enrolled = value.year()?,
            "graduated" => self.graduated = value.year()?,
            _ => value.pass_over(false)?,
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for Job<'de> {
    const SECTION: Option<&'static str> = Some("career");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "employer" => self.employer = value.text()?,
            "position" => self.position = value.text()?,
            "industry" => self.industry = value.text()?,
            "from" => self.from = value.year()?,
            "to" => self.to = value.year()?,
            _ => value.pass_over(false)?,
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for Location<'de> {
    const SECTION: Option<&'static str> = Some("location");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "country" => self.country = value.text()?,
            "province" => self.province = value.text()?,
            "city" => self.city = value.text()?,
            "address" => self.address = value.text()?,
            "postcode" => self.postcode = value.text()?,
            _ => value.pass_over(true)?,
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for Contact<'de> {
    const SECTION: Option<&'static str> = Some("contact");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "email" => self.email = value.text()?,
            "mobile" => self.mobile = value.text()?,
            "phone" => self.phone = value.text()?,
            "wechat" => self.wechat = value.text()?,
            "qq" => self.qq = value.text()?,
            _ => value.pass_over(true)?,
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for Preferences {
    const SECTION: Option<&'static str> = Some("preferences");

    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        let wish = match value.key() {
            "post" => &mut self.post,
            "email" => &mut self.email,
            "sms" => &mut self.sms,
            _ => return value.pass_over(true),
        };
        *wish = value.text()?.map(|word| matches!(word.to_lowercase().as_str(), "true" | "yes" | "1" | "是"));
        Ok(())
    }
}
