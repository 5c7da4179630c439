//! Pictures of a page: rows for the report, their resolution as they are placed, and their ink.

use super::finding::{Finding, Purpose, Severity, whereabouts};
use super::geometry::{Matrix, Rect};
use super::pixels::Inked;
use super::seen::{Frame, Picture};

/// A picture in the report.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureRow {
    /// From 1.
    pub page: usize,
    /// Which picture of the page, from 1.
    pub nth: usize,
    /// Width and height.
    pub pixels: (u32, u32),
    /// Width and height as it is placed; what a frame hides of it counted.
    pub placed_mm: (f32, f32),
    /// Pixels an inch, across and down.
    pub ppi: (f32, f32),
    /// The colour space that decides: of a palette, what its colours are in.
    pub space: String,
    /// Bits a channel.
    pub bits: u8,
    /// How the pixels are packed.
    pub filter: String,
}

/// A row for a picture.
pub fn row(picture: &Picture, page: usize, nth: usize, unit: f64) -> PictureRow {
    let (width, height) = inches(picture.matrix, unit);
    let ppi = |pixels: u32, inches: f64| if inches > 0.0001 { (f64::from(pixels) / inches) as f32 } else { 0.0 };
    PictureRow {
        page,
        nth,
        pixels: picture.size,
        placed_mm: ((width * 25.4) as f32, (height * 25.4) as f32),
        ppi: (ppi(picture.size.0, width), ppi(picture.size.1, height)),
        space: picture.space.family(),
        bits: picture.bits,
        filter: picture.filter.clone(),
    }
}

fn inches(matrix: Matrix, unit: f64) -> (f64, f64) {
    let (width, height) = matrix.lengths();
    (width * unit / 72.0, height * unit / 72.0)
}

/// Where a picture stands.
pub fn place(picture: &Picture) -> Rect {
    picture.matrix.around(Rect { left: 0.0, bottom: 0.0, right: 1.0, top: 1.0 })
}

/// Whether the picture has pixels enough for its size. Part of a pixel missing is no fault, a whole one is.
pub fn resolution(picture: &Picture, nth: usize, frame: Frame, unit: f64, purpose: &Purpose) -> Option<Finding> {
    let one_bit = picture.stencil || (picture.bits == 1 && picture.space.values() == 1);
    let (wanted, least) = match purpose {
        // One bit has no halftones to soften its steps: 600 ppi and more (trade practice).
        Purpose::Press { .. } if one_bit => (600.0, 300.0),
        Purpose::Press { .. } => (300.0, 150.0),
        Purpose::Screen => (75.0, 0.0),
    };
    let (width, height) = inches(picture.matrix, unit);
    let too_small = |ppi: f64| {
        let lacks = |pixels: u32, inches: f64| f64::from(pixels) < (inches * ppi + 0.001).floor();
        lacks(picture.size.0, width) || lacks(picture.size.1, height)
    };
    let visible = !picture.repeated && place(picture).meets(frame.bleed);
    if !visible || !too_small(wanted) {
        return None;
    }
    let ppi = (f64::from(picture.size.0) / width).min(f64::from(picture.size.1) / height);
    let says = format!(
        "{} × {} pixels on {:.0} × {:.0} mm are {ppi:.0} ppi; it needs {:.0} × {:.0} pixels for {wanted:.0} ppi",
        picture.size.0,
        picture.size.1,
        width * 25.4,
        height * 25.4,
        (width * wanted).ceil(),
        (height * wanted).ceil(),
    );
    let object = format!("picture {nth}, {}", whereabouts(place(picture), frame.trim));
    let remedy = "place the original picture, or place this one smaller";
    let severity = if too_small(least) { Severity::Error } else { Severity::Warning };
    Some(Finding { severity, ..Finding::error("resolution", object, says, remedy) })
}

/// What a picture's ink gives cause to say.
pub fn ink(picture: &Picture, nth: usize, frame: Frame, limit: u16, inked: &Result<Inked, &str>) -> Option<Finding> {
    if picture.stencil || !picture.space.is_ink() || !place(picture).meets(frame.bleed) {
        return None;
    }
    match inked {
        Err(why) => {
            let object = format!("picture {nth}, {}", whereabouts(place(picture), frame.trim));
            let says = format!("the picture's ink cannot be added up: {why}");
            Some(Finding::warning("ink", object, says, "place the picture as JPEG, PNG or TIFF"))
        }
        Ok(inked) => heavy(picture, nth, frame, limit, inked),
    }
}

/// A few single pixels over the limit are a JPEG's noise and a warning; more than one in a thousand is an error.
fn heavy(picture: &Picture, nth: usize, frame: Frame, limit: u16, inked: &Inked) -> Option<Finding> {
    // Four channels of eight bits may each be rounded by a fifth of a percent.
    if inked.most <= f64::from(limit) + 1.0 {
        return None;
    }
    let share = inked.over(usize::from(limit) + 1) * 100.0;
    let object = format!("picture {nth}, {}", whereabouts(pixel(picture, inked.at), frame.trim));
    let says = format!(
        "{:.0} % ink at its darkest, and {share:.2} % of it over {limit} %; this paper takes {limit} %",
        inked.most
    );
    let remedy = "convert the picture with the printer's profile, which keeps to the limit";
    let severity = if share > 0.1 { Severity::Error } else { Severity::Warning };
    Some(Finding { severity, ..Finding::error("ink", object, says, remedy) })
}

/// Where a pixel stands on the page. A picture's first row is at the top of its square.
fn pixel(picture: &Picture, at: (u32, u32)) -> Rect {
    let share = |at: u32, of: u32| (f64::from(at) + 0.5) / f64::from(of.max(1));
    let (x, y) = picture.matrix.apply(share(at.0, picture.size.0), 1.0 - share(at.1, picture.size.1));
    Rect::point(x, y)
}
