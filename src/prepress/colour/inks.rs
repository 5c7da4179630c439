//! From screen colours to inks: by the profile, relative colorimetric with black point compensation, under the limit.
//!
//! Relative colorimetric, because a picture's colours that can be printed should print as they are, and paper stays
//! paper; black point compensation, because otherwise all shadows darker than the press's black would be one.
//! Two colours do not go by the profile: black and grey lines and areas print in black ink alone, since four plates
//! that are out of register by a hair would give them coloured edges; and white is no ink at all.

use super::lattice::Lattice;
use super::limit::{total, within};
use super::source::{Lab, Source, linear, xyz};
use super::{Cmyk, Profile};

/// How far channels of a grey may differ: half of an eight-bit step, the rounding of decimal fractions.
const NEUTRAL: f64 = 0.002;

/// A rounding to eight bits may add half a step to each of four channels: 0.8 per cent of ink.
const ROUNDING: f64 = 0.01;

/// Everything that turns colours into inks, for one profile and one limit.
pub struct Inks<'a> {
    profile: &'a Profile,
    limit: f64,
    /// Black ink at 256 steps of screen grey.
    greys: Vec<f64>,
    srgb: Lattice,
}

impl<'a> Inks<'a> {
    /// `limit` is in per cent of one solid ink.
    pub fn of(profile: &'a Profile, limit: u16) -> Self {
        let limit = f64::from(limit.clamp(100, 400)) / 100.0;
        let srgb = profile.srgb().map(|inks| within(inks, limit - ROUNDING));
        Self { profile, limit, greys: greys(profile), srgb }
    }

    /// The limit as a sum of inks: 3.0 is 300 per cent.
    pub fn limit(&self) -> f64 {
        self.limit
    }

    /// Whether a colour that somebody mixed lays down too much.
    pub fn breaks(&self, cmyk: Cmyk) -> bool {
        total(cmyk) > self.limit + super::INK
    }

    /// The lattice of sRGB.
    pub fn srgb(&self) -> &Lattice {
        &self.srgb
    }

    /// A lattice for other primaries than sRGB's.
    pub fn lattice(&self, source: &Source) -> Lattice {
        Lattice::of(|rgb| self.exact(source, rgb))
    }

    /// The inks of one colour. sRGB goes by the lattice, so that an area matches a picture beside it.
    pub fn seen(&self, source: &Source, rgb: [f64; 3]) -> Cmyk {
        match source {
            Source::Srgb => self.srgb.colour(rgb),
            Source::Matrix(_) => self.exact(source, rgb),
        }
    }

    fn exact(&self, source: &Source, rgb: [f64; 3]) -> Cmyk {
        within(self.profile.seen(source, rgb), self.limit - ROUNDING)
    }

    /// The inks of a Lab colour, under the limit.
    pub fn lab(&self, lab: Lab) -> Cmyk {
        within(self.profile.inks(lab), self.limit - ROUNDING)
    }

    /// The black ink that looks like a screen's grey (0 is black, 1 white).
    pub fn grey(&self, value: f64) -> f64 {
        let place = value.clamp(0.0, 1.0) * 255.0;
        let low = (place.floor() as usize).min(254);
        match (self.greys.get(low), self.greys.get(low + 1)) {
            (Some(from), Some(to)) => from + (to - from) * (place - low as f64),
            _ => 1.0 - value,
        }
    }
}

/// Whether a colour has no hue.
pub fn is_grey([r, g, b]: [f64; 3]) -> bool {
    (r - g).abs() < NEUTRAL && (g - b).abs() < NEUTRAL && (r - b).abs() < NEUTRAL
}

/// Black ink for each of 256 greys, by lightness: taking 1 − v instead would print the middle greys 12 units of L*
/// too light, since a screen's gamma is steeper than a press's dot gain. The screen's black is taken for a solid.
fn greys(profile: &Profile) -> Vec<f64> {
    let luminance = |ink: f64| xyz(profile.lab([0.0, 0.0, 0.0, ink]))[1];
    let (solid, paper) = (luminance(1.0), luminance(0.0));
    // A profile's ramp may waver by its rounding: it is made to fall.
    let mut darkest = f64::INFINITY;
    let ramp: Vec<f64> = (0..=1000)
        .map(|step| {
            darkest = darkest.min(luminance(f64::from(step) / 1000.0));
            darkest
        })
        .collect();
    let ink = |value: u32| {
        let wanted = solid + (paper - solid) * linear(f64::from(value) / 255.0);
        ramp.partition_point(|luminance| *luminance > wanted) as f64 / 1000.0
    };
    let mut greys: Vec<f64> = (0..=255).map(|value| ink(value).min(1.0)).collect();
    if let [first, .., last] = greys.as_mut_slice() {
        (*first, *last) = (1.0, 0.0);
    }
    greys
}
