//! The printer's marks of a folded sheet: where it is cut, where it is folded, which sheet it is and which side. All
//! stand outside the bleed, and none is drawn where the sheet has no room for it.

use super::geometry::{Rect, points};
use super::side::{Line, Side, frame};

/// How long a mark is at most, and at least to be of use, in millimetres.
const LENGTHS: (f64, f64) = (5.0, 1.5);
/// How far from the trim a mark begins at least, so that no line shows if the knife slips; in millimetres.
const AWAY: f64 = 2.0;
/// How near to the edge of the sheet a mark may stand, in millimetres.
const EDGE: f64 = 0.5;
/// The side of the square and the steps of the strokes that tell a sheet, in millimetres.
const SIGN: f64 = 2.0;
const STEP: f64 = 1.0;

/// Where marks stand outside one edge of the trim: from, to.
type Band = Option<(f64, f64)>;

/// The marks of the `nth` side of a booklet, from 0, that is folded at `fold`.
pub fn around(side: &Side, fold: f64, nth: usize) -> Vec<Line> {
    let Side { sheet, bleed, trim, .. } = side;
    let foot = band(trim.bottom, trim.bottom - bleed.bottom, trim.bottom - sheet.bottom, -1.0);
    let head = band(trim.top, bleed.top - trim.top, sheet.top - trim.top, 1.0);
    let left = band(trim.left, trim.left - bleed.left, trim.left - sheet.left, -1.0);
    let right = band(trim.right, bleed.right - trim.right, sheet.right - trim.right, 1.0);
    let mut lines = Vec::new();
    for (from, to) in [foot, head].into_iter().flatten() {
        let cuts = [trim.left, trim.right].into_iter().filter(|x| clear(*x, sheet.left, sheet.right));
        lines.extend(cuts.map(|x| Line::hairline((x, from), (x, to))));
        lines.push(Line::dashed((fold, from), (fold, to)));
    }
    for (from, to) in [left, right].into_iter().flatten() {
        let cuts = [trim.bottom, trim.top].into_iter().filter(|y| clear(*y, sheet.bottom, sheet.top));
        lines.extend(cuts.map(|y| Line::hairline((from, y), (to, y))));
    }
    lines.extend(head.iter().flat_map(|(from, to)| sign(fold, *from, *to, nth)).filter(|line| line.to.0 < trim.right));
    lines
}

/// Where marks stand outside an edge that has so much bleed and so much room, all in points.
fn band(edge: f64, bleed: f64, room: f64, outwards: f64) -> Band {
    let from = bleed.max(points(AWAY));
    let to = (from + points(LENGTHS.0)).min(room);
    (to - from >= points(LENGTHS.1)).then_some((edge + outwards * from, edge + outwards * to))
}

/// Whether a mark at `x` is not lost at the edge of the sheet.
fn clear(x: f64, low: f64, high: f64) -> bool {
    x - low >= points(EDGE) && high - x >= points(EDGE)
}

/// Which sheet and which side, without letters, at the right of the fold: a square, full on the front and open on the
/// back, and a stroke for each sheet from outside, a thick one for every five.
fn sign(fold: f64, from: f64, to: f64, nth: usize) -> Vec<Line> {
    let side = (to - from).min(points(SIGN));
    let step = points(STEP);
    let square = Rect::new(fold + 2.0 * step, from, fold + 2.0 * step + side, from + side);
    let middle = from + side / 2.0;
    let full = Line { from: (square.left, middle), to: (square.right, middle), width: side, dashed: false };
    let mut lines = if nth.is_multiple_of(2) { vec![full] } else { frame(&square).to_vec() };
    let sheet = nth / 2 + 1;
    let strokes = std::iter::repeat_n(step / 2.0, sheet / 5).chain(std::iter::repeat_n(step / 8.0, sheet % 5));
    lines.extend(strokes.enumerate().map(|(at, width)| {
        let x = square.right + step * (at + 1) as f64;
        Line { from: (x, from), to: (x, from + side), width, dashed: false }
    }));
    lines
}
