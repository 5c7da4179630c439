//! What a text carries in base64: `data:` addresses, and the parts of our search.

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};

use super::budget::{Budget, Wrap};

/// Takes what browsers take: with and without padding.
const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const FOR_ADDRESSES: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

const MARK: &str = ";base64,";
/// How a part of the search begins.
const CHUNK: &str = "almapress_chunk(";

/// Base64 of any alphabet, blanks left out; `None` if it is not base64.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let letters: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(&letters).or_else(|_| FOR_ADDRESSES.decode(&letters)).ok()
}

/// Every `data:` address in base64: where its data begin, and what they are.
pub(super) fn data(text: &str) -> Vec<(usize, Vec<u8>)> {
    let starts = text.match_indices(MARK).map(|(at, mark)| at + mark.len());
    starts.filter_map(|start| Some((start, base64(run(&text[start..]))?))).collect()
}

/// The letters of base64 at the start of a text.
fn run(text: &str) -> &str {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_'));
    text.split(ends).next().unwrap_or("")
}

/// What a part of our search holds: the last text in quotation marks, in base64 and compressed.
pub(super) fn chunk(text: &str, budget: &mut Budget) -> Option<Vec<u8>> {
    let (_, rest) = text.split_once(CHUNK)?;
    let (rest, _) = rest.rsplit_once('"')?;
    let (_, packed) = rest.rsplit_once('"')?;
    let packed = base64(packed)?;
    Some(budget.inflate(&packed, Wrap::Raw))
}
