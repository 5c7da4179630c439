//! Which files are made of a picture.

use proptest::prelude::*;

use super::super::{Form, name};
use super::*;

fn sizes(planned: Size, kind: Kind) -> Vec<(u32, u32)> {
    plan(planned, kind).iter().map(|wish| (wish.size.width, wish.size.height)).collect()
}

#[test]
fn a_photograph_of_twelve_megapixels_becomes_a_main_file_and_three_narrower_ones() {
    assert_eq!(sizes(size(4000, 3000), Kind::Jpeg), [(2000, 1500), (480, 360), (960, 720), (1600, 1200)]);
}

#[test]
fn a_picture_on_end_is_limited_by_its_height() {
    assert_eq!(sizes(size(3000, 4000), Kind::Png), [(1500, 2000), (480, 640), (960, 1280)]);
}

#[test]
fn a_picture_no_wider_than_the_narrowest_variant_has_none() {
    assert_eq!(sizes(size(480, 9), Kind::WebP), [(480, 9)]);
    assert_eq!(sizes(size(481, 481), Kind::WebP), [(481, 481), (480, 480)]);
}

#[test]
fn what_moves_is_handed_on_at_its_own_size() {
    assert_eq!(sizes(size(4000, 3000), Kind::Moving), [(4000, 3000)]);
}

#[test]
fn a_hairline_keeps_a_height() {
    assert_eq!(sizes(size(20_000, 1), Kind::Png)[0], (2000, 1));
}

#[test]
fn the_main_file_has_the_pictures_own_name_and_variants_tell_their_width() {
    let names: Vec<String> =
        plan(size(1000, 500), Kind::Jpeg).iter().map(|wish| name("people/photo.jpg", wish)).collect();
    assert_eq!(names, ["people/photo.jpg", "people/photo.jpg.w480.webp", "people/photo.jpg.w960.webp"]);
}

proptest! {
    #[test]
    fn nothing_is_enlarged_or_squeezed(width in 1..30_000_u32, height in 1..30_000_u32) {
        let whole = size(width, height);
        for wish in plan(whole, Kind::Jpeg) {
            let made = wish.size;
            prop_assert!(made.width <= width && made.height <= height);
            prop_assert!(made.width.max(made.height) <= 2000);
            // The height that the width asks for, to less than two pixels: the main file and the variant both round.
            let exact = f64::from(made.width) * f64::from(height) / f64::from(width);
            let rounding = 1.0 + f64::from(made.width) / f64::from(width.min(2000)).max(1.0);
            let slack = if wish.form == Form::Main { f64::from(height) / f64::from(width) } else { rounding * (1.0 + exact) / 2.0 };
            prop_assert!((f64::from(made.height) - exact).abs() <= 1.0 + slack);
        }
    }

    #[test]
    fn widths_rise_and_names_differ(width in 1..10_000_u32, height in 1..10_000_u32) {
        let wishes = plan(size(width, height), Kind::Jpeg);
        let variants: Vec<u32> = wishes[1..].iter().map(|wish| wish.size.width).collect();
        prop_assert!(variants.is_sorted_by(|one, next| one < next));
        prop_assert!(variants.iter().all(|width| *width < wishes[0].size.width));
        let both = ["a.jpg", "a.png"].into_iter().flat_map(|path| wishes.iter().map(move |wish| name(path, wish)));
        let names: std::collections::HashSet<String> = both.collect();
        prop_assert_eq!(names.len(), 2 * wishes.len());
    }
}
