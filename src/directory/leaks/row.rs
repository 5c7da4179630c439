//! A row of digits as it stands in a text: groups with little between them.
//!
//! Never decides what the digits are.

use std::ops::Range;

use super::spelling::{Script, digit, is_gap, is_invisible};

/// So many signs may stand between two groups: ` - ` and `) `.
const WIDEST_GAP: usize = 4;
/// Long lists of numbers are looked at piece by piece. Each piece begins so many groups, or digits, before the end of
/// the one before: more than any number has, so that none is cut, and far less than a piece, so that each gets on.
const LONGEST_ROW: usize = 4096;
const GROUPS_AGAIN: usize = 32;
const DIGITS_AGAIN: usize = 512;

/// Groups of digits that stand so close that they may be one number.
#[derive(Default)]
pub(super) struct Row {
    pub(super) digits: Vec<u8>,
    pub(super) groups: Vec<Group>,
}

pub(super) struct Group {
    /// Which of the row's digits is its first.
    pub(super) first: usize,
    /// Where it stands in the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Row {
    /// Reads the row that begins at `start`, in place of the one before, and returns where it ends.
    pub(super) fn read(&mut self, text: &str, start: usize) -> usize {
        self.digits.clear();
        self.groups.clear();
        let mut last = None;
        let mut gap = 0;
        let mut breaks = 0;
        for (at, c) in text[start..].char_indices() {
            if let Some((value, script)) = digit(c) {
                if last != Some(script) || gap > 0 {
                    if self.digits.len() >= LONGEST_ROW {
                        return self.shortened();
                    }
                    self.groups.push(Group { first: self.digits.len(), start: start + at, end: 0 });
                }
                self.push(value, start + at + c.len_utf8());
                (last, gap, breaks) = (Some(script), 0, 0);
            } else if is_gap(c) && gap < WIDEST_GAP {
                gap += 1;
                breaks += usize::from(c == '\n');
                if breaks > 1 {
                    break;
                }
            } else if !is_invisible(c) {
                break;
            }
        }
        self.groups.last().map_or(start + 1, |group| group.end)
    }

    fn push(&mut self, value: u8, end: usize) {
        self.digits.push(value);
        if let Some(group) = self.groups.last_mut() {
            group.end = end;
        }
    }

    /// Where to go on after a piece. What is longer than is read again is no number, and is passed.
    fn shortened(&self) -> usize {
        let is_near = |group: &&Group| self.digits.len() - group.first <= DIGITS_AGAIN;
        let again = self.groups.iter().rev().take(GROUPS_AGAIN).take_while(is_near).last();
        again.map_or_else(|| self.groups.last().map_or(0, |group| group.end), |group| group.start)
    }

    /// How many digits there are from group `from` to group `to`, both included.
    pub(super) fn length(&self, from: usize, to: usize) -> usize {
        self.end(to) - self.groups[from].first
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &[u8] {
        &self.digits[self.groups[from].first..self.end(to)]
    }

    pub(super) fn place(&self, from: usize, to: usize) -> Range<usize> {
        self.groups[from].start..self.groups[to].end
    }

    /// What stands before a group, after the one before it.
    pub(super) fn gap<'t>(&self, group: usize, text: &'t str) -> &'t str {
        match group.checked_sub(1) {
            Some(before) => &text[self.groups[before].end..self.groups[group].start],
            None => "",
        }
    }

    fn end(&self, group: usize) -> usize {
        self.groups.get(group + 1).map_or(self.digits.len(), |next| next.first)
    }
}

/// Whether a group is written in plain digits; a Chinese numeral ends it.
pub(super) fn is_plain(c: char) -> bool {
    matches!(digit(c), Some((_, Script::Plain)))
}
