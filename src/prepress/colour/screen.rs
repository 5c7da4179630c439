//! The other way: from inks to a screen's sRGB, for pictures that come as CMYK.

use super::Profile;
use super::source::{WHITE, srgb, xyz};

/// Nodes along an edge of the grid of inks.
const NODES: usize = 17;
const STEPS: u32 = NODES as u32 - 1;

/// sRGB at 17⁴ mixtures of inks; integers only.
pub struct Screen {
    nodes: Vec<[u32; 3]>,
}

impl Screen {
    /// The darkest mixture of the profile becomes black, paper white.
    pub fn of(profile: &Profile) -> Self {
        let black = profile.black();
        let level = |step: usize| step as f64 / f64::from(STEPS);
        let mut nodes = Vec::with_capacity(NODES.pow(4));
        for index in 0..NODES.pow(4) {
            let digit = |place: u32| level(index / NODES.pow(place) % NODES);
            let light = xyz(profile.lab([digit(3), digit(2), digit(1), digit(0)]));
            let light = std::array::from_fn(|at| (light[at] - WHITE[at] * black) / (1.0 - black));
            nodes.push(srgb(light).map(|value| (value * 65280.0).round() as u32));
        }
        Self { nodes }
    }

    /// Eight-bit CMYK (255 is a solid) to eight-bit sRGB: along the channels in order of their fractions.
    pub fn pixel(&self, cmyk: [u8; 4]) -> [u8; 3] {
        const STRIDE: [usize; 4] = [NODES * NODES * NODES, NODES * NODES, NODES, 1];
        let steps = cmyk.map(|value| u32::from(value) * STEPS);
        let low = steps.map(|step| (step / 255).min(STEPS - 1));
        let mut parts: [(u32, usize); 4] = std::array::from_fn(|at| (steps[at] - low[at] * 255, STRIDE[at]));
        parts.sort_unstable_by(|one, other| other.cmp(one));
        let mut index = low.iter().zip(STRIDE).map(|(low, stride)| *low as usize * stride).sum::<usize>();
        let mut sum = [0_u32; 3];
        let mut before = 255;
        for at in 0..5 {
            let (fraction, stride) = parts.get(at).copied().unwrap_or((0, 0));
            let weight = before - fraction;
            before = fraction;
            if let Some(node) = self.nodes.get(index) {
                sum.iter_mut().zip(node).for_each(|(sum, value)| *sum += value * weight);
            }
            index += stride;
        }
        sum.map(|value| ((value / 255 + 128) >> 8).min(255) as u8)
    }
}
