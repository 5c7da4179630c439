//! Years and days that must follow one another. "Today" is a day that is given; nothing here asks a clock.

use jiff::Span;
use jiff::civil::Date;

use super::Flaw;

/// How long anyone stays at a school: a bachelor's, a master's and a doctor's studies, and an interruption.
const LONGEST_STUDIES: i32 = 12;

/// From entering a school to leaving it.
pub fn schooling(enrolled: i16, graduated: i16) -> Option<Flaw> {
    match i32::from(graduated) - i32::from(enrolled) {
        ..0 => Some(Flaw::GraduatedBeforeEnrolled),
        0..=LONGEST_STUDIES => None,
        _ => Some(Flaw::StudiedTooLong),
    }
}

/// From being born to entering a school: the special classes take students of 13, the universities of the third
/// age those of 80.
pub fn birth_year(birth: i16, enrolled: i16) -> Option<Flaw> {
    match i32::from(enrolled) - i32::from(birth) {
        ..13 => Some(Flaw::BornTooLate),
        13..=80 => None,
        _ => Some(Flaw::BornTooEarly),
    }
}

/// From the first year of a position to the last; a position still held has none.
pub fn job(from: Option<i16>, to: Option<i16>) -> Option<Flaw> {
    if from.into_iter().chain(to).any(|year| year < 1900) {
        return Some(Flaw::JobTooEarly);
    }
    from.zip(to).is_some_and(|(from, to)| to < from).then_some(Flaw::JobEndsBeforeItBegins)
}

/// A day that has been: of a consent, of a verification.
pub fn not_after(day: Date, today: Date) -> Option<Flaw> {
    (day > today).then_some(Flaw::InTheFuture)
}

/// The days on which a consent was given and on which it ends.
pub fn expiry(given: Date, expires: Date) -> Option<Flaw> {
    (expires < given).then_some(Flaw::ExpiresBeforeGiven)
}

/// A record verified more than so many years ago. To the day: what was verified on this day `years` ago is not yet
/// stale; on 28 February neither is what was verified on the 29th.
pub fn stale(verified: Date, today: Date, years: u16) -> Option<Flaw> {
    let oldest = today.checked_sub(Span::new().try_years(years).ok()?).ok()?;
    (verified < oldest).then_some(Flaw::Stale)
}
