//! `[print]` in `site.toml`: the sheet, the press and its inks.
//!
//! Only says what the editors want; whether a profile is one, or a picture is there, others find out.

use crate::fields::{Fields, Spot};

/// How issues are printed.
#[derive(Debug, Clone)]
pub struct PrintSettings {
    /// Width and height of the trimmed page, in millimetres.
    pub trim: [u32; 2],
    /// What is printed beyond the trim and cut off, in millimetres.
    pub bleed: u32,
    /// The printer's CMYK profile, by its path from the publication's folder; the built-in one if none is named.
    pub profile: Option<Spot<String>>,
    /// The most ink that may lie on one point, all four plates together, in per cent.
    pub ink_limit: u16,
    /// Whether the press takes transparent objects, as PDF/X-4 allows.
    pub transparency: bool,
    /// Whether punctuation at the end of a line hangs outside of the column.
    pub hanging: bool,
    /// The thickness of one leaf in millimetres: what the inner leaves of a folded booklet stick out by.
    pub paper: f64,
    /// Characters that no font has, each with the picture that stands for it.
    pub characters: Vec<(Spot<String>, Spot<String>)>,
}

/// 210 × 285 mm, the usual trim of Chinese magazines (大16开), with the usual bleed. 300 % is what coated paper takes on a
/// sheet-fed press; 0.1 mm is a leaf of 105 g.
pub const DEFAULT: PrintSettings = PrintSettings {
    trim: [210, 285],
    bleed: 3,
    profile: None,
    ink_limit: 300,
    transparency: true,
    hanging: false,
    paper: 0.1,
    characters: Vec::new(),
};

/// Reads `[print]`. Where a setting is wrong its default stands in.
pub(super) fn read(fields: &mut Fields<'_>) -> PrintSettings {
    PrintSettings {
        trim: trim(fields),
        bleed: number(fields, "bleed", 0..=20, DEFAULT.bleed, "the bleed in whole millimetres, usually 3"),
        profile: fields.spot("profile"),
        ink_limit: number(
            fields,
            "ink_limit",
            150..=400,
            DEFAULT.ink_limit,
            "per cent of all inks together: 300 is usual",
        ),
        transparency: fields.choice("transparency", &["allowed", "none"]) != Some("none"),
        hanging: fields.flag("hanging"),
        paper: paper(fields),
        characters: fields.pairs("characters"),
    }
}

fn trim(fields: &mut Fields<'_>) -> [u32; 2] {
    let trim = fields.texts("trim");
    let sides: Vec<u32> =
        trim.iter().filter_map(|spot| spot.value.parse().ok()).filter(|side| (70..=1200).contains(side)).collect();
    match (trim.first(), sides.as_slice()) {
        (None, _) => DEFAULT.trim,
        (Some(_), [width, height]) if trim.len() == 2 => [*width, *height],
        (Some(first), _) => {
            let help = "write width and height in whole millimetres: trim = [210, 285]";
            fields.error(first.place.clone(), "`trim` is the size of the trimmed page", Some(help));
            DEFAULT.trim
        }
    }
}

fn number<T: std::str::FromStr + PartialOrd + Copy + std::fmt::Display>(
    fields: &mut Fields<'_>,
    key: &'static str,
    range: std::ops::RangeInclusive<T>,
    default: T,
    help: &str,
) -> T {
    let Some(spot) = fields.spot(key) else { return default };
    match spot.value.parse() {
        Ok(number) if range.contains(&number) => number,
        _ => {
            let message = format!("`{key}` must be a number from {} to {}", range.start(), range.end());
            fields.error(spot.place, message, Some(help));
            default
        }
    }
}

fn paper(fields: &mut Fields<'_>) -> f64 {
    number(fields, "paper", 0.0..=2.0, DEFAULT.paper, "the thickness of one leaf in millimetres: 0.1 for 105 g paper")
}
