//! Whether a person can be reached: what of their e-mail address, phone and street address can be right.
//!
//! Nothing here asks the network. What passes may still be out of date; what fails cannot work.

use std::borrow::Cow;

use super::finding::Reason;
use super::plain::plain;
use super::{Card, country, place};

/// The e-mail address made plain, if mail can be sent to it: RFC 5321's lengths, RFC 5322's unquoted characters, and
/// a domain with a dot in it.
pub(super) fn mailbox(written: &str) -> Result<Cow<'_, str>, Reason> {
    let mailbox = plain(written);
    let fault = mailbox_fault(&mailbox);
    fault.map_or(Ok(mailbox), Err)
}

fn mailbox_fault(mailbox: &str) -> Option<Reason> {
    let Some((local, domain)) = mailbox.rsplit_once('@') else { return Some(Reason::MailboxWithoutAt) };
    if local.contains('@') {
        return Some(Reason::MailboxSeveral);
    }
    if mailbox.contains(' ') {
        return Some(Reason::MailboxWithBlank);
    }
    if !is_local_part(local) {
        return Some(Reason::MailboxLocalPart);
    }
    let is_right = is_domain(domain) && mailbox.len() <= 254;
    (!is_right).then_some(Reason::MailboxDomain)
}

fn is_local_part(local: &str) -> bool {
    let is_atom =
        |atom: &str| !atom.is_empty() && atom.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c));
    local.len() <= 64 && local.split('.').all(is_atom)
}

/// Letters of any script, since there are domains in Chinese; the last part has no digit in it unless it is Punycode.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let ends_well = !label.starts_with('-') && !label.ends_with('-');
        !label.is_empty() && label.len() <= 63 && ends_well && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let is_top =
        |top: &str| top.starts_with("xn--") || (top.chars().count() >= 2 && top.chars().all(char::is_alphabetic));
    domain.rsplit_once('.').is_some_and(|(_, top)| is_top(top)) && domain.split('.').all(is_label)
}

/// Whether a number can be rung: a mobile or a landline of the mainland, or an international number (E.164: at most
/// fifteen digits). A number from abroad may lack its country's prefix.
pub(super) fn is_phone(card: &Card, written: &str) -> bool {
    let number = plain(written);
    let is_kept = |c: &char| !matches!(c, ' ' | '-' | '.' | '(' | ')');
    let number: String = number.chars().filter(is_kept).collect();
    let home = ["+86", "0086"].into_iter().find_map(|prefix| number.strip_prefix(prefix));
    if let Some(number) = home {
        return is_mobile(number) || is_landline(&format!("0{}", number.trim_start_matches('0')));
    }
    let abroad = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
    let is_international = abroad.is_some_and(|number| is_digits(number, 8, 15));
    let is_foreign = !country::is_mainland(card) && is_digits(&number, 7, 15);
    is_mobile(&number) || is_landline(&number) || is_international || is_foreign
}

/// YD/T: eleven digits from 13 to 19.
fn is_mobile(number: &str) -> bool {
    let number = number.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(number);
    is_digits(number, 11, 11) && number.starts_with('1') && number.as_bytes()[1] >= b'3'
}

/// An area code of two or three digits after its 0, and seven or eight digits.
fn is_landline(number: &str) -> bool {
    is_digits(number, 10, 12) && number.starts_with('0') && !number.starts_with("00")
}

/// So many digits, not all of them the same, as in what people write to have done with a form.
fn is_digits(number: &str, least: usize, most: usize) -> bool {
    let bytes = number.as_bytes();
    (least..=most).contains(&bytes.len())
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes.iter().any(|digit| *digit != bytes[0])
}

/// Whether the post could find the address: more than a placeholder, and more than the province and city it is in.
pub(super) fn is_address(card: &Card, written: &str) -> bool {
    let address = plain(written);
    let letters = place::part(card, &address).street.chars().filter(|c| c.is_alphanumeric());
    let beginning: String = letters.take(LONGEST_PLACEHOLDER + 1).flat_map(char::to_lowercase).collect();
    beginning.chars().count() >= 3 && !PLACEHOLDERS.contains(&beginning.as_str())
}

/// In letters; an address may begin like a placeholder and go on.
const LONGEST_PLACEHOLDER: usize = 8;

/// What stands in a field that must not be empty.
const PLACEHOLDERS: [&str; 14] = [
    "none",
    "null",
    "unknown",
    "notknown",
    "nil",
    "tbd",
    "xxx",
    "待补充",
    "不清楚",
    "不知道",
    "未填写",
    "未提供",
    "无地址",
    "地址不详",
];

/// Whether a person has any way to be reached at all, chosen or not: a phone, a mailbox or an address.
pub(super) fn is_reachable(card: &Card) -> bool {
    has_phone(card) || has_mailbox(card) || has_address(card)
}

pub(super) fn has_phone(card: &Card) -> bool {
    card.mobile.as_deref().is_some_and(|number| is_phone(card, number))
}

pub(super) fn has_mailbox(card: &Card) -> bool {
    card.email.as_deref().is_some_and(|written| mailbox(written).is_ok())
}

pub(super) fn has_address(card: &Card) -> bool {
    card.address.as_deref().is_some_and(|address| is_address(card, address))
}
