//! Telephone, identity, student and account numbers in a row of digits, whole or in groups.
//!
//! A number counts only from the edge of a group to the edge of one. What looks like one but is part of something
//! else (a decimal, a hash, a list of figures) does not count; `doubt` tells.

use super::cues::Cues;
use super::doubt::{is_figure, is_hash, is_odd};
use super::form::{Form, fingerprint, national};
use super::gather::X;
use super::row::Row;
use super::shapes::LONGEST;
use super::spelling::{fold, is_gap, is_invisible};
use super::table::Entry;
use super::{Found, Kind, Secrets};

/// A telephone number of fewer digits is told by itself only in one group: `1998-2002` is years.
const GROUPED_PHONE: usize = 10;

/// Finds every number of a row.
pub(super) fn find(text: &str, row: &Row, secrets: &Secrets, cues: &Cues, mut report: impl FnMut(Found)) {
    let mut from = 0;
    while from < row.groups.len() {
        match at_group(text, row, from, secrets, cues) {
            Some((found, to)) => {
                report(found);
                from = to + 1;
            }
            None => from += 1,
        }
    }
}

/// The number that begins with a group, and the group it ends with.
fn at_group(text: &str, row: &Row, from: usize, secrets: &Secrets, cues: &Cues) -> Option<(Found, usize)> {
    let numbers = &secrets.numbers;
    let group = &row.groups[from];
    let rest = &row.digits[group.first..];
    let mut lengths = numbers.in_one_group(rest);
    for to in from..row.groups.len() {
        let length = row.length(from, to);
        if length > LONGEST {
            return None;
        }
        // 17 digits may be an identity number that ends with X.
        let may_be_one = lengths >> length & 1 == 1 || length == 17 && lengths >> 18 & 1 == 1;
        if may_be_one && let Some(found) = known(Candidate { text, row, from, to }, secrets, cues) {
            return Some((found, to));
        }
        if to == from {
            lengths = numbers.in_groups(rest, cues.may_announce(group.start));
        }
        if lengths >> length == 0 {
            return None;
        }
    }
    None
}

/// Some groups of a row that may be a number.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) text: &'a str,
    pub(super) row: &'a Row,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Candidate<'_> {
    pub(super) fn is_solid(&self) -> bool {
        self.from == self.to
    }
}

fn known(candidate: Candidate, secrets: &Secrets, cues: &Cues) -> Option<Found> {
    let Secrets { numbers, table, .. } = secrets;
    let Candidate { row, from, to, .. } = candidate;
    let digits = row.slice(from, to);
    let mut place = row.place(from, to);
    let phone = national(digits);
    let mut entry = None;
    if numbers.phones.has(phone, phone.len()) {
        entry = pick(table.get(fingerprint(Form::Phone, phone)), |entry| is_phone(candidate, phone, entry, cues));
    }
    let may_be = |length: usize| match candidate.is_solid() {
        true => numbers.solid.has(digits, length),
        false => numbers.identities.has(digits, length) || numbers.accounts.has(digits, length),
    };
    if entry.is_none() && may_be(digits.len()) {
        entry = pick(table.get(fingerprint(Form::Number, digits)), |entry| is_number(candidate, entry, cues));
    }
    if entry.is_none() && digits.len() == 17 && may_be(18) {
        let end = after_x(candidate.text, place.end)?;
        let with_x: Vec<u8> = digits.iter().copied().chain([X]).collect();
        entry = pick(table.get(fingerprint(Form::Number, &with_x)), |entry| is_number(candidate, entry, cues));
        place.end = end;
    }
    entry.map(|entry| Found::new(place, entry))
}

fn pick(entries: &[Entry], counts: impl Fn(&Entry) -> bool) -> Option<Entry> {
    entries.iter().copied().find(counts)
}

fn is_phone(candidate: Candidate, phone: &[u8], entry: &Entry, cues: &Cues) -> bool {
    let needs_cue = entry.needs_cue || !candidate.is_solid() && phone.len() < GROUPED_PHONE;
    let is_announced = is_announced(candidate, entry, cues);
    (is_announced || !needs_cue) && !is_hash(candidate) && (candidate.is_solid() || is_announced || !is_odd(candidate))
}

fn is_number(candidate: Candidate, entry: &Entry, cues: &Cues) -> bool {
    let is_account = matches!(entry.kind, Kind::Qq | Kind::Wechat);
    let may_join = entry.joins || is_account;
    let needs_cue = entry.needs_cue || is_account && !candidate.is_solid();
    (candidate.is_solid() || may_join)
        && (is_announced(candidate, entry, cues) || !needs_cue && (entry.joins || !is_figure(candidate)))
        && !is_hash(candidate)
}

fn is_announced(candidate: Candidate, entry: &Entry, cues: &Cues) -> bool {
    let start = candidate.row.groups[candidate.from].start;
    cues.may_announce(start) && cues.announce(candidate.text, start, entry.kind == Kind::StudentNumber)
}

/// Where the `X` after 17 digits ends, if one stands there by itself.
fn after_x(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let (at, x) = rest.char_indices().take(4).find(|&(_, c)| !is_gap(c) && !is_invisible(c))?;
    let after = end + at + x.len_utf8();
    let is_alone = !text[after..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (fold(x) == 'x' && is_alone).then_some(after)
}
