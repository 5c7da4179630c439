//! Pictures in print: sharp enough, not too many pixels, and in the colours of their target.

use crate::support::Project;
use crate::support::issue::{ISSUE, issue};
use crate::support::pdf::{has, unpacked};
use crate::support::picture::{cmyk_jpeg, jpeg, png, png_header};

const FOLDER: &str = "content/issues/2026-q1";

/// An issue whose article shows one picture in a column of 79 mm.
fn showing(name: &str, bytes: &[u8]) -> Project {
    Project::with_issue()
        .article("", &format!("![甲]({name} \"图\")\n\n桥。"))
        .bytes(&format!("{FOLDER}/{name}"), bytes)
}

#[test]
fn a_picture_of_half_the_pixels_is_warned_of_with_those_it_needs() {
    let project = showing("photo.jpg", &jpeg(640, 480, [20, 130, 90]));
    let run =
        project.print("press").succeeds().says(&format!("{FOLDER}/photo.jpg:1:1: warning: on page 4 this picture"));
    // 79.1 mm at 300 to the inch.
    run.says("where 300 are wanted").says("it has 640 × 480 pixels and needs 935 × 701");
}

#[test]
fn a_picture_of_far_too_few_pixels_is_an_error_for_the_press_and_a_warning_for_others() {
    let project = showing("photo.jpg", &jpeg(400, 300, [20, 130, 90]));
    let told = format!("{FOLDER}/photo.jpg:1:1: error: on page 4");
    project.print("press").fails().says(&told).says("needs 935 × 701").says("nothing was written");
    assert!(!project.path("print").exists());
    project.print("proof").succeeds().says("warning: on page").says("photo.jpg");
    project.print("screen").succeeds().never_says("photo.jpg");
}

#[test]
fn the_pixels_that_are_told_are_enough() {
    showing("photo.jpg", &jpeg(935, 701, [20, 130, 90])).print("press").succeeds().never_says("photo.jpg");
}

#[test]
fn a_picture_of_more_than_120_million_pixels_is_an_error() {
    // Nobody decodes it to find that out: it has no pixels at all.
    let told = format!("{FOLDER}/huge.png");
    let project = showing("huge.png", &png_header(20_000, 10_000));
    project.print("press").fails().says("huge.png has more than 120 million pixels").says("export it smaller");
    project.build().fails().says("120 million");
    assert!(!project.path(&told).with_extension("pdf").exists());
}

#[test]
fn a_size_that_no_number_holds_is_an_error_as_well() {
    showing("huge.png", &png_header(u32::MAX, u32::MAX)).print("screen").fails().says("huge.png");
}

#[test]
fn a_picture_without_its_pixels_is_an_error() {
    let project = showing("hollow.png", &png_header(1_000, 800));
    project
        .print("press")
        .fails()
        .says("a picture of this issue is broken and cannot be printed")
        .says("export it again");
    assert!(!project.path("print").exists());
}

#[test]
fn a_photograph_in_cmyk_goes_to_the_press_as_it_is() {
    let photo = cmyk_jpeg(1_000, 400, [40, 120, 200, 10]);
    let project = showing("photo.jpg", &photo);
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    let [picture] = pdf.pictures()[..] else { panic!("not one picture") };
    assert!(has(&picture.dict, b"ColorSpace", b"DeviceCMYK"));
    assert!(picture.content == photo, "its bytes are others");
}

#[test]
fn a_photograph_in_cmyk_becomes_light_on_a_screen() {
    let project = showing("photo.jpg", &cmyk_jpeg(1_000, 400, [40, 120, 200, 10]));
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    assert!(!pdf.names().contains("DeviceCMYK"));
    let [picture] = pdf.pictures()[..] else { panic!("not one picture") };
    // The start of the frame tells the number of colours: JPEG (ISO 10918-1), B.2.2.
    let frame =
        picture.content.windows(2).position(|mark| mark == [0xff, 0xc0] || mark == [0xff, 0xc2]).expect("a frame");
    assert_eq!(picture.content[frame + 9], 3, "three colours");
}

#[test]
fn a_photograph_with_more_ink_than_the_paper_takes_is_made_anew_within_it() {
    // Adobe's files count light and not ink, and this one is read as full of ink one way or the other.
    for inks in [[255, 255, 255, 255], [0, 0, 0, 0]] {
        let project = showing("photo.jpg", &cmyk_jpeg(1_000, 400, inks)).print_settings("ink_limit = 280\n");
        project.print_with("press", &["--check"]).succeeds().never_says("ink: ");
    }
}

#[test]
fn a_png_keeps_its_colours_on_a_screen() {
    let project = showing("photo.png", &png(1_000, 400, [200, 30, 90]));
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    let [picture] = pdf.pictures()[..] else { panic!("not one picture") };
    let pixels = unpacked(picture);
    assert_eq!(pixels.len(), 1_000 * 400 * 3);
    assert!(pixels.chunks(3).all(|pixel| pixel == [200, 30, 90]));
}

#[test]
fn a_broken_drawing_is_told_by_its_name() {
    for broken in ["<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", "<html/>", ""] {
        showing("drawing.svg", broken.as_bytes()).print("press").fails().says("drawing.svg");
    }
}

#[test]
fn a_cover_that_is_too_small_for_a_whole_page_says_how_large_it_should_be() {
    let keys = "cover:\n  file: cover.png\n  alt: 江\n";
    let project = Project::with_issue()
        .file(ISSUE, &issue(keys, &["bridge"]))
        .bytes(&format!("{FOLDER}/cover.png"), &png(400, 543, [9, 90, 200]));
    project.print("press").fails().says(&format!("{FOLDER}/cover.png:1:1: error: on page 1")).says("needs ");
}
