//! Where a person lives, made comparable: two records of one home give the same dwelling.
//!
//! Two dwellings that are one cost a stamp; one dwelling that is two gives a letter to strangers. So nothing is
//! taken for the same that may be another: `3号楼501` is no `3楼501`.

use super::place::{bare, part};
use super::plain::plain;
use super::{Card, country};

/// A home. The order is that of a mailing: the mainland by postcode and address, then other countries, then what lacks
/// its postcode. One text, since a hundred thousand of them are sorted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dwelling(String);

/// Comes before whatever can be in a part, so that parts are compared one after the other.
const PART: char = '\u{1}';

/// Stands for a missing postcode, after those that there are.
const NO_POSTCODE: &str = "~";

/// The dwelling of a person with this address.
pub(super) fn dwelling(card: &Card, address: &str) -> Dwelling {
    let is_mainland = country::is_mainland(card);
    let postcode = postcode_as_written(card);
    let round = match (is_mainland, is_mainland_postcode(&postcode)) {
        (true, true) => "1",
        (false, _) => "2",
        (true, false) => "3",
    };
    let country = card.country.as_deref().filter(|_| !is_mainland).map(country::on_last_line).unwrap_or_default();
    let [province, city] =
        [&card.province, &card.city].map(|place| place.as_deref().map(place_key).unwrap_or_default());
    let street = street_key(part(card, &plain(address)).street);
    let postcode = if postcode.is_empty() { NO_POSTCODE } else { &postcode };
    let mut key = String::with_capacity(96);
    for part in [round, &country, postcode, &province, &city, &street] {
        key.push_str(part);
        key.push(PART);
    }
    Dwelling(key)
}

fn place_key(place: &str) -> String {
    bare(&plain(place)).to_lowercase()
}

/// The postcode without blanks, narrow and in capitals; empty if there is none.
fn postcode_as_written(card: &Card) -> String {
    let written = plain(card.postcode.as_deref().unwrap_or_default());
    written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The six digits of a mainland postcode.
pub(super) fn mainland_postcode(card: &Card) -> Option<String> {
    let postcode = postcode_as_written(card);
    is_mainland_postcode(&postcode).then_some(postcode)
}

fn is_mainland_postcode(postcode: &str) -> bool {
    postcode.len() == 6 && postcode.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address in lower case, with whatever stands between two numbers as a hyphen: `800号14-3260室` and
/// `800－14－3260` are both `800-14-3260`.
fn street_key(street: &str) -> String {
    let characters: Vec<char> = street.chars().flat_map(char::to_lowercase).collect();
    let mut key = String::with_capacity(street.len());
    let mut is_apart = false;
    for (at, c) in characters.iter().enumerate() {
        if !c.is_alphanumeric() || separates(*c, &key, &characters[at + 1..]) {
            is_apart = true;
            continue;
        }
        if is_apart && c.is_ascii() && key.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            key.push('-');
        }
        key.push(*c);
        is_apart = false;
    }
    key
}

/// Whether a 号 or 室 says no more than a hyphen would: after a number, and before another or at the end.
fn separates(c: char, before: &str, after: &[char]) -> bool {
    let next = after.iter().find(|next| next.is_alphanumeric());
    matches!(c, '号' | '號' | '室')
        && before.ends_with(|last: char| last.is_ascii_alphanumeric())
        && next.is_none_or(char::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::street_key;

    #[test]
    fn one_address_written_in_many_ways_is_one() {
        let ways = [
            "文化路800号14-3260室",
            "文化路800号14-3260",
            "文化路 800 号 14－3260",
            "文化路800-14-3260",
            "文化路800號14#3260室",
        ];
        for way in ways {
            assert_eq!(street_key(&super::plain(way)), "文化路800-14-3260", "{way}");
        }
        assert_eq!(street_key("12 Main St., Apt #4B"), street_key("12 MAIN ST APT 4B"));
    }

    #[test]
    fn what_may_be_another_address_is_another() {
        let different = [
            ("文化路12号501", "文化路125号01"),
            ("文化路3号楼501", "文化路3楼501"),
            ("文化路3栋5", "文化路3单元5"),
            ("文化路12号院3", "文化路12-3"),
            ("1 21 Main St", "12 1 Main St"),
        ];
        for (one, other) in different {
            assert_ne!(street_key(one), street_key(other));
        }
    }
}
