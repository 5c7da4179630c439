//! Numbers that are something else: decimals, hashes, lists of figures, drawings.
//!
//! These questions are asked only of digits that are somebody's number, so they may take their time.

use std::ops::Range;

use super::numbers::Candidate;

/// Letters and digits together are a hash from this length on, if they are all hexadecimal.
const SHORTEST_HASH: usize = 16;
/// No hash in use is longer: what is hexadecimal as far as this on either side counts as hexadecimal to its end.
const FARTHEST: usize = 128;
/// A row of more groups is a list of figures.
const LONGEST_LIST: usize = 16;

/// Whether the digits are part of a hash, or of one with hyphens in it.
pub(super) fn is_hash(candidate: Candidate) -> bool {
    let Candidate { text, row, from, to } = candidate;
    let place = row.place(from, to);
    is_hash_of(text, &place, |c| c.is_ascii_alphanumeric())
        || is_hash_of(text, &place, |c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether a place, with the characters beside it that may be part of a hash, is one.
fn is_hash_of(text: &str, place: &Range<usize>, is_part: impl Fn(char) -> bool) -> bool {
    let before = || text[..place.start].chars().rev().take(FARTHEST).take_while(|&c| is_part(c));
    let after = || text[place.end..].chars().take(FARTHEST).take_while(|&c| is_part(c));
    let around = || before().chain(after());
    around().all(|c| c.is_ascii_hexdigit() || c == '-')
        && around().any(|c| c.is_ascii_alphabetic())
        && around().count() + place.len() >= SHORTEST_HASH
}

/// Whether one group is part of a figure: the decimals of one, or a sum with decimals after it.
pub(super) fn is_figure(candidate: Candidate) -> bool {
    let Candidate { text, row, from, to } = candidate;
    let has_decimals = row.groups.len() > to + 1 && row.gap(to + 1, text) == ".";
    let is_decimals = if from == 0 {
        let before = &text[..row.groups[0].start];
        before.ends_with('.') && !before.ends_with("..")
    } else {
        row.gap(from, text) == "." && !is_list_number(text, row.place(from - 1, from - 1))
    };
    has_decimals || is_decimals
}

/// Whether a group is the number of an item, as in `1.2019…` at the start of a line.
fn is_list_number(text: &str, place: Range<usize>) -> bool {
    let starts_line = text[..place.start].trim_end_matches([' ', '\t', '\u{3000}']).ends_with('\n') || place.start == 0;
    starts_line && place.len() <= 2 && !text[place].starts_with('0')
}

/// Whether several groups are rather figures beside each other than one number in groups.
pub(super) fn is_odd(candidate: Candidate) -> bool {
    let Candidate { text, row, from, to } = candidate;
    let mixed_dots = {
        let mut gaps = (from + 1..=to).map(|group| row.gap(group, text).contains('.'));
        let first = gaps.next();
        gaps.any(|dot| Some(dot) != first)
    };
    let is_flanked =
        from > 0 && !ends_line(row.gap(from, text)) || to + 1 < row.groups.len() && !ends_line(row.gap(to + 1, text));
    let is_in_list = is_flanked && (row.groups.len() > LONGEST_LIST || !is_usual(candidate));
    mixed_dots && !is_usual(candidate) || is_in_list || follows_letter(candidate) && !is_usual(candidate)
}

fn ends_line(gap: &str) -> bool {
    gap.contains('\n')
}

/// A single Latin letter before: a step of an SVG path.
fn follows_letter(candidate: Candidate) -> bool {
    let before = &candidate.text[..candidate.row.groups[candidate.from].start];
    let mut letters = before.chars().rev().map(|c| c.is_ascii_alphabetic());
    letters.next() == Some(true) && letters.next() != Some(true)
}

/// Whether a telephone number is written in one of the ways in which people write them: 3-4-4, 3-3-5, 4-4-3, digit
/// by digit, an area code and the rest; a prefix of the country may stand before.
fn is_usual(candidate: Candidate) -> bool {
    let Candidate { row, from, to, .. } = candidate;
    let all: Vec<usize> = (from..=to).map(|group| row.length(group, group)).collect();
    let has_prefix = matches!(row.slice(from, from), [8, 6] | [0, 0, 8, 6] | [0]);
    let lengths = if has_prefix { &all[1..] } else { &all[..] };
    match lengths {
        [_] | [3 | 4, 7 | 8] | [7, 4] | [3 | 4, 4, 4] | [4, 3, 4] | [4, 4, 3] | [3, 3, 5] => true,
        _ => lengths.len() >= 7 && lengths.iter().all(|&length| length == 1),
    }
}
