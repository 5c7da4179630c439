//! Lines, pictures' resolution, text near the knife, and pages with nothing on them.

use lopdf::{Dictionary, dictionary};

use super::*;

fn picture(width: i64, height: i64, bits: i64) -> (Dictionary, Vec<u8>) {
    let dict = dictionary! {
        "Width" => width, "Height" => height, "BitsPerComponent" => bits, "ColorSpace" => "DeviceGray",
    };
    let bytes = (width * bits + 7) / 8 * height;
    (dict, vec![0; usize::try_from(bytes).unwrap()])
}

#[test]
fn a_line_is_measured_after_scaling() {
    let line =
        |scale: &str, width: &str| spoilt(|made| made.draw(&format!("q {scale} cm {width} w 200 400 m 300 400 l S Q")));
    assert_eq!(line("1 0 0 1 0 0", "0.25").findings, []);
    assert_eq!(rules(&line("0.5 0 0 0.5 0 0", "0.4")), ["hairline"]);
    assert_eq!(line("2 0 0 2 -200 -300", "0.13").findings, []);
    assert!(first(&line("1 0 0 1 0 0", "0"), "hairline").says.contains("no width"));
}

#[test]
fn a_thin_area_is_a_line_and_a_thin_crop_mark_is_free() {
    let area = spoilt(|made| made.draw("200 400 100 0.1 re f"));
    assert_eq!(rules(&area), ["hairline"]);
    assert_eq!(first(&area, "hairline").severity, Severity::Warning, "a speck may be lost without harm");
    assert_eq!(spoilt(|made| made.draw("0.1 w 2 100 m 16 100 l S")).findings, []);
}

#[test]
fn a_picture_needs_300_pixels_an_inch_and_it_is_said_how_many() {
    let looked = |width, height, bits| {
        spoilt(|made| {
            let (dict, bytes) = picture(width, height, bits);
            made.picture(dict, bytes);
        })
    };
    assert_eq!(looked(300, 300, 8).findings, []);
    let small = looked(299, 400, 8);
    assert_eq!(severity(&small, "resolution"), Severity::Warning);
    assert_eq!(severity(&looked(149, 400, 8), "resolution"), Severity::Error, "everybody sees its steps");
    assert!(first(&small, "resolution").says.contains("it needs 300 × 300 pixels for 300 ppi"));
    assert_eq!(looked(600, 600, 1).findings, []);
    assert_eq!(severity(&looked(400, 400, 1), "resolution"), Severity::Warning);
    assert_eq!(severity(&looked(200, 200, 1), "resolution"), Severity::Error);
    let row = &looked(600, 300, 8).pictures[0];
    assert_eq!((row.page, row.nth, row.pixels, row.ppi), (1, 1, (600, 300), (600.0, 300.0)));
    assert!((row.placed_mm.0 - 25.4).abs() < 0.01);
}

#[test]
fn a_turned_picture_is_measured_along_its_own_sides() {
    let looked = spoilt(|made| {
        let (dict, bytes) = picture(600, 300, 8);
        made.picture(dict, bytes);
        made.content = made.content.replace("72 0 0 72 200 200 cm", "0 144 -72 0 300 200 cm");
    });
    assert_eq!(looked.findings, []);
    assert_eq!(looked.pictures[0].ppi, (300.0, 300.0));
}

#[test]
fn text_near_the_trim_is_named_by_its_first_words() {
    // The trim begins at 28.346 pt; 36 pt are 2.7 mm inside.
    let near = spoilt(|made| made.draw("BT /F 9 Tf 36 500 Td (near) Tj ET"));
    assert_eq!(first(&near, "text-near-trim").object, "“near”");
    assert_eq!(first(&near, "text-near-trim").says, "text stands 2.7 mm from the left edge; 5 mm are safe");
    let beyond = spoilt(|made| made.draw("BT /F 9 Tf 24 500 Td (cut) Tj ET"));
    assert!(first(&beyond, "text-near-trim").says.contains("will be cut"));
    assert_eq!(spoilt(|made| made.draw("BT /F 5 Tf 40 2 Td (slug line) Tj ET")).findings, []);
}

#[test]
fn words_move_by_their_widths() {
    // Ten characters of half an em at 20 pt are 100 pt: from 510 the line ends at 610, 13.6 pt before 623.6.
    let near = spoilt(|made| made.draw("BT /F 20 Tf 510 500 Td (abcdefghij) Tj ET"));
    assert_eq!(first(&near, "text-near-trim").says, "text stands 4.8 mm from the right edge; 5 mm are safe");
    assert_eq!(spoilt(|made| made.draw("BT /F 20 Tf 500 500 Td (abcdefghij) Tj ET")).findings, []);
}

#[test]
fn a_page_with_white_alone_or_crop_marks_alone_is_blank() {
    let only = |content: &str| spoilt(|made| made.content = content.to_owned());
    assert_eq!(rules(&only("")), ["blank"]);
    assert_eq!(rules(&only("0 0 0 0 k 0 0 700 900 re f")), ["blank"]);
    assert_eq!(rules(&only("1 w 2 28 m 16 28 l S")), ["blank"]);
    assert_eq!(only("0 0 0 0.1 k 100 100 50 50 re f").findings, []);
}
