//! Copy-fitting: articles and the room they are given, and what goes on at the back.

use crate::support::Project;
use crate::support::issue::{ARTICLE, long_text};

#[test]
fn an_article_that_is_longer_than_its_room_is_warned_of_at_the_room() {
    let project = Project::with_issue().article("room: 1\n", &long_text(20));
    let run = project.print("screen").succeeds().says(&format!("{ARTICLE}:3:1: warning: this article is "));
    run.says("lines longer than the page it was given, and takes 2").says("or write `room: 2`").says("2 of 1  pages");
}

#[test]
fn the_remedy_that_is_told_is_one() {
    let project = Project::with_issue().article("room: 1\n", &long_text(20));
    project.edit(ARTICLE, "room: 1", "room: 2");
    project.print("screen").succeeds().says("2 of 2  pages").never_says("longer than");
}

#[test]
fn nothing_of_a_text_that_is_too_long_is_left_out() {
    let project = Project::with_issue().article("room: 1\n", &long_text(20));
    project.print("press").succeeds();
    let pdf = project.pdf("2026-q1-press.pdf");
    assert!((1..=20).all(|nth| pdf.holds(&format!("第{nth}天，"))));
}

#[test]
fn an_article_without_a_room_takes_what_it_takes() {
    Project::with_issue().article("", &long_text(20)).print("screen").succeeds().never_says("longer than");
}

#[test]
fn a_room_that_is_no_number_of_pages_is_told() {
    for room in ["0", "201", "半", "-1", "1.5"] {
        let project = Project::with_issue().article(&format!("room: {room}\n"), "桥。");
        project.print("screen").fails().says(&format!("{ARTICLE}:3:7: error: `room` is a number of pages"));
    }
}

/// Two parts, the second under a heading.
fn in_two_parts() -> String {
    format!("{}\n## 桥尾\n\n{}", long_text(8), long_text(8).replace("天，", "夜，"))
}

#[test]
fn the_rest_of_an_article_stands_at_the_back_and_both_places_send_the_reader_on() {
    let project = Project::with_issue().article("jump: 桥尾\n", &in_two_parts());
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    let (first, rest) = (pdf.page_with("第8天"), pdf.page_with("第1夜"));
    assert!(rest > first, "the rest stands behind");
    assert!(pdf.words()[first - 1].contains(&format!("下转第{rest}页")), "{}", pdf.words()[first - 1]);
    assert!(pdf.words()[rest - 1].contains(&format!("上接第{first}页")), "{}", pdf.words()[rest - 1]);
    assert!((1..=8).all(|nth| pdf.holds(&format!("第{nth}天，")) && pdf.holds(&format!("第{nth}夜，"))));
}

#[test]
fn without_a_jump_no_line_sends_anybody_anywhere() {
    let project = Project::with_issue().article("", &in_two_parts());
    project.print("screen").succeeds();
    let pdf = project.pdf("2026-q1-screen.pdf");
    assert!(!pdf.holds("下转") && !pdf.holds("上接"));
}

#[test]
fn a_heading_that_is_not_in_the_text_is_an_error_with_the_nearest() {
    let project = Project::with_issue().article("jump: 桥屋\n", &in_two_parts());
    let run = project.print("screen").fails().says(&format!("{ARTICLE}:3:7: error: the text has no heading “桥屋”"));
    run.says("did you mean “桥尾”?");
    Project::with_issue().article("jump: 桥屋\n", "桥。").print("screen").fails().says("write a heading of the text");
}

#[test]
fn a_jump_changes_nothing_on_the_website() {
    let page = |keys: &str| {
        let project = Project::with_issue().article(keys, &in_two_parts());
        project.build().succeeds();
        project.read("public/issues/2026-q1/bridge.html")
    };
    assert_eq!(page("jump: 桥尾\n"), page(""));
}

#[test]
fn a_pull_quote_of_two_hundred_characters_is_set_and_a_longer_one_told() {
    let with = |length: usize| Project::with_issue().article(&format!("pull_quote: {}\n", "长".repeat(length)), "桥。");
    with(200).print("screen").succeeds();
    for length in [201, 3_000] {
        let told = format!("{ARTICLE}:3:13: error: this pull quote has {length} characters; more than 200");
        with(length).print("screen").fails().says(&told).with_errors(1);
    }
}

#[test]
fn a_pull_quote_is_printed() {
    let project = Project::with_issue().article("pull_quote: 一句要紧的话\n", &long_text(20));
    project.print("screen").succeeds();
    assert!(project.pdf("2026-q1-screen.pdf").holds("一句要紧的话"));
}

#[test]
fn an_article_without_text_is_warned_of_unless_it_stands_by_itself() {
    let with = |keys: &str| Project::with_issue().article(keys, "");
    for keys in ["", "layout: brief\n", "layout: thanks\n"] {
        with(keys).print("screen").succeeds().says(&format!("{ARTICLE}:1:1: warning: this article has no text"));
    }
    for keys in ["layout: portraits\n", "layout: events\n"] {
        with(keys).print("screen").succeeds().never_says("has no text");
    }
}

#[test]
fn a_table_wider_than_the_page_stays_within_its_trim() {
    let head = format!("|{}", "列列列列列列列列 |".repeat(14));
    let table = format!("{head}\n|{}\n{head}\n", "---|".repeat(14));
    let project = Project::with_issue().article("", &table);
    // Text near the trim or beyond it would be cut off: the check says so.
    let run = project.print_with("press", &["--check"]).succeeds();
    run.never_says("will be cut").never_says("text-near-trim");
}
