//! Pictures as files. What is written is samples and nothing else: no date, no program, no profile, no notes.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder};

use super::raster::{Channels, Raster};

/// At 82 nobody sees blocks in a photograph as wide as a screen.
const JPEG: u8 = 82;

/// What may be lost in a WebP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    None,
    /// A main file, in WebP's own measure.
    Main,
    /// A variant: smaller on the screen, and smaller to send.
    Variant,
}

/// A JPEG, in grey if the picture is.
pub fn jpeg(raster: &Raster) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(raster.size.width).ok()?, u16::try_from(raster.size.height).ok()?);
    let kind = match raster.channels {
        Channels::Grey => ColorType::Luma,
        Channels::Rgb => ColorType::Rgb,
        Channels::GreyAlpha | Channels::Rgba | Channels::Cmyk => return None,
    };
    let mut bytes = Vec::with_capacity(raster.samples.len() / 8);
    let mut encoder = Encoder::new(&mut bytes, JPEG);
    // Never with tables of its own: they would come in parts that zune-jpeg, and so Typst, opens in wrong colours.
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.encode(&raster.samples, width, height, kind).ok()?;
    Some(bytes)
}

/// A PNG, without loss.
pub fn png(raster: &Raster) -> Option<Vec<u8>> {
    let kind = match raster.channels {
        Channels::Grey => ExtendedColorType::L8,
        Channels::GreyAlpha => ExtendedColorType::La8,
        Channels::Rgb => ExtendedColorType::Rgb8,
        Channels::Rgba => ExtendedColorType::Rgba8,
        Channels::Cmyk => return None,
    };
    let mut bytes = Vec::with_capacity(raster.samples.len() / 2);
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    encoder.write_image(&raster.samples, raster.size.width, raster.size.height, kind).ok()?;
    Some(bytes)
}

/// A WebP. It has no grey of its own.
pub fn webp(raster: &Raster, loss: Loss) -> Option<Vec<u8>> {
    let coloured = match raster.channels {
        Channels::Grey => &raster.mapped(Channels::Rgb, |[grey]: [u8; 1]| [grey; 3]),
        Channels::GreyAlpha => &raster.mapped(Channels::Rgba, |[grey, alpha]: [u8; 2]| [grey, grey, grey, alpha]),
        Channels::Rgb | Channels::Rgba => raster,
        Channels::Cmyk => return None,
    };
    let layout = if coloured.channels == Channels::Rgb { webp::PixelLayout::Rgb } else { webp::PixelLayout::Rgba };
    let mut config = webp::WebPConfig::new().ok()?;
    config.lossless = i32::from(loss == Loss::None);
    config.quality = match loss {
        Loss::None => 75.0,
        Loss::Main => 82.0,
        Loss::Variant => 78.0,
    };
    let encoder = webp::Encoder::new(&coloured.samples, layout, coloured.size.width, coloured.size.height);
    encoder.encode_advanced(&config).ok().map(|bytes| bytes.to_vec())
}
