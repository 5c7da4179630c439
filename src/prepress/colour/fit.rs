//! Inks for a colour, to the point: what a profile's table from colours to inks says, made better by its table from
//! inks to colours.
//!
//! The tables to inks are coarse: between their nodes, of which most lie outside what can be printed, a pale red
//! comes out grey. The tables from inks are measured. So the first is asked where to begin and how much black to use,
//! and then inks are sought that look like the colour by the second (Levenberg and Marquardt's method).

use super::source::Lab;
use super::{Cmyk, Profile};

const ROUNDS: usize = 12;
/// A step of ink small enough to tell the slope.
const NUDGE: f64 = 0.004;
/// How much a whole black more or less than the profile's counts beside a unit of Lab: little, so that it only decides
/// between mixtures that look the same.
const BLACK: f64 = 3.0;
/// Nearer than this nobody sees: half of half a unit of Lab, squared.
const NEAR: f64 = 0.06;

/// The inks that look like a colour. For one that cannot be printed the profile's maker has chosen better than the
/// nearest point of Lab would be (in which blue turns purple): the further it lies outside, the more the table decides.
pub fn fitted(profile: &Profile, wanted: Lab) -> Cmyk {
    let (coarse, near) = (profile.coarse(wanted), nearest(profile, wanted));
    let weight = beyond(profile, near, wanted);
    std::array::from_fn(|at| near[at] + weight * (coarse[at] - near[at]))
}

/// The inks that come nearest to a colour.
fn nearest(profile: &Profile, wanted: Lab) -> Cmyk {
    let start = profile.coarse(wanted);
    let aim = Aim { profile, wanted, black: start[3] };
    let (mut inks, mut miss) = (start, aim.miss(start));
    let mut damping = 0.01;
    for _ in 0..ROUNDS {
        let cost = cost(&miss);
        if miss[..3].iter().map(|part| part * part).sum::<f64>() < NEAR {
            break;
        }
        let next = aim.step(inks, &miss, damping);
        let next_miss = aim.miss(next);
        if self::cost(&next_miss) < cost {
            let gained = cost - self::cost(&next_miss);
            (inks, miss) = (next, next_miss);
            damping = (damping * 0.3_f64).max(1e-4);
            if gained < cost * 1e-3 {
                break;
            }
        } else {
            damping *= 8.0;
        }
    }
    inks
}

/// How far a colour lies beyond what can be printed: 0 up to two units of Lab, 1 from ten.
fn beyond(profile: &Profile, inks: Cmyk, [l, a, b]: Lab) -> f64 {
    let [found_l, found_a, found_b] = profile.lab(inks);
    let far = ((found_l - l).powi(2) + (found_a - a).powi(2) + (found_b - b).powi(2)).sqrt();
    let part = ((far - 2.0) / 8.0).clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

/// Lightness, chroma, hue, and black.
type Miss = [f64; 4];

struct Aim<'a> {
    profile: &'a Profile,
    wanted: Lab,
    black: f64,
}

fn cost(miss: &Miss) -> f64 {
    miss.iter().map(|part| part * part).sum()
}

impl Aim<'_> {
    /// By how much inks miss the colour. Where a colour cannot be printed its hue is kept first, its lightness next,
    /// and its chroma given up.
    fn miss(&self, inks: Cmyk) -> Miss {
        let [l, a, b] = self.profile.lab(inks);
        let [wanted_l, wanted_a, wanted_b] = self.wanted;
        let (da, db) = (a - wanted_a, b - wanted_b);
        let chroma = wanted_a.hypot(wanted_b);
        let (along, across) = if chroma < 1e-6 {
            (da, db)
        } else {
            ((da * wanted_a + db * wanted_b) / chroma, (db * wanted_a - da * wanted_b) / chroma)
        };
        let vivid = (chroma / 30.0).min(1.0);
        [l - wanted_l, along * (1.0 - 0.5 * vivid), across * (1.0 + 0.3 * vivid), (inks[3] - self.black) * BLACK]
    }

    /// One step down the slope. Inks at their end that would go beyond it are held.
    fn step(&self, inks: Cmyk, miss: &Miss, damping: f64) -> Cmyk {
        let slopes: [Miss; 4] = std::array::from_fn(|ink| {
            let nudge = if inks[ink] > 0.5 { -NUDGE } else { NUDGE };
            let mut nudged = inks;
            nudged[ink] += nudge;
            let other = self.miss(nudged);
            std::array::from_fn(|at| (other[at] - miss[at]) / nudge)
        });
        let dot = |one: &Miss, other: &Miss| one.iter().zip(other).map(|(one, other)| one * other).sum::<f64>();
        let mut held = [false; 4];
        let mut step = [0.0; 4];
        for _ in 0..4 {
            let mut rows = [[0.0; 5]; 4];
            for (at, row) in rows.iter_mut().enumerate() {
                if held[at] {
                    row[at] = 1.0;
                    continue;
                }
                for (other, slope) in slopes.iter().enumerate().filter(|(other, _)| !held[*other]) {
                    row[other] = dot(&slopes[at], slope);
                }
                row[at] *= 1.0 + damping;
                row[at] += 1e-6;
                row[4] = -dot(&slopes[at], miss);
            }
            step = solved(rows);
            let mut again = false;
            for at in 0..4 {
                let beyond = (inks[at] <= 0.0 && step[at] < 0.0) || (inks[at] >= 1.0 && step[at] > 0.0);
                again |= beyond && !held[at];
                held[at] |= beyond;
            }
            if !again {
                break;
            }
        }
        std::array::from_fn(|at| (inks[at] + if held[at] { 0.0 } else { step[at] }).clamp(0.0, 1.0))
    }
}

/// Four equations, solved by elimination with the largest pivot first.
fn solved(mut rows: [[f64; 5]; 4]) -> [f64; 4] {
    for at in 0..4 {
        let pivot = (at..4).max_by(|one, other| rows[*one][at].abs().total_cmp(&rows[*other][at].abs())).unwrap_or(at);
        rows.swap(at, pivot);
        let lead = rows[at];
        if lead[at].abs() < 1e-12 {
            continue;
        }
        for (_, row) in rows.iter_mut().enumerate().filter(|(nth, _)| *nth != at) {
            let factor = row[at] / lead[at];
            row.iter_mut().zip(lead).for_each(|(value, lead)| *value -= factor * lead);
        }
    }
    std::array::from_fn(|at| if rows[at][at].abs() < 1e-12 { 0.0 } else { rows[at][4] / rows[at][at] })
}
