//! Colour spaces (PDF 1.7, 8.6) as far as a printer asks: which family, how many values, and how much ink a colour is.
//!
//! Colours are never converted: red, green and blue have no ink until somebody separates them.

mod parse;

use lopdf::{Dictionary, Document, Object};

use super::read;

/// A colour space.
#[derive(Debug, Clone, PartialEq)]
pub enum Space {
    Gray,
    Rgb,
    Cmyk,
    CalGray,
    CalRgb,
    Lab,
    /// Colours by an ICC profile of so many channels.
    Icc(usize),
    Indexed {
        base: Box<Space>,
        table: Vec<u8>,
    },
    /// One or several named plates, and the space that stands in where a plate is missing.
    Plates {
        names: Vec<Vec<u8>>,
        instead: Box<Space>,
    },
    Pattern(Option<Box<Space>>),
    Unknown,
}

impl Space {
    /// The space that an operand or an entry describes, names looked up in `resources`.
    pub fn of(doc: &Document, object: &Object, resources: Option<&Dictionary>) -> Space {
        parse::parse(doc, object, resources, 0)
    }

    /// How many values one colour has.
    pub fn values(&self) -> usize {
        match self {
            Space::Gray | Space::CalGray | Space::Indexed { .. } | Space::Unknown => 1,
            Space::Rgb | Space::CalRgb | Space::Lab => 3,
            Space::Cmyk => 4,
            Space::Icc(channels) => *channels,
            Space::Plates { names, .. } => names.len(),
            Space::Pattern(base) => base.as_ref().map_or(0, |base| base.values()),
        }
    }

    /// The colour set when the space is chosen (PDF 1.7, 8.6.8): black where black is to be had.
    pub fn first(&self) -> Vec<f64> {
        match self {
            Space::Cmyk | Space::Icc(4) => vec![0.0, 0.0, 0.0, 1.0],
            Space::Plates { names, .. } => vec![1.0; names.len()],
            other => vec![0.0; other.values()],
        }
    }

    /// The family that decides, in words for people; that of the base for an indexed space or a pattern.
    pub fn family(&self) -> String {
        match self {
            Space::Gray => "gray".into(),
            Space::Rgb => "RGB".into(),
            Space::Cmyk => "CMYK".into(),
            Space::CalGray => "calibrated gray".into(),
            Space::CalRgb => "calibrated RGB".into(),
            Space::Lab => "Lab".into(),
            Space::Icc(1) => "ICC gray".into(),
            Space::Icc(3) => "ICC RGB".into(),
            Space::Icc(4) => "ICC CMYK".into(),
            Space::Icc(channels) => format!("ICC with {channels} channels"),
            Space::Indexed { base, .. } => base.family(),
            Space::Plates { names, instead } => {
                let names: Vec<String> = names.iter().map(|name| read::readable(name)).collect();
                let over = if instead.is_ink() { String::new() } else { format!(" over {}", instead.family()) };
                format!("spot {}{over}", names.join(" + "))
            }
            Space::Pattern(base) => base.as_ref().map_or_else(|| "pattern".into(), |base| base.family()),
            Space::Unknown => "an unknown colour space".into(),
        }
    }

    /// Whether a press prints it as it stands: CMYK, grey, or named plates over them.
    pub fn is_ink(&self) -> bool {
        match self {
            Space::Gray | Space::Cmyk | Space::Icc(1 | 4) => true,
            Space::Indexed { base, .. } => base.is_ink(),
            Space::Plates { instead, .. } => instead.is_ink(),
            Space::Pattern(base) => base.as_ref().is_none_or(|base| base.is_ink()),
            _ => false,
        }
    }

    /// Whether it asks for a plate besides cyan, magenta, yellow and black.
    pub fn has_spot(&self) -> bool {
        let usual =
            |name: &Vec<u8>| matches!(&name[..], b"Cyan" | b"Magenta" | b"Yellow" | b"Black" | b"All" | b"None");
        match self {
            Space::Plates { names, .. } => !names.iter().all(usual),
            Space::Indexed { base, .. } | Space::Pattern(Some(base)) => base.has_spot(),
            _ => false,
        }
    }

    /// Whether a screen shows it without separating: red, green and blue, or grey.
    pub fn is_light(&self) -> bool {
        match self {
            Space::Gray | Space::Rgb | Space::CalGray | Space::CalRgb | Space::Lab | Space::Icc(1 | 3) => true,
            Space::Indexed { base, .. } => base.is_light(),
            Space::Pattern(base) => base.as_ref().is_none_or(|base| base.is_light()),
            _ => false,
        }
    }

    /// The share of each plate, 0 to 1; grey is black ink. `None` where the space is not of inks.
    pub fn inks(&self, values: &[f64]) -> Option<Vec<f64>> {
        let share = |value: &f64| value.clamp(0.0, 1.0);
        match self {
            Space::Gray | Space::Icc(1) => Some(vec![1.0 - share(values.first()?)]),
            Space::Cmyk | Space::Icc(4) if values.len() == 4 => Some(values.iter().map(share).collect()),
            Space::Indexed { base, table } => base.inks(&looked_up(base, table, values)?),
            Space::Plates { names, .. } => {
                Some(names.iter().zip(values).flat_map(|(n, v)| plate(n, share(v))).collect())
            }
            Space::Pattern(Some(base)) => base.inks(values),
            _ => None,
        }
    }

    /// Whether the colour is the paper's own: no ink, or all light.
    pub fn is_paper(&self, values: &[f64]) -> bool {
        match self {
            Space::Rgb | Space::CalRgb | Space::Icc(3) | Space::CalGray => values.iter().all(|value| *value >= 1.0),
            Space::Lab => values.first().is_some_and(|light| *light >= 100.0),
            _ => self.inks(values).is_some_and(|inks| inks.iter().all(|ink| *ink <= 0.0)),
        }
    }
}

/// Registration colour is on every plate, and `None` on none (PDF 1.7, 8.6.6.4).
fn plate(name: &[u8], share: f64) -> Vec<f64> {
    match name {
        b"All" => vec![share; 4],
        b"None" => Vec::new(),
        _ => vec![share],
    }
}

fn looked_up(base: &Space, table: &[u8], values: &[f64]) -> Option<Vec<f64>> {
    let at = values.first()?.max(0.0) as usize;
    let length = base.values();
    let entry = table.get(at.checked_mul(length)?..)?.get(..length)?;
    Some(entry.iter().map(|byte| f64::from(*byte) / 255.0).collect())
}
