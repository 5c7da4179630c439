//! From the colours a picture was saved in to a screen's sRGB, a pixel at a time and as fast as tables are read.

use moxcms::{ColorProfile, DataColorSpace};

use super::curve::Curve;
use super::source::{encoded, screen_light};
use super::{Profile, Screen, Source};

/// What turns the pixels of a picture into sRGB. Made from the profile in it.
pub enum Shown {
    Grey(Box<[u8; 256]>),
    Rgb(Box<Lights>),
    Inks(Box<Screen>),
    /// Inks that no profile describes.
    PlainInks,
}

/// What each value of each channel gives to sRGB's three lights.
pub struct Lights {
    channels: [Vec<[f32; 3]>; 3],
    /// Eight-bit sRGB of a light in so many steps: fine enough for the darkest.
    coded: Vec<u8>,
}

const STEPS: usize = 1 << 14;

impl Shown {
    /// For a grey picture. None if its values may be taken for sRGB's.
    pub fn grey(profile: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(profile).ok().filter(|it| it.color_space == DataColorSpace::Gray)?;
        let curve = Curve::of(profile.gray_trc.as_ref()?);
        let table: [u8; 256] = std::array::from_fn(|value| eight_bits(encoded(curve.at(value as f64 / 255.0))));
        let same = table.iter().zip(0..=u8::MAX).all(|(to, from)| to.abs_diff(from) <= 1);
        (!same).then(|| Self::Grey(Box::new(table)))
    }

    /// For a picture in red, green and blue. None if they are sRGB's, or have to be taken for them.
    pub fn rgb(profile: &[u8]) -> Option<Self> {
        match Source::of_profile(profile) {
            Source::Srgb => None,
            source => Some(Self::Rgb(Box::new(Lights::of(&source)))),
        }
    }

    /// For a picture in inks, with or without a profile.
    pub fn inks(profile: Option<&[u8]>) -> Self {
        let profile = profile.and_then(|bytes| Profile::parse(bytes).ok());
        profile.map_or(Self::PlainInks, |profile| Self::Inks(Box::new(Screen::of(&profile))))
    }

    /// A pixel in grey, of any set that is not grey as it is.
    pub fn of_grey(&self, grey: u8) -> u8 {
        match self {
            Self::Grey(table) => table.get(usize::from(grey)).copied().unwrap_or(grey),
            _ => grey,
        }
    }

    /// A pixel in red, green and blue, of any other set as it is.
    pub fn of_rgb(&self, rgb: [u8; 3]) -> [u8; 3] {
        match self {
            Self::Rgb(lights) => lights.pixel(rgb),
            _ => rgb,
        }
    }

    /// A pixel in inks, of which 255 is a solid.
    pub fn of_inks(&self, inks: [u8; 4]) -> [u8; 3] {
        match self {
            Self::Inks(screen) => screen.pixel(inks),
            _ => plain(inks),
        }
    }
}

/// What the inks let through, if each held back one light and nothing else.
fn plain([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    let through = |ink: u8| ((u32::from(255 - ink) * u32::from(255 - k) + 127) / 255) as u8;
    [through(c), through(m), through(y)]
}

impl Lights {
    fn of(source: &Source) -> Self {
        let none = source.xyz([0.0; 3]);
        let gives = |channel: usize, value: usize| {
            let mut rgb = [0.0; 3];
            rgb[channel] = value as f64 / 255.0;
            let xyz = source.xyz(rgb);
            // What black gives already is counted once, with the first channel.
            let own = if channel == 0 { xyz } else { std::array::from_fn(|at| xyz[at] - none[at]) };
            screen_light(own).map(|light| light as f32)
        };
        Self {
            channels: std::array::from_fn(|channel| (0..256).map(|value| gives(channel, value)).collect()),
            coded: (0..=STEPS).map(|step| eight_bits(encoded(step as f64 / STEPS as f64))).collect(),
        }
    }

    fn pixel(&self, rgb: [u8; 3]) -> [u8; 3] {
        let [r, g, b] =
            std::array::from_fn(|at| self.channels[at].get(usize::from(rgb[at])).copied().unwrap_or_default());
        std::array::from_fn(|at| {
            let light = (r[at] + g[at] + b[at]).clamp(0.0, 1.0);
            let step = (light * STEPS as f32 + 0.5) as usize;
            self.coded.get(step).copied().unwrap_or(u8::MAX)
        })
    }
}

fn eight_bits(value: f64) -> u8 {
    (value * 255.0).round() as u8
}
