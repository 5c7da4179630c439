//! The press file's inks: CMYK and grey alone, black text in black alone, and no more ink than the paper takes.

use lopdf::Object;
use lopdf::content::Operation;

use crate::support::Project;
use crate::support::issue::{ARTICLE, long_text};
use crate::support::pdf::{Pdf, has, unpacked};
use crate::support::picture::{jpeg, png};

/// A drawing with all that a drawing can have: RGB, a gradient of each kind, something see-through, a pattern.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><defs>
<linearGradient id="l"><stop offset="0" stop-color="#ff8000"/><stop offset="1" stop-color="#0040ff"/></linearGradient>
<radialGradient id="r"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#080"/></radialGradient>
<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#c0f"/></pattern></defs>
<rect width="40" height="30" fill="url(#l)"/><rect x="50" width="40" height="30" fill="url(#r)"/>
<rect y="30" width="40" height="30" fill="url(#p)"/><circle cx="50" cy="30" r="20" fill="#f00" opacity="0.5"/>
<path d="M60 35L95 55" stroke="#123456" stroke-width="2" stroke-opacity="0.3"/></svg>"##;

/// The smallest issue with a drawing and two photographs that are sharp enough.
fn with_pictures() -> Project {
    let text = "![甲](drawing.svg \"图\")\n\n![乙](photo.png \"图\")\n\n![丙](photo.jpg \"图\")\n\n桥是给人走的。";
    Project::with_issue()
        .article("", text)
        .file("content/issues/2026-q1/drawing.svg", DRAWING)
        .bytes("content/issues/2026-q1/photo.png", &png(1000, 300, [200, 30, 90]))
        .bytes("content/issues/2026-q1/photo.jpg", &jpeg(1000, 300, [20, 130, 90]))
}

fn number(operand: &Object) -> f32 {
    operand.as_float().expect("a number")
}

/// What text is painted with, each time it is shown, as C, M, Y, K; grey is black ink alone.
fn text_inks(painting: &[Operation]) -> Vec<[f32; 4]> {
    let mut kept = Vec::new();
    let mut ink = [0.0, 0.0, 0.0, 1.0];
    let mut shown = Vec::new();
    for Operation { operator, operands } in painting {
        match operator.as_str() {
            "q" => kept.push(ink),
            "Q" => ink = kept.pop().unwrap_or(ink),
            "k" => ink = [0, 1, 2, 3].map(|at| number(&operands[at])),
            "g" => ink = [0.0, 0.0, 0.0, 1.0 - number(&operands[0])],
            "Tj" | "TJ" => shown.push(ink),
            _ => {}
        }
    }
    shown
}

#[track_caller]
fn has_no_colour_of_light(pdf: &Pdf) {
    let operators = pdf.operators();
    for operator in ["rg", "RG"] {
        assert!(!operators.contains(operator), "{operator} sets a colour of light");
    }
    assert!(operators.contains("k"), "inks are set: {operators:?}");
    let names = pdf.names();
    for name in ["DeviceRGB", "CalRGB", "CalGray", "Lab"] {
        assert!(!names.contains(name), "{name} is in the file");
    }
    for stream in pdf.streams().filter(|stream| stream.dict.has(b"N") && !has(&stream.dict, b"Type", b"ObjStm")) {
        assert_eq!(stream.dict.get(b"N").and_then(Object::as_i64).ok(), Some(4), "a profile that is not the printer's");
    }
}

#[test]
fn drawings_and_photographs_are_brought_into_inks() {
    let project = with_pictures();
    project.print("screen").succeeds();
    assert!(project.pdf("2026-q1-screen.pdf").operators().contains("scn"), "it was light before");
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    has_no_colour_of_light(&pdf);
    let pictures = pdf.pictures();
    assert_eq!(pictures.iter().filter(|picture| has(&picture.dict, b"ColorSpace", b"DeviceCMYK")).count(), 2);
    let shadings: Vec<_> = pdf.dictionaries().filter(|dict| dict.has(b"ShadingType")).collect();
    assert!(!shadings.is_empty(), "the gradients stay gradients");
    assert!(
        shadings
            .iter()
            .all(|shading| has(shading, b"ColorSpace", b"DeviceCMYK") || has(shading, b"ColorSpace", b"DeviceGray"))
    );
}

#[test]
fn the_text_of_an_article_is_black_ink_alone() {
    let project = Project::with_issue().article("", &long_text(4));
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    let page = pdf.page_with("第2天");
    let inks = text_inks(&pdf.paintings()[page - 1]);
    let black = inks.iter().filter(|ink| **ink == [0.0, 0.0, 0.0, 1.0]).count();
    assert!(black >= 10, "a line of text is shown at a time, and there are more than ten: {inks:?}");
    for ink in pdf.paintings().iter().flat_map(|painting| text_inks(painting)) {
        assert!(ink[3] < 0.9 || ink[..3] == [0.0; 3], "black is mixed of several inks: {ink:?}");
    }
}

#[test]
fn no_picture_has_more_ink_than_the_paper_takes() {
    // Nearly black, with a shade of blue: a black that would be mixed of all four inks.
    let black = Project::with_issue()
        .article("", "![黑](black.png \"图\")\n\n桥。")
        .bytes("content/issues/2026-q1/black.png", &png(1000, 300, [2, 0, 12]))
        .print_settings("ink_limit = 260\n");
    black.print("press").succeeds();
    let pdf = black.pdf("2026-q1-press.pdf");
    let [picture] = pdf.pictures()[..] else { panic!("not one picture") };
    let pixels = unpacked(picture);
    let ink = |pixel: &[u8]| pixel.iter().map(|ink| u32::from(*ink)).sum::<u32>() * 100 / 255;
    let most = pixels.chunks_exact(4).map(ink).max().expect("pixels");
    assert!((100..=260).contains(&most), "{most} per cent");
}

#[test]
fn a_limit_below_the_colours_of_the_theme_is_an_error_that_says_which() {
    let project = Project::with_issue().print_settings("ink_limit = 200\n");
    project.print("press").fails().says("per cent of ink, and this printer takes 200").says("C ");
    assert!(!project.path("print").exists());
}

/// A rectangle whose right half shows what lies below.
fn see_through() -> Project {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><rect width=\"20\" height=\"20\" fill=\"#08f\"/>\
        <rect x=\"20\" width=\"20\" height=\"20\" fill=\"#08f\" opacity=\"0.5\"/></svg>";
    Project::with_issue().article("", "![半](half.svg \"图\")\n\n桥。").file("content/issues/2026-q1/half.svg", svg)
}

#[test]
fn something_see_through_stays_so_where_the_printer_takes_it() {
    let project = see_through();
    project.print("press").succeeds();
    let states = |pdf: &Pdf| pdf.dictionaries().any(|dict| dict.has(b"ca"));
    assert!(states(&project.pdf("2026-q1-press.pdf")));
}

#[test]
fn something_see_through_is_an_error_where_the_printer_takes_none() {
    let project = see_through().print_settings("transparency = \"none\"\n");
    project.print("press").fails().says("see-through");
    assert!(!project.path("print").exists());
    project.edit(ARTICLE, "![半](half.svg \"图\")", "");
    project.print("press").succeeds();
}
