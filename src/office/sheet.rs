//! A sheet of labels: how many there are on it, how large, and where the first one stands. All lengths are in mm.
//! Knows nothing of what stands on the labels.

use std::ops::Range;

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// From the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    pub left: f64,
    pub top: f64,
}

/// As printed on the packet of the labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    pub page: Size,
    pub columns: u16,
    pub rows: u16,
    pub label: Size,
    /// Where the first label begins.
    pub corner: Corner,
    /// Between two labels, across and down.
    pub gap: Size,
    /// The first label that is still on the first sheet, from 1, row by row.
    pub start: u32,
    /// Draws the edges of the labels, to try on plain paper how they fall.
    pub outline: bool,
}

impl Default for Sheet {
    /// A4 with 3 × 8 labels of 70 × 37 mm, which every stationer has.
    fn default() -> Self {
        Self {
            page: Size { width: 210.0, height: 297.0 },
            columns: 3,
            rows: 8,
            label: Size { width: 70.0, height: 37.0 },
            corner: Corner { left: 0.0, top: 0.5 },
            gap: Size { width: 0.0, height: 0.0 },
            start: 1,
            outline: false,
        }
    }
}

impl Sheet {
    /// What is wrong with the measures, in words for whoever wrote them.
    pub fn fault(&self) -> Option<&'static str> {
        let span = |count: u16, label: f64, gap: f64| f64::from(count) * (label + gap) - gap;
        let across = self.corner.left + span(self.columns, self.label.width, self.gap.width);
        let down = self.corner.top + span(self.rows, self.label.height, self.gap.height);
        let offsets = [self.corner.left, self.corner.top, self.gap.width, self.gap.height];
        if self.columns == 0 || self.rows == 0 {
            Some("a sheet needs at least one column and one row of labels")
        } else if !(self.label.width >= 20.0 && self.label.height >= 10.0) {
            Some("a label for an address needs at least 20 × 10 mm")
        } else if !offsets.iter().all(|offset| *offset >= 0.0) {
            Some("margins and gaps are at least 0 mm")
        } else if !(across <= self.page.width + PLAY && down <= self.page.height + PLAY) {
            Some("the labels need more room than the page has")
        } else if self.start == 0 || self.start > u32::from(self.columns) * u32::from(self.rows) {
            Some("the label to start at is not on the sheet")
        } else {
            None
        }
    }
}

/// The most sheets in one file: to set 2,400 labels takes a second and 300 MB, and a printer gets through them.
const SHEETS_IN_PART: u32 = 100;

impl Sheet {
    /// The labels, by number, that go into one file after another, each with its sheet: only the first file begins
    /// on a sheet that has been used.
    pub fn parts(self, labels: usize) -> Vec<(Range<usize>, Self)> {
        let on_sheet = (usize::from(self.columns) * usize::from(self.rows)).max(1);
        let in_part = on_sheet * SHEETS_IN_PART as usize;
        let used = self.start.saturating_sub(1) as usize % on_sheet;
        let mut parts = Vec::new();
        let mut from = 0;
        while from < labels {
            let start = if from == 0 { self.start } else { 1 };
            let room = if from == 0 { in_part - used } else { in_part };
            let to = labels.min(from + room);
            parts.push((from..to, Self { start, ..self }));
            from = to;
        }
        parts
    }
}

/// A tenth of a millimetre, by which the measures on packets are rounded.
const PLAY: f64 = 0.1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_sheet_fits_its_page() {
        assert_eq!(Sheet::default().fault(), None);
    }

    #[test]
    fn only_the_first_of_many_files_begins_on_a_used_sheet() {
        let parts = Sheet { start: 5, ..Sheet::default() }.parts(5000);
        let told: Vec<_> = parts.into_iter().map(|(labels, sheet)| (labels, sheet.start)).collect();
        assert_eq!(told, [(0..2396, 5), (2396..4796, 1), (4796..5000, 1)]);
        assert!(Sheet::default().parts(0).is_empty());
    }

    #[test]
    fn a_sheet_that_cannot_be_printed_is_told() {
        let usual = Sheet::default();
        let wrong = [
            Sheet { rows: 9, ..usual },
            Sheet { columns: 0, ..usual },
            Sheet { start: 25, ..usual },
            Sheet { start: 0, ..usual },
            Sheet { label: Size { width: f64::NAN, height: 37.0 }, ..usual },
            Sheet { gap: Size { width: -1.0, height: 0.0 }, ..usual },
        ];
        assert!(wrong.iter().all(|sheet| sheet.fault().is_some()));
    }
}
