//! What can be wrong with an export, in words that an alumni office understands.
//!
//! A finding never holds a value: a problem knows the name of a field at most, and even that only if it cannot
//! be a value that slipped into a key.

use std::fmt;

use crate::diagnostic::{Diagnostic, Severity, nearest};

use super::export::Records;
use super::field::COLUMNS;
use super::record::is_sign;
use super::shape::Shape;

/// A problem, and the byte of the export where it stands.
pub(super) struct Finding {
    pub(super) at: usize,
    pub(super) problem: Problem,
}

/// Everything that can be found. A `String` is always the words of a [`Subject`].
pub(super) enum Problem {
    Unreadable,
    FullWidthColon(String),
    Alias,
    TooManyBrackets,
    NotOneRecord,
    Wrong {
        subject: String,
        expected: Shape,
        found: Shape,
    },
    Twice(String),
    TooLong(String),
    NotYear(String),
    NotDate(String),
    NotStatus(String),
    NotConsent(String),
    NotApproval(String),
    ConsentKey(String),
    FieldConsentKey(String),
    ConsentField(String),
    NoId,
    SameId {
        earlier: usize,
    },
    NoName,
    NoRevisionDate,
    UnknownColumn(Option<Box<str>>),
    /// A column that looks as if it spoke against a release.
    Objection(String),
}

/// What a problem is about.
#[derive(Clone, Copy)]
pub(super) enum Subject<'k> {
    Record,
    /// An item of this list.
    Item(Option<&'static str>),
    /// The field of this key, in this group.
    Field(&'k str, Option<&'static str>),
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let group = match self {
            Subject::Record => return f.write_str("the record"),
            Subject::Item(group) => {
                f.write_str("an item")?;
                group
            }
            Subject::Field(key, group) => {
                match shown_name(key) {
                    Some(name) => write!(f, "`{name}`")?,
                    None => f.write_str("a field whose name cannot be shown")?,
                }
                group
            }
        };
        group.map_or(Ok(()), |group| write!(f, " in `{group}`"))
    }
}

/// A key, if it may be shown: a value that slipped into the place of a key (a name, an account, a telephone number)
/// must not get out by way of a message. Columns are named in small letters, or as one of ours in another case.
pub(super) fn shown_name(key: &str) -> Option<&str> {
    let is_ours = COLUMNS.iter().any(|column| column.eq_ignore_ascii_case(key));
    let is_plain = (1..=40).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_ours || is_plain || is_sign(key)).then_some(key)
}

impl Finding {
    pub(super) fn is_error(&self) -> bool {
        self.problem.severity() == Severity::Error
    }

    pub(super) fn into_diagnostic(self, records: &Records) -> Diagnostic {
        let (record, place) = records.position(self.at);
        let message = format!("record {record}: {}", self.problem.words(records));
        Diagnostic { severity: self.problem.severity(), message, place, help: self.problem.remedy() }
    }
}

impl Problem {
    fn severity(&self) -> Severity {
        match self {
            Self::NotStatus(_)
            | Self::ConsentKey(_)
            | Self::FieldConsentKey(_)
            | Self::Objection(_)
            | Self::ConsentField(_)
            | Self::NoName => Severity::Warning,
            Self::UnknownColumn(_) => Severity::Notice,
            _ => Severity::Error,
        }
    }

    fn words(&self, records: &Records) -> String {
        match self {
            Self::Unreadable => "the record cannot be read from here on".into(),
            Self::FullWidthColon(subject) => format!("a full-width colon ： stands after {subject}"),
            Self::Alias => "the record uses YAML's aliases (`*name`)".into(),
            Self::TooManyBrackets => "the record has too many brackets to be read".into(),
            Self::NotOneRecord => "the record's lines do not hold exactly one record".into(),
            Self::Wrong { subject, expected, found } => format!("{subject} should be {expected}, but is {found}"),
            Self::Twice(subject) => format!("{subject} is written twice"),
            Self::TooLong(subject) => format!("{subject} is far too long to be true"),
            Self::NotYear(subject) => format!("{subject} is not a year"),
            Self::NotDate(subject) => format!("{subject} is not a date"),
            Self::NotStatus(subject) | Self::ConsentKey(subject) | Self::Objection(subject) => {
                format!("{subject} is not known; the person is left out")
            }
            Self::FieldConsentKey(subject) => format!("{subject} is not known; the field is withheld"),
            Self::NotConsent(subject) => format!("{subject} does not say what was agreed to"),
            Self::NotApproval(subject) => format!("{subject} does not say what the next of kin decided"),
            Self::ConsentField(subject) => {
                format!("{subject} is not a field of the directory; what it says is taken for every field")
            }
            Self::NoId => "the record has no `id`".into(),
            Self::SameId { earlier } => {
                let (record, place) = records.position(*earlier);
                format!("the record has the same `id` as record {record} (line {})", place.line_column().0)
            }
            Self::NoName => "the record has no `name`; the person cannot be listed".into(),
            Self::NoRevisionDate => "the form has no date".into(),
            Self::UnknownColumn(Some(name)) => format!("the column `{name}` is not known; it is not read"),
            Self::UnknownColumn(None) => "a column whose name cannot be shown is not known; it is not read".into(),
        }
    }

    fn remedy(&self) -> Option<String> {
        let remedy = match self {
            Self::Unreadable => UNREADABLE,
            Self::FullWidthColon(_) => "write a narrow colon and a space: `: `",
            Self::Alias => "write the values out; the export must not refer from one place to another",
            Self::TooManyBrackets => "write lists with one item a line, each after a dash",
            Self::NotOneRecord => NOT_ONE_RECORD,
            Self::Wrong { expected: Shape::Text, .. } => "write one value on the same line",
            Self::Wrong { expected: Shape::List, .. } => "write its items below it, each after a dash",
            Self::Wrong { .. } => "write its fields below it, each on a line of its own: `field: value`",
            Self::Twice(_) => "leave one of them, or begin the next record with a dash",
            Self::TooLong(_) => {
                "look for a quotation mark that is not closed, or for a file that slipped into the export"
            }
            Self::NotYear(_) => "write four digits, such as 2012; leave `to` out for a position still held",
            Self::NotDate(_) => "write year, month and day: \"2026-09-30\"",
            Self::Objection(_) => "say it with `status` or `consent`, as docs/export.md tells, or leave the column out",
            Self::NotStatus(_) => "write `living`, `enrolled` or `deceased`",
            Self::NotConsent(_) => "write `public`, `members` or `none`",
            Self::NotApproval(_) => "write `approved` or `refused`",
            Self::ConsentKey(_) => "a consent has `directory`, `fields`, `next_of_kin`, `given`, `via` and `expires`",
            Self::FieldConsentKey(_) => "what is agreed to for one field has `reach`, `given`, `via` and `expires`",
            Self::ConsentField(_) => "name a field of the directory, such as `employer` or `city`",
            Self::NoId => "give every record an `id` that no other record has and that never changes",
            Self::SameId { .. } => "leave one of them, or give one another `id`",
            Self::NoName => "write `name`, or take the consent to be listed away",
            Self::NoRevisionDate => "write the day on which the form was returned: `revised: \"2026-09-30\"`",
            Self::UnknownColumn(name) => {
                return nearest(name.as_deref()?, COLUMNS).map(|column| format!("did you mean `{column}`?"));
            }
        };
        Some(remedy.into())
    }
}

const UNREADABLE: &str = "look for a colon without a space after it, a quotation mark that is not closed, a tab, \
    or an export that was cut off in the middle";
const NOT_ONE_RECORD: &str = "begin every record with a dash, all dashes at the same indentation, \
    and close every quotation mark";
