//! Which pages stand beside each other: on the sheets of a stitched booklet, and before its reader. Arithmetic only;
//! pages are counted from 1.

/// The two pages of one side of a sheet, or of an open spread. A place without a page stays white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetSide {
    pub left: Option<usize>,
    pub right: Option<usize>,
}

impl SheetSide {
    /// The same for an issue bound at the right, which begins where others end: as vertical Chinese does.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self { left: self.right, right: self.left }
    }
}

/// The sides of the sheets of a saddle-stitched booklet bound at the left: outermost sheet first, front before back.
///
/// Sheets are folded once and laid into each other, so that the two pages of a side always sum to one more than there
/// are places (8 pages: 8|1, 2|7, 6|3, 4|5). If the count is no multiple of four, places at the end stay white.
pub fn order(pages: usize) -> Vec<SheetSide> {
    let sheets = pages.div_ceil(4);
    (0..sheets.saturating_mul(2))
        .map(|side| {
            let early = side + 1;
            let late = sheets * 4 - side;
            let printed = |page: usize| (page <= pages).then_some(page);
            let front = SheetSide { left: printed(late), right: printed(early) };
            // Seen from behind, the leaf that was at the right is at the left.
            if side.is_multiple_of(2) { front } else { front.mirrored() }
        })
        .collect()
}

/// The spreads that a reader of an issue bound at the left sees: 1 alone, 2 and 3, and so on.
pub fn reading(pages: usize) -> Vec<SheetSide> {
    let printed = |page: usize| (1..=pages).contains(&page).then_some(page);
    let spreads = if pages == 0 { 0 } else { pages / 2 + 1 };
    (0..spreads).map(|spread| SheetSide { left: printed(spread * 2), right: printed(spread * 2 + 1) }).collect()
}
