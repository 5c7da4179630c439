//! Colour spaces (PDF 1.7, 8.6) as far as they decide what ink a colour becomes.
//!
//! What stays: DeviceGray, DeviceCMYK, and spot colours whose alternate is one of them.

mod read;

use lopdf::{Dictionary, Document, Object};

use super::colour::{Cmyk, Inks, Source, is_grey};
use super::function::Function;

/// Spaces within spaces: an index into a tint of a profile is the longest chain with any sense.
const DEEPEST: usize = 8;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// It is printed: DeviceCMYK or DeviceGray.
    Ink,
    /// Its luminosity is a mask: only grey, with the luminosity that it had.
    Mask,
}

/// A colour that can be printed, or that masks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Colour {
    /// As DeviceGray: it was so before, or it is a mask's luminosity.
    Grey(f64),
    Inks(Cmyk),
}

/// A colour space.
#[derive(Debug, Clone)]
pub enum Space {
    /// DeviceGray: how much black ink is left out. It stays.
    Grey,
    /// CalGray, or grey by a profile: how light it looks.
    Lightness,
    /// DeviceRGB, CalRGB, or red, green and blue by a profile.
    Rgb(Source),
    /// With the ranges of a and b.
    Lab([f64; 4]),
    /// DeviceCMYK, or by a profile, whose numbers are taken for the press's.
    Cmyk,
    Indexed {
        base: Box<Space>,
        palette: Vec<u8>,
    },
    /// Separation and DeviceN.
    Tint {
        inputs: usize,
        alternate: Box<Space>,
        function: Function,
    },
    /// Patterns, with the space of the colour that uncoloured ones are given.
    Pattern(Option<Box<Space>>),
}

impl Space {
    /// Reads a colour space. `named` are the resources in which a name is looked up.
    pub fn read(object: &Object, named: Option<&Dictionary>, document: &Document) -> Option<Self> {
        read::read(object, named, document, DEEPEST)
    }

    /// How many numbers a colour has.
    pub fn inputs(&self) -> usize {
        match self {
            Self::Grey | Self::Lightness | Self::Indexed { .. } => 1,
            Self::Rgb(_) | Self::Lab(_) => 3,
            Self::Cmyk => 4,
            Self::Tint { inputs, .. } => *inputs,
            Self::Pattern(under) => under.as_ref().map_or(0, |under| under.inputs()),
        }
    }

    /// Whether colours in it may stay as they are.
    pub fn stays(&self, mode: Mode) -> bool {
        match (self, mode) {
            (Self::Grey, _) | (Self::Cmyk, Mode::Ink) => true,
            (Self::Indexed { base, .. }, _) => base.stays(mode),
            (Self::Tint { alternate, .. }, Mode::Ink) => alternate.stays(mode),
            (Self::Pattern(under), _) => under.as_ref().is_none_or(|under| under.stays(mode)),
            _ => false,
        }
    }

    /// The colour that is current when the space has just been chosen (PDF 1.7, 8.6.5 to 8.6.6).
    pub fn initial(&self) -> Vec<f64> {
        match self {
            Self::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Self::Tint { inputs, .. } => vec![1.0; *inputs],
            other => vec![0.0; other.inputs()],
        }
    }

    /// The range of each number, which is what /Decode means if it is not there.
    pub fn ranges(&self) -> Vec<(f64, f64)> {
        match self {
            Self::Lab([a, b, c, d]) => vec![(0.0, 100.0), (*a, *b), (*c, *d)],
            other => vec![(0.0, 1.0); other.inputs()],
        }
    }

    /// Whether a colour has no hue: a gradient of such colours prints in black ink alone.
    pub fn is_neutral(&self, values: &[f64]) -> bool {
        match self {
            Self::Grey | Self::Lightness => true,
            Self::Rgb(_) => is_grey(three(values)),
            Self::Lab(_) => three(values)[1..].iter().all(|value| value.abs() < 0.5),
            Self::Cmyk => values.iter().take(3).all(|ink| *ink < 0.001),
            Self::Indexed { base, palette } => base.is_neutral(&entry(base, palette, values)),
            Self::Tint { alternate, function, .. } => alternate.is_neutral(&function.at(values)),
            Self::Pattern(_) => false,
        }
    }

    /// The colour to print, or the luminosity to mask with. Greys print in black alone.
    pub fn colour(&self, values: &[f64], inks: &Inks, mode: Mode) -> Colour {
        match mode {
            Mode::Mask => Colour::Grey(self.luminosity(values)),
            Mode::Ink => self.printed(values, inks, self.is_neutral(values)),
        }
    }

    /// The colour to print; `neutral` says whether greys are to print in black alone.
    pub fn printed(&self, values: &[f64], inks: &Inks, neutral: bool) -> Colour {
        let first = values.first().copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Self::Grey => Colour::Grey(first),
            // As black ink rather than as DeviceGray: no program then mixes a grey from four plates.
            Self::Lightness => Colour::Inks([0.0, 0.0, 0.0, inks.grey(first)]),
            Self::Rgb(_) if neutral => Colour::Inks([0.0, 0.0, 0.0, inks.grey(first)]),
            Self::Rgb(source) => Colour::Inks(inks.seen(source, three(values))),
            Self::Lab(_) => Colour::Inks(inks.lab(three(values))),
            Self::Cmyk => Colour::Inks(four(values)),
            Self::Indexed { base, palette } => base.printed(&entry(base, palette, values), inks, neutral),
            Self::Tint { alternate, function, .. } => alternate.printed(&function.at(values), inks, neutral),
            Self::Pattern(_) => Colour::Grey(0.0),
        }
    }

    /// How much a colour masks: as viewers reckon it from device colours (PDF 1.7, 10.3.2 and 10.3.3).
    pub fn luminosity(&self, values: &[f64]) -> f64 {
        let first = values.first().copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Self::Grey | Self::Lightness => first,
            Self::Rgb(_) => {
                let [r, g, b] = three(values);
                0.3 * r + 0.59 * g + 0.11 * b
            }
            Self::Lab(_) => (three(values)[0] / 100.0).clamp(0.0, 1.0),
            Self::Cmyk => {
                let [c, m, y, k] = four(values);
                1.0 - (0.3 * c + 0.59 * m + 0.11 * y + k).min(1.0)
            }
            Self::Indexed { base, palette } => base.luminosity(&entry(base, palette, values)),
            Self::Tint { alternate, function, .. } => alternate.luminosity(&function.at(values)),
            Self::Pattern(_) => 0.0,
        }
    }
}

fn three(values: &[f64]) -> [f64; 3] {
    std::array::from_fn(|at| values.get(at).copied().unwrap_or(0.0))
}

fn four(values: &[f64]) -> Cmyk {
    std::array::from_fn(|at| values.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0))
}

/// A palette's colour in the base space.
pub fn entry(base: &Space, palette: &[u8], values: &[f64]) -> Vec<f64> {
    let each = base.inputs();
    let index = values.first().copied().unwrap_or(0.0).max(0.0) as usize;
    let ranges = base.ranges();
    let byte = |at: usize| index.checked_mul(each).and_then(|start| palette.get(start + at)).copied().unwrap_or(0);
    ranges.iter().enumerate().map(|(at, (low, high))| low + (high - low) * f64::from(byte(at)) / 255.0).collect()
}
