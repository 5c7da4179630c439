//! The table of the names' keys: sorted, with a gathered list for every beginning that many rows share.
//!
//! A query reads all keys that begin with its word. Where they are many, one list that gathers them stands before
//! them: `z` costs one list, not thousands. Where they are few, they are read as they are.

use rayon::prelude::*;

use super::Row;
use super::block::{Block, Blocks, common};
use super::keys::{Keys, key_at, keys};

/// How many keys with one beginning are read singly at most. More would be too much to load for one word.
const FEW: usize = 2_000;
/// How many keys are made into blocks by one thread at a time. It must not depend on the number of threads.
const SHARE: usize = 1 << 15;

/// A key of a row. The beginning of its text stands in it, so that sorting rarely has to look the text up.
#[derive(Clone, Copy)]
struct Place {
    head: u64,
    row: u32,
    start: u32,
}

/// The keys of all rows as blocks, in order.
pub fn blocks(rows: &[Row]) -> Vec<Block> {
    let (texts, places) = collect(rows);
    let places = sorted(places, &texts);
    shares(&places, &texts).into_par_iter().map(|share| write(share, &texts)).collect::<Vec<_>>().concat()
}

/// The texts of all rows' keys, and where in them the keys are.
fn collect(rows: &[Row]) -> (Vec<Box<str>>, Vec<Place>) {
    let keys: Vec<(Box<str>, Box<[u32]>)> = rows.par_iter().map(boxed_keys).collect();
    let mut places = Vec::with_capacity(keys.iter().map(|(_, starts)| starts.len()).sum());
    for ((text, starts), row) in keys.iter().zip(0..) {
        places.extend(starts.iter().map(|start| Place { head: head(key_at(text, *start)), row, start: *start }));
    }
    (keys.into_iter().map(|(text, _)| text).collect(), places)
}

/// Boxed, since there are as many as rows and each byte counts.
fn boxed_keys(row: &Row) -> (Box<str>, Box<[u32]>) {
    let Keys { text, starts } = keys(row);
    (text.into_boxed_str(), starts.into_boxed_slice())
}

/// The first eight bytes of a key as a number that sorts as they do.
fn head(key: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(key.bytes()).for_each(|(to, from)| *to = from);
    u64::from_be_bytes(bytes)
}

fn sorted(mut places: Vec<Place>, texts: &[Box<str>]) -> Vec<Place> {
    places.par_sort_unstable_by(|one, other| {
        one.head
            .cmp(&other.head)
            .then_with(|| key(*one, texts).cmp(key(*other, texts)))
            .then_with(|| one.row.cmp(&other.row))
    });
    places
}

fn key(place: Place, texts: &[Box<str>]) -> &str {
    texts.get(place.row as usize).map_or("", |text| key_at(text, place.start))
}

/// Cuts the places where the first character changes, into shares that are worth a thread's while.
fn shares<'a>(places: &'a [Place], texts: &[Box<str>]) -> Vec<&'a [Place]> {
    let mut shares = Vec::new();
    let mut rest = places;
    while !rest.is_empty() {
        let least = rest.len().min(SHARE);
        let initial = rest.get(least - 1).map(|place| initial(*place, 0, texts));
        let more = rest.iter().skip(least).take_while(|place| Some(self::initial(**place, 0, texts)) == initial);
        let (share, after) = rest.split_at(least + more.count());
        shares.push(share);
        rest = after;
    }
    shares
}

/// The character of a key that stands after so many bytes.
fn initial(place: Place, after: usize, texts: &[Box<str>]) -> Option<char> {
    key(place, texts).get(after..)?.chars().next()
}

fn write(share: &[Place], texts: &[Box<str>]) -> Vec<Block> {
    let mut blocks = Blocks::default();
    write_branches(share, 0, texts, &mut blocks);
    blocks.finish()
}

/// Writes keys that are the same up to so many bytes, and go on.
fn write_branches(places: &[Place], after: usize, texts: &[Box<str>], blocks: &mut Blocks) {
    let same = |one: &Place, other: &Place| initial(*one, after, texts) == initial(*other, after, texts);
    for branch in places.chunk_by(same) {
        if branch.len() > FEW { write_many(branch, texts, blocks) } else { write_few(branch, texts, blocks) }
    }
}

fn write_few(places: &[Place], texts: &[Box<str>], blocks: &mut Blocks) {
    for same in places.chunk_by(|one, other| key(*one, texts) == key(*other, texts)) {
        blocks.add(same.first().map_or("", |place| key(*place, texts)), false, &rows_of(same));
    }
}

/// Writes a list of all, then those that go on beyond what they have in common.
fn write_many(places: &[Place], texts: &[Box<str>], blocks: &mut Blocks) {
    let [first, .., last] = places else { return };
    let (first, last) = (key(*first, texts), key(*last, texts));
    let shared = common(first, last);
    blocks.add(first.get(..shared).unwrap_or(first), true, &rows_of(places));
    let end_here = places.partition_point(|place| key(*place, texts).len() == shared);
    write_branches(places.get(end_here..).unwrap_or_default(), shared, texts, blocks);
}

/// The rows, in order, each once.
fn rows_of(places: &[Place]) -> Vec<u32> {
    let mut rows: Vec<u32> = places.iter().map(|place| place.row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
