//! Rectangles in points.

use lopdf::{Document, Object};

/// From one corner to the other, the lower left first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rectangle {
    pub left: f64,
    pub bottom: f64,
    pub right: f64,
    pub top: f64,
}

impl Rectangle {
    /// Reads one that has an area, in whatever order its corners are given (PDF 1.7, 7.9.5).
    pub fn read(object: &Object, document: &Document) -> Option<Self> {
        let number = |part: &Object| document.dereference(part).ok()?.1.as_float().ok().map(exact);
        let numbers: Option<Vec<f64>> = object.as_array().ok()?.iter().map(number).collect();
        let [a, b, c, d] = numbers?.try_into().ok()?;
        let rectangle = Self { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) };
        (rectangle.width() > 0.0 && rectangle.height() > 0.0).then_some(rectangle)
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.top - self.bottom
    }

    /// What of it lies in another; the other if nothing does.
    pub fn within(self, other: Self) -> Self {
        let both = Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        if both.width() > 0.0 && both.height() > 0.0 { both } else { other }
    }

    pub fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, bottom: self.bottom - by, right: self.right + by, top: self.top + by }
    }

    pub fn object(&self) -> Object {
        [self.left, self.bottom, self.right, self.top].map(|value| Object::Real(value as f32)).to_vec().into()
    }
}

/// The number that was written, rather than the binary fraction nearest to it: else one box would stick out of
/// another by a millionth.
fn exact(value: f32) -> f64 {
    value.to_string().parse().unwrap_or(f64::from(value))
}
