//! The letters and digits around a place in a text, whatever stands between them.
//!
//! Never decides what they are.

use std::ops::Range;

use super::spelling::fold;

/// So many signs may stand between two of them.
const WIDEST_GAP: usize = 8;

/// What stands around a place, in plain small characters and without what is between.
pub(super) struct Around {
    plain: String,
    /// Where each character stands: in the searched text and in the plain one.
    places: Vec<(usize, usize)>,
    /// How many stand before the place.
    before: usize,
}

impl Around {
    pub(super) fn read(text: &str, start: usize, before: usize, after: usize) -> Self {
        let mut letters: Vec<(usize, char)> = letters_before(text, start).take(before).collect();
        letters.reverse();
        let before = letters.len();
        letters.extend(letters_after(text, start).take(after));
        let mut around = Self { plain: String::new(), places: Vec::with_capacity(letters.len()), before };
        for (at, c) in letters {
            around.places.push((at, around.plain.len()));
            around.plain.push(c);
        }
        around
    }

    /// So many characters before and after the place, and which bytes of the text they take; `None` if there are fewer.
    pub(super) fn part(&self, text: &str, before: usize, after: usize) -> Option<(&str, Range<usize>)> {
        let (from, to) = (self.before.checked_sub(before)?, self.before + after);
        let (first, last) = (self.places.get(from)?, self.places.get(to.checked_sub(1)?)?);
        let end = self.places.get(to).map_or(self.plain.len(), |next| next.1);
        let length = text.get(last.0..)?.chars().next()?.len_utf8();
        Some((self.plain.get(first.1..end)?, first.0..last.0 + length))
    }
}

/// The letters before a place, the nearest first, and where each stands.
pub(super) fn letters_before(text: &str, start: usize) -> impl Iterator<Item = (usize, char)> {
    near(text[..start].char_indices().rev())
}

pub(super) fn letters_after(text: &str, start: usize) -> impl Iterator<Item = (usize, char)> {
    near(text[start..].char_indices()).map(move |(at, c)| (start + at, c))
}

/// Letters and digits, up to a wide gap.
fn near(letters: impl Iterator<Item = (usize, char)>) -> impl Iterator<Item = (usize, char)> {
    let gaps = letters.scan(0, |gap, (at, c)| {
        let plain = fold(c);
        let is_letter = plain.is_alphanumeric();
        *gap = if is_letter { 0 } else { *gap + 1 };
        (*gap <= WIDEST_GAP).then_some((at, plain, is_letter))
    });
    gaps.filter(|letter| letter.2).map(|(at, c, _)| (at, c))
}
