//! Ink: of colours, shadings and pictures, each with the sum that it must come to.

use lopdf::{Dictionary, Object, dictionary};

use super::*;

fn most(looked: &Looked) -> f32 {
    looked.inks.first().map_or(0.0, |ink| ink.most_total.round())
}

fn cmyk(side: i64) -> Dictionary {
    dictionary! { "Width" => side, "Height" => side, "BitsPerComponent" => 8, "ColorSpace" => "DeviceCMYK" }
}

#[test]
fn colours_are_added_up_plate_by_plate() {
    let at_the_limit = spoilt(|made| made.draw("0.75 0.75 0.75 0.75 k 100 400 50 50 re f"));
    assert_eq!((most(&at_the_limit), at_the_limit.findings.len()), (300.0, 0));
    let over = spoilt(|made| made.draw("0.8 0.8 0.8 0.7 k 100 400 50 50 re f"));
    assert_eq!(most(&over), 310.0);
    // 100 pt and 28.346 pt: 25 mm from the left; the page is 870.236 pt high to the trim's top, less 450: 148 mm.
    assert_eq!(first(&over, "ink").object, "area, 25 mm from the left and 148 mm from the top");
    assert_eq!(first(&over, "ink").says, "310 % ink; this paper takes 300 %");
}

#[test]
fn registration_colour_is_free_in_the_slug_only() {
    let all: Vec<Object> = vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), Object::Null];
    let with = |path: &'static str| {
        let all = all.clone();
        spoilt(move |made| {
            made.name("ColorSpace", "A", all);
            made.draw(&format!("/A CS 1 SCN {path} S"));
        })
    };
    assert_eq!(with("2 28 m 16 28 l").findings, []);
    assert_eq!(rules(&with("100 400 m 200 400 l")), ["ink"]);
}

#[test]
fn every_pixel_of_a_picture_is_added_up() {
    // 300 × 300 pixels of 4 × 60 % (153 of 255), and one row of 4 × 90 % (230 of 255: 360.8 %).
    let mut bytes = vec![153_u8; 300 * 300 * 4];
    bytes[300 * 4 * 299..].fill(230);
    let looked = spoilt(|made| made.picture(cmyk(300), bytes));
    assert_eq!(most(&looked), 361.0);
    let finding = first(&looked, "ink");
    // One row of 300 is a third of a percent.
    assert!(finding.says.contains("0.33 %"), "{}", finding.says);
    assert_eq!(finding.severity, Severity::Error);
    // The last row lies at the foot of the picture: 200 pt up, 870.236 - 200.12 pt are 236 mm from the top.
    assert!(finding.object.ends_with("236 mm from the top"), "{}", finding.object);
}

#[test]
fn a_single_pixel_over_the_limit_is_a_warning() {
    let mut bytes = vec![10_u8; 300 * 300 * 4];
    bytes[..4].fill(255);
    let looked = spoilt(|made| made.picture(cmyk(300), bytes));
    assert_eq!(severity(&looked, "ink"), Severity::Warning);
}

/// Eight by eight pixels of one colour, four channels, written by another program: 200, 150, 100 and 50 of 255.
const JPEG: &str = "ffd8ffee000e41646f626500640000000000ffdb004300010101010101010101010101010101010101010101010101010101\
    01010101010101010101010101010101010101010101010101010101010101010101010101ffc00014080008000804431100\
    4d11005911004b1100ffc400150001010000000000000000000000000000080affc400141001000000000000000000000000\
    00000000ffda000e0443004d0059004b00003f00a402c01f4c7bffd9";

fn jpeg(transform: u8) -> Vec<u8> {
    let digits: Vec<u32> = JPEG.chars().filter_map(|digit| digit.to_digit(16)).collect();
    let mut bytes: Vec<u8> = digits.chunks(2).map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap()).collect();
    // The last byte of Adobe's marker tells whether the channels are inks, or luminance and differences.
    bytes[17] = transform;
    bytes
}

#[test]
fn a_jpeg_is_read_as_inks_or_as_luminance_and_differences() {
    let dict = || {
        let mut dict = cmyk(8);
        dict.set("Filter", "DCTDecode");
        dict
    };
    let total = |transform| {
        let looked = spoilt(|made| {
            // Nothing else with ink on the page.
            made.content = "0 0 0 0 k\n".to_owned();
            made.picture(dict(), jpeg(transform));
        });
        assert!(!rules(&looked).contains(&"ink"), "{:?}", looked.findings);
        most(&looked)
    };
    // 200 + 150 + 100 + 50 of 255.
    assert_eq!(total(0), 196.0);
    // Light of 161, 212 and 239 leaves 94, 43 and 16 of ink, and 50 of black.
    assert_eq!(total(2), 80.0);
    let broken = spoilt(|made| made.picture(dict(), b"no JPEG".to_vec()));
    assert!(first(&broken, "ink").says.contains("cannot be read"));
}

#[test]
fn decode_turns_a_picture_over() {
    let mut dict = cmyk(300);
    dict.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::from).to_vec());
    // 230 of 255 turned over is 25 of 255: 9.8 % four times.
    let looked = spoilt(|made| made.picture(dict, vec![230; 300 * 300 * 4]));
    assert_eq!((looked.findings.len(), most(&looked)), (0, 100.0), "the black area is the heaviest");
}

#[test]
fn a_palette_is_looked_up() {
    let table = Object::string_literal(vec![0, 0, 0, 0, 255, 255, 255, 255]);
    let space: Vec<Object> = vec!["Indexed".into(), "DeviceCMYK".into(), 1.into(), table];
    let dict = |space: Vec<Object>| {
        dictionary! { "Width" => 600, "Height" => 600, "BitsPerComponent" => 1, "ColorSpace" => space }
    };
    let light = spoilt(|made| made.picture(dict(space.clone()), vec![0; 75 * 600]));
    assert_eq!(light.findings, []);
    let heavy = spoilt(|made| made.picture(dict(space.clone()), vec![255; 75 * 600]));
    assert_eq!((rules(&heavy), most(&heavy)), (vec!["ink"], 400.0));
}

#[test]
fn a_shading_is_followed_from_end_to_end() {
    let cmyk = |numbers: [i64; 4]| numbers.map(Object::from).to_vec();
    let between = |from: [i64; 4], to: [i64; 4]| {
        dictionary! {
            "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1, "C0" => cmyk(from), "C1" => cmyk(to),
        }
    };
    // Light at both ends, 400 % in the middle.
    let stitched = dictionary! {
        "FunctionType" => 3, "Domain" => vec![0.into(), 1.into()], "Bounds" => vec![0.5.into()],
        "Encode" => vec![0.into(), 1.into(), 0.into(), 1.into()],
        "Functions" => vec![between([0, 0, 0, 0], [1, 1, 1, 1]).into(), between([1, 1, 1, 1], [0, 0, 0, 0]).into()],
    };
    let shading = dictionary! { "ShadingType" => 2, "ColorSpace" => "DeviceCMYK", "Function" => stitched };
    let looked = spoilt(|made| {
        made.name("Shading", "S", shading);
        made.draw("/S sh");
    });
    assert_eq!((rules(&looked), most(&looked)), (vec!["ink"], 400.0));
}

#[test]
fn white_that_overprints_and_small_text_in_four_plates_are_warnings() {
    let white = spoilt(|made| {
        made.name("ExtGState", "O", dictionary! { "OP" => true });
        made.draw("/O gs 0 0 0 0 k 100 400 50 50 re f");
    });
    assert_eq!(severity(&white, "overprint"), Severity::Warning);
    let text = |size: u8, colour: &str| format!("{colour} k BT /F {size} Tf 100 500 Td (Abc) Tj ET");
    let small = spoilt(|made| made.draw(&text(9, "0.5 0.5 0.5 0")));
    assert!(first(&small, "text-colour").object.starts_with("“Abc”"));
    assert_eq!(spoilt(|made| made.draw(&text(12, "0.5 0.5 0.5 0"))).findings, []);
    assert_eq!(spoilt(|made| made.draw(&text(9, "0.5 0 0 0.5"))).findings, []);
}
