//! Exhibition plates of the honours: one for each year, and one for each honouree.

use crate::support::Project;

fn hall() -> Project {
    let honour = |citation: &str, person: &str| {
        format!("---\ntitle: 题\naward: 年度校友\nhonouree: {person}\ncitation: {citation}\n---\n\n文。\n")
    };
    Project::small()
        .file("content/people/shan.md", "---\nname: 单晓雨\ncohort: 2010\n---\n")
        .file("content/people/li.md", "---\nname: 李桂兰\ncohort: 1959\n---\n")
        .file("content/honours/2025/shan.md", &honour("她把老屋修好了。", "shan"))
        .file("content/honours/2024/li.md", &honour("她点了四十一年的名。", "li"))
        .file("content/honours/2024/shan.md", &honour("她画了第一张图。", "shan"))
}

#[test]
fn every_year_has_a_plate_and_every_honouree_one() {
    let project = hall();
    project.run(&["plates"]).succeeds().says("plates of 3 honourees →");
    let pdf = project.pdf("plates-A3.pdf");
    assert_eq!(pdf.pages(), 2 + 3);
    assert!(pdf.page_with("她把老屋修好了") < pdf.page_with("她点了四十一年的名"), "the newest year stands first");
    let plate = &pdf.words()[pdf.page_with("她点了四十一年的名") - 1];
    assert!(plate.contains("1959级"), "{plate}");
}

#[test]
fn years_can_be_chosen_and_those_without_honours_are_told() {
    let project = hall();
    project.run(&["plates", "--year", "2024"]).succeeds().says("plates of 2 honourees");
    assert_eq!(project.pdf("plates-A3.pdf").pages(), 3);
    assert!(!project.pdf("plates-A3.pdf").holds("她把老屋修好了"));
    project
        .run(&["plates", "--year", "2023"])
        .fails()
        .says("there are no honours of 2023")
        .says("there are: 2025, 2024");
}

#[test]
fn a_plate_for_the_press_has_boxes_and_inks() {
    let project = hall();
    project.run(&["plates", "--sheet", "a2", "--press"]).succeeds();
    let pdf = project.pdf("plates-A2-press.pdf");
    assert!(!pdf.operators().contains("rg") && pdf.operators().contains("k"));
    for page in 1..=pdf.pages() {
        let trim = pdf.boxed(page, b"TrimBox").expect("a trim");
        let bleed = pdf.boxed(page, b"BleedBox").expect("a bleed");
        // A2 is 420 × 594 mm.
        assert!((trim[2] - trim[0] - 1190.55).abs() < 0.1 && (trim[3] - trim[1] - 1683.78).abs() < 0.1, "{trim:?}");
        assert!((bleed[2] - trim[2] - 8.5).abs() < 0.1, "{bleed:?}");
    }
}

#[test]
fn a_name_that_no_font_has_makes_no_plate() {
    let project = hall();
    project.edit("content/people/li.md", "李桂兰", "李\u{30EDD}");
    project.run(&["plates"]).fails().says("no font at hand has “\u{30EDD}”").says("fonts/");
    assert!(!project.path("print").exists());
}

#[test]
fn the_wall_on_the_website_shows_the_same_honours() {
    let project = hall();
    project.build().succeeds();
    let wall = project.read("public/honours/wall.html");
    for words in ["她把老屋修好了", "她点了四十一年的名", "李桂兰", "noindex"] {
        assert!(wall.contains(words), "{words}");
    }
}
