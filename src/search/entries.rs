//! The entries themselves, in blocks of neighbours: what a result shows of a person.
//!
//! ```text
//! block    = the tag of the build; for each column, for each row, one byte; then the values that are spelt out, with
//!            U+001F between them
//! byte     = 0: no value; 255: spelt out; else the place, from 1, in the column's common values, which the root has
//! ```
//!
//! It never looks into a value.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Row;
use super::bytes::deflate;

/// How many rows are in a block: a page of results loads one for each result at worst.
pub const ROWS: usize = 64;

/// How many values of a column are common at most (one byte has no more), and how many bytes all common values of
/// all columns may have, since they are in the root.
const COMMON: usize = 254;
const COMMON_BYTES: usize = 12_000;
/// A value is common if it is that of one row in so many.
const ONE_IN: usize = 1_500;

const BETWEEN: char = '\u{1f}';

/// The common values of each column.
pub fn common<'a>(columns: usize, rows: &[Row<'a>]) -> Vec<Vec<&'a str>> {
    let candidates = (0..columns).into_par_iter().flat_map_iter(|column| frequent(column, rows));
    let mut candidates: Vec<(usize, usize, &str)> = candidates.collect();
    candidates.sort_unstable_by(|one, other| (other.0, one.1, one.2).cmp(&(one.0, other.1, other.2)));
    let mut bytes = 0;
    let mut common = vec![Vec::new(); columns];
    for (_, column, value) in candidates {
        bytes += value.len() + 1;
        if let Some(values) = common.get_mut(column).filter(|values| values.len() < COMMON && bytes <= COMMON_BYTES) {
            values.push(value);
        }
    }
    common
}

/// The values of a column that many rows have: how many, the column, the value.
fn frequent<'a>(column: usize, rows: &[Row<'a>]) -> impl Iterator<Item = (usize, usize, &'a str)> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    rows.iter().filter_map(|row| value(row, column)).for_each(|value| *counts.entry(value).or_default() += 1);
    let least = (rows.len() / ONE_IN).max(2);
    counts.into_iter().filter(move |(_, count)| *count >= least).map(move |(value, count)| (count, column, value))
}

/// Every block, deflated, in order.
pub fn blocks(rows: &[Row], common: &[Vec<&str>]) -> Vec<Vec<u8>> {
    let places: Vec<FxHashMap<&str, u8>> =
        common.iter().map(|values| values.iter().copied().zip(1..).collect()).collect();
    rows.par_chunks(ROWS).map(|rows| deflate(&block(rows, &places))).collect()
}

fn block(rows: &[Row], places: &[FxHashMap<&str, u8>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * places.len() * 4);
    let mut spelt = String::new();
    for (column, places) in places.iter().enumerate() {
        for row in rows {
            let value = value(row, column);
            let place = value.and_then(|value| places.get(value).copied());
            bytes.push(place.unwrap_or(if value.is_some() { u8::MAX } else { 0 }));
            if let (Some(value), None) = (value, place) {
                spelt.extend(value.chars().filter(|character| *character != BETWEEN));
                spelt.push(BETWEEN);
            }
        }
    }
    bytes.extend(spelt.into_bytes());
    bytes
}

/// What a row shows in a column; an empty text is nothing.
fn value<'a>(row: &Row<'a>, column: usize) -> Option<&'a str> {
    row.shown.get(column).copied().flatten().filter(|value| !value.is_empty())
}
