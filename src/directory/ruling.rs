//! The rule that decides over one field of one person for one audience.
//!
//! There is one place that decides, [`Terms::ruling`]: listings are made by it, and `directory audit` and
//! `directory explain` tell what it said. It never looks at a value.

use jiff::civil::Date;

use super::audience::{Audience, Reach};
use super::field::Field;
use super::person::Person;
use super::policy::Policy;
use super::record::Status;

/// Why something is withheld, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The person was erased, or withdrew for good.
    Suppressed,
    /// A column that is not known speaks against a release, or the status is not known.
    Objection,
    /// Still enrolled: students have their own default.
    Student,
    /// Deceased: the next of kin did not approve, or this audience would not be told that the person is dead.
    Deceased,
    /// `site.toml` has no line for the field.
    NoRule,
    /// `site.toml` lets the field reach a narrower audience.
    Class,
    /// Something in the consent cannot be understood.
    ConsentUnclear,
    /// The consent has run out, or runs out and the day of the build is not told.
    ConsentExpired,
    /// The person agreed to less, or to nothing.
    Consent,
    /// The person agreed to less for this field.
    FieldConsent,
    /// Without a name that may be shown there is no entry.
    NoName,
}

impl Rule {
    pub const ALL: [Rule; 11] = [
        Rule::Suppressed,
        Rule::Objection,
        Rule::Student,
        Rule::Deceased,
        Rule::NoRule,
        Rule::Class,
        Rule::ConsentUnclear,
        Rule::ConsentExpired,
        Rule::Consent,
        Rule::FieldConsent,
        Rule::NoName,
    ];

    /// A word for it in tables and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Rule::Suppressed => "suppressed",
            Rule::Objection => "objection",
            Rule::Student => "student",
            Rule::Deceased => "deceased",
            Rule::NoRule => "no_rule",
            Rule::Class => "class",
            Rule::ConsentUnclear => "consent_unclear",
            Rule::ConsentExpired => "consent_expired",
            Rule::Consent => "consent",
            Rule::FieldConsent => "field_consent",
            Rule::NoName => "no_name",
        }
    }

    /// The rule in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Rule::Suppressed => "the person is on the list of suppressed people",
            Rule::Objection => "a column or a status that is not known may speak against it",
            Rule::Student => "the person is still enrolled, and `students` in site.toml does not go so far",
            Rule::Deceased => "the person has died: contacts, or all, are withheld (see docs/export.md)",
            Rule::NoRule => "site.toml has no line for this field",
            Rule::Class => "site.toml keeps this field for a narrower audience",
            Rule::ConsentUnclear => "something in the person's consent is not understood",
            Rule::ConsentExpired => "the person's consent has run out (or runs out, and --date does not say the day)",
            Rule::Consent => "the person's consent does not go so far",
            Rule::FieldConsent => "the person's consent for this field does not go so far",
            Rule::NoName => "there is no name that may be shown, so there is no entry",
        }
    }
}

/// What decides over a release, apart from the person.
pub(super) struct Gate<'t> {
    pub(super) policy: &'t Policy,
    /// How far students who are still enrolled may go.
    pub(super) students: Reach,
    /// The day of the build, for consents that expire.
    pub(super) on: Date,
}

impl Gate<'_> {
    /// Whether `audience` may see `field` of this person, and if not, why.
    pub(super) fn ruling(&self, person: &Person<'_>, field: Field, audience: Audience) -> Result<(), Rule> {
        self.standing(person, field, audience)?;
        self.class(field, audience)?;
        match &person.record.consent {
            Some(consent) => consent.ruling(field, audience, self.on),
            None => Err(Rule::Consent),
        }
    }

    /// The same, for what is to stand in an entry: there is none without a name.
    pub(super) fn ruling_in_entry(&self, person: &Person<'_>, field: Field, audience: Audience) -> Result<(), Rule> {
        self.ruling(person, field, audience)?;
        let has_name = person.record.name.is_some() && self.ruling(person, Field::Name, audience).is_ok();
        if has_name { Ok(()) } else { Err(Rule::NoName) }
    }

    /// What the person is comes before what they agreed to.
    fn standing(&self, person: &Person<'_>, field: Field, audience: Audience) -> Result<(), Rule> {
        if person.suppressed {
            return Err(Rule::Suppressed);
        }
        if person.record.objection {
            return Err(Rule::Objection);
        }
        match person.record.status() {
            Status::Living if person.record.is_doubtful() => Err(Rule::Objection),
            Status::Living => Ok(()),
            Status::Unknown => Err(Rule::Objection),
            Status::Enrolled if self.students.is_some_and(|first| first <= audience) => Ok(()),
            Status::Enrolled => Err(Rule::Student),
            Status::Deceased => self.deceased(person, field, audience),
        }
    }

    /// A dead person is never shown as if they lived: where the *in memoriam* mark may not be shown, nothing is.
    /// Contacts need the approval of the next of kin, and a refusal withholds everything (PIPL article 49).
    fn deceased(&self, person: &Person<'_>, field: Field, audience: Audience) -> Result<(), Rule> {
        let consent = person.record.consent.as_ref();
        let is_marked = self.class(Field::Status, audience).is_ok()
            && consent.is_some_and(|consent| consent.ruling(Field::Status, audience, self.on).is_ok());
        let approved = consent.and_then(|consent| consent.next_of_kin);
        match approved {
            _ if !is_marked => Err(Rule::Deceased),
            Some(true) => Ok(()),
            None if !field.is_contact() => Ok(()),
            Some(false) | None => Err(Rule::Deceased),
        }
    }

    /// The publication's own policy.
    fn class(&self, field: Field, audience: Audience) -> Result<(), Rule> {
        match self.policy.reach(field) {
            None => Err(Rule::NoRule),
            Some(first) if first > audience => Err(Rule::Class),
            Some(_) => Ok(()),
        }
    }
}
