//! JPEG (ITU-T T.81, annex B): its segments one by one, and those without which it cannot be shown.

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const ADOBE: u8 = 0xee;

/// A marker and all that belongs to it, the data of a scan included.
struct Segment<'a> {
    marker: u8,
    bytes: &'a [u8],
}

/// Whether the picture goes on to its end, and not only a small one in its notes.
pub fn has_end(bytes: &[u8]) -> bool {
    segments(bytes).any(|segment| segment.marker == END)
}

/// Whether it is sequential and the colours of a pixel are not stored together (4.8).
pub fn comes_in_parts(bytes: &[u8]) -> bool {
    let mut colours = None;
    segments(bytes).take_while(|segment| segment.marker != END).any(|segment| match segment.marker {
        0xc0 | 0xc1 => {
            colours = segment.bytes.get(9);
            false
        }
        SCAN => colours.is_some_and(|colours| segment.bytes.get(4).is_some_and(|in_scan| in_scan < colours)),
        _ => false,
    })
}

/// The picture from its start to its end. None if the end is missing.
pub fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(bytes.len());
    for segment in segments(bytes) {
        if is_needed(&segment) {
            kept.extend_from_slice(segment.bytes);
        }
        if segment.marker == END {
            return Some(kept);
        }
    }
    None
}

/// Frames, tables and scans; and of what programs add only Adobe's mark, which says how colours are stored.
fn is_needed(segment: &Segment) -> bool {
    match segment.marker {
        START | END | SCAN | 0xc0..=0xcf | 0xd0..=0xd7 | 0xdb..=0xdd => true,
        // The mark has 12 bytes; anything longer is somebody else's.
        ADOBE => segment.bytes.len() == 16 && segment.bytes.get(4..9) == Some(b"Adobe"),
        _ => false,
    }
}

fn segments(bytes: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (segment, after) = next(rest)?;
        rest = after;
        Some(segment)
    })
}

/// The first segment, and what follows it. Bytes between segments, which some cameras leave, are passed over.
fn next(bytes: &[u8]) -> Option<(Segment<'_>, &[u8])> {
    let start = bytes.windows(2).position(|pair| is_marker(pair[0], pair[1]))?;
    let bytes = bytes.get(start..)?;
    let marker = *bytes.get(1)?;
    let head = match marker {
        START | END | 0x01 | 0xd0..=0xd7 => 2,
        _ => 2 + usize::from(u16::from_be_bytes([*bytes.get(2)?, *bytes.get(3)?])),
    };
    let length = if marker == SCAN { head + scan(bytes.get(head..)?) } else { head };
    let (bytes, after) = bytes.split_at_checked(length)?;
    Some((Segment { marker, bytes }, after))
}

/// How long the data of a scan is: up to the next marker that is no restart.
fn scan(bytes: &[u8]) -> usize {
    let ends = |pair: &[u8]| is_marker(pair[0], pair[1]) && !matches!(pair[1], 0xd0..=0xd7);
    bytes.windows(2).position(ends).unwrap_or(bytes.len())
}

const fn is_marker(first: u8, second: u8) -> bool {
    first == 0xff && second != 0 && second != 0xff
}
