//! Pictures: what is one, and how large it is.
//!
//! Looks at headers only; nothing is decoded here.

use std::collections::BTreeMap;

use crate::fingerprint::Fingerprint;
use crate::memory::Memory;
use crate::pictures::{self, Kind, Size};
use crate::prepress;
use crate::source::{File, Media};

/// Why a picture cannot be used, to be read after its name, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// What a look at a picture tells.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Looked {
    /// As it is shown, turned as EXIF says.
    pub size: Result<Size, Fault>,
    /// What kind of picture of pixels it is; nothing for a drawing.
    pub kind: Option<Kind>,
    /// Whether it comes in inks, as printers like to send them.
    pub in_inks: bool,
}

/// Files by content path; pictures with what a look at them told.
pub type Pictures = BTreeMap<String, Option<Looked>>;

/// Looks at every file that is named like a picture; there is nothing to tell of the others.
pub fn look(media: &Media, memory: &mut Memory<Option<Looked>>) -> Pictures {
    let files: Vec<(&String, &File)> = media.iter().map(|(path, medium)| (path, &medium.file)).collect();
    let key = |(path, file): &(&String, &File)| key(path, file.fingerprint);
    let looked = memory.each(&files, key, |(path, file)| is_named_like_a_picture(path).then(|| look_at(path, file)));
    media.keys().cloned().zip(looked.iter().map(|looked| **looked)).collect()
}

/// Under which it is known what a look at a file told: its kind, and the fingerprint of its bytes.
pub fn key(path: &str, bytes: Fingerprint) -> Fingerprint {
    Fingerprint::of(&(ending(path), bytes))
}

fn look_at(path: &str, file: &File) -> Looked {
    let bytes = file.bytes();
    let kind = Kind::of(&bytes);
    let is_turned = kind.is_some_and(|kind| pictures::lies_on_its_side(&bytes, kind));
    let turned = |size: Size| if is_turned { Size { width: size.height, height: size.width } } else { size };
    Looked { size: size(&bytes, &ending(path)).map(turned), kind, in_inks: prepress::is_cmyk_jpeg(&bytes) }
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
