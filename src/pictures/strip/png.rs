//! PNG (W3C, third edition): its chunks one by one, and those that make the picture.

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The picture, what is seen through it, and how it moves. Not among them: words, dates, EXIF, and profiles, whose
/// colours are brought to sRGB wherever they differ from it.
const KEPT: [&[u8]; 9] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"sRGB", b"IEND"];

struct Chunk<'a> {
    kind: &'a [u8],
    /// With its length before and its checksum behind.
    bytes: &'a [u8],
}

pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// Whether it is an animation; that is said before the first picture.
pub fn moves(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    while let Some((chunk, after)) = next(rest) {
        match chunk.kind {
            b"acTL" => return true,
            b"IDAT" => return false,
            _ => rest = after,
        }
    }
    false
}

/// The picture up to its end. None if the end is missing.
pub fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(&SIGNATURE);
    let mut rest = bytes.get(SIGNATURE.len()..)?;
    loop {
        let (chunk, after) = next(rest)?;
        if KEPT.contains(&chunk.kind) {
            kept.extend_from_slice(chunk.bytes);
        }
        if chunk.kind == b"IEND" {
            return Some(kept);
        }
        rest = after;
    }
}

fn next(bytes: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?);
    let whole = usize::try_from(length).ok()?.checked_add(12)?;
    let (chunk, after) = bytes.split_at_checked(whole)?;
    Some((Chunk { kind: chunk.get(4..8)?, bytes: chunk }, after))
}
