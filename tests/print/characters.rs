//! Rare characters: one that no font has stops the issue wherever it is written, and there are two ways out.

use proptest::prelude::*;

use crate::support::font::font_with;
use crate::support::issue::{ARTICLE, ISSUE, issue};
use crate::support::pdf::Pdf;
use crate::support::{Project, SITE};

/// A character for a noodle, in no font of the theme.
const RARE: char = '\u{30EDD}';

/// A publication with the character at one place: it stops every kind of print there, with its code point.
#[track_caller]
fn stops(project: &Project, place: &str) {
    for target in ["screen", "press", "proof"] {
        let told = format!("{place}: error: no font at hand has the character “{RARE}” (U+30EDD)");
        project.print(target).fails().says(&told).says("empty box").says("fonts/").says("[print.characters]");
    }
    assert!(!project.path("print").exists());
}

#[test]
fn in_the_text_of_an_article() {
    stops(&Project::with_issue().article("", &format!("桥是给人{RARE}走的。")), &format!("{ARTICLE}:5:5"));
}

#[test]
fn in_the_front_matter_of_an_article() {
    let project = Project::with_issue();
    project.edit(ARTICLE, "title: 两座桥", &format!("title: 两座桥\nstandfirst: 一座{RARE}桥"));
    stops(&project, &format!("{ARTICLE}:3:15"));
}

#[test]
fn in_the_letter_and_the_masthead_of_the_issue() {
    let masthead = format!("masthead:\n  - role: 主编\n    names: [周{RARE}]\n");
    stops(&Project::with_issue().file(ISSUE, &issue(&masthead, &["bridge"])), &format!("{ISSUE}:9:14"));
    let project = Project::with_issue();
    project.edit(ISSUE, "春天好", &format!("春天{RARE}"));
    stops(&project, &format!("{ISSUE}:12:8"));
}

#[test]
fn in_the_name_of_a_person_whom_an_article_names() {
    let project =
        Project::with_issue().article("people: [zhang]\n", "桥。").file("content/people/zhang.md", &profile(RARE));
    stops(&project, "content/people/zhang.md:2:8");
}

fn profile(character: char) -> String {
    format!("---\nname: 张{character}\n---\n")
}

#[test]
fn in_the_footer_of_the_settings() {
    stops(&Project::with_issue().file("site.toml", &format!("{SITE}footer = [\"江边{RARE}\"]\n")), "site.toml:4:14");
}

#[test]
fn every_place_is_told_and_each_once() {
    let project = Project::with_issue()
        .article("people: [zhang]\n", &format!("{RARE}面，一碗{RARE}面。"))
        .file("content/people/zhang.md", &profile(RARE))
        .file("site.toml", &format!("{SITE}footer = [\"江边{RARE}\"]\n"));
    // Where the article's own text shows it, the article is told; and what else is printed, elsewhere.
    let run = project.print("screen").fails();
    run.says(&format!("{ARTICLE}:6:1")).says(&format!("{ARTICLE}:6:6")).says("people/zhang.md").with_errors(4);
}

#[test]
fn a_person_who_is_not_printed_stops_nothing() {
    Project::with_issue().file("content/people/zhang.md", &profile(RARE)).print("screen").succeeds();
}

#[test]
fn a_font_of_the_publications_mends_it() {
    let project =
        Project::with_issue().article("", &format!("一碗{RARE}面。")).bytes("fonts/square.ttf", &font_with(RARE));
    for target in ["screen", "press"] {
        project.print(target).succeeds();
        let pdf = project.pdf(&format!("2026-q1-{target}.pdf"));
        assert!(has_font(&pdf, "AlmapressSquare"), "the font is not in the {target} file");
        assert!(pdf.holds(&format!("一碗{RARE}面")), "{:?}", pdf.words());
    }
}

fn has_font(pdf: &Pdf, name: &str) -> bool {
    let name = name.to_lowercase();
    pdf.names().iter().any(|found| found.to_lowercase().replace([' ', '-'], "").contains(&name))
}

#[test]
fn a_font_that_has_another_character_mends_nothing() {
    let project = Project::with_issue()
        .article("", &format!("一碗{RARE}面。"))
        .bytes("fonts/square.ttf", &font_with('\u{30EDE}'));
    stops(&project, &format!("{ARTICLE}:5:3"));
}

#[test]
fn a_picture_for_the_character_mends_it() {
    let glyph = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M1 1H9V9H1Z\" fill=\"currentColor\"/></svg>";
    let project = Project::with_issue()
        .article("people: [zhang]\n", &format!("一碗{RARE}面。"))
        .file("content/people/zhang.md", &profile(RARE))
        .print_settings(&format!("[print.characters]\n\"{RARE}\" = \"glyphs/noodle.svg\"\n"))
        .file("content/glyphs/noodle.svg", glyph);
    project.print("press").succeeds();
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    let said = pdf.dictionaries().flat_map(|dict| [b"Alt".as_slice(), b"ActualText"].map(|key| dict.get(key)));
    let said = said.flatten().filter_map(|text| lopdf::decode_text_string(text).ok());
    assert!(said.into_iter().any(|text| text.contains(RARE)), "who cannot see it is not told the character");
}

#[test]
fn a_picture_for_a_character_that_is_not_there_is_told_at_the_settings() {
    let settings = format!("[print.characters]\n\"{RARE}\" = \"glyphs/noodle.svg\"\n");
    Project::with_issue().print_settings(&settings).print("screen").fails().says("site.toml:6:").says("noodle.svg");
}

#[test]
fn the_fonts_of_the_theme_have_the_names_that_computers_once_lacked() {
    let names = "𬭎㛃龑䶮𫍽";
    let project = Project::with_issue()
        .article("people: [zhang]\n", &format!("{names}，**{names}**。\n\n## {names}\n\n完。"))
        .file("content/people/zhang.md", "---\nname: 张𬭎㛃龑䶮𫍽\n---\n");
    for target in ["screen", "press", "proof"] {
        project.print(target).succeeds();
        assert!(project.pdf(&format!("2026-q1-{target}.pdf")).holds(names));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_character_is_printed_or_stops_the_issue(c in any::<char>().prop_filter("one that can be written", |c| c.is_alphanumeric())) {
        let project = Project::with_issue().article("", &format!("一碗{c}面。"));
        let run = project.print("screen");
        let stopped = run.stderr().contains(&format!("(U+{:04X})", u32::from(c)));
        prop_assert!(stopped || project.pdf("2026-q1-screen.pdf").pages() == 5, "{c:?}: {}", run.stderr());
    }
}
