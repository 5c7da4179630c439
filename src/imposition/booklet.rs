//! The sides of a saddle-stitched booklet: two pages at a fold, moved as the thickness of the paper asks for.

use super::fault::Fault;
use super::geometry::{ROUNDING, Rect, millimetres, points};
use super::marks;
use super::order::{SheetSide, order};
use super::page::Page;
use super::sheet::Sheet;
use super::side::{Ink, Placed, Side};

/// How a booklet is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Booklet {
    /// What it is printed on; folded down its middle.
    pub sheet: Sheet,
    /// The thickness of one leaf in millimetres: about 0.1 for 128 g/m² coated paper. 0 leaves creep out of account.
    pub paper: f64,
    /// Whether crop and fold marks are drawn where the sheet has room for them.
    pub marks: bool,
    /// Bound at the right, as vertical Chinese is; at the left otherwise.
    pub right_bound: bool,
}

/// What all sides of a booklet have in common, in points.
struct Measure {
    sheet: Rect,
    /// The trimmed page.
    page: (f64, f64),
    fold: f64,
    /// The lower edge of the trimmed pages.
    foot: f64,
}

/// All sides, outermost sheet first, front before back.
pub fn sides(pages: &[Page], booklet: &Booklet) -> Result<Vec<Side>, Fault> {
    let over = pages.len() % 4;
    if over != 0 {
        return Err(Fault::NotFour { pages: pages.len(), short: 4 - over, over });
    }
    let measure = measure(pages, &booklet.sheet)?;
    let leaf = leaf(pages.len() / 4, measure.page.0, booklet.paper)?;
    let sides = order(pages.len()).into_iter().enumerate();
    Ok(sides
        .map(|(nth, pair)| {
            let pair = if booklet.right_bound { pair.mirrored() } else { pair };
            let mut side = side(pages, pair, &measure, leaf * (nth / 2) as f64);
            if booklet.marks {
                side.lines = marks::around(&side, measure.fold, nth);
            }
            side
        })
        .collect())
}

fn measure(pages: &[Page], sheet: &Sheet) -> Result<Measure, Fault> {
    let page = pages.first().map_or((0.0, 0.0), Page::size);
    for (nth, other) in pages.iter().enumerate() {
        let size = other.size();
        if (size.0 - page.0).abs() > ROUNDING || (size.1 - page.1).abs() > ROUNDING {
            return Err(Fault::Sizes { page: nth + 1, size: in_millimetres(size), first: in_millimetres(page) });
        }
    }
    let (width, height) = sheet.in_points();
    if 2.0 * page.0 > width + ROUNDING || page.1 > height + ROUNDING {
        return Err(Fault::TooSmall { needed: in_millimetres((2.0 * page.0, page.1)) });
    }
    Ok(Measure { sheet: Rect::of_size(width, height), page, fold: width / 2.0, foot: (height - page.1) / 2.0 })
}

fn in_millimetres(size: (f64, f64)) -> (f64, f64) {
    (millimetres(size.0), millimetres(size.1))
}

/// How far each sheet is moved against the one around it, in points.
///
/// Creep, or shingling. Sheets laid into each other push the inner ones outwards at the fore edge, each by the leaf
/// around it, but all are cut in one stroke: the knife would take more and more of the outer margin towards the
/// middle. So pages are moved into the fold by as much as their sheet is pushed out. The trade's rule, by position
/// from the outermost sheet, which stays where it is: shift = paper × position, at most paper × (sheets − 1).
/// More than a quarter of the page is no creep any more but a slip of the pen.
fn leaf(sheets: usize, width: f64, paper: f64) -> Result<f64, Fault> {
    let total = points(paper) * sheets.saturating_sub(1) as f64;
    let most = width / 4.0;
    // Written so that a number which is none is refused too.
    if paper >= 0.0 && (0.0..=most).contains(&total) {
        return Ok(points(paper));
    }
    Err(Fault::Creep { total: millimetres(total), most: millimetres(most) })
}

/// A side whose pages are moved into the fold by `creep` points. What crosses the fold is cut off: neither the bleed of
/// the inner edge nor what creep pushes over may show on the neighbour. The trim is where the knife falls, which takes
/// off an inner sheet what sticks out.
fn side(pages: &[Page], pair: SheetSide, measure: &Measure, creep: f64) -> Side {
    let fold = measure.fold;
    let (left, right) = (Rect { right: fold, ..measure.sheet }, Rect { left: fold, ..measure.sheet });
    let of = |number: Option<usize>| number.and_then(|number| Some((number - 1, pages.get(number - 1)?)));
    let placed: Vec<Placed> = [
        of(pair.left).map(|(nth, page)| place(nth, page, fold - page.size().0 + creep, measure, &left)),
        of(pair.right).map(|(nth, page)| place(nth, page, fold - creep, measure, &right)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let reach = measure.page.0 - creep;
    let trim =
        Rect::new(fold - reach, measure.foot, fold + reach, measure.foot + measure.page.1).within(&measure.sheet);
    let bleed = placed.iter().fold(trim, |bleed, placed| bleed.around(&placed.clip));
    Side { sheet: measure.sheet, bleed, trim, placed, lines: Vec::new(), ink: Ink::Registration }
}

/// A page with its lower left trimmed corner at `x`, seen as far as its bleed within its half of the sheet.
fn place(nth: usize, page: &Page, x: f64, measure: &Measure, half: &Rect) -> Placed {
    let y = (measure.sheet.height() - page.size().1) / 2.0;
    let at = page.upright().moved(x, y);
    Placed { page: nth, clip: at.rect(&page.bleed).within(half), at }
}
