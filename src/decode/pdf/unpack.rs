//! The streams of a PDF, unpacked within the budget.

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use super::guard;
use crate::decode::budget::{Budget, Wrap};

/// What a stream holds; `None`, and the file counts as opaque, if that does not fit or cannot be read.
pub(super) fn unpacked(stream: &Stream, budget: &mut Budget) -> Option<Vec<u8>> {
    let packed = stream.raw_data();
    let filters = stream.filters();
    let most = filters.iter().fold(packed.len(), |most, filter| most.saturating_mul(growth(*filter)));
    let fits = most <= budget.left() || filters[..] == [Filter::FlateDecode] && budget.fits(&packed, Wrap::Zlib);
    let unpacked = if fits { stream.decoded().ok() } else { None };
    let kept = unpacked.filter(|bytes| budget.spend(bytes.len().max(packed.len())));
    if kept.is_none() {
        budget.give_up();
    }
    kept.map(|bytes| bytes.into_owned())
}

/// The drawing steps that a stream holds; none if they are nested so deep that the library would fall.
pub(super) fn steps(stream: &Stream, budget: &mut Budget) -> Vec<u8> {
    let steps = unpacked(stream, budget).unwrap_or_default();
    if guard::is_shallow(&steps) {
        return steps;
    }
    budget.give_up();
    Vec::new()
}

/// By how much a stream can grow at the most when a filter is undone.
fn growth(filter: Filter) -> usize {
    match filter {
        // 258 bytes from two bits.
        Filter::FlateDecode => 1032,
        // The longest entry of the table, from twelve bits.
        Filter::LzwDecode => 2560,
        // 128 bytes from two.
        Filter::RunLengthDecode => 64,
        // Four bytes from a `z`.
        Filter::Ascii85Decode => 4,
        _ => 1,
    }
}
