//! The pictures that the tests draw, and the notes that cameras and programs leave in them.

mod broken;
mod colours;
mod files;
mod notes;
mod planning;
mod turning;

use image::{ExtendedColorType, ImageEncoder};

use super::{Fault, Kind, Size, Wish, lies_on_its_side, make, plan};

/// What no published file may have in it.
const SECRET: &[u8] = b"3 Garden Lane";

fn size(width: u32, height: u32) -> Size {
    Size { width, height }
}

/// Red, green, blue, grain all over, and nothing in it that is the same turned round.
fn photograph(size: Size) -> Vec<u8> {
    let grain = |x: u32, y: u32| ((x * 7 + y * 13) % 11) as u8;
    let pixel = |x: u32, y: u32| {
        let across = (x * 200 / size.width) as u8;
        let down = (y * 200 / size.height) as u8;
        [across + grain(x, y), down + grain(y, x), 120 + grain(x + 5, y)]
    };
    (0..size.height).flat_map(|y| (0..size.width).flat_map(move |x| pixel(x, y))).collect()
}

fn jpeg(size: Size, rgb: &[u8], quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.encode(rgb, size.width as u16, size.height as u16, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

fn png(size: Size, rgb: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.write_image(rgb, size.width, size.height, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn webp(size: Size, rgb: &[u8], lossless: bool) -> Vec<u8> {
    let encoder = webp::Encoder::from_rgb(rgb, size.width, size.height);
    if lossless { encoder.encode_lossless().to_vec() } else { encoder.encode(60.0).to_vec() }
}

/// The same JPEG with more segments behind its start.
fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, body) in segments {
        bytes.extend([0xff, *marker]);
        bytes.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
        bytes.extend(body);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// The same PNG with more chunks behind its header.
fn with_chunks(png: &[u8], chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let header = 8 + 25;
    let mut bytes = png[..header].to_vec();
    for (kind, data) in chunks {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let start = bytes.len();
        bytes.extend(*kind);
        bytes.extend(data);
        bytes.extend(crc(&bytes[start..]).to_be_bytes());
    }
    bytes.extend(&png[header..]);
    bytes
}

/// PNG's checksum (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// An extended WebP around a simple one, with notes behind it.
fn with_riff_chunks(webp: &[u8], size: Size, flags: u8, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut extended = vec![flags, 0, 0, 0];
    extended.extend(&(size.width - 1).to_le_bytes()[..3]);
    extended.extend(&(size.height - 1).to_le_bytes()[..3]);
    let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
    riff_chunk(&mut bytes, b"VP8X", &extended);
    bytes.extend(&webp[12..]);
    chunks.iter().for_each(|(kind, data)| riff_chunk(&mut bytes, kind, data));
    let length = u32::try_from(bytes.len() - 8).unwrap();
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    bytes
}

fn riff_chunk(bytes: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    bytes.extend(kind);
    bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend(data);
    bytes.extend(std::iter::repeat_n(0, data.len() % 2));
}

/// EXIF as a camera writes it: how to turn the picture, who made the camera, and where it was (a place in GPS, as
/// degrees north, and its words behind).
fn exif(turn: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let words = u32::try_from(SECRET.len()).unwrap();
    [
        b"MM\0*\0\0\0\x08".to_vec(),
        // The first directory, at 8: three entries, and no other directory after it.
        vec![0, 3],
        entry(0x010f, 2, words, 74_u32.to_be_bytes()),
        entry(0x0112, 3, 1, [0, turn, 0, 0]),
        entry(0x8825, 4, 1, 50_u32.to_be_bytes()),
        vec![0; 4],
        // Where it was, at 50: one entry.
        vec![0, 1],
        entry(0x0001, 2, 2, *b"N\0\0\0"),
        vec![0; 4],
        vec![0; 6],
        // At 74.
        SECRET.to_vec(),
    ]
    .concat()
}

fn exif_segment(turn: u8) -> (u8, Vec<u8>) {
    (0xe1, [b"Exif\0\0".to_vec(), exif(turn)].concat())
}

/// Everything that becomes of a picture of this size.
fn all(bytes: &[u8], size: Size) -> Vec<(Wish, Vec<u8>)> {
    let kind = Kind::of(bytes).unwrap();
    let wishes = plan(size, kind);
    let files = make(bytes, kind, &wishes).unwrap();
    wishes.into_iter().zip(files).collect()
}

/// The main file.
fn main_of(bytes: &[u8], size: Size) -> Vec<u8> {
    all(bytes, size).remove(0).1
}

fn fault(bytes: &[u8], size: Size) -> Option<Fault> {
    let kind = Kind::of(bytes)?;
    make(bytes, kind, &plan(size, kind)).err()
}

fn pixels(bytes: &[u8]) -> image::RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Whether two colours are the same but for what a JPEG loses.
fn is_near(one: [u8; 3], other: [u8; 3], levels: u8) -> bool {
    one.iter().zip(&other).all(|(one, other)| one.abs_diff(*other) <= levels)
}
