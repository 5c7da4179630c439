//! Pixels: opened from any packing that printing pictures have, and turned into inks.

use std::collections::HashMap;

use lopdf::{Document, Object, Stream};
use rayon::prelude::*;

use super::super::colour::{Inks, Lattice, Source};
use super::super::function::{Bits, numbers};
use super::super::space::{Colour, Mode, Space};
use super::{MOST_PIXELS, jpeg};

/// Eight-bit samples, row by row; 0 to 255 is the range that the space gives the channel. Of inks 255 is a solid.
pub struct Raster {
    pub width: usize,
    pub height: usize,
    pub channels: usize,
    pub samples: Vec<u8>,
}

/// An opened picture.
pub struct Opened {
    pub raster: Raster,
    /// One bit a pixel, 1 where a colour key says that the page shows through.
    pub keyed: Option<Vec<u8>>,
    pub was_jpeg: bool,
}

/// Opens a picture of a space with device-like samples; the error says what is wrong with it.
pub fn open(stream: &Stream, space: &Space, document: &Document) -> Result<Opened, &'static str> {
    let dict = &stream.dict;
    let side = |key: &[u8]| dict.get_deref(key, document).and_then(Object::as_i64).ok();
    let side = |key: &[u8]| side(key).and_then(|side| usize::try_from(side).ok()).filter(|side| *side > 0);
    let (Some(width), Some(height)) = (side(b"Width"), side(b"Height")) else { return Err("has no size") };
    if width.checked_mul(height).is_none_or(|pixels| pixels > MOST_PIXELS) {
        return Err("has more than 150 million pixels, which no page can show");
    }
    let channels = space.inputs();
    let filters: Vec<&[u8]> = stream.filters().unwrap_or_default();
    let was_jpeg = filters.last().is_some_and(|filter| *filter == b"DCTDecode");
    let (raw, bits) = if was_jpeg {
        (jpeg::open(&jpeg::unwrapped(stream, &filters)?, width, height, channels)?, 8)
    } else {
        let limit = width * height * channels * 2 + height + (1 << 16);
        let bytes =
            stream.get_plain_content_with_limit(limit).map_err(|_| "is packed in a way that cannot be opened")?;
        (bytes, side(b"BitsPerComponent").unwrap_or(8))
    };
    let decode = numbers(dict, b"Decode", document).filter(|decode| decode.len() >= channels * 2);
    let shape = Shape { width, height, channels };
    let keyed = match dict.get_deref(b"Mask", document) {
        Ok(Object::Array(_)) => numbers(dict, b"Mask", document).map(|key| shape.keyed(&raw, bits, &key)),
        _ => None,
    };
    let samples = shape.samples(raw, bits, decode.as_deref(), &space.ranges());
    Ok(Opened { raster: Raster { width, height, channels, samples }, keyed, was_jpeg })
}

struct Shape {
    width: usize,
    height: usize,
    channels: usize,
}

impl Shape {
    /// Each row's numbers, rows beginning at whole bytes.
    fn rows<'a>(&self, raw: &'a [u8], bits: usize) -> impl Iterator<Item = Vec<u32>> + use<'a> {
        let across = self.width * self.channels;
        let bytes = (across * bits).div_ceil(8).max(1);
        let bits = u32::try_from(bits).unwrap_or(8);
        raw.chunks(bytes).take(self.height).map(move |row| {
            let mut reader = Bits::new(row);
            (0..across).map(|_| reader.take(bits).unwrap_or(0)).collect()
        })
    }

    /// Samples of eight bits, decoded (PDF 1.7, 8.9.5.2). What is missing at the end is 0.
    fn samples(&self, raw: Vec<u8>, bits: usize, decode: Option<&[f64]>, ranges: &[(f64, f64)]) -> Vec<u8> {
        let length = self.width * self.height * self.channels;
        let tables = decode_tables(bits, decode, ranges);
        let straight = tables.iter().all(|table| table.iter().enumerate().all(|(at, value)| at == usize::from(*value)));
        let mut samples = raw;
        if bits != 8 || !straight {
            let shift = bits.saturating_sub(8);
            let numbers = self.rows(&samples, bits).flatten().enumerate();
            let decoded = |(at, number): (usize, u32)| {
                let table = tables.get(at % self.channels.max(1));
                table.and_then(|table| table.get((number >> shift) as usize)).copied().unwrap_or(0)
            };
            samples = numbers.map(decoded).collect();
        }
        samples.resize(length, 0);
        samples
    }

    /// A stencil of the pixels whose every channel is within the key (PDF 1.7, 8.9.6.4).
    fn keyed(&self, raw: &[u8], bits: usize, key: &[f64]) -> Vec<u8> {
        let within = |(number, range): (&u32, &[f64])| matches!(range, [low, high] if (*low..=*high).contains(&f64::from(*number)));
        let mut stencil = Vec::new();
        for row in self.rows(raw, bits) {
            let start = stencil.len();
            stencil.resize(start + self.width.div_ceil(8), 0);
            for (at, pixel) in row.chunks_exact(self.channels.max(1)).enumerate() {
                if pixel.iter().zip(key.chunks_exact(2)).all(within)
                    && let Some(byte) = stencil.get_mut(start + at / 8)
                {
                    *byte |= 0x80 >> (at % 8);
                }
            }
        }
        stencil.resize(self.width.div_ceil(8) * self.height, 0);
        stencil
    }
}

/// For every channel what a number (its upper eight bits) means, from 0 to 255 in the channel's range.
fn decode_tables(bits: usize, decode: Option<&[f64]>, ranges: &[(f64, f64)]) -> Vec<Vec<u8>> {
    let most = (1_usize << bits.min(8)) - 1;
    let table = |(at, (low, high)): (usize, &(f64, f64))| {
        let bounds = decode.and_then(|decode| Some((*decode.get(at * 2)?, *decode.get(at * 2 + 1)?)));
        let (from, to) = bounds.unwrap_or((*low, *high));
        let meant = |number: usize| {
            let value = from + (to - from) * number as f64 / most as f64;
            ((value - low) / (high - low) * 255.0).round().clamp(0.0, 255.0) as u8
        };
        (0..=most).map(meant).collect()
    };
    ranges.iter().enumerate().map(table).collect()
}

/// A picture in inks, or in grey if it is all grey or masks.
pub fn printed(raster: Raster, space: &Space, inks: &Inks, mode: Mode) -> Raster {
    match (space, mode) {
        (Space::Cmyk, Mode::Ink) => raster.limited(inks.limit()),
        (Space::Lightness, Mode::Ink) => raster.greyed(inks),
        (Space::Rgb(_), Mode::Ink) if raster.is_grey() => raster.by_pixel(1, |pixel| [pixel[0]]).greyed(inks),
        (Space::Rgb(Source::Srgb), Mode::Ink) => raster.latticed(inks.srgb()),
        (Space::Rgb(source), Mode::Ink) => raster.latticed(&inks.lattice(source)),
        (space, Mode::Mask) => raster.remembered(1, space, |values| [eighth(space.luminosity(values))]),
        (space, Mode::Ink) => raster.remembered(4, space, |values| match space.printed(values, inks, false) {
            Colour::Grey(value) => [0, 0, 0, eighth(1.0 - value)],
            Colour::Inks(inks) => inks.map(eighth),
        }),
    }
}

fn eighth(value: f64) -> u8 {
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Pixels converted at a time: enough that handing them out costs nothing.
const BAND: usize = 1 << 16;

impl Raster {
    fn is_grey(&self) -> bool {
        self.samples
            .par_chunks(BAND * 3)
            .all(|band| band.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]))
    }

    fn by_pixel<const N: usize>(self, channels: usize, convert: impl Fn(&[u8]) -> [u8; N] + Sync) -> Self {
        let samples = self.samples.par_chunks(BAND * self.channels);
        let samples = samples.flat_map_iter(|band| band.chunks_exact(self.channels).flat_map(&convert)).collect();
        Self { channels, samples, ..self }
    }

    fn latticed(self, lattice: &Lattice) -> Self {
        let mut samples = vec![0; self.width * self.height * 4];
        let bands = samples.par_chunks_mut(BAND * 4).zip(self.samples.par_chunks(BAND * 3));
        bands.for_each(|(out, band)| {
            for (out, pixel) in out.chunks_exact_mut(4).zip(band.chunks_exact(3)) {
                out.copy_from_slice(&lattice.pixel([pixel[0], pixel[1], pixel[2]]));
            }
        });
        Self { channels: 4, samples, ..self }
    }

    /// Grey by how light it looks, as the black ink that is left out.
    fn greyed(mut self, inks: &Inks) -> Self {
        let table: Vec<u8> = (0..=255).map(|value| eighth(1.0 - inks.grey(f64::from(value) / 255.0))).collect();
        self.samples
            .iter_mut()
            .for_each(|sample| *sample = table.get(usize::from(*sample)).copied().unwrap_or(*sample));
        self
    }

    /// Any other space: each colour is reckoned once.
    fn remembered<const N: usize>(self, channels: usize, space: &Space, convert: impl Fn(&[f64]) -> [u8; N]) -> Self {
        let ranges = space.ranges();
        let mut known: HashMap<&[u8], [u8; N]> = HashMap::new();
        let mut samples = Vec::with_capacity(self.width * self.height * channels);
        for pixel in self.samples.chunks_exact(self.channels.max(1)) {
            let colour = known.entry(pixel).or_insert_with(|| {
                let value = |(sample, (low, high)): (&u8, &(f64, f64))| low + (high - low) * f64::from(*sample) / 255.0;
                convert(&pixel.iter().zip(&ranges).map(value).collect::<Vec<f64>>())
            });
            samples.extend_from_slice(colour);
        }
        Self { width: self.width, height: self.height, channels, samples }
    }
}
