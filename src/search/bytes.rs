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

/// Deflated bytes that begin with `head` when they are inflated. The head, which is short, is a block of its own that is
/// stored as it is (RFC 1951, 3.2.4), so that what follows need not be deflated again.
pub fn headed(head: &[u8], deflated: &[u8]) -> Vec<u8> {
    let length = u16::try_from(head.len()).unwrap_or(u16::MAX);
    let head = &head[..usize::from(length)];
    // The first byte: not the last block, and stored.
    [&[0], &length.to_le_bytes()[..], &(!length).to_le_bytes(), head, deflated].concat()
}

/// The chunk as a script, so that a page can load it from a disk too, where it may fetch nothing.
pub fn script(chunk: &Chunk) -> Vec<u8> {
    format!("almapress_chunk(\"{}\",\"{}\");", chunk.name, STANDARD.encode(&chunk.bytes)).into_bytes()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Chunk, deflate, headed, put, script, zigzag};

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
    fn a_head_stands_before_what_is_deflated() {
        let mut inflated = String::new();
        let bytes = headed(b"1a2b", &deflate("1a2b1a2b".repeat(9).as_bytes()));
        flate2::read::DeflateDecoder::new(&*bytes).read_to_string(&mut inflated).unwrap();
        assert_eq!(inflated, "1a2b".to_owned() + &"1a2b1a2b".repeat(9));
    }

    #[test]
    fn a_script_says_the_name_and_the_bytes() {
        let chunk = Chunk { name: "k7".into(), bytes: vec![0xff, 0] };
        assert_eq!(script(&chunk), br#"almapress_chunk("k7","/wA=");"#);
    }
}
