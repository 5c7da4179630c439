//! Checks of single values of the export, for an office that wants to mend its records.
//!
//! Each check looks at one value, or at two that must agree, and says what is wrong in kind: a [`Flaw`]. **A flaw
//! holds no value and no part of one**, so that nothing a check returns can tell of a person.
//!
//! A check here never decides what is published, never mends a value, and never says that a value is right: a
//! telephone number of eleven digits may still be somebody else's.

mod contact;
mod dates;
mod identity;
#[cfg(test)]
mod tests;

pub use contact::{email, mobile, postcode, qq, wechat};
pub use dates::{birth_year, expiry, job, not_after, schooling, stale};
pub use identity::{birth_agrees, identity_number};

/// What is wrong with a value, in kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flaw {
    /// Neither seventeen digits and a check character, nor the fifteen digits of before 1999.
    IdentityShape,
    /// An identity number with a date of birth inside that is none, or lies outside 1850 to 2099.
    IdentityDate,
    /// The last character does not follow from the others: there is a slip in one of them.
    IdentityCheck,
    /// Fifteen digits: no longer valid since 2013, and without anything to check.
    IdentityOld,
    /// The date of birth is another than the one in the identity number.
    IdentityBirth,
    /// No mainland mobile number of eleven digits, and no number with the code of a country.
    MobileShape,
    /// No mailbox: something before one @ and a domain after it.
    EmailShape,
    /// Full-width signs or letters in a mailbox, as an input method writes them.
    EmailWidth,
    /// Not the six digits of a postcode in China.
    PostcodeShape,
    /// Not five to eleven digits that begin with 1 to 9.
    QqShape,
    /// Neither six to twenty letters, digits, hyphens and underlines after a first letter, nor a mobile or QQ number.
    WechatShape,
    /// Left the school before having entered it.
    GraduatedBeforeEnrolled,
    /// Stayed for more than twelve years.
    StudiedTooLong,
    /// Entered the school younger than 13.
    BornTooLate,
    /// Entered the school older than 80.
    BornTooEarly,
    /// A position from before 1900.
    JobTooEarly,
    /// A position that ended before it began.
    JobEndsBeforeItBegins,
    /// A day that is still to come.
    InTheFuture,
    /// A consent that ended before it was given.
    ExpiresBeforeGiven,
    /// Nobody has looked at the record for long.
    Stale,
}
