//! Pictures read: what is in them, how they are to be turned, and what their colours mean.
//!
//! Files are taken as leniently as browsers take them, but for two things: what is cut off, and what has more pixels
//! than anybody needs.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, Limits};

use super::fault::{CUT_OFF, DAMAGED, IN_PARTS, TOO_LARGE};
use super::raster::{Channels, Raster, is_on_its_side};
use super::strip::{jpeg, webp as riff};
use super::{Fault, Kind, MOST_PIXELS, Size};
use crate::prepress::{Shown, embedded_profile, jpeg_head, opened_jpeg};

/// A picture as it is stored.
pub struct Opened {
    pub raster: Raster,
    pub turn: Orientation,
    /// What makes sRGB of it; nothing if it is.
    pub colours: Option<Shown>,
}

/// What a decoder may take for one picture: four channels of 16 bits in each pixel, and as much again to work with.
const MOST_BYTES: u64 = MOST_PIXELS * 16;

/// Whether the width that a file tells is the height of what is shown, since EXIF says to turn it. False if the file
/// cannot be read.
pub fn lies_on_its_side(bytes: &[u8], kind: Kind) -> bool {
    let turn = match kind {
        Kind::Jpeg => jpeg_head(bytes).map(|head| turn(head.orientation)),
        Kind::Png => png(bytes).ok().and_then(|mut decoder| decoder.orientation().ok()),
        Kind::WebP => webp(bytes).ok().and_then(|mut decoder| decoder.orientation().ok()),
        Kind::Moving => None,
    };
    turn.is_some_and(is_on_its_side)
}

/// Opens a picture that does not move.
pub fn open(bytes: &[u8], kind: Kind) -> Result<Opened, Fault> {
    match kind {
        Kind::Jpeg => open_jpeg(bytes),
        Kind::Png => open_by(png(bytes)?),
        Kind::WebP if !riff::is_whole(bytes) => Err(CUT_OFF),
        Kind::WebP => open_by(webp(bytes)?),
        Kind::Moving => Err(DAMAGED),
    }
}

fn open_jpeg(bytes: &[u8]) -> Result<Opened, Fault> {
    let head = jpeg_head(bytes).ok_or(DAMAGED)?;
    // What is missing would become grey, and nobody would know.
    if !jpeg::has_end(bytes) {
        return Err(CUT_OFF);
    }
    // zune-jpeg up to 0.5.16 opens these in wrong colours and finds nothing amiss (zune-image #422, #448).
    if jpeg::comes_in_parts(bytes) {
        return Err(IN_PARTS);
    }
    small_enough(Size { width: head.size.0.into(), height: head.size.1.into() })?;
    let (mut samples, (width, height), count) = opened_jpeg(bytes).ok_or(DAMAGED)?;
    let channels = match count {
        1 => Channels::Grey,
        3 => Channels::Rgb,
        _ => Channels::Cmyk,
    };
    if channels == Channels::Cmyk && head.adobe.is_some() {
        // Adobe's programs store inks turned over.
        samples.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }
    let side = |length: usize| u32::try_from(length).map_err(|_| TOO_LARGE);
    let size = Size { width: side(width)?, height: side(height)? };
    let raster = Raster::new(size, channels, samples).ok_or(DAMAGED)?;
    let colours = colours(channels, embedded_profile(bytes).as_deref());
    Ok(Opened { raster, turn: turn(head.orientation), colours })
}

fn turn(exif: Option<u8>) -> Orientation {
    exif.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms)
}

fn png(bytes: &[u8]) -> Result<PngDecoder<Cursor<&[u8]>>, Fault> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_BYTES);
    PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(|_| DAMAGED)
}

fn webp(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, Fault> {
    WebPDecoder::new(Cursor::new(bytes)).map_err(|_| DAMAGED)
}

fn open_by(mut decoder: impl ImageDecoder) -> Result<Opened, Fault> {
    let (width, height) = decoder.dimensions();
    small_enough(Size { width, height })?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let (channels, samples) = in_eight_bits(DynamicImage::from_decoder(decoder).map_err(|_| DAMAGED)?);
    let raster = Raster::new(Size { width, height }, channels, samples).ok_or(DAMAGED)?;
    Ok(Opened { raster, turn, colours: colours(channels, profile.as_deref()) })
}

fn in_eight_bits(image: DynamicImage) -> (Channels, Vec<u8>) {
    let colour = image.color();
    match (colour.has_color(), colour.has_alpha()) {
        (false, false) => (Channels::Grey, image.into_luma8().into_raw()),
        (false, true) => (Channels::GreyAlpha, image.into_luma_alpha8().into_raw()),
        (true, false) => (Channels::Rgb, image.into_rgb8().into_raw()),
        (true, true) => (Channels::Rgba, image.into_rgba8().into_raw()),
    }
}

fn small_enough(size: Size) -> Result<(), Fault> {
    if size.pixels() <= MOST_PIXELS { Ok(()) } else { Err(TOO_LARGE) }
}

fn colours(channels: Channels, profile: Option<&[u8]>) -> Option<Shown> {
    match channels {
        Channels::Grey | Channels::GreyAlpha => profile.and_then(Shown::grey),
        Channels::Rgb | Channels::Rgba => profile.and_then(Shown::rgb),
        Channels::Cmyk => Some(Shown::inks(profile)),
    }
}

impl Raster {
    /// The same picture in sRGB.
    pub fn shown(&self, colours: &Shown) -> Self {
        match self.channels {
            Channels::Grey => self.mapped(Channels::Grey, |[grey]: [u8; 1]| [colours.of_grey(grey)]),
            Channels::GreyAlpha => {
                self.mapped(Channels::GreyAlpha, |[grey, alpha]: [u8; 2]| [colours.of_grey(grey), alpha])
            }
            Channels::Rgb => self.mapped(Channels::Rgb, |rgb: [u8; 3]| colours.of_rgb(rgb)),
            Channels::Rgba => self.mapped(Channels::Rgba, |[r, g, b, alpha]: [u8; 4]| {
                let [r, g, b] = colours.of_rgb([r, g, b]);
                [r, g, b, alpha]
            }),
            Channels::Cmyk => self.mapped(Channels::Rgb, |inks: [u8; 4]| colours.of_inks(inks)),
        }
    }
}
