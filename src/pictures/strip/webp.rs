//! WebP (RFC 9649): its chunks one by one, and those that make the picture.

/// What the header of an extended file says is in it.
const MOVES: u8 = 0x02;
const HAS_NOTES: u8 = 0x20 | 0x08 | 0x04;

/// A frame of an animation has so many bytes of its own before its chunks.
const FRAME: usize = 16;

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
}

pub fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

pub fn moves(bytes: &[u8]) -> bool {
    first(bytes).is_some_and(|chunk| chunk.kind == b"VP8X" && chunk.data.first().is_some_and(|has| has & MOVES != 0))
}

/// Whether all is there that the file says it holds.
pub fn is_whole(bytes: &[u8]) -> bool {
    chunks(bytes).is_some()
}

/// Whether the picture is kept without loss.
pub fn is_lossless(bytes: &[u8]) -> bool {
    let mut rest = chunks(bytes).unwrap_or_default();
    while let Some((chunk, after)) = next(rest) {
        if chunk.kind == b"VP8L" {
            return true;
        }
        rest = after;
    }
    false
}

/// The picture alone. None if anything of it is missing.
pub fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut rest = chunks(bytes)?;
    while !rest.is_empty() {
        let (chunk, after) = next(rest)?;
        match (chunk.kind, chunk.data) {
            (b"VP8X", [has, data @ ..]) => add(&mut kept, chunk.kind, &[&[has & !HAS_NOTES], data].concat()),
            (b"ANMF", data) => add(&mut kept, chunk.kind, &frame(data)?),
            (b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM", data) => add(&mut kept, chunk.kind, data),
            _ => {}
        }
        rest = after;
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

/// A frame, which may have chunks of anybody's behind its own.
fn frame(data: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = data.split_at_checked(FRAME)?;
    let mut kept = head.to_vec();
    while !rest.is_empty() {
        let (chunk, after) = next(rest)?;
        if matches!(chunk.kind, b"VP8 " | b"VP8L" | b"ALPH") {
            add(&mut kept, chunk.kind, chunk.data);
        }
        rest = after;
    }
    Some(kept)
}

fn add(kept: &mut Vec<u8>, kind: &[u8], data: &[u8]) {
    kept.extend_from_slice(kind);
    kept.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    kept.extend_from_slice(data);
    if data.len() % 2 == 1 {
        kept.push(0);
    }
}

fn first(bytes: &[u8]) -> Option<Chunk<'_>> {
    next(chunks(bytes)?).map(|(chunk, _)| chunk)
}

/// What the file says it holds, and not what somebody has hung behind it.
fn chunks(bytes: &[u8]) -> Option<&[u8]> {
    let size = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    bytes.get(12..size.checked_add(8)?)
}

/// The first chunk and what follows it; data of an odd length is followed by one byte of nothing.
fn next(bytes: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let size = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let data = bytes.get(8..size.checked_add(8)?)?;
    let after = bytes.get((8 + size).checked_add(size % 2)?..).unwrap_or_default();
    Some((Chunk { kind: bytes.get(..4)?, data }, after))
}
