//! Resident identity numbers, as GB 11643 makes them.
//!
//! Six digits of a place, eight of a date of birth, three of an order, one check character. The place is not looked
//! up: the list changes every year, and people keep the number of a county that is gone.

use jiff::civil::Date;

use super::Flaw;

/// What each of the first seventeen digits weighs: powers of two, modulo eleven (ISO 7064, MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for each remainder of the weighted sum by eleven.
const CHECKS: [u8; 11] = *b"10X98765432";

/// Whether a resident identity number can be one.
pub fn identity_number(text: &str) -> Option<Flaw> {
    match Parts::of(text) {
        None => Some(Flaw::IdentityShape),
        Some(parts) if parts.birth().is_none() => Some(Flaw::IdentityDate),
        Some(Parts { check: None, .. }) => Some(Flaw::IdentityOld),
        Some(Parts { digits, check: Some(check), .. }) => {
            let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
            (CHECKS[sum as usize % CHECKS.len()] != check).then_some(Flaw::IdentityCheck)
        }
    }
}

/// Whether a date of birth is the one in an identity number. Of a number that has none inside nothing is said:
/// [`identity_number`] does that.
pub fn birth_agrees(birth: Date, identity: &str) -> Option<Flaw> {
    let inside = Parts::of(identity)?.birth()?;
    (inside != birth).then_some(Flaw::IdentityBirth)
}

/// A number taken apart. Never leaves this file.
struct Parts<'a> {
    /// All but the check character.
    digits: &'a [u8],
    /// None in the old form of fifteen digits.
    check: Option<u8>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let text = text.trim().as_bytes();
        let parts = match text {
            [digits @ .., check] if text.len() == 18 => Self { digits, check: Some(check.to_ascii_uppercase()) },
            digits if text.len() == 15 => Self { digits, check: None },
            _ => return None,
        };
        let ends = parts.check.is_none_or(|check| CHECKS.contains(&check));
        (ends && parts.digits.iter().all(u8::is_ascii_digit)).then_some(parts)
    }

    /// The date of birth, if it is one: the old form has two digits of a year in the twentieth century.
    fn birth(&self) -> Option<Date> {
        let number = |from: usize, to: usize| {
            let digits = self.digits.get(from..to)?;
            digits.iter().try_fold(0_i16, |number, digit| number.checked_mul(10)?.checked_add(i16::from(digit - b'0')))
        };
        let (year, month) = if self.check.is_some() { (number(6, 10)?, 10) } else { (1900 + number(6, 8)?, 8) };
        let part = |from: usize| i8::try_from(number(from, from + 2)?).ok();
        let date = Date::new(year, part(month)?, part(month + 2)?).ok()?;
        (1850..2100).contains(&year).then_some(date)
    }
}
