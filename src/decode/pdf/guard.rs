//! Whether a PDF may be given to the library that reads it, which would unpack and follow whatever it finds.
//!
//! Never reads the file as a PDF: it looks for what is written in no honest one. What passes may still be broken.

use crate::decode::budget::{Budget, Wrap};

/// Lists and tables of names within each other. The library calls itself for each, and a stack that overflows ends
/// the whole program. In the noise of large pictures, too, brackets stand within each other: up to half as deep.
const DEEPEST: usize = 8000;
/// Rows of bytes are not longer; room is made for one whatever the stream holds.
const LONGEST_ROW: usize = 1 << 24;
/// What follows a stream's table, which is not longer than this.
const WORD: &[u8] = b"stream";
const LONGEST_TABLE: usize = 4096;

/// Whether all that the library unpacks by itself fits in so many bytes, and is tame.
pub(super) fn may_open(bytes: &[u8], left: usize) -> bool {
    let mut budget = Budget::new(left);
    is_tame(bytes) && object_streams(bytes).all(|(table, packed)| is_tame_stream(table, packed, &mut budget))
}

/// Whether no list or table in it is nested so deep that the library would fall.
pub(super) fn is_shallow(bytes: &[u8]) -> bool {
    nesting(bytes) <= DEEPEST
}

/// Whether it is shallow, and asks for no row of a giant's length.
fn is_tame(bytes: &[u8]) -> bool {
    is_shallow(bytes) && values(bytes, b"/Columns").chain(values(bytes, b"/Colors")).all(|n| n <= LONGEST_ROW)
}

/// How deep brackets stand within each other.
fn nesting(bytes: &[u8]) -> usize {
    let depths = bytes.iter().scan(0_usize, |depth, byte| {
        match byte {
            b'[' | b'<' => *depth += 1,
            b']' | b'>' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        Some(*depth)
    });
    depths.max().unwrap_or(0)
}

/// The numbers that follow a name.
fn values<'b>(bytes: &'b [u8], name: &'static [u8]) -> impl Iterator<Item = usize> + 'b {
    places(bytes, name).map(move |at| {
        let rest = bytes[at + name.len()..].trim_ascii_start();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_usize, |value, byte| value.saturating_mul(10).saturating_add(usize::from(byte - b'0')))
    })
}

/// The streams that hold objects or say where they stand, each with its table.
fn object_streams(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut last = 0;
    let parts = places(bytes, WORD).map(move |at| {
        let before = &bytes[last.max(at.saturating_sub(LONGEST_TABLE))..at];
        last = at + WORD.len();
        (before, bytes[last..].trim_ascii_start())
    });
    parts.filter(|(table, _)| has(table, b"/ObjStm") || has(table, b"/XRef"))
}

fn is_tame_stream(table: &[u8], packed: &[u8], budget: &mut Budget) -> bool {
    if has(table, b"/LZW") || has(table, b"/RunLength") || places(table, b"/Fl").count() > 1 {
        return false;
    }
    let length = places(packed, b"endstream").next().unwrap_or(packed.len());
    let mut is_tame_as = |wrap| budget.inflate_start(packed, wrap).is_some_and(|unpacked| is_tame(&unpacked));
    is_tame_as(Wrap::Zlib) && is_tame_as(Wrap::Raw) && budget.spend(length)
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    places(bytes, part).next().is_some()
}

/// Where a part stands: everywhere, in order.
fn places<'b>(bytes: &'b [u8], part: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    let first = part.first();
    let may_start = bytes.iter().enumerate().filter(move |(_, byte)| Some(*byte) == first);
    may_start.map(|(at, _)| at).filter(move |at| bytes[*at..].starts_with(part))
}
