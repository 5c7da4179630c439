//! A page that is to be placed: where in the document it is, and its boxes as a reader would hold it.

use lopdf::ObjectId;

use super::geometry::{Matrix, Rect};

/// A page of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub id: ObjectId,
    /// The node of the page tree that names its resources: the page itself, or one that it inherits from.
    pub resources: Option<ObjectId>,
    /// Where it is cut, in its own units.
    pub trim: Rect,
    /// How far it is printed, in its own units; never smaller than the trim.
    pub bleed: Rect,
    /// Clockwise quarter turns before it is shown (/Rotate).
    pub quarters: i64,
    /// Points to one of its units (/UserUnit).
    pub unit: f64,
}

impl Page {
    /// From its own units to points, upright, the lower left corner of the trim at the origin.
    pub fn upright(&self) -> Matrix {
        let turned = Matrix::turned(self.quarters).scaled(self.unit);
        let trim = turned.rect(&self.trim);
        turned.moved(-trim.left, -trim.bottom)
    }

    /// Width and height of the trimmed page in points, upright.
    pub fn size(&self) -> (f64, f64) {
        let trim = self.upright().rect(&self.trim);
        (trim.width(), trim.height())
    }
}

/// The largest width and the largest height among pages, in points.
pub fn largest(pages: &[Page]) -> (f64, f64) {
    let larger = |most: (f64, f64), size: (f64, f64)| (most.0.max(size.0), most.1.max(size.1));
    pages.iter().map(Page::size).fold((0.0, 0.0), larger)
}
