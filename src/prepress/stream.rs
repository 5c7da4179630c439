//! Streams, packed by Flate at one level, so that bytes do not depend on anything but the content.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Stream};

const LEVEL: u32 = 6;

/// A stream with these bytes, packed.
pub fn packed(mut dict: Dictionary, bytes: &[u8]) -> Stream {
    dict.remove(b"DecodeParms");
    match deflated(bytes) {
        Some(packed) if packed.len() < bytes.len() => {
            dict.set("Filter", "FlateDecode");
            Stream::new(dict, packed).with_compression(false)
        }
        _ => {
            dict.remove(b"Filter");
            Stream::new(dict, bytes.to_vec()).with_compression(false)
        }
    }
}

/// Zlib data. Writing to memory does not fail; should it, the caller keeps the bytes as they are.
pub fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(LEVEL));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
