//! A lattice of ready colours, for the millions of pixels of a picture.
//!
//! Integers only: the same pixels give the same bytes on every machine.

use rayon::prelude::*;

use super::Cmyk;

/// Nodes along an edge. Between them colours are straight lines: 33 keep them within half a unit of Lab.
const NODES: usize = 33;
const STEPS: u32 = NODES as u32 - 1;

/// Inks at 33³ colours.
#[derive(Debug, Clone)]
pub struct Lattice {
    /// In 1/256 of an eight-bit step.
    nodes: Vec<[u32; 4]>,
}

impl Lattice {
    /// Asks for the inks of every node: red changes slowest.
    pub fn of(inks: impl Fn([f64; 3]) -> Cmyk + Sync) -> Self {
        let level = |step: usize| (step % NODES) as f64 / f64::from(STEPS);
        let node = |at: usize| coded(inks([level(at / NODES / NODES), level(at / NODES), level(at)]));
        Self { nodes: (0..NODES * NODES * NODES).into_par_iter().map(node).collect() }
    }

    /// The same colours with other inks.
    pub fn map(&self, change: impl Fn(Cmyk) -> Cmyk) -> Self {
        let nodes = self.nodes.iter().map(|node| coded(change(node.map(|ink| f64::from(ink) / 65280.0))));
        Self { nodes: nodes.collect() }
    }

    /// Eight-bit RGB to eight-bit CMYK, 255 being a solid.
    pub fn pixel(&self, rgb: [u8; 3]) -> [u8; 4] {
        self.mix::<255>(rgb.map(u32::from)).map(|sum| ((sum + 128) >> 8).min(255) as u8)
    }

    /// A colour in 4096 steps of each channel, for gradients and areas.
    pub fn colour(&self, rgb: [f64; 3]) -> Cmyk {
        const UNIT: u32 = 4095;
        let steps = rgb.map(|value| (value.clamp(0.0, 1.0) * f64::from(UNIT)).round() as u32);
        self.mix::<UNIT>(steps).map(|sum| f64::from(sum) / 65280.0)
    }

    /// Tetrahedral: from the cell's dark corner to its light one, along the channel that is furthest first. Neutral
    /// colours so stay on the line between neutral nodes. `UNIT` is the number that stands for full light.
    fn mix<const UNIT: u32>(&self, rgb: [u32; 3]) -> [u32; 4] {
        const STRIDE: [usize; 3] = [NODES * NODES, NODES, 1];
        let steps = rgb.map(|value| value * STEPS);
        let low = steps.map(|step| (step / UNIT).min(STEPS - 1));
        let part = |at: usize| (steps[at] - low[at] * UNIT, STRIDE[at]);
        let (mut first, mut second, mut third) = (part(0), part(1), part(2));
        if first.0 < second.0 {
            std::mem::swap(&mut first, &mut second);
        }
        if second.0 < third.0 {
            std::mem::swap(&mut second, &mut third);
        }
        if first.0 < second.0 {
            std::mem::swap(&mut first, &mut second);
        }
        let dark = low[0] as usize * STRIDE[0] + low[1] as usize * STRIDE[1] + low[2] as usize;
        let (one, two) = (dark + first.1, dark + first.1 + second.1);
        let nodes = [dark, one, two, two + third.1].map(|index| self.nodes.get(index).unwrap_or(&[0; 4]));
        let weights = [UNIT - first.0, first.0 - second.0, second.0 - third.0, third.0];
        std::array::from_fn(|ink| {
            let sum: u32 = nodes.iter().zip(weights).map(|(node, weight)| node[ink] * weight).sum();
            (sum + UNIT / 2) / UNIT
        })
    }
}

fn coded(inks: Cmyk) -> [u32; 4] {
    inks.map(|ink| (ink.clamp(0.0, 1.0) * 65280.0).round() as u32)
}
