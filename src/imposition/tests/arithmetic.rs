//! Who stands beside whom, and what a sheet is called: arithmetic without any PDF.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::imposition::{Fault, Sheet, SheetSide, order, reading};

fn pairs(sides: &[SheetSide]) -> Vec<(Option<usize>, Option<usize>)> {
    sides.iter().map(|side| (side.left, side.right)).collect()
}

#[test]
fn eight_pages_stand_as_a_folded_paper_shows() {
    let expected = [(8, 1), (2, 7), (6, 3), (4, 5)].map(|(left, right)| (Some(left), Some(right)));
    assert_eq!(pairs(&order(8)), expected);
}

#[test]
fn an_issue_bound_at_the_right_begins_at_the_left() {
    let mirrored: Vec<SheetSide> = order(4).into_iter().map(SheetSide::mirrored).collect();
    assert_eq!(pairs(&mirrored), [(Some(1), Some(4)), (Some(3), Some(2))]);
}

#[test]
fn places_without_a_page_stay_white_at_the_end() {
    assert_eq!(pairs(&order(2)), [(None, Some(1)), (Some(2), None)]);
    assert_eq!(order(0), []);
}

#[test]
fn a_reader_sees_the_first_page_alone_and_then_two_at_a_time() {
    assert_eq!(pairs(&reading(4)), [(None, Some(1)), (Some(2), Some(3)), (Some(4), None)]);
    assert_eq!(pairs(&reading(3)), [(None, Some(1)), (Some(2), Some(3))]);
    assert_eq!(pairs(&reading(1)), [(None, Some(1))]);
    assert_eq!(reading(0), []);
}

proptest! {
    #[test]
    fn each_page_stands_once_in_a_booklet(pages in 0..400_usize) {
        let mut found: Vec<usize> = order(pages).iter().flat_map(|side| [side.left, side.right]).flatten().collect();
        found.sort_unstable();
        prop_assert_eq!(found, (1..=pages).collect::<Vec<_>>());
    }

    #[test]
    fn the_two_pages_of_a_side_sum_to_one_more_than_all(sheets in 1..100_usize) {
        for side in order(sheets * 4) {
            prop_assert_eq!(side.left.zip(side.right).map(|(left, right)| left + right), Some(sheets * 4 + 1));
        }
    }

    /// The sheet is turned over its short edge: what is at the right in front is at the left behind.
    #[test]
    fn a_page_and_the_next_stand_back_to_back(sheets in 1..100_usize) {
        let sides = order(sheets * 4);
        prop_assert_eq!(sides.len(), sheets * 2);
        for sheet in sides.chunks(2) {
            prop_assert_eq!(sheet[1].left, sheet[0].right.map(|page| page + 1));
            prop_assert_eq!(sheet[1].right.map(|page| page + 1), sheet[0].left);
        }
    }

    /// Bound at the left, as every Western book has them.
    #[test]
    fn odd_pages_are_at_the_right(pages in 1..400_usize) {
        for side in order(pages) {
            prop_assert!(side.right.is_none_or(|page| page % 2 == 1));
            prop_assert!(side.left.is_none_or(|page| page % 2 == 0));
        }
    }

    #[test]
    fn each_page_is_read_once_and_in_order(pages in 0..400_usize) {
        let read: Vec<usize> = reading(pages).iter().flat_map(|side| [side.left, side.right]).flatten().collect();
        prop_assert_eq!(read, (1..=pages).collect::<Vec<_>>());
    }

    #[test]
    fn no_text_makes_a_sheet_fall_or_a_monster(text in "[0-9A-Zaeinfx×＊.,+-]{0,12}") {
        if let Ok(sheet) = Sheet::parse(&text) {
            prop_assert!(sheet.width() >= 50.0 && sheet.width() <= 5080.0);
            prop_assert!(sheet.height() >= 50.0 && sheet.height() <= 5080.0);
        }
    }
}

#[test]
fn a_sheet_is_known_by_its_name_and_lies_on_its_long_side() {
    let sizes = BTreeMap::from([
        ("A3", (420.0, 297.0)),
        ("a4", (297.0, 210.0)),
        ("SRA3", (450.0, 320.0)),
        ("B3", (500.0, 353.0)),
        (" sra3 ", (450.0, 320.0)),
        ("Ａ３", (420.0, 297.0)),
    ]);
    for (name, size) in sizes {
        let sheet = Sheet::parse(name).expect("it is known");
        assert_eq!((sheet.width(), sheet.height()), size, "{name}");
    }
}

#[test]
fn a_sheet_is_known_by_its_size_however_that_is_typed() {
    for text in ["420x297", "420 X 297 mm", "420×297毫米", "４２０＊２９７", "420*297", "420.0x297"] {
        let sheet = Sheet::parse(text).expect("it is a size");
        assert_eq!((sheet.width(), sheet.height()), (420.0, 297.0), "{text}");
    }
    let upright = Sheet::parse("297x420").expect("it is a size");
    assert!(upright.height() > upright.width());
}

#[test]
fn what_is_no_sheet_is_told_what_one_looks_like() {
    for text in ["", "A33", "420", "420x", "x297", "-420x297", "1e3x297", "infx297", "NaNx297", "420x297x3"] {
        let words = Sheet::parse(text).expect_err("it is none");
        assert!(words.contains("SRA3") && words.contains("420x297"), "{text}: {words}");
    }
    assert!(Sheet::parse("6000x297").expect_err("it is too large").contains("5080"));
    assert!(Sheet::parse("20x20").expect_err("it is too small").contains("50"));
}

#[test]
fn a_fault_says_what_would_do() {
    let eighteen = Fault::NotFour { pages: 18, short: 2, over: 2 }.to_string();
    assert_eq!(eighteen, "there are 18 pages: a stitched booklet needs a multiple of four, so add 2 or take out 2");
    // Nothing would be left.
    assert!(!Fault::NotFour { pages: 3, short: 1, over: 3 }.to_string().contains("take out"));
    // Two pages of 210 × 285 go onto A3 exactly; bleed and marks ask for 16 mm more.
    let small = Fault::TooSmall { needed: (420.000_01, 285.0) }.to_string();
    assert!(small.contains("420 × 285 mm") && small.contains("A3 takes") && small.contains("SRA3 has room"), "{small}");
    assert!(Fault::TooSmall { needed: (2000.0, 2000.0) }.to_string().ends_with("are needed"));
}
