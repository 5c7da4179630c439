//! Cards: what the office may use to write to a person.
//!
//! They are for the office's own products (labels, lists), made in a folder of their own, and follow the policy for the
//! audience `office` and the person's preferences, not the consent to be listed: who does not want to stand in the
//! directory may still want the newsletter. People who were suppressed have no card.

use jiff::civil::Date;

use super::audience::Audience;
use super::batch::Gather;
use super::field::Field;
use super::finding::Problem;
use super::person::Person;
use super::record::{self, Record, Text};
use super::terms::Terms;

/// Whether a person is alive, and still studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Living,
    Enrolled,
    Deceased,
}

/// One person, for the office's eyes alone. Never printed by a message.
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    /// The number of the record in the export, from 1.
    pub position: usize,
    /// The office's own number for the person.
    pub id: String,
    /// The keyed reference of the person.
    pub code: Option<String>,
    pub name: String,
    pub english_name: Option<String>,
    pub status: Status,
    pub cohort: Option<i16>,
    pub college: Option<String>,
    pub major: Option<String>,
    pub degree: Option<String>,
    pub class: Option<String>,
    pub counsellor: Option<String>,
    pub country: Option<String>,
    pub province: Option<String>,
    pub city: Option<String>,
    pub address: Option<String>,
    pub postcode: Option<String>,
    pub email: Option<String>,
    /// Or, where there is none, another telephone.
    pub mobile: Option<String>,
    pub wechat: Option<String>,
    pub qq: Option<String>,
    pub employer: Option<String>,
    pub position_held: Option<String>,
    pub industry: Option<String>,
    pub birth_date: Option<Date>,
    /// The day on which the office last made sure of the record.
    pub verified: Option<Date>,
    pub by_post: bool,
    pub by_email: bool,
    pub by_sms: bool,
}

/// Gathers cards.
pub(super) struct Dealing<'t, 'a> {
    terms: &'t Terms<'a>,
    pub(super) cards: Vec<Card>,
}

impl<'t, 'a> Dealing<'t, 'a> {
    pub(super) fn new(terms: &'t Terms<'a>) -> Self {
        Self { terms, cards: Vec::new() }
    }
}

impl<'a> Gather<'a> for Dealing<'_, 'a> {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        let person = Person::of(record, position, self.terms);
        self.cards.extend(card(self.terms, &person));
        None
    }

    fn and(mut self, next: Self) -> Self {
        self.cards.extend(next.cards);
        self
    }
}

fn card(terms: &Terms<'_>, person: &Person<'_>) -> Option<Card> {
    if person.suppressed || person.record.objection {
        return None;
    }
    if person.record.is_doubtful() {
        return None;
    }
    let status = match person.record.status() {
        record::Status::Living => Status::Living,
        record::Status::Enrolled => Status::Enrolled,
        record::Status::Deceased => Status::Deceased,
        record::Status::Unknown => return None,
    };
    let Record { contact, location, preferences, .. } = &person.record;
    let (school, job) = (person.record.school(), person.record.job());
    let serves = |field| terms.policy.reach(field).is_some_and(|first| first <= Audience::Office);
    let own = |field, value: &Option<Text<'_>>| value.as_deref().filter(|_| serves(field)).map(str::to_owned);
    let date = |value: &Option<Text<'_>>| value.as_deref().and_then(|text| text.parse().ok());
    let wants = |wish: Option<bool>| wish.unwrap_or(false);
    Some(Card {
        position: person.position,
        id: person.id().to_owned(),
        code: person.code.clone(),
        name: own(Field::Name, &person.record.name)?,
        english_name: own(Field::EnglishName, &person.record.english_name),
        status,
        cohort: school.and_then(|school| school.enrolled).filter(|_| serves(Field::Cohort)),
        college: school.and_then(|school| own(Field::College, &school.college)),
        major: school.and_then(|school| own(Field::Major, &school.major)),
        degree: school.and_then(|school| own(Field::Degree, &school.degree)),
        class: school.and_then(|school| own(Field::Class, &school.class)),
        counsellor: school.and_then(|school| own(Field::Counsellor, &school.counsellor)),
        country: own(Field::Region, &location.country),
        province: own(Field::Region, &location.province),
        city: own(Field::City, &location.city),
        address: own(Field::Address, &location.address),
        postcode: own(Field::Postcode, &location.postcode),
        email: own(Field::Email, &contact.email),
        mobile: own(Field::Mobile, &contact.mobile).or_else(|| own(Field::Mobile, &contact.phone)),
        wechat: own(Field::Wechat, &contact.wechat),
        qq: own(Field::Qq, &contact.qq),
        employer: job.and_then(|job| own(Field::Employer, &job.employer)),
        position_held: job.and_then(|job| own(Field::Position, &job.position)),
        industry: job.and_then(|job| own(Field::Industry, &job.industry)),
        birth_date: date(&person.record.birth_date).filter(|_| serves(Field::BirthDate)),
        verified: date(&person.record.verified),
        by_post: wants(preferences.post),
        by_email: wants(preferences.email),
        by_sms: wants(preferences.sms),
    })
}
