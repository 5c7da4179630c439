//! What a person agreed to, read from the `consent` of a record.
//!
//! Consent must be given, specific, and can be withdrawn or run out (PIPL articles 14 to 16): whatever is missing,
//! unclear or past its date counts as no consent. A consent never widens anything.

use jiff::civil::Date;
use serde::de::MapAccess;

use super::audience::{Audience, Reach, narrower};
use super::field::Field;
use super::finding::Problem;
use super::reader::{Fields, Here, Value};
use super::ruling::Rule;

/// How far a person lets their data go. The default is: to nobody.
#[derive(Default, Clone)]
pub(super) struct Consent {
    directory: Reach,
    fields: FieldConsents,
    pub(super) proof: Proof,
    /// What the next of kin of a deceased person decided (PIPL article 49).
    pub(super) next_of_kin: Option<bool>,
    /// Something in it could not be understood, and might have been a refusal.
    unclear: bool,
}

/// When and how a consent was given, and how long it holds.
#[derive(Default, Clone)]
pub(super) struct Proof {
    pub(super) given: Option<Date>,
    /// Whether it says by which way it came.
    pub(super) has_way: bool,
    /// The last day on which it holds.
    pub(super) expires: Option<Date>,
}

impl Proof {
    fn holds(&self, on: Date) -> bool {
        self.expires.is_none_or(|last| last >= on)
    }

    /// Takes one of its keys; `false` if it is none.
    fn knows(key: &str) -> bool {
        matches!(key, "given" | "via" | "expires")
    }

    fn take<'de, A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "given" => self.given = value.text()?.and_then(|text| text.parse().ok()),
            "via" => self.has_way = value.text()?.is_some(),
            _ => self.expires = value.text_as(last_day, Problem::NotDate)?,
        }
        Ok(())
    }
}

impl Consent {
    /// Whether it lets `audience` see `field` on this day, and if not, by which rule.
    pub(super) fn ruling(&self, field: Field, audience: Audience, on: Date) -> Result<(), Rule> {
        if self.unclear {
            return Err(Rule::ConsentUnclear);
        }
        if self.directory.is_some() && !self.proof.holds(on) {
            return Err(Rule::ConsentExpired);
        }
        if self.directory.is_none_or(|first| first > audience) {
            return Err(Rule::Consent);
        }
        let about_it = self.fields.0.iter().filter(|(about, _)| about.is_none_or(|about| about == field));
        for (_, said) in about_it {
            if said.unclear {
                return Err(Rule::ConsentUnclear);
            }
            if said.reach.is_some() && !said.proof.holds(on) {
                return Err(Rule::ConsentExpired);
            }
            if narrower(self.directory, said.reach).is_none_or(|first| first > audience) {
                return Err(Rule::FieldConsent);
            }
        }
        Ok(())
    }

    /// This consent as a form of `date` brings it: given on that day at the latest.
    pub(super) fn dated(&self, date: Date) -> Self {
        let mut consent = self.clone();
        consent.proof.given = Some(consent.proof.given.map_or(date, |given| given.min(date)));
        consent
    }

    /// This consent, newer than `known`: what it does not speak of stays as it was, refusals above all.
    pub(super) fn over(&self, known: &Self) -> Self {
        let is_said = |field: &Option<Field>| self.fields.0.iter().any(|(said, _)| said == field);
        let kept = known.fields.0.iter().filter(|(field, _)| !is_said(field));
        Self {
            directory: self.directory,
            fields: FieldConsents(self.fields.0.iter().chain(kept).cloned().collect()),
            proof: self.proof.clone(),
            next_of_kin: self.next_of_kin.into_iter().chain(known.next_of_kin).min(),
            unclear: self.unclear || known.unclear,
        }
    }

    /// The day from which it counts; none if that is not told, or is still to come on `today`: a slip of the pen.
    pub(super) fn since(&self, today: Option<Date>) -> Option<Date> {
        self.proof.given.filter(|given| today.is_none_or(|today| *given <= today))
    }

    /// What this consent and `other` both allow.
    pub(super) fn narrowed_by(&self, other: &Self) -> Self {
        let fields = [self.fields.0.as_slice(), other.fields.0.as_slice()].concat();
        Self {
            directory: narrower(self.directory, other.directory),
            fields: FieldConsents(fields),
            proof: Proof {
                expires: self.proof.expires.into_iter().chain(other.proof.expires).min(),
                ..self.proof.clone()
            },
            next_of_kin: self.next_of_kin.into_iter().chain(other.next_of_kin).min(),
            unclear: self.unclear || other.unclear,
        }
    }

    /// Whether it says more than `directory: none`.
    pub(super) fn is_given(&self) -> bool {
        self.directory.is_some()
    }
}

impl<'de> Fields<'de> for Consent {
    const SECTION: Option<&'static str> = Some("consent");

    fn take<A: MapAccess<'de>>(&mut self, mut value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "directory" => self.directory = value.text_as(directory_reach, Problem::NotConsent)?.flatten(),
            "fields" => self.fields = value.fields()?.unwrap_or_default(),
            "next_of_kin" => self.next_of_kin = value.text_as(approval, Problem::NotApproval)?,
            key if Proof::knows(key) => self.proof.take(value)?,
            _ => {
                value.note(Problem::ConsentKey);
                self.unclear = true;
                value.skip()?;
            }
        }
        Ok(())
    }
}

/// What a person said about single fields. `None` stands for a field that we do not know: since it may mean
/// any of ours, what was said about it counts for all of them.
#[derive(Default, Clone)]
struct FieldConsents(Vec<(Option<Field>, FieldConsent)>);

impl<'de> Fields<'de> for FieldConsents {
    const SECTION: Option<&'static str> = Some("consent.fields");

    fn take<A: MapAccess<'de>>(&mut self, mut value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        let field = Field::named(value.key());
        if field.is_none() {
            value.note(Problem::ConsentField);
        }
        let said = value.fields_or_text(FieldConsent::of_word)?.unwrap_or_default();
        self.0.push((field, said));
        Ok(())
    }
}

/// How far one field may go, with a proof of its own if it was agreed to at another time: `employer: members`, or
/// `employer: {reach: members, given: "2026-01-31", expires: "2027-01-31"}`.
#[derive(Default, Clone)]
struct FieldConsent {
    reach: Reach,
    proof: Proof,
    /// Something in it could not be understood, and might have been a refusal.
    unclear: bool,
}

impl FieldConsent {
    fn of_word(word: &str, here: &mut Here<'_, '_>) -> Self {
        let reach = field_reach(word).unwrap_or_else(|instead| {
            here.note_about(Problem::NotConsent);
            instead
        });
        Self { reach, ..Self::default() }
    }
}

impl<'de> Fields<'de> for FieldConsent {
    const SECTION: Option<&'static str> = Some("consent.fields");

    fn take<A: MapAccess<'de>>(&mut self, mut value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "reach" => self.reach = value.text_as(field_reach, Problem::NotConsent)?.flatten(),
            key if Proof::knows(key) => self.proof.take(value)?,
            _ => {
                value.note(Problem::FieldConsentKey);
                self.unclear = true;
                value.skip()?;
            }
        }
        Ok(())
    }
}

/// `public`, `members` or `none`. The office alone is no choice for a whole person: it has the export.
fn directory_reach(word: &str) -> Result<Reach, Reach> {
    field_reach(word).and_then(|reach| if reach == Some(Audience::Office) { Err(None) } else { Ok(reach) })
}

/// An audience or `none`; anything else is not defined, and taken as `none`.
fn field_reach(word: &str) -> Result<Reach, Reach> {
    match word {
        "none" => Ok(None),
        _ => Audience::named(word).map(Some).ok_or(None),
    }
}

/// `approved` or `refused`; anything else is taken for a refusal.
fn approval(word: &str) -> Result<bool, bool> {
    match word {
        "approved" => Ok(true),
        "refused" => Ok(false),
        _ => Err(false),
    }
}

/// The date written; one that cannot be read is taken as long past.
fn last_day(text: &str) -> Result<Date, Date> {
    text.parse().map_err(|_| Date::MIN)
}
