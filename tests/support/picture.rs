//! Pictures made up for a test: evenly coloured, in the formats that editors send.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use jpeg_encoder::{ColorType, Encoder};

/// A PNG in RGB.
pub fn png(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let row = [vec![0], colour.repeat(width as usize)].concat();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..height {
        packed.write_all(&row).expect("memory");
    }
    png_of(width, height, &packed.finish().expect("memory"))
}

/// The same with a note: a chunk of this kind before its pixels.
pub fn png_with_note(width: u32, height: u32, colour: [u8; 3], kind: &[u8; 4], note: &[u8]) -> Vec<u8> {
    const HEAD: usize = 8 + 25;
    let picture = png(width, height, colour);
    [&picture[..HEAD], &chunk(kind, note), &picture[HEAD..]].concat()
}

/// A PNG that says how large it is and has no pixels at all.
pub fn png_header(width: u32, height: u32) -> Vec<u8> {
    png_of(width, height, &[])
}

fn png_of(width: u32, height: u32, packed: &[u8]) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = chunk(b"IHDR", &[size.as_slice(), &[8, 2, 0, 0, 0]].concat());
    [b"\x89PNG\r\n\x1a\n".to_vec(), head, chunk(b"IDAT", packed), chunk(b"IEND", b"")].concat()
}

fn chunk(name: &[u8; 4], bytes: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), bytes].concat();
    let mut sum = Crc::new();
    sum.update(&named);
    [&u32::try_from(bytes.len()).expect("small").to_be_bytes(), named.as_slice(), &sum.sum().to_be_bytes()].concat()
}

pub fn jpeg(width: u16, height: u16, colour: [u8; 3]) -> Vec<u8> {
    encoded(width, height, &colour, ColorType::Rgb)
}

/// As printers send them: four inks, each from 0 to 255.
pub fn cmyk_jpeg(width: u16, height: u16, inks: [u8; 4]) -> Vec<u8> {
    encoded(width, height, &inks, ColorType::Cmyk)
}

fn encoded(width: u16, height: u16, colour: &[u8], kind: ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = colour.repeat(usize::from(width) * usize::from(height));
    Encoder::new(&mut bytes, 90).encode(&pixels, width, height, kind).expect("a JPEG");
    bytes
}
