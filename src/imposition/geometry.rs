//! Lengths, boxes and transformations, in points unless millimetres are named. It knows nothing of pages.

/// A millimetre in points: an inch is 25.4 mm and 72 pt.
const POINTS: f64 = 72.0 / 25.4;

/// What two lengths may differ by and still be the same, in points (a quarter of a millimetre): programs round A4 to
/// 595 × 842 pt, or to their own layout grid.
pub const ROUNDING: f64 = 0.25 * POINTS;

pub fn points(millimetres: f64) -> f64 {
    millimetres * POINTS
}

pub fn millimetres(points: f64) -> f64 {
    points / POINTS
}

/// A number as content streams have them: no exponent, which PDF does not know, and no idle zeros.
pub fn number(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A box with its sides parallel to the sheet's; y grows upwards, as in PDF.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub bottom: f64,
    pub right: f64,
    pub top: f64,
}

impl Rect {
    pub fn new(left: f64, bottom: f64, right: f64, top: f64) -> Self {
        Self { left, bottom, right, top }
    }

    /// The box between two opposite corners, whichever they are.
    pub fn between(a: (f64, f64), b: (f64, f64)) -> Self {
        Self::new(a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1))
    }

    pub fn of_size(width: f64, height: f64) -> Self {
        Self::new(0.0, 0.0, width, height)
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.top - self.bottom
    }

    /// The part of it that lies in another box; nothing is left of one that lies outside.
    pub fn within(&self, other: &Self) -> Self {
        let left = self.left.max(other.left).min(other.right);
        let bottom = self.bottom.max(other.bottom).min(other.top);
        let right = self.right.min(other.right).max(left);
        let top = self.top.min(other.top).max(bottom);
        Self::new(left, bottom, right, top)
    }

    /// The smallest box that holds both.
    pub fn around(&self, other: &Self) -> Self {
        Self::new(
            self.left.min(other.left),
            self.bottom.min(other.bottom),
            self.right.max(other.right),
            self.top.max(other.top),
        )
    }
}

/// A transformation `[a b c d e f]` as in PDF 1.7, 8.3.3: x′ = ax + cy + e, y′ = bx + dy + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Clockwise about the origin, by quarter turns.
    pub fn turned(quarters: i64) -> Self {
        Self(match quarters.rem_euclid(4) {
            1 => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
            2 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
            3 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
            _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        })
    }

    /// This, then everything made so many times as large.
    pub fn scaled(self, times: f64) -> Self {
        Self(self.0.map(|number| number * times))
    }

    /// This, then everything moved.
    pub fn moved(self, right: f64, up: f64) -> Self {
        let [a, b, c, d, e, f] = self.0;
        Self([a, b, c, d, e + right, f + up])
    }

    fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Where a box comes to lie; exact, since only quarter turns are made.
    pub fn rect(&self, rect: &Rect) -> Rect {
        Rect::between(self.point(rect.left, rect.bottom), self.point(rect.right, rect.top))
    }
}
