//! EXIF's eight ways to hold a camera (EXIF 2.32, 4.6.5.1).

use super::*;

const RED: [u8; 3] = [230, 20, 20];
const GREEN: [u8; 3] = [20, 230, 20];
const BLUE: [u8; 3] = [20, 20, 230];
const GREY: [u8; 3] = [128, 128, 128];

/// Stored with red at the top left, green at the top right, blue at the bottom left, grey at the bottom right.
fn quarters(size: Size) -> Vec<u8> {
    let colour = |x, y| match (x * 2 < size.width, y * 2 < size.height) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => GREY,
    };
    (0..size.height).flat_map(|y| (0..size.width).flat_map(move |x| colour(x, y))).collect()
}

/// What is shown top left, top right, bottom left, bottom right. By the standard, the stored first row and first column
/// are, for 1 to 8: top left, top right, bottom right, bottom left, left top, right top, right bottom, left bottom.
const SHOWN: [[[u8; 3]; 4]; 8] = [
    [RED, GREEN, BLUE, GREY],
    [GREEN, RED, GREY, BLUE],
    [GREY, BLUE, GREEN, RED],
    [BLUE, GREY, RED, GREEN],
    [RED, BLUE, GREEN, GREY],
    [BLUE, RED, GREY, GREEN],
    [GREY, GREEN, BLUE, RED],
    [GREEN, GREY, RED, BLUE],
];

fn corners(bytes: &[u8]) -> [[u8; 3]; 4] {
    let shown = pixels(bytes);
    let (right, bottom) = (shown.width() - 9, shown.height() - 9);
    [(8, 8), (right, 8), (8, bottom), (right, bottom)].map(|(x, y)| shown.get_pixel(x, y).0)
}

/// A picture stored at this size, told to be turned so.
fn held(stored: Size, turn: u8) -> Vec<(Vec<u8>, u8)> {
    let rgb = quarters(stored);
    let webp = with_riff_chunks(&webp(stored, &rgb, true), stored, 0x08, &[(b"EXIF", exif(turn))]);
    let jpeg = with_segments(&jpeg(stored, &rgb, 95), &[exif_segment(turn)]);
    vec![(jpeg, 12), (with_chunks(&png(stored, &rgb), &[(b"eXIf", exif(turn))]), 0), (webp, 0)]
}

#[test]
fn every_kind_of_picture_is_published_upright_however_the_camera_was_held() {
    let stored = size(96, 48);
    for (turn, shown) in (1..=8).zip(SHOWN) {
        for (picture, levels) in held(stored, turn) {
            let upright = if turn >= 5 { size(48, 96) } else { stored };
            let main = main_of(&picture, upright);
            assert_eq!(pixels(&main).dimensions(), (upright.width, upright.height));
            let right = corners(&main).iter().zip(shown).all(|(found, wanted)| is_near(*found, wanted, levels));
            assert!(right, "{:?} turned by {turn}: {:?}", Kind::of(&picture), corners(&main));
        }
    }
}

#[test]
fn a_picture_that_is_turned_and_reduced_has_its_variants_upright_too() {
    let picture = with_segments(&jpeg(size(2400, 1200), &quarters(size(2400, 1200)), 90), &[exif_segment(6)]);
    for (wish, file) in all(&picture, size(1200, 2400)) {
        assert_eq!(pixels(&file).dimensions(), (wish.size.width, wish.size.height));
        assert!(corners(&file).iter().zip(SHOWN[5]).all(|(found, wanted)| is_near(*found, wanted, 12)));
    }
}

#[test]
fn only_the_last_four_ways_change_width_for_height() {
    for turn in 1..=8 {
        for (picture, _) in held(size(96, 48), turn) {
            assert_eq!(lies_on_its_side(&picture, Kind::of(&picture).unwrap()), turn >= 5);
        }
    }
}

#[test]
fn what_does_not_say_how_it_is_held_stays_as_it_is() {
    for (picture, _) in held(size(96, 48), 0) {
        assert!(!lies_on_its_side(&picture, Kind::of(&picture).unwrap()));
        assert_eq!(pixels(&main_of(&picture, size(96, 48))).dimensions(), (96, 48));
    }
}
