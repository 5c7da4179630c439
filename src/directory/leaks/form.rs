//! The one form in which a value is compared, however it was spelt, and its fingerprint.
//!
//! Never keeps a value: what leaves this module is a hash of 64 bits.

use siphasher::sip::SipHasher13;

use super::spelling::{fold, is_invisible};

/// What two spellings must share to be the same. Fingerprints of different forms never meet.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Digits as dialled within the country.
    Phone = 1,
    /// Digits as they are; the last may be `x`.
    Number,
    /// Small letters, digits, `-` and `_`.
    Word,
    Mail,
    /// Letters and digits without anything between them.
    Address,
}

/// The fingerprint of what is already in its one form. The key is no secret, for no fingerprint is ever written.
pub(super) fn fingerprint(form: Form, plain: &[u8]) -> u64 {
    SipHasher13::new_with_keys(0x6c65_616b_7300, form as u64).hash(plain)
}

/// A telephone number without the prefix of the country and the 0 before an area code.
pub(super) fn national(digits: &[u8]) -> &[u8] {
    let inland = match digits {
        [0, 0, 8, 6, rest @ ..] if rest.len() >= 9 => rest,
        [8, 6, rest @ ..] if rest.len() >= 10 => rest,
        _ => digits,
    };
    match inland {
        [0, rest @ ..] if rest.len() >= 9 => rest,
        _ => inland,
    }
}

/// A value in plain small characters.
pub(super) fn folded(value: &str) -> impl Iterator<Item = char> {
    value.chars().filter(|&c| !is_invisible(c)).map(fold)
}

/// Whether eight digits may be a day: a year from 1900 to 2099, a month and a day.
pub(super) fn is_day(digits: &[u8]) -> bool {
    let [century_tens, century, _, _, m, n, d, e] = digits else { return false };
    let (month, day) = (m * 10 + n, d * 10 + e);
    matches!((century_tens, century), (1, 9) | (2, 0)) && (1..=12).contains(&month) && (1..=31).contains(&day)
}
