//! What a screen's red, green and blue mean: the colour they show, as Lab under D50.

use moxcms::{ColorProfile, DataColorSpace};

use super::curve::Curve;

/// L from 0 to 100, a and b about 0.
pub type Lab = [f64; 3];

/// The white of the profile connection space.
pub const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];

/// sRGB's primaries under D50 (IEC 61966-2-1, adapted by Bradford as in its ICC profile).
const SRGB: [[f64; 3]; 3] = [
    [0.436_074_7, 0.385_064_9, 0.143_080_4],
    [0.222_504_5, 0.716_878_6, 0.060_616_9],
    [0.013_932_2, 0.097_104_5, 0.714_173_3],
];

/// Curves and primaries, the primaries in columns.
#[derive(Debug, Clone)]
pub struct Primaries {
    curves: [Curve; 3],
    rows: [[f64; 3]; 3],
}

/// A set of red, green and blue.
#[derive(Debug, Clone)]
pub enum Source {
    Srgb,
    /// A camera's or screen's own, by its ICC profile: curves and primaries.
    Matrix(Box<Primaries>),
}

impl Source {
    /// By a profile embedded beside the colours. One that is sRGB in other words, or that is not made of curves and
    /// primaries, is taken for sRGB.
    pub fn of_profile(bytes: &[u8]) -> Self {
        Self::matrix(bytes).filter(|source| !source.is_srgb()).unwrap_or(Self::Srgb)
    }

    fn matrix(bytes: &[u8]) -> Option<Self> {
        let profile = ColorProfile::new_from_slice(bytes).ok().filter(|it| it.color_space == DataColorSpace::Rgb)?;
        let curve = |curve: &Option<moxcms::ToneReprCurve>| curve.as_ref().map(Curve::of);
        let curves = [curve(&profile.red_trc)?, curve(&profile.green_trc)?, curve(&profile.blue_trc)?];
        let (r, g, b) = (profile.red_colorant, profile.green_colorant, profile.blue_colorant);
        let rows = [[r.x, g.x, b.x], [r.y, g.y, b.y], [r.z, g.z, b.z]];
        let sane = rows.iter().flatten().all(|value| value.is_finite()) && r.y + g.y + b.y > 0.5;
        sane.then(|| Self::Matrix(Box::new(Primaries { curves, rows })))
    }

    /// Within what nobody sees: one unit of Lab at colours across the cube.
    fn is_srgb(&self) -> bool {
        let probes = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.5, 0.5, 0.5], [0.2, 0.6, 0.8]];
        probes.into_iter().all(|rgb| {
            let (mine, theirs) = (lab(self.xyz(rgb)), lab(Self::Srgb.xyz(rgb)));
            mine.iter().zip(&theirs).all(|(mine, theirs)| (mine - theirs).abs() < 1.0)
        })
    }

    /// The light of a colour, relative to white.
    pub fn xyz(&self, rgb: [f64; 3]) -> [f64; 3] {
        let (linear, rows) = match self {
            Self::Srgb => (rgb.map(linear), &SRGB),
            Self::Matrix(primaries) => {
                let at = |channel: usize| primaries.curves.get(channel).map_or(0.0, |curve| curve.at(rgb[channel]));
                ([at(0), at(1), at(2)], &primaries.rows)
            }
        };
        rows.map(|row| row.iter().zip(&linear).map(|(factor, value)| factor * value).sum())
    }
}

/// sRGB's transfer function undone.
pub fn linear(value: f64) -> f64 {
    let value = value.clamp(0.0, 1.0);
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// sRGB's transfer function.
pub fn encoded(value: f64) -> f64 {
    let value = value.clamp(0.0, 1.0);
    if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
}

/// The sRGB of a light, clipped to what a screen shows.
pub fn srgb(xyz: [f64; 3]) -> [f64; 3] {
    screen_light(xyz).map(encoded)
}

/// How much of sRGB's three lights makes a light; less than none and more than all where no screen shows it.
pub fn screen_light(xyz: [f64; 3]) -> [f64; 3] {
    // The inverse of SRGB.
    const BACK: [[f64; 3]; 3] = [
        [3.133_856_1, -1.616_866_7, -0.490_614_6],
        [-0.978_768_4, 1.916_141_5, 0.033_454_0],
        [0.071_945_3, -0.228_991_4, 1.405_242_7],
    ];
    BACK.map(|row| row.iter().zip(&xyz).map(|(factor, value)| factor * value).sum())
}

/// CIE 1976 L*a*b* from XYZ.
pub fn lab(xyz: [f64; 3]) -> Lab {
    let [x, y, z]: [f64; 3] = std::array::from_fn(|at| bent(xyz[at] / WHITE[at]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// XYZ from CIE 1976 L*a*b*.
pub fn xyz([l, a, b]: Lab) -> [f64; 3] {
    let y = (l + 16.0) / 116.0;
    let bent = [y + a / 500.0, y, y - b / 200.0];
    std::array::from_fn(|at| straight(bent[at]) * WHITE[at])
}

fn bent(value: f64) -> f64 {
    if value > 216.0 / 24389.0 { value.cbrt() } else { (24389.0 / 27.0 * value + 16.0) / 116.0 }
}

fn straight(value: f64) -> f64 {
    if value > 6.0 / 29.0 { value.powi(3) } else { (116.0 * value - 16.0) * 27.0 / 24389.0 }
}

/// The light of an sRGB colour, for tests.
#[cfg(test)]
pub fn light_of(rgb: [f64; 3]) -> [f64; 3] {
    Source::Srgb.xyz(rgb)
}

/// The sRGB of a Lab colour, for tests.
#[cfg(test)]
pub fn srgb_of(lab: Lab) -> [f64; 3] {
    srgb(xyz(lab))
}
