//! Sheets to be folded and stitched: four pages on each, and what is said of an issue that does not fill them.

use crate::support::Project;
use crate::support::issue::{ISSUE, issue};
use crate::support::pdf::Pdf;

/// An issue of eight pages: five of its own, three that fill it.
fn eight_pages() -> Project {
    Project::with_issue().file(ISSUE, &issue("fill: [notes, advertisement, notes]\n", &["bridge"]))
}

fn booklet(project: &Project, target: &str, sheet: &str) -> Pdf {
    project.print_with(target, &["--booklet", sheet]).succeeds();
    project.pdf(&format!("2026-q1-{target}-booklet-{}.pdf", size(sheet)))
}

/// Width and height of a sheet in millimetres, as the file's name tells them.
fn size(sheet: &str) -> &str {
    match sheet {
        "A3" => "420x297",
        "SRA3" => "450x320",
        size => size,
    }
}

/// The outermost sheet's front has the last page beside the first, its back the second beside the last but one.
#[test]
fn every_sheet_has_two_sides_of_two_pages_in_stitching_order() {
    let pdf = booklet(&eight_pages(), "screen", "A3");
    assert_eq!(pdf.pages(), 4, "eight pages are two sheets of two sides");
    let outside = &pdf.words()[0];
    assert!(
        outside.contains("临江大学") && outside.contains("alumni.example"),
        "the cover and the back cover: {outside}"
    );
    assert_eq!(pdf.page_with("编者的话"), 2, "page two is on the back of the cover");
    assert!(pdf.words()[1].contains("7") && !pdf.words()[1].contains("目录"), "beside page seven: {}", pdf.words()[1]);
    assert_eq!(pdf.page_with("人物4两座桥"), 3, "page three is on the front of the inner sheet");
    assert_eq!(pdf.page_with("桥是给人走的"), 4, "page four is in the middle, beside page five");
}

#[test]
fn a_sheet_is_as_large_as_was_asked() {
    for (sheet, width, height) in [("A3", 420.0, 297.0), ("450x320", 450.0, 320.0)] {
        let pdf = booklet(&eight_pages(), "screen", sheet);
        let media = pdf.boxed(1, b"MediaBox").expect("a size");
        let points = |millimetres: f64| millimetres / 25.4 * 72.0;
        assert!((media[2] - media[0] - points(width)).abs() < 0.1, "{sheet}: {media:?}");
        assert!((media[3] - media[1] - points(height)).abs() < 0.1, "{sheet}: {media:?}");
    }
}

#[test]
fn a_press_booklet_is_in_inks_and_keeps_the_intent() {
    let pdf = booklet(&eight_pages(), "press", "SRA3");
    assert!(pdf.catalogue().has(b"OutputIntents"));
    let operators = pdf.operators();
    assert!(!operators.contains("rg") && !operators.contains("RG"));
}

#[test]
fn an_issue_that_is_no_multiple_of_four_says_how_many_short_and_what_fills_them() {
    let project = Project::with_issue();
    let run = project.print_with("screen", &["--booklet", "A3"]).fails();
    run.says("this issue has 5 pages")
        .says("it is 3 short of 8, 1 over 4")
        .says("fill: [honours, notes, advertisement]");
    assert!(!project.path("print").exists());
    // Without a booklet it is the editor's to judge.
    project.print("screen").succeeds().says("warning: this issue has 5 pages");
}

#[test]
fn what_is_proposed_fills_it() {
    let project = eight_pages();
    project.print("screen").succeeds().says("8 pages →").never_says("multiple of four");
    let pdf = project.pdf("2026-q1-screen.pdf");
    assert_eq!(pdf.pages(), 8);
    let notes: Vec<usize> = (1..=8).filter(|page| pdf.words()[page - 1].contains("随手记")).collect();
    assert_eq!(notes, [5, 7], "in the order of the list, between the article and the back cover");
}

#[test]
fn a_list_that_is_longer_than_what_is_missing_is_taken_as_far_as_needed() {
    let keys = "fill: [notes, advertisement, notes, notes, notes]\n";
    Project::with_issue().file(ISSUE, &issue(keys, &["bridge"])).print("screen").succeeds().says("8 pages →");
}

#[test]
fn a_list_that_is_too_short_leaves_the_issue_short_and_says_so() {
    let project = Project::with_issue().file(ISSUE, &issue("fill: [notes]\n", &["bridge"]));
    project.print("screen").succeeds().says("this issue has 6 pages").says("it is 2 short of 8");
}

#[test]
fn too_small_a_sheet_says_which_one_would_do() {
    let project = eight_pages();
    project
        .print_with("screen", &["--booklet", "A4"])
        .fails()
        .says("the sheet is too small: 420 × 285 mm")
        .says("A3 takes the trimmed pages");
    assert!(!project.path("print").exists());
}

#[test]
fn a_sheet_that_nobody_makes_is_a_mistake_of_the_command_line() {
    Project::with_issue().print_with("screen", &["--booklet", "8K"]).gets_refused();
    Project::with_issue().print_with("screen", &["--booklet", "A3", "--spreads"]).gets_refused();
    Project::with_issue().print_with("screen", &["--rows", "0x2"]).fails();
}

#[test]
fn small_pages_stand_in_rows_and_spreads_as_a_reader_sees_them() {
    let project = eight_pages();
    project.print_with("screen", &["--rows", "2x2"]).succeeds();
    let rows = project.pdf("2026-q1-screen-2x2.pdf");
    assert_eq!(rows.pages(), 2, "eight pages, four on a sheet");
    project.print_with("screen", &["--spreads"]).succeeds();
    let spreads = project.pdf("2026-q1-screen-spreads.pdf");
    // The cover, 2–3, 4–5, 6–7, and the back cover.
    assert_eq!(spreads.pages(), 5);
    assert_eq!(spreads.page_with("编者的话"), 2);
    assert_eq!(spreads.page_with("目录"), 2);
}

#[test]
fn a_booklet_is_the_same_bytes_every_time() {
    let project = eight_pages();
    let once = || {
        booklet(&project, "screen", "A3");
        std::fs::read(project.path("print/2026-q1-screen-booklet-420x297.pdf")).expect("the file")
    };
    assert!(once() == once());
}
