//! Proof sheets: many pages small on one sheet, to be looked through before anything is printed.

use super::fault::Fault;
use super::geometry::{Rect, points};
use super::page::{Page, largest};
use super::sheet::Sheet;
use super::side::{Ink, Placed, Side, frame};

/// What stays free at the edges of the sheet, where office printers print nothing; in millimetres.
const MARGIN: f64 = 5.0;
/// What stays free between pages, in millimetres.
const GAP: f64 = 4.0;
/// Nothing is to be seen on a page in a cell smaller than this, in millimetres.
const LEAST: f64 = 10.0;
/// Pages across or down.
const MOST: u8 = 10;

/// How pages stand on a proof sheet, in points.
struct Grid {
    sheet: Rect,
    across: usize,
    /// The room for one page.
    cell: (f64, f64),
    /// How large pages come out: 1 is their own size.
    scale: f64,
}

/// All proof sheets in reading order: from left to right, from the top down.
pub fn sides(pages: &[Page], sheet: &Sheet, across: u8, down: u8) -> Result<Vec<Side>, Fault> {
    if !(1..=MOST).contains(&across) || !(1..=MOST).contains(&down) {
        return Err(Fault::Grid { across, down });
    }
    let (as_is, turned) = (laid(pages, sheet, across, down), laid(pages, &sheet.turned(), across, down));
    let grid = if turned.scale > as_is.scale { turned } else { as_is };
    if grid.cell.0.min(grid.cell.1) < points(LEAST) {
        return Err(Fault::TooSmall { needed: (least(across), least(down)) });
    }
    let each = usize::from(across) * usize::from(down);
    Ok((0..pages.len()).step_by(each).map(|first| side(pages, &grid, first, each)).collect())
}

/// What so many pages in a row need at least, in millimetres.
fn least(pages: u8) -> f64 {
    2.0 * MARGIN + f64::from(pages) * (LEAST + GAP) - GAP
}

fn laid(pages: &[Page], sheet: &Sheet, across: u8, down: u8) -> Grid {
    let (width, height) = sheet.in_points();
    let room = |length: f64, pages: u8| {
        let free = points(2.0 * MARGIN + GAP * f64::from(pages.saturating_sub(1)));
        (length - free) / f64::from(pages)
    };
    let cell = (room(width, across), room(height, down));
    let largest = largest(pages);
    let scale = (cell.0 / largest.0).min(cell.1 / largest.1).min(1.0);
    Grid { sheet: Rect::of_size(width, height), across: usize::from(across), cell, scale }
}

/// The proof sheet that begins with page `first`, from 0. It is cut nowhere: its trim is the whole sheet.
fn side(pages: &[Page], grid: &Grid, first: usize, each: usize) -> Side {
    let here = pages.iter().enumerate().skip(first).take(each);
    let placed: Vec<Placed> = here.map(|(nth, page)| place(grid, nth, nth - first, page)).collect();
    let lines = placed.iter().flat_map(|placed| frame(&placed.clip)).collect();
    Side { sheet: grid.sheet, bleed: grid.sheet, trim: grid.sheet, placed, lines, ink: Ink::Black }
}

/// A page in the middle of its cell, as it will be trimmed.
fn place(grid: &Grid, nth: usize, cell: usize, page: &Page) -> Placed {
    let (column, row) = (cell % grid.across, cell / grid.across);
    let step = |length: f64, nth: usize| points(MARGIN) + (length + points(GAP)) * nth as f64;
    let (width, height) = page.size();
    let x = step(grid.cell.0, column) + (grid.cell.0 - width * grid.scale) / 2.0;
    let y = grid.sheet.top - step(grid.cell.1, row) - (grid.cell.1 + height * grid.scale) / 2.0;
    let at = page.upright().scaled(grid.scale).moved(x, y);
    Placed { page: nth, clip: at.rect(&page.trim), at }
}
