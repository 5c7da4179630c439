//! Words of letters and digits: names of accounts, student numbers and passports with letters.

use super::cues::{Cues, is_cue};
use super::form::{Form, fingerprint};
use super::gather::{LONGEST_WORD, is_telling};
use super::spelling::{fold, is_invisible};
use super::table::{Entry, Table};
use super::{Found, Kind};

/// A word as it stands in a text, in plain small letters.
pub(super) struct Word {
    letters: [u8; LONGEST_WORD],
    /// More than fit if the word is too long to be anyone's.
    length: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the first digit stands.
    pub(super) digit: Option<usize>,
}

impl Word {
    /// The word that begins at `start`: letters, digits, `-` and `_`, and nothing visible between.
    pub(super) fn read(text: &str, start: usize) -> Self {
        let mut word = Self { letters: [0; LONGEST_WORD], length: 0, start, end: start, digit: None };
        let bytes = text.as_bytes();
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            let (plain, length) = match byte {
                b'a'..=b'z' | b'-' | b'_' | b'0'..=b'9' => (byte, 1),
                b'A'..=b'Z' => (byte | 0x20, 1),
                0..=0x7f => break,
                _ => match wide(&text[at..]) {
                    Some((None, length)) => {
                        at += length;
                        continue;
                    }
                    Some((Some(plain), length)) => (plain, length),
                    None => break,
                },
            };
            word.push(plain, at);
            at += length;
            word.end = at;
        }
        word
    }

    fn push(&mut self, plain: u8, at: usize) {
        if plain.is_ascii_digit() && self.digit.is_none() {
            self.digit = Some(at);
        }
        if let Some(place) = self.letters.get_mut(self.length) {
            *place = plain;
        }
        self.length += 1;
    }

    pub(super) fn plain(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or(&[])
    }
}

/// A letter or digit in another form, or nothing if it cannot be seen.
fn wide(text: &str) -> Option<(Option<u8>, usize)> {
    let c = text.chars().next()?;
    if is_invisible(c) {
        return Some((None, c.len_utf8()));
    }
    let plain = fold(c);
    plain.is_ascii_alphanumeric().then_some((Some(plain as u8), c.len_utf8()))
}

/// The account, if the word is one. A word such as `vx-name` may hold one after its first part.
pub(super) fn find(text: &str, word: &Word, table: &Table, cues: &Cues) -> Option<Found> {
    let plain = word.plain();
    let is_announced = cues.may_announce(word.start);
    if !is_announced && !is_telling(plain) {
        return after_cue(plain).and_then(|rest| known(rest, table, |_| true)).map(|entry| found(word, entry));
    }
    let counts = |entry: &Entry| !entry.needs_cue || cues.announce(text, word.start, entry.kind == Kind::StudentNumber);
    let trimmed = trim(plain);
    let entry = known(plain, table, counts)
        .or_else(|| (trimmed.len() < plain.len()).then(|| known(trimmed, table, counts))?)
        .or_else(|| known(after_cue(plain)?, table, |_| true))?;
    Some(found(word, entry))
}

fn found(word: &Word, entry: Entry) -> Found {
    Found::new(word.start..word.end, entry)
}

fn known(plain: &[u8], table: &Table, counts: impl Fn(&Entry) -> bool) -> Option<Entry> {
    if plain.len() < 5 {
        return None;
    }
    table.get(fingerprint(Form::Word, plain)).iter().copied().find(counts)
}

/// What follows `wechat-` or `qq_`.
fn after_cue(plain: &[u8]) -> Option<&[u8]> {
    let middle = plain.iter().take(10).position(|byte| matches!(byte, b'-' | b'_'))?;
    is_cue(&plain[..middle]).then(|| &plain[middle + 1..])
}

/// Without the marks that Markdown may have put around it.
fn trim(mut plain: &[u8]) -> &[u8] {
    while let [b'-' | b'_', rest @ ..] | [rest @ .., b'-' | b'_'] = plain {
        plain = rest;
    }
    plain
}
