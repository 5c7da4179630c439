//! Why pages cannot be put onto sheets, in an editor's words.

use std::fmt;

use super::sheet::smallest_for;

/// What bleed (3 mm) and marks (5 mm) take on two sides of a sheet together, in millimetres.
const AROUND: f64 = 16.0;

/// Why pages cannot be put onto sheets.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// A stitched booklet is made of folded sheets with four pages each; so many pages are lacking to the next
    /// multiple of four, so many are over the one before.
    NotFour { pages: usize, short: usize, over: usize },
    /// The sheet does not take what is to go onto it, which is so wide and high, in millimetres.
    TooSmall { needed: (f64, f64) },
    /// This page (from 1) is trimmed to another size than the first; both in millimetres.
    Sizes { page: usize, size: (f64, f64), first: (f64, f64) },
    /// The innermost pages would be moved so far into the fold, in millimetres; `most` is what can be right.
    Creep { total: f64, most: f64 },
    /// So many pages across and down do not make a proof sheet.
    Grid { across: u8, down: u8 },
    /// The file is no PDF that can be worked with; the reason as half a sentence.
    Broken(&'static str),
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotFour { pages, short, over } => not_four(f, *pages, *short, *over),
            Fault::TooSmall { needed } => too_small(f, *needed),
            Fault::Sizes { page, size, first } => write!(
                f,
                "page {page} is trimmed to {}, page 1 to {}: a booklet is cut to one size, so give all pages the same",
                Size(*size),
                Size(*first)
            ),
            Fault::Creep { total, most } => write!(
                f,
                "the innermost pages would move {total:.1} mm into the fold, and more than {most:.1} mm cannot be \
                 right: give the thickness of one leaf in millimetres, about 0.1, or bind so many pages in another way"
            ),
            Fault::Grid { across, down } => {
                write!(f, "{across} × {down} pages make no proof sheet: take 1 to 10 across and 1 to 10 down")
            }
            Fault::Broken(why) => write!(f, "the file cannot be imposed: {why}"),
        }
    }
}

fn not_four(f: &mut fmt::Formatter<'_>, pages: usize, short: usize, over: usize) -> fmt::Result {
    write!(f, "there {}: a stitched booklet needs a multiple of four, so add {short}", are(pages))?;
    if pages > 4 { write!(f, " or take out {over}") } else { Ok(()) }
}

fn are(pages: usize) -> String {
    if pages == 1 { "is 1 page".to_owned() } else { format!("are {pages} pages") }
}

fn too_small(f: &mut fmt::Formatter<'_>, needed: (f64, f64)) -> fmt::Result {
    write!(f, "the sheet is too small: {} are needed", Size(needed))?;
    let (bare, marked) = (smallest_for(needed.0, needed.1), smallest_for(needed.0 + AROUND, needed.1 + AROUND));
    match (bare, marked) {
        (Some(bare), Some(marked)) if bare != marked => {
            write!(f, "; {bare} takes the trimmed pages, {marked} has room for bleed and marks as well")
        }
        (Some(bare), _) => write!(f, "; take {bare}"),
        (None, _) => Ok(()),
    }
}

/// A size in whole millimetres, or tenths where there are any.
struct Size((f64, f64));

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = |length: f64| (length * 10.0).round() / 10.0;
        write!(f, "{} × {} mm", tenths(self.0.0), tenths(self.0.1))
    }
}
