//! Where pages come to stand on the sheets of a booklet.

use lopdf::{Object, dictionary};
use proptest::prelude::*;

use super::papers::{Sheeted, a4, bled, bled_a4, bytes, document, opened};
use super::{plain, sheet};
use crate::imposition::geometry::{Rect, millimetres, points};
use crate::imposition::{Booklet, Fault, saddle_stitch};

/// Two lengths that are the same on paper: a ten-thousandth of a millimetre apart.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-3
}

fn inside(inner: &Rect, outer: &Rect) -> bool {
    let e = 1e-3;
    inner.left > outer.left - e
        && inner.bottom > outer.bottom - e
        && inner.right < outer.right + e
        && inner.top < outer.top + e
}

fn stitched(pages: usize, booklet: &Booklet) -> Vec<Sheeted> {
    opened(&saddle_stitch(&bytes(a4(pages)), booklet).expect("it fits")).1
}

#[test]
fn four_pages_stand_on_both_sides_of_a_sheet() {
    let sides = stitched(4, &plain("A3"));
    assert_eq!(sides[0].contents(), ["% page 4", "% page 1"]);
    assert_eq!(sides[1].contents(), ["% page 2", "% page 3"]);
    let mirrored = stitched(4, &Booklet { right_bound: true, ..plain("A3") });
    assert_eq!(mirrored[0].contents(), ["% page 1", "% page 4"]);
    assert_eq!(mirrored[1].contents(), ["% page 3", "% page 2"]);
}

#[test]
fn trimmed_pages_meet_at_the_fold_in_the_middle_of_the_sheet() {
    // On SRA3 (450 × 320 mm) two A4 pages leave 15 mm at the sides, 11.5 mm at head and foot, and bleed takes 3 mm.
    let side = &stitched(4, &plain("SRA3"))[0];
    let millimetres = |rect: &Rect| [rect.left, rect.bottom, rect.right, rect.top].map(millimetres);
    let near = |found: [f64; 4], expected: [f64; 4]| found.iter().zip(expected).all(|(a, b)| same(*a, b));
    assert!(near(millimetres(&side.media), [0.0, 0.0, 450.0, 320.0]));
    assert!(near(millimetres(&side.trim), [15.0, 11.5, 435.0, 308.5]));
    assert!(near(millimetres(&side.bleed), [12.0, 8.5, 438.0, 311.5]));
    assert!(near(millimetres(&side.seen[0].clip), [12.0, 8.5, 225.0, 311.5]));
    assert!(near(millimetres(&side.seen[1].clip), [225.0, 8.5, 438.0, 311.5]));
}

#[test]
fn inner_sheets_move_into_the_fold_by_the_paper_around_them() {
    let sides = stitched(16, &Booklet { paper: 1.0, ..plain("SRA3") });
    for (nth, side) in sides.iter().enumerate() {
        let creep = points((nth / 2) as f64);
        // The trim of a page begins 10 mm from its own corner.
        let corner = |seen: usize| side.seen[seen].at.0[4] + points(10.0);
        assert!(same(corner(0), points(225.0 - 210.0) + creep), "left of side {nth}");
        assert!(same(corner(1), points(225.0) - creep), "right of side {nth}");
        assert!(same(side.trim.width(), points(420.0) - 2.0 * creep), "the knife takes what sticks out");
    }
}

#[test]
fn a_sheet_without_room_for_bleed_still_takes_the_trimmed_pages() {
    for side in stitched(4, &plain("A3")) {
        assert!(same(side.trim.width(), side.media.width()) && inside(&side.bleed, &side.media));
    }
    // A4 as Word writes it, 595.32 × 841.92 pt, is a fiftieth of a millimetre larger.
    let boxes = dictionary! { "MediaBox" => vec![0.into(), 0.into(), Object::Real(595.32), Object::Real(841.92)] };
    assert!(saddle_stitch(&bytes(document(vec![boxes; 4])), &plain("A3")).is_ok());
}

#[test]
fn a_page_that_is_shown_turned_is_placed_upright() {
    // A4 on its side with its own lower left corner at the reader's upper left: turned clockwise by a quarter.
    let mut turned = bled(297.0, 210.0);
    turned.set("Rotate", 90);
    let sides = opened(&saddle_stitch(&bytes(document(vec![turned; 4])), &plain("SRA3")).expect("it fits")).1;
    let right = &sides[0].seen[1];
    assert_eq!(right.at.0[..4], [0.0, -1.0, 1.0, 0.0]);
    let trim = right.at.rect(&Rect::new(points(10.0), points(10.0), points(307.0), points(220.0)));
    assert!(same(trim.left, points(225.0)) && same(trim.right, points(435.0)));
    assert!(same(trim.bottom, points(11.5)) && same(trim.top, points(308.5)));
}

#[test]
fn pages_turned_differently_stand_in_one_booklet() {
    let pages = [0, 90, 180, 270, -90, 450, 360, 0].map(|degrees| {
        let mut page = if degrees / 90 % 2 == 0 { bled_a4() } else { bled(297.0, 210.0) };
        page.set("Rotate", degrees);
        page
    });
    let sides = opened(&saddle_stitch(&bytes(document(pages.to_vec())), &plain("SRA3")).expect("it fits")).1;
    let first = sides[0].seen.iter().map(|seen| seen.clip).collect::<Vec<_>>();
    for side in &sides {
        let clips = side.seen.iter().map(|seen| seen.clip).zip(&first);
        assert!(clips.into_iter().all(|(clip, other)| inside(&clip, other) && inside(other, &clip)));
    }
}

#[test]
fn a_page_in_larger_units_is_as_large_as_it_says() {
    let boxes = dictionary! { "MediaBox" => vec![0.into(), 0.into(), 100.into(), 150.into()], "UserUnit" => 4 };
    let sides = opened(&saddle_stitch(&bytes(document(vec![boxes; 4])), &plain("A3")).expect("it fits")).1;
    assert!(same(sides[0].trim.width(), 800.0) && same(sides[0].trim.height(), 600.0));
}

/// A page of 100 × 100 pt within a crop of 120 × 120, within media of 200 × 200; but for the boxes that are left out.
fn cropped(left_out: &[&str]) -> Sheeted {
    let square = |from: i64, to: i64| [from, from, to, to].map(Object::Integer).to_vec();
    let mut boxes = dictionary! {
        "MediaBox" => square(0, 200),
        "CropBox" => square(40, 160),
        "TrimBox" => square(50, 150),
        "BleedBox" => square(45, 155),
    };
    for key in left_out {
        boxes.remove(key.as_bytes());
    }
    opened(&saddle_stitch(&bytes(document(vec![boxes; 4])), &plain("A3")).expect("it fits")).1.swap_remove(0)
}

#[test]
fn a_box_that_is_left_out_is_the_one_around_it() {
    let size = |side: &Sheeted| (side.trim.height(), side.seen[0].clip.height());
    let expected = [
        (&[][..], (100.0, 110.0)),
        (&["BleedBox"], (100.0, 120.0)),
        (&["TrimBox", "BleedBox"], (120.0, 120.0)),
        (&["TrimBox", "BleedBox", "CropBox"], (200.0, 200.0)),
        // Nonsense, but printed to the trim: a page is never seen less far than it is cut.
        (&["TrimBox"], (120.0, 120.0)),
    ];
    for (left_out, (trim, bleed)) in expected {
        let found = size(&cropped(left_out));
        assert!(same(found.0, trim) && same(found.1, bleed), "without {left_out:?}: {found:?}");
    }
}

#[test]
fn a_count_that_is_no_multiple_of_four_is_told_how_far_off_it_is() {
    let fault = |pages: usize| saddle_stitch(&bytes(a4(pages)), &plain("A3"));
    assert_eq!(fault(18), Err(Fault::NotFour { pages: 18, short: 2, over: 2 }));
    assert_eq!(fault(5), Err(Fault::NotFour { pages: 5, short: 3, over: 1 }));
    assert_eq!(fault(3), Err(Fault::NotFour { pages: 3, short: 1, over: 3 }));
}

#[test]
fn a_sheet_that_is_too_small_is_told_what_is_needed() {
    match saddle_stitch(&bytes(a4(4)), &plain("A4")) {
        Err(Fault::TooSmall { needed: (width, height) }) => assert!(same(width, 420.0) && same(height, 297.0)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_page_of_another_size_is_named() {
    let pages = vec![bled_a4(), bled_a4(), bled(210.0, 285.0), bled_a4()];
    let fault = saddle_stitch(&bytes(document(pages)), &plain("A3")).expect_err("one is shorter");
    assert!(matches!(fault, Fault::Sizes { page: 3, .. }));
    assert!(fault.to_string().contains("page 3 is trimmed to 210 × 285 mm"), "{fault}");
}

#[test]
fn a_thickness_that_cannot_be_is_refused() {
    for paper in [-0.1, 100.0, f64::NAN, f64::INFINITY] {
        let made = saddle_stitch(&bytes(a4(8)), &Booklet { paper, ..plain("A3") });
        assert!(matches!(made, Err(Fault::Creep { .. })), "{paper}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_crosses_the_fold_and_all_boxes_lie_in_each_other(
        sheets in 1..14_usize,
        paper in 0.0..2.0_f64,
        name in prop::sample::select(vec!["A3", "SRA3", "B3", "A2", "430x300"]),
        right_bound in any::<bool>(),
        marks in any::<bool>(),
    ) {
        let booklet = Booklet { sheet: sheet(name), paper, marks, right_bound };
        let fold = points(booklet.sheet.width() / 2.0);
        for side in stitched(sheets * 4, &booklet) {
            let Sheeted { media, bleed, trim, seen, lines } = &side;
            prop_assert!(inside(trim, bleed) && inside(bleed, media));
            prop_assert!(seen[0].clip.right < fold + 1e-3 && seen[1].clip.left > fold - 1e-3);
            for line in lines.iter().map(|line| line.along) {
                prop_assert!(inside(&line, media));
                let outside = line.right <= bleed.left + 1e-3 || line.left >= bleed.right - 1e-3
                    || line.top <= bleed.bottom + 1e-3 || line.bottom >= bleed.top - 1e-3;
                prop_assert!(outside, "{line:?} lies in {bleed:?}");
            }
        }
    }

    /// paper × (sheets − 1): the innermost sheet lies in all others.
    #[test]
    fn the_innermost_sheet_moves_by_all_the_paper_around_it(sheets in 1..14_usize, paper in 0.0..1.0_f64) {
        let sides = stitched(sheets * 4, &Booklet { paper, ..plain("A2") });
        let (outermost, innermost) = (sides[0].trim, sides[sides.len() - 1].trim);
        let moved = points(paper) * (sheets - 1) as f64;
        prop_assert!(same(innermost.left - outermost.left, moved) && same(outermost.right - innermost.right, moved));
    }
}
