//! Proof sheets and reader's spreads.

use proptest::prelude::*;

use super::papers::{a4, bled, bled_a4, bytes, document, opened};
use super::sheet;
use crate::imposition::geometry::points;
use crate::imposition::{Fault, n_up, spreads};

fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-2
}

#[test]
fn nine_pages_stand_in_reading_order_on_one_upright_sheet() {
    let sides = opened(&n_up(&bytes(a4(10)), &sheet("A4"), 3, 3).expect("it fits")).1;
    assert_eq!(sides.iter().map(|side| side.seen.len()).collect::<Vec<_>>(), [9, 1]);
    let first = &sides[0];
    assert!(first.media.height() > first.media.width(), "upright pages come out larger so");
    for (nth, seen) in first.seen.iter().enumerate() {
        assert_eq!(seen.content, format!("% page {}", nth + 1));
    }
    let (one, two, four) = (&first.seen[0].clip, &first.seen[1].clip, &first.seen[3].clip);
    assert!(is(one.top, two.top) && one.right < two.left, "from left to right");
    assert!(is(one.left, four.left) && one.bottom > four.top, "then down");
}

#[test]
fn each_page_of_a_proof_is_seen_to_its_trim_and_framed_there() {
    let sides = opened(&n_up(&bytes(a4(4)), &sheet("A4"), 2, 2).expect("it fits")).1;
    let side = &sides[0];
    assert_eq!(side.lines.len(), 4 * 4);
    for seen in &side.seen {
        assert!(is(seen.clip.width() / seen.clip.height(), 210.0 / 297.0));
        let edges = side
            .lines
            .iter()
            .filter(|line| is(line.along.left, seen.clip.left) && is(line.along.right, seen.clip.left));
        assert!(edges.count() >= 1);
    }
    assert_eq!(side.trim, side.media);
}

#[test]
fn pages_of_a_proof_are_never_enlarged() {
    let sides = opened(&n_up(&bytes(document(vec![bled(50.0, 50.0); 2])), &sheet("A2"), 2, 1).expect("it fits")).1;
    assert!(sides[0].seen.iter().all(|seen| is(seen.clip.width(), points(50.0))));
}

#[test]
fn a_proof_of_no_pages_or_of_too_many_is_refused() {
    let made = |across, down| n_up(&bytes(a4(1)), &sheet("A4"), across, down);
    assert_eq!(made(0, 2), Err(Fault::Grid { across: 0, down: 2 }));
    assert_eq!(made(2, 11), Err(Fault::Grid { across: 2, down: 11 }));
    assert!(matches!(n_up(&bytes(a4(1)), &sheet("50x50"), 10, 10), Err(Fault::TooSmall { .. })));
}

#[test]
fn spreads_are_as_large_as_their_trimmed_pages_and_show_no_bleed() {
    let sides = opened(&spreads(&bytes(a4(4)), false).expect("it opens")).1;
    let contents: Vec<Vec<&str>> = sides.iter().map(|side| side.contents()).collect();
    assert_eq!(contents, [vec!["% page 1"], vec!["% page 2", "% page 3"], vec!["% page 4"]]);
    let widths = [210.0, 420.0, 210.0].map(points);
    assert!(sides.iter().zip(widths).all(|(side, width)| is(side.media.width(), width)));
    assert!(sides.iter().all(|side| side.bleed == side.media && is(side.media.height(), points(297.0))));
    let open = &sides[1].seen;
    assert!(is(open[0].clip.right, points(210.0)) && is(open[1].clip.left, points(210.0)));
}

#[test]
fn spreads_bound_at_the_right_are_read_from_there() {
    let sides = opened(&spreads(&bytes(a4(4)), true).expect("it opens")).1;
    assert_eq!(sides[1].contents(), ["% page 3", "% page 2"]);
}

#[test]
fn spreads_take_pages_of_any_size() {
    let pages = vec![bled_a4(), bled(210.0, 285.0), bled(100.0, 297.0)];
    let sides = opened(&spreads(&bytes(document(pages)), false).expect("it opens")).1;
    assert!(is(sides[1].media.width(), points(310.0)) && is(sides[1].media.height(), points(297.0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pages_of_a_proof_never_touch_and_stay_off_the_edge(
        pages in 1..12_usize, across in 1..5_u8, down in 1..5_u8, width in 60.0..400.0_f64, height in 60.0..400.0_f64,
    ) {
        let made = n_up(&bytes(document(vec![bled(width, height); pages])), &sheet("A3"), across, down);
        for side in opened(&made.expect("it fits")).1 {
            for (nth, seen) in side.seen.iter().enumerate() {
                let clip = seen.clip;
                prop_assert!(clip.left > points(4.9) && clip.right < side.media.right - points(4.9));
                prop_assert!(clip.bottom > points(4.9) && clip.top < side.media.top - points(4.9));
                for other in &side.seen[..nth] {
                    let overlap = clip.within(&other.clip);
                    prop_assert!(overlap.width() * overlap.height() < 1e-6);
                }
            }
        }
    }
}
