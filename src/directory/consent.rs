//! What a person agreed to, read from the `consent` of a record.
//!
//! Consent must be given, specific, and can be withdrawn or run out (PIPL articles 14 to 16): whatever is missing,
//! unclear or past its date counts as no consent. A consent never widens anything.

use jiff::civil::Date;
use serde::de::MapAccess;

use super::audience::{Audience, Reach, narrower};
use super::field::Field;
use super::finding::Problem;
use super::reader::{Fields, Value};

/// How far a person lets their data go. The default is: to nobody.
#[derive(Default)]
pub(super) struct Consent {
    directory: Reach,
    fields: FieldConsents,
    /// The last day on which this consent holds.
    expires: Option<Date>,
    /// Something in it could not be understood, and might have been a refusal.
    unclear: bool,
}

impl Consent {
    /// How far it lets `field` go on this day.
    pub(super) fn reach(&self, field: Field, on: Date) -> Reach {
        if self.unclear || self.expires.is_some_and(|last| last < on) {
            return None;
        }
        let about_it = self.fields.0.iter().filter(|(about, _)| about.is_none_or(|about| about == field));
        about_it.fold(self.directory, |reach, (_, further)| narrower(reach, *further))
    }
}

impl<'de> Fields<'de> for Consent {
    const SECTION: Option<&'static str> = Some("consent");

    fn take<A: MapAccess<'de>>(&mut self, mut value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        match value.key() {
            "directory" => self.directory = value.text_as(directory_reach, Problem::NotConsent)?.flatten(),
            "fields" => self.fields = value.fields()?.unwrap_or_default(),
            "expires" => self.expires = value.text_as(last_day, Problem::NotDate)?,
            // Kept by the office as proof of the consent; the directory has no use for them.
            "given" | "via" => value.skip()?,
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
#[derive(Default)]
struct FieldConsents(Vec<(Option<Field>, Reach)>);

impl<'de> Fields<'de> for FieldConsents {
    const SECTION: Option<&'static str> = Some("consent.fields");

    fn take<A: MapAccess<'de>>(&mut self, mut value: Value<'_, '_, 'de, A>) -> Result<(), A::Error> {
        let field = Field::named(value.key());
        if field.is_none() {
            value.note(Problem::ConsentField);
        }
        let reach = value.text_as(field_reach, Problem::NotConsent)?.flatten();
        self.0.push((field, reach));
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

/// The date written; one that cannot be read is taken as long past.
fn last_day(text: &str) -> Result<Date, Date> {
    text.parse().map_err(|_| Date::MIN)
}
