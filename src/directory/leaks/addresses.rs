//! Street addresses: letters and digits in order, whatever stands between them.
//!
//! An address is searched for where its house number is, by the two characters before that number and the number
//! itself (its anchor); only where these agree is the whole compared. One without a number, or with one number and little
//! else, is a place and not somebody's home; it is not searched for.

use super::Found;
use super::around::{Around, letters_after, letters_before};
use super::form::{Form, fingerprint, folded};
use super::row::is_plain;
use super::spelling::fold;
use super::table::Table;

/// With a house and a room, this many letters and digits tell an address; with one number more are needed.
const SHORTEST: usize = 8;
const SHORTEST_OF_ONE_NUMBER: usize = 10;
/// An address is known by so many letters before its number; one that begins with the number, by so many after it.
const LETTERS_BEFORE: usize = 2;
const LETTERS_AFTER: usize = 3;
/// No house has a longer number.
const LONGEST_NUMBER: usize = 12;

/// Where an address is to be looked for: the hash of what stands at its number, and how many letters and digits it
/// has before and after.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Anchor {
    hash: u32,
    before: u8,
    after: u8,
}

/// All anchors, in order, and a bit for each hash.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Anchors {
    sorted: Vec<Anchor>,
    bits: Vec<u64>,
}

impl Anchors {
    pub(super) fn add(&mut self, anchor: Anchor) {
        self.sorted.push(anchor);
    }

    pub(super) fn append(&mut self, mut other: Self) {
        self.sorted.append(&mut other.sorted);
    }

    pub(super) fn sorted(mut self) -> Self {
        self.sorted.sort_unstable();
        self.sorted.dedup();
        self.sorted.shrink_to_fit();
        self.bits = vec![0; (self.sorted.len() / 4).next_power_of_two()];
        for anchor in &self.sorted {
            let place = anchor.hash as usize >> 6 & (self.bits.len() - 1);
            self.bits[place] |= 1 << (anchor.hash & 63);
        }
        self
    }

    fn of(&self, hash: u32) -> &[Anchor] {
        let bits = self.bits.get(hash as usize >> 6 & self.bits.len().wrapping_sub(1));
        if bits.is_none_or(|bits| bits >> (hash & 63) & 1 == 0) {
            return &[];
        }
        let first = self.sorted.partition_point(|anchor| anchor.hash < hash);
        let rest = &self.sorted[first..];
        &rest[..rest.partition_point(|anchor| anchor.hash == hash)]
    }
}

/// An address in its one form, from the street on if that is telling enough, and its anchor.
pub(super) fn in_one_form(value: &str) -> Option<(String, Anchor)> {
    let all: Vec<char> = folded(value).filter(|c| c.is_alphanumeric()).collect();
    let street = from_street(&all);
    let kept = if numbers(street) >= 2 && street.len() >= SHORTEST { street } else { &all };
    let least = if numbers(kept) >= 2 { SHORTEST } else { SHORTEST_OF_ONE_NUMBER };
    if kept.len() < least {
        return None;
    }
    let (start, end) = anchor_number(kept)?;
    let number = &kept[start..end];
    let hash = match start {
        0 => hash_of_start(number, kept.get(end..end + LETTERS_AFTER)?),
        _ => hash(&kept[start.saturating_sub(LETTERS_BEFORE)..start], number),
    };
    let anchor = Anchor { hash, before: u8::try_from(start).ok()?, after: u8::try_from(kept.len() - start).ok()? };
    Some((kept.iter().collect(), anchor))
}

/// Without province, city and district, which are often left out.
fn from_street(all: &[char]) -> &[char] {
    let number = all.iter().position(char::is_ascii_digit).unwrap_or(0);
    let ends = |c: &char| matches!(c, '省' | '市' | '区' | '县' | '州' | '盟' | '旗');
    let cut = all[..number.saturating_sub(2)].iter().rposition(ends).map_or(0, |last| last + 1);
    &all[cut..]
}

fn numbers(letters: &[char]) -> usize {
    letters
        .chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit())
        .filter(|run| run[0].is_ascii_digit())
        .count()
}

/// The first number that something stands before, else the one at the start.
fn anchor_number(letters: &[char]) -> Option<(usize, usize)> {
    let end = |start: usize| {
        let length = letters[start..].iter().take_while(|c| c.is_ascii_digit()).count();
        (start, start + length)
    };
    let first = letters.iter().position(char::is_ascii_digit)?;
    if first > 0 {
        return Some(end(first));
    }
    let second = (1..letters.len()).find(|&at| letters[at].is_ascii_digit() && !letters[at - 1].is_ascii_digit());
    Some(end(second.unwrap_or(0)))
}

/// The nearest letter first.
fn hash(before: &[char], number: &[char]) -> u32 {
    before.iter().rev().chain(number).fold(1, |hash, &c| mix(hash, c))
}

fn hash_of_start(number: &[char], after: &[char]) -> u32 {
    number.iter().chain(after).fold(2, |hash, &c| mix(hash, c))
}

fn mix(hash: u32, c: char) -> u32 {
    (hash.rotate_left(5) ^ u32::from(c)).wrapping_mul(0x9e37_79b9)
}

/// The address at the number that begins at `start`, and where this number ends.
pub(super) fn find(text: &str, start: usize, anchors: &Anchors, table: &Table) -> (Option<Found>, usize) {
    let number = || text[start..].chars().take(LONGEST_NUMBER).take_while(|&c| is_plain(c));
    let end = start + number().map(char::len_utf8).sum::<usize>();
    if anchors.sorted.is_empty() {
        return (None, end);
    }
    let plain = |hash: u32| number().fold(hash, |hash, c| mix(hash, fold(c)));
    let mut before = letters_before(text, start).map(|(_, c)| c);
    let one = before.next().map(|c| mix(1, c));
    let two = one.zip(before.next()).map(|(one, c)| mix(one, c));
    let from_start = letters_after(text, end).take(LETTERS_AFTER).fold(plain(2), |hash, (_, c)| mix(hash, c));
    let hashes = [one.map(plain), two.map(plain), Some(from_start)];
    let near: Vec<Anchor> = hashes.into_iter().flatten().flat_map(|hash| anchors.of(hash)).copied().collect();
    if near.is_empty() {
        return (None, end);
    }
    let most = |side: fn(&Anchor) -> u8| near.iter().map(side).max().unwrap_or(0).into();
    let around = Around::read(text, start, most(|anchor| anchor.before), most(|anchor| anchor.after));
    (near.iter().find_map(|anchor| compare(text, &around, *anchor, table)), end)
}

/// Compares the whole address around an anchor.
fn compare(text: &str, around: &Around, anchor: Anchor, table: &Table) -> Option<Found> {
    let (plain, range) = around.part(text, anchor.before.into(), anchor.after.into())?;
    let entry = *table.get(fingerprint(Form::Address, plain.as_bytes())).first()?;
    let is_cut = |digit: Option<char>, beyond: Option<char>| {
        digit.is_some_and(|c| c.is_ascii_digit()) && beyond.is_some_and(is_plain)
    };
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let is_part = is_cut(plain.chars().next(), before) || is_cut(plain.chars().next_back(), after);
    (!is_part).then(|| Found::new(range, entry))
}
