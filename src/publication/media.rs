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

/// What to do about a picture that cannot be used.
pub const REMEDY: &str = "export it again as SVG, PNG, JPEG, GIF or WebP";

/// The size of every file that is named like a picture, or what is wrong with it.
pub fn sizes(media: &BTreeMap<String, File>) -> HashMap<&str, Result<Size, &'static str>> {
    media
        .par_iter()
        .filter(|(path, _)| is_named_like_a_picture(path))
        .map(|(path, file)| (path.as_str(), size(&file.bytes)))
        .collect()
}

fn is_named_like_a_picture(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "svg" | "png" | "jpg" | "jpeg" | "gif" | "webp")
}

fn size(bytes: &[u8]) -> Result<Size, &'static str> {
    use imagesize::ImageType::{Gif, Jpeg, Png, Webp};
    if bytes.is_empty() {
        return Err("is an empty file");
    }
    match imagesize::image_type(bytes) {
        Ok(Png) if !contains(bytes, b"IEND") => Err("is cut off"),
        Ok(Jpeg) if !contains(bytes, b"\xff\xd9") => Err("is cut off"),
        Ok(Png | Jpeg | Gif | Webp) => {
            let size = imagesize::blob_size(bytes).map_err(|_| "cannot be read as a picture")?;
            positive(size.width as f64, size.height as f64)
        }
        _ => svg_size(bytes),
    }
}

/// Whether `needle` stands in `bytes`; looked for from the end, where both end marks are.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).rev().any(|window| window == needle)
}

/// The size an SVG says it has: `width` and `height`, or else its `viewBox` (SVG 2, 8.2).
fn svg_size(bytes: &[u8]) -> Result<Size, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not a picture")?;
    let document = roxmltree::Document::parse(text).map_err(|_| "is not a picture, or a broken SVG")?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err("is not a picture");
    }
    let length = |name| root.attribute(name).and_then(|value| value.trim().trim_end_matches("px").parse::<f64>().ok());
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return positive(width, height);
    }
    let view_box: Vec<f64> = root
        .attribute("viewBox")
        .map(|value| value.split([' ', ',']).filter_map(|number| number.parse().ok()).collect())
        .unwrap_or_default();
    match view_box.as_slice() {
        [_, _, width, height] => positive(*width, *height),
        _ => Err("does not say how large it is: an SVG needs a width and a height, or a viewBox"),
    }
}

fn positive(width: f64, height: f64) -> Result<Size, &'static str> {
    let fits = |side: f64| (1.0..1e6).contains(&side);
    if fits(width) && fits(height) {
        Ok(Size { width: width.round() as u32, height: height.round() as u32 })
    } else {
        Err("has no size")
    }
}
