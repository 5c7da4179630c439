//! One side of an imposed sheet as plain data: its boxes, who stands where, and what is drawn beside the pages.

use super::geometry::{Matrix, Rect};

/// A side of a sheet; lengths in points from its lower left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    pub sheet: Rect,
    /// How far it is printed.
    pub bleed: Rect,
    /// Where it is cut.
    pub trim: Rect,
    pub placed: Vec<Placed>,
    pub lines: Vec<Line>,
    pub ink: Ink,
}

/// A page on a side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Which page, from 0.
    pub page: usize,
    /// What is seen of it.
    pub clip: Rect,
    /// From its own units to the sheet.
    pub at: Matrix,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub from: (f64, f64),
    pub to: (f64, f64),
    pub width: f64,
    pub dashed: bool,
}

/// What the lines of a side are drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// On all plates, for the printer's marks.
    Registration,
    /// Black alone.
    Black,
}

/// The thinnest line that every press prints: a quarter of a point.
pub const HAIRLINE: f64 = 0.25;

impl Line {
    pub fn hairline(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to, width: HAIRLINE, dashed: false }
    }

    pub fn dashed(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { dashed: true, ..Self::hairline(from, to) }
    }
}

/// A box as four lines that meet at its corners.
pub fn frame(rect: &Rect) -> [Line; 4] {
    let half = HAIRLINE / 2.0;
    let across = |y: f64| Line::hairline((rect.left - half, y), (rect.right + half, y));
    let upright = |x: f64| Line::hairline((x, rect.bottom), (x, rect.top));
    [across(rect.bottom), across(rect.top), upright(rect.left), upright(rect.right)]
}
