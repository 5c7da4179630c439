//! The way through a text: what each character may begin, and who is to look at it.
//!
//! Never goes back: words, rows of digits and house numbers are read once each, though they may lie in each other.

use super::cues::Cues;
use super::row::Row;
use super::spelling::{digit, fold};
use super::words::Word;
use super::{Found, Secrets, addresses, mails, numbers, words};

/// One way through a text.
pub(super) struct Scan<'a> {
    secrets: &'a Secrets,
    text: &'a str,
    cues: Cues,
    row: Row,
    done: Done,
    found: Vec<Found>,
}

/// Up to where a text has been read for words, rows of digits and numbers of houses.
#[derive(Default)]
struct Done {
    word: usize,
    row: usize,
    house: usize,
}

/// What a byte may begin.
#[derive(Clone, Copy)]
enum Start {
    Nothing,
    Letter,
    Digit,
    At,
    Hash,
    /// A character that is not ASCII.
    Wide,
}

const STARTS: [Start; 256] = starts();

const fn starts() -> [Start; 256] {
    let mut starts = [Start::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        starts[byte as usize] = match byte {
            b'0'..=b'9' => Start::Digit,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Start::Letter,
            b'@' => Start::At,
            b'#' => Start::Hash,
            _ => Start::Nothing,
        };
        byte += 1;
    }
    starts
}

impl<'a> Scan<'a> {
    pub(super) fn new(secrets: &'a Secrets, text: &'a str, cues: Cues) -> Self {
        Self { secrets, text, cues, row: Row::default(), done: Done::default(), found: Vec::new() }
    }

    /// Everything that the text tells.
    pub(super) fn finish(mut self) -> Vec<Found> {
        let mut at = 0;
        while at < self.text.len() {
            at = self.step(at);
        }
        self.found
    }

    /// Looks at what begins at `at`, and returns where to look next.
    fn step(&mut self, at: usize) -> usize {
        match STARTS[usize::from(self.text.as_bytes()[at])] {
            Start::Nothing => at + 1,
            Start::Letter => self.letter(at).max(at + 1),
            Start::Digit => self.digit(at, at + 1),
            Start::At => self.at_sign(at, at + 1),
            Start::Hash => self.hash_sign(at),
            Start::Wide => self.wide(at),
        }
    }

    /// Returns where the next digit of the word stands, or its end.
    fn letter(&mut self, at: usize) -> usize {
        if at < self.done.word {
            return at + 1;
        }
        let word = Word::read(self.text, at);
        self.done.word = word.end;
        match word.plain() {
            b"at" if mails::may_be_host(&self.text[word.end..]) => {
                self.found.extend(mails::find(self.text, at, word.end, &self.secrets.table));
            }
            plain => self.cues.hear_word(plain, self.text, word.end),
        }
        self.found.extend(words::find(self.text, &word, &self.secrets.table, &self.cues));
        word.digit.unwrap_or(word.end)
    }

    fn digit(&mut self, at: usize, next: usize) -> usize {
        if at >= self.done.word {
            self.letter(at);
        }
        if at >= self.done.row {
            self.done.row = self.row.read(self.text, at).max(next);
            let Self { secrets, text, cues, row, found, .. } = self;
            numbers::find(text, row, secrets, cues, |one| found.push(one));
        }
        if at >= self.done.house {
            let (address, end) = addresses::find(self.text, at, &self.secrets.anchors, &self.secrets.table);
            self.found.extend(address);
            self.done.house = end.max(next);
        }
        next
    }

    fn at_sign(&mut self, at: usize, end: usize) -> usize {
        self.found.extend(mails::find(self.text, at, end, &self.secrets.table));
        end
    }

    fn hash_sign(&mut self, at: usize) -> usize {
        let is_inside = self.text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            && self.text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if is_inside { self.at_sign(at, at + 1) } else { at + 1 }
    }

    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return self.text.len() };
        let next = at + c.len_utf8();
        if digit(c).is_some() {
            return self.digit(at, next);
        }
        if matches!(c, '\u{3400}'..='\u{9fff}') {
            self.cues.hear_character(c, self.text, at);
            return next;
        }
        match fold(c) {
            '@' => self.at_sign(at, next),
            'a'..='z' => self.letter(at).max(next),
            _ => next,
        }
    }
}
