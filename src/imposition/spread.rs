//! Reader's spreads: the issue as it lies open, at its trimmed size.

use super::geometry::Rect;
use super::order::{SheetSide, reading};
use super::page::Page;
use super::side::{Ink, Placed, Side};

/// All spreads in reading order. Pages of different heights stand at the middle of each other.
pub fn sides(pages: &[Page], right_bound: bool) -> Vec<Side> {
    let spreads = reading(pages.len()).into_iter();
    spreads.map(|pair| side(pages, if right_bound { pair.mirrored() } else { pair })).collect()
}

fn side(pages: &[Page], pair: SheetSide) -> Side {
    let shown = [pair.left, pair.right].into_iter().flatten();
    let shown: Vec<(usize, &Page)> = shown.filter_map(|nr| Some((nr - 1, pages.get(nr - 1)?))).collect();
    let height = shown.iter().map(|(_, page)| page.size().1).fold(0.0, f64::max);
    let mut width = 0.0;
    let mut placed = Vec::new();
    for (nth, page) in shown {
        let size = page.size();
        let at = page.upright().moved(width, (height - size.1) / 2.0);
        placed.push(Placed { page: nth, clip: at.rect(&page.trim), at });
        width += size.0;
    }
    let sheet = Rect::of_size(width, height);
    Side { sheet, bleed: sheet, trim: sheet, placed, lines: Vec::new(), ink: Ink::Black }
}
