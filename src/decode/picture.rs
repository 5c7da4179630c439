//! The notes in a PNG, the compressed ones unpacked. Other pictures keep theirs open, as `binary` reads them.

use super::budget::{Budget, Wrap};
use super::{Decoded, Place, binary};

const SIGNATURE: usize = 8;

/// Everything readable outside the picture itself.
pub(super) fn png(bytes: &[u8], budget: &mut Budget) -> Vec<Decoded<'static>> {
    let mut text = String::new();
    let mut rest = bytes.get(SIGNATURE..).unwrap_or(&[]);
    while let Some((kind, data, after)) = chunk(rest) {
        if kind != b"IDAT" {
            text.push_str(&binary::runs(&note(kind, data, budget)));
        }
        rest = after;
    }
    text.push_str(&binary::runs(rest));
    vec![Decoded::new(text, Place::Line(1))]
}

/// The first chunk: its kind, its data, and what follows it.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    let length = usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?;
    let (kind, rest) = rest.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(length)?;
    Some((kind, data, rest.get(4..)?))
}

/// The data of a chunk, unpacked where it is packed: after the name, and in `iTXt` after the two names of its language.
fn note(kind: &[u8], data: &[u8], budget: &mut Budget) -> Vec<u8> {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let (name, rest) = (parts.next().unwrap_or(&[]), parts.next().unwrap_or(&[]));
    let packed = match (kind, rest) {
        (b"zTXt" | b"iCCP", [0, packed @ ..]) => packed,
        (b"iTXt", [1, 0, rest @ ..]) => rest.splitn(3, |byte| *byte == 0).nth(2).unwrap_or(&[]),
        _ => return data.to_vec(),
    };
    let mut note = name.to_vec();
    note.push(b'\n');
    note.extend(budget.inflate(packed, Wrap::Zlib));
    note
}
