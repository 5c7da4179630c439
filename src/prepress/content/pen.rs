//! Lines that a press cannot hold: what is thinner than a quarter of a point is drawn a quarter of a point wide.
//!
//! A drawing made small takes its lines along; on a plate they would vanish in places. Where the drawing comes to stand
//! is known from the transformations before it.

use super::super::number::short;

/// The thinnest line in points, as printers ask for it.
const THINNEST: f64 = 0.25;

/// The pen as a drawing sets it, and as it has been written.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// How much larger than the drawing's own units it comes to stand.
    scale: f64,
    /// In units of the drawing; nothing while it is inherited.
    wanted: Option<f64>,
    written: Option<f64>,
}

impl Default for Pen {
    fn default() -> Self {
        Self { scale: 1.0, wanted: None, written: None }
    }
}

impl Pen {
    /// The pen of a drawing that comes to stand at a scale.
    pub fn at(scale: f64) -> Self {
        Self { scale, ..Self::default() }
    }

    /// How much larger than the drawing's own units what is drawn now comes to stand.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// `cm`, with the six numbers of its matrix.
    pub fn transform(&mut self, matrix: &[f64]) {
        if let [a, b, c, d, _, _] = matrix {
            self.scale *= (a * d - b * c).abs().sqrt();
        }
    }

    /// `w`.
    pub fn set(&mut self, width: &[f64]) {
        self.wanted = width.first().copied();
        self.written = self.wanted;
    }

    /// What must be written before a path, so that its line is no hairline.
    pub fn before_path(&mut self) -> Option<String> {
        let wanted = self.wanted?;
        let least = THINNEST / self.scale;
        // What is turned to nothing draws nothing, and a speck more is no other line.
        let needed = if least.is_finite() && wanted.abs() < least - 1e-6 { least * 1.000_1 } else { wanted };
        if self.written == Some(needed) {
            return None;
        }
        self.written = Some(needed);
        Some(short(needed) + " w")
    }
}
