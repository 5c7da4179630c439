//! JPEG data (DCTDecode, PDF 1.7, 7.4.8): opened to raw samples as a PDF reader would see them, and written.

use std::borrow::Cow;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use lopdf::{Object, Stream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Raster;

const UNREADABLE: &str = "is a JPEG that cannot be opened";

/// What a JPEG says of itself before its first pixel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// In pixels, as they are stored.
    pub size: (u16, u16),
    pub components: u8,
    /// The transform of Adobe's marker: 0 none, 1 YCbCr, 2 YCCK.
    pub adobe: Option<u8>,
    /// How to turn it, as EXIF says: 1 to 8.
    pub orientation: Option<u8>,
}

/// Reads the markers before the data.
pub fn head(bytes: &[u8]) -> Option<Head> {
    let mut head = Head::default();
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (marker, tail) = match rest {
            [0xff, 0xff, ..] => {
                rest = rest.get(1..)?;
                continue;
            }
            [0xff, marker, tail @ ..] => (*marker, tail),
            _ => return None,
        };
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            rest = tail;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*tail.first()?, *tail.get(1)?]));
        let body = tail.get(2..length)?;
        match marker {
            // Every frame header but the tables for Huffman and arithmetic coding.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let side = |at: usize| Some(u16::from_be_bytes([*body.get(at)?, *body.get(at + 1)?]));
                head.size = (side(3)?, side(1)?);
                head.components = *body.get(5)?;
                return Some(head);
            }
            0xee if body.starts_with(b"Adobe") => head.adobe = body.get(11).copied(),
            0xe1 if body.starts_with(b"Exif\0\0") => head.orientation = orientation(body.get(6..)?),
            0xd9 | 0xda => return None,
            _ => {}
        }
        rest = tail.get(length..)?;
    }
}

/// The tag 0x0112 of the first directory.
fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair = [*tiff.get(at)?, *tiff.get(at.checked_add(1)?)?];
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let (high, low) = if little { (short(6)?, short(4)?) } else { (short(4)?, short(6)?) };
    let directory = (usize::from(high) << 16) + usize::from(low);
    let entries = 0..usize::from(short(directory)?);
    let found = entries.map(|nth| directory + 2 + nth * 12).find(|at| short(*at) == Some(0x0112))?;
    u8::try_from(short(found + 8)?).ok().filter(|turn| (1..=8).contains(turn))
}

/// The JPEG inside other packings.
pub fn unwrapped<'a>(stream: &'a Stream, filters: &[&[u8]]) -> Result<Cow<'a, [u8]>, &'static str> {
    let [outer @ .., _] = filters else { return Err(UNREADABLE) };
    if outer.is_empty() {
        return Ok(Cow::Borrowed(&stream.content));
    }
    let mut wrapped = stream.clone();
    wrapped.dict.remove(b"DecodeParms");
    wrapped.dict.set("Filter", outer.iter().map(|filter| Object::Name(filter.to_vec())).collect::<Vec<_>>());
    wrapped.get_plain_content_with_limit(512 << 20).map(Cow::Owned).map_err(|_| UNREADABLE)
}

/// Opens a JPEG of a picture of this size with so many channels.
pub fn open(bytes: &[u8], width: usize, height: usize, channels: usize) -> Result<Vec<u8>, &'static str> {
    let (samples, size, found) = decoded(bytes).ok_or(UNREADABLE)?;
    if size != (width, height) || found != channels {
        return Err("says of itself another size or number of colours than the JPEG in it has");
    }
    Ok(samples)
}

/// The samples of a JPEG, its size and its number of channels. Four channels come as they are stored, not turned over.
pub fn decoded(bytes: &[u8]) -> Option<(Vec<u8>, (usize, usize), usize)> {
    let head = head(bytes)?;
    let raw = match (head.components, head.adobe) {
        (1, _) => ColorSpace::Luma,
        (3, _) => ColorSpace::RGB,
        (4, Some(2)) => ColorSpace::YCCK,
        (4, _) => ColorSpace::CMYK,
        _ => return None,
    };
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(raw)
        .set_max_width(u16::MAX.into())
        .set_max_height(u16::MAX.into())
        .set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let size = decoder
        .dimensions()
        .filter(|(width, height)| width.checked_mul(*height).is_some_and(|pixels| pixels <= super::MOST_PIXELS))?;
    let mut samples = decoder.decode().ok()?;
    let channels = usize::from(head.components);
    if samples.len() != size.0 * size.1 * channels {
        return None;
    }
    if raw == ColorSpace::YCCK {
        samples.chunks_exact_mut(4).for_each(untransformed);
    }
    Some((samples, size, channels))
}

/// YCCK to CMYK (Adobe technical note 5116): CMY are the complements of the RGB that YCC means.
fn untransformed(pixel: &mut [u8]) {
    let [y, cb, cr, _] = pixel else { return };
    let (luma, blue, red) = (i32::from(*y), i32::from(*cb) - 128, i32::from(*cr) - 128);
    // ITU-R BT.601 in 1/65536.
    let c = luma + ((91881 * red + 32768) >> 16);
    let m = luma - ((22554 * blue + 46802 * red + 32768) >> 16);
    let ye = luma + ((116130 * blue + 32768) >> 16);
    (*y, *cb, *cr) = (complement(c), complement(m), complement(ye));
}

fn complement(value: i32) -> u8 {
    255 - value.clamp(0, 255) as u8
}

/// Writes a JPEG; inks are turned over, as Adobe has it, and so every program takes them.
pub fn write(raster: &Raster, quality: u8, orientation: Option<u8>) -> Option<Vec<u8>> {
    let kind = match raster.channels {
        1 => ColorType::Luma,
        3 => ColorType::Rgb,
        4 => ColorType::Cmyk,
        _ => return None,
    };
    let (width, height) = (u16::try_from(raster.width).ok()?, u16::try_from(raster.height).ok()?);
    let mut bytes = Vec::with_capacity(raster.samples.len() / 6);
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    if let Some(turn) = orientation {
        encoder.add_exif_metadata(&exif(turn)).ok()?;
    }
    encoder.encode(&raster.samples, width, height, kind).ok()?;
    Some(bytes)
}

/// EXIF that says how to turn the picture and nothing else.
fn exif(turn: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([turn, 0, 0, 0, 0, 0, 0]);
    tiff
}
