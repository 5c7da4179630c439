//! The sheets of paper that pages are put onto, by name or by size.

use super::geometry::{ROUNDING, millimetres, points};

/// The side of a sheet in millimetres: the least that makes sense, and the most that a PDF page may have (14,400 pt,
/// PDF 1.7 Annex C).
const SIDES: std::ops::RangeInclusive<f64> = 50.0..=5080.0;

/// Names and sizes in millimetres, smallest first: ISO 216 (A and B), ISO 217 (RA and SRA: room for bleed and marks).
const NAMED: [(&str, f64, f64); 16] = [
    ("A5", 210.0, 148.0),
    ("B5", 250.0, 176.0),
    ("A4", 297.0, 210.0),
    ("RA4", 305.0, 215.0),
    ("SRA4", 320.0, 225.0),
    ("B4", 353.0, 250.0),
    ("A3", 420.0, 297.0),
    ("RA3", 430.0, 305.0),
    ("SRA3", 450.0, 320.0),
    ("B3", 500.0, 353.0),
    ("A2", 594.0, 420.0),
    ("RA2", 610.0, 430.0),
    ("SRA2", 640.0, 450.0),
    ("B2", 707.0, 500.0),
    ("A1", 841.0, 594.0),
    ("B1", 1000.0, 707.0),
];

/// A sheet, in millimetres. A named one lies on its long side, as a spread does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    width: f64,
    height: f64,
}

impl Sheet {
    /// A sheet of this size in millimetres, or in plain words why there is none.
    pub fn new(width: f64, height: f64) -> Result<Self, String> {
        if SIDES.contains(&width) && SIDES.contains(&height) {
            return Ok(Self { width, height });
        }
        Err(format!("a sheet has sides between {} and {} mm", SIDES.start(), SIDES.end()))
    }

    /// A sheet by name (`A3`, `SRA3`, `B3`; B is ISO's, not JIS's) or by width and height in millimetres (`420x297`).
    pub fn parse(text: &str) -> Result<Self, String> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        let plain = plain.to_ascii_uppercase();
        if let Some((_, width, height)) = NAMED.iter().find(|(name, ..)| *name == plain) {
            return Self::new(*width, *height);
        }
        let size = plain.strip_suffix("MM").or_else(|| plain.strip_suffix("毫米")).unwrap_or(&plain);
        let sides = size.split_once('X').and_then(|(width, height)| Some((side(width)?, side(height)?)));
        match sides {
            Some((width, height)) => Self::new(width, height).map_err(|why| format!("“{text}”: {why}")),
            None => Err(format!(
                "“{text}” is no sheet: write a name ({}) or width and height in millimetres, as in 420x297",
                NAMED.map(|(name, ..)| name).join(", ")
            )),
        }
    }

    /// Its width in millimetres.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Its height in millimetres.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// The same sheet lying the other way.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// Width and height in points.
    pub(super) fn in_points(self) -> (f64, f64) {
        (points(self.width), points(self.height))
    }
}

/// The smallest named sheet that takes something of this size in millimetres.
pub(super) fn smallest_for(width: f64, height: f64) -> Option<&'static str> {
    let rounding = millimetres(ROUNDING);
    let fits = |across: f64, down: f64| width <= across + rounding && height <= down + rounding;
    NAMED.iter().find(|(_, across, down)| fits(*across, *down)).map(|(name, ..)| *name)
}

/// A side as people write it: digits and a point; no sign, no exponent, no “inf”.
fn side(text: &str) -> Option<f64> {
    let written = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if written { text.parse().ok() } else { None }
}

/// What a Chinese keyboard types, as the plain character; every sign of multiplication as an x.
fn half_width(character: char) -> char {
    match character {
        '×' | '✕' | '*' | '＊' | 'ｘ' | 'Ｘ' => 'x',
        // U+FF01 to U+FF5E stand in the order of ASCII.
        '！'..='～' => u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character),
        other => other,
    }
}
