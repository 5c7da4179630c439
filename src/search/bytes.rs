//! Numbers and chunks as bytes: variable-length numbers, raw deflate, and the script that carries a chunk.
//!
//! It knows nothing of what the bytes mean.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::Chunk;

/// Adds a number, seven bits a byte, low bits first; the high bit says that more follow.
pub fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// A signed difference as a number that is small when the difference is: 0, -1, 1, -2 …
pub fn zigzag(from: u32, to: u32) -> u32 {
    let difference = to.wrapping_sub(from).cast_signed();
    ((difference << 1) ^ (difference >> 31)).cast_unsigned()
}

/// The length of something that is held in memory and cannot have more than 2³² parts.
pub fn length<T>(things: &[T]) -> u32 {
    u32::try_from(things.len()).unwrap_or(u32::MAX)
}

/// Raw deflate, which every browser can undo.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(7));
    // Writing to memory cannot fail.
    let written = encoder.write_all(bytes);
    debug_assert!(written.is_ok());
    encoder.finish().unwrap_or_default()
}

/// The chunk as a script, so that a page can load it from a disk too, where it may fetch nothing.
pub fn script(chunk: &Chunk) -> Vec<u8> {
    format!("almapress_chunk(\"{}\",\"{}\");", chunk.name, STANDARD.encode(&chunk.bytes)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Chunk, put, script, zigzag};

    #[test]
    fn a_number_takes_as_few_bytes_as_it_needs() {
        for (number, expected) in [(0, &[0][..]), (127, &[127]), (128, &[0x80, 1]), (300, &[0xac, 2])] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            assert_eq!(bytes, expected);
        }
    }

    #[test]
    fn a_small_difference_is_a_small_number() {
        assert_eq!([(5, 5), (5, 4), (5, 6), (5, 3), (0, u32::MAX)].map(|(from, to)| zigzag(from, to)), [0, 1, 2, 3, 1]);
    }

    #[test]
    fn a_script_says_the_name_and_the_bytes() {
        let chunk = Chunk { name: "k7".into(), bytes: vec![0xff, 0] };
        assert_eq!(script(&chunk), br#"almapress_chunk("k7","/wA=");"#);
    }
}
