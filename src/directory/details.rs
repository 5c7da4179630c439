//! What fellow alumni may be shown of each other beyond what everybody may: how to reach a person.
//!
//! A public entry has no place for any of it.

use super::field::Field;
use super::record::{Record, Text};

/// Shows a value if its field is released.
pub struct Show<'s>(pub(super) &'s dyn Fn(Field) -> bool);

impl Show<'_> {
    pub(super) fn text(&self, field: Field, value: &Option<Text<'_>>) -> Option<String> {
        value.as_ref().filter(|_| (self.0)(field)).map(|value| value.clone().into_owned())
    }
}

/// How to reach a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Details {
    pub gender: Option<String>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub wechat: Option<String>,
    pub qq: Option<String>,
    pub address: Option<String>,
    pub postcode: Option<String>,
}

impl Details {
    pub(super) fn of(record: &Record<'_>, show: &Show<'_>) -> Self {
        let Record { contact, location, .. } = record;
        Self {
            gender: show.text(Field::Gender, &record.gender),
            email: show.text(Field::Email, &contact.email),
            mobile: show.text(Field::Mobile, &contact.mobile),
            wechat: show.text(Field::Wechat, &contact.wechat),
            qq: show.text(Field::Qq, &contact.qq),
            address: show.text(Field::Address, &location.address),
            postcode: show.text(Field::Postcode, &location.postcode),
        }
    }
}
