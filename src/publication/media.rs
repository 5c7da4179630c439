//! Pictures: what is one, and how large it is.
//!
//! Looks at headers only; nothing is decoded here.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::source::File;

/// Natural size in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// Why a picture cannot be used, to be read after its name, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub why: &'static str,
    pub remedy: &'static str,
}

pub const NO_PICTURE: Fault = fault("is not a picture");

/// A full page with its bleed needs nine million at 300 to the inch. More than this takes gigabytes to open.
const MOST_PIXELS: usize = 120_000_000;

const TOO_LARGE: Fault = Fault {
    why: "has more than 120 million pixels",
    remedy: "export it smaller: a full page needs no more than 3000 × 4000 pixels",
};

const fn fault(why: &'static str) -> Fault {
    Fault { why, remedy: "export it again as SVG, PNG, JPEG, GIF or WebP" }
}

/// The size of every file that is named like a picture, or what is wrong with it.
pub fn sizes(media: &BTreeMap<String, File>) -> HashMap<&str, Result<Size, Fault>> {
    media
        .par_iter()
        .filter(|(path, _)| is_named_like_a_picture(path))
        .map(|(path, file)| (path.as_str(), size(&file.bytes, &ending(path))))
        .collect()
}

fn is_named_like_a_picture(path: &str) -> bool {
    matches!(ending(path).as_str(), "svg" | "png" | "jpg" | "jpeg" | "gif" | "webp")
}

fn ending(path: &str) -> String {
    path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

fn size(bytes: &[u8], ending: &str) -> Result<Size, Fault> {
    use imagesize::ImageType::{Gif, Jpeg, Png, Webp};
    if bytes.is_empty() {
        return Err(fault("is an empty file"));
    }
    match imagesize::image_type(bytes) {
        Ok(Png) if !contains(bytes, b"IEND") => Err(fault("is cut off")),
        Ok(Jpeg) if !contains(bytes, b"\xff\xd9") => Err(fault("is cut off")),
        Ok(kind @ (Png | Jpeg | Gif | Webp)) if !is_ending_of(kind, ending) => Err(match kind {
            Png => Fault { why: "is a PNG", remedy: "let its name end in .png" },
            Jpeg => Fault { why: "is a JPEG", remedy: "let its name end in .jpg" },
            Gif => Fault { why: "is a GIF", remedy: "let its name end in .gif" },
            _ => Fault { why: "is a WebP", remedy: "let its name end in .webp" },
        }),
        Ok(Png | Jpeg | Gif | Webp) => {
            let size = imagesize::blob_size(bytes).map_err(|_| fault("cannot be read as a picture"))?;
            if size.width.saturating_mul(size.height) > MOST_PIXELS {
                return Err(TOO_LARGE);
            }
            positive(size.width as f64, size.height as f64)
        }
        _ if ending == "svg" => svg_size(bytes),
        _ => Err(NO_PICTURE),
    }
}

/// Browsers and Typst go by the ending: a picture under a wrong one shows in one place and fails in another.
fn is_ending_of(kind: imagesize::ImageType, ending: &str) -> bool {
    use imagesize::ImageType::{Gif, Jpeg, Png, Webp};
    match ending {
        "png" => kind == Png,
        "jpg" | "jpeg" => kind == Jpeg,
        "gif" => kind == Gif,
        "webp" => kind == Webp,
        _ => false,
    }
}

/// Whether `needle` stands in `bytes`; looked for from the end, where both end marks are.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).rev().any(|window| window == needle)
}

/// The size an SVG says it has: `width` and `height`, or else its `viewBox` (SVG 2, 8.2).
fn svg_size(bytes: &[u8]) -> Result<Size, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| NO_PICTURE)?;
    // Illustrator and others write a DOCTYPE; roxmltree limits what its entities may grow to.
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(text, options)
        .map_err(|_| fault("is not a picture, or a broken SVG"))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(NO_PICTURE);
    }
    let length = |name| root.attribute(name).and_then(|value| value.trim().trim_end_matches("px").parse::<f64>().ok());
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return positive(width, height);
    }
    let view_box: Vec<f64> = root
        .attribute("viewBox")
        .map(|value| {
            value.split(|c: char| c.is_whitespace() || c == ',').filter_map(|number| number.parse().ok()).collect()
        })
        .unwrap_or_default();
    match view_box.as_slice() {
        [_, _, width, height] => positive(*width, *height),
        _ => Err(fault("does not say how large it is: an SVG needs a width and a height, or a viewBox")),
    }
}

fn positive(width: f64, height: f64) -> Result<Size, Fault> {
    let fits = |side: f64| (1.0..1e6).contains(&side);
    if fits(width) && fits(height) {
        Ok(Size { width: width.round() as u32, height: height.round() as u32 })
    } else {
        Err(fault("has no size"))
    }
}
