//! What is published is in sRGB, whatever a picture was saved in.

use moxcms::ColorProfile;

use super::*;

const SMALL: Size = Size { width: 64, height: 32 };

fn flat(rgb: [u8; 3]) -> Vec<u8> {
    rgb.repeat(64 * 32)
}

fn with_profile(jpeg: &[u8], profile: &[u8]) -> Vec<u8> {
    with_segments(jpeg, &[(0xe2, [b"ICC_PROFILE\0\x01\x01".as_slice(), profile].concat())])
}

fn middle(bytes: &[u8]) -> [u8; 3] {
    let shown = pixels(bytes);
    shown.get_pixel(shown.width() / 2, shown.height() / 2).0
}

fn linear(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// sRGB of an Adobe RGB (1998) colour: both have the same red and blue and the same white, so that only green moves.
fn from_adobe([r, g, b]: [u8; 3]) -> [u8; 3] {
    let [r, g, b] = [r, g, b].map(|value| (f64::from(value) / 255.0).powf(2.199_218_75));
    let wanted = [1.398_36 * r - 0.398_36 * g, g, 1.042_93 * b - 0.042_93 * g].map(|light| light.clamp(0.0, 1.0));
    // The level whose light is nearest.
    let level = |light: f64| {
        let far = |level: &u8| (linear(f64::from(*level) / 255.0) - light).abs();
        (0..=255).min_by(|one, other| far(one).total_cmp(&far(other))).unwrap()
    };
    wanted.map(level)
}

#[test]
fn a_photograph_in_adobe_rgb_looks_the_same_in_srgb() {
    let profile = ColorProfile::new_adobe_rgb().encode().unwrap();
    for colour in [[200, 120, 60], [90, 140, 90], [40, 60, 160], [128, 128, 128], [0, 255, 0], [255, 255, 255]] {
        let picture = with_profile(&jpeg(SMALL, &flat(colour), 98), &profile);
        let shown = middle(&main_of(&picture, SMALL));
        assert!(is_near(shown, from_adobe(colour), 4), "{colour:?}: {shown:?}, not {:?}", from_adobe(colour));
    }
}

#[test]
fn a_profile_that_is_srgb_changes_nothing() {
    let profile = ColorProfile::new_srgb().encode().unwrap();
    let plain = jpeg(SMALL, &photograph(SMALL), 30);
    assert_eq!(pixels(&main_of(&with_profile(&plain, &profile), SMALL)), pixels(&plain));
}

#[test]
fn a_profile_that_is_none_is_passed_over() {
    let plain = jpeg(SMALL, &photograph(SMALL), 30);
    assert_eq!(pixels(&main_of(&with_profile(&plain, b"not a profile"), SMALL)), pixels(&plain));
}

#[test]
fn inks_without_a_profile_become_what_they_let_through() {
    let shows = [
        ([255, 0, 0, 0], [0, 255, 255]),
        ([0, 255, 255, 0], [255, 0, 0]),
        ([0, 0, 0, 255], [0, 0, 0]),
        ([0, 0, 0, 0], [255, 255, 255]),
        // Half of the light through the black, and half of that through the cyan.
        ([128, 0, 0, 128], [63, 127, 127]),
    ];
    for (inks, shown) in shows {
        for kind in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
            // Adobe's way: stored turned over, which this encoder leaves to whoever calls it.
            let mut bytes = Vec::new();
            let encoder = jpeg_encoder::Encoder::new(&mut bytes, 98);
            encoder.encode(&inks.repeat(64 * 32), 64, 32, kind).unwrap();
            let found = middle(&main_of(&bytes, SMALL));
            assert!(is_near(found, shown, 4), "{inks:?} as {kind:?}: {found:?}");
        }
    }
}

#[test]
fn what_is_seen_through_stays_seen_through_and_lends_no_colour_to_its_edges() {
    // Red left of the middle; right of it a green that nobody can see.
    let whole = size(1000, 10);
    let pixel = |x: u32| if x < 500 { [255, 0, 0, 255] } else { [0, 255, 0, 0] };
    let rgba: Vec<u8> = (0..10).flat_map(|_| (0..1000).flat_map(pixel)).collect();
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.write_image(&rgba, 1000, 10, ExtendedColorType::Rgba8).unwrap();
    for (_, variant) in all(&bytes, whole).split_off(1) {
        let shown = image::load_from_memory(&variant).unwrap().into_rgba8();
        assert_eq!(shown.get_pixel(shown.width() - 5, 2)[3], 0);
        let seen = shown.pixels().filter(|pixel| pixel[3] > 60);
        assert!(seen.clone().count() > 0);
        assert!(seen.into_iter().all(|pixel| pixel[1] < 60));
    }
}
