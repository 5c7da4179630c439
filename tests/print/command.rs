//! What `almapress print` is asked: which issue, for whom, into which folder, and only to look it through.

use crate::support::Project;
use crate::support::issue::{ARTICLE, article, issue};

#[test]
fn an_issue_that_is_not_there_is_told_with_those_that_are() {
    let project = Project::with_issue();
    project.run(&["print", "2026-q2"]).fails().says("there is no issue 2026-q2").says("did you mean 2026-q1?");
    Project::small().run(&["print"]).fails().says("this publication has no issue to print");
}

#[test]
fn without_a_name_the_newest_issue_is_printed() {
    let older = issue("", &["bridge"]).replace("2026-03-15", "2025-03-15");
    let project = Project::with_issue()
        .file("content/issues/zz-old/index.md", &older)
        .file("content/issues/zz-old/bridge.md", &article("", "旧。"));
    project.print("screen").succeeds().says("2026-q1-screen.pdf");
}

#[test]
fn a_check_writes_nothing_and_a_folder_of_the_sources_is_refused() {
    let project = Project::with_issue();
    project.print_with("press", &["--check"]).succeeds().says("fit to be printed, as far as could be checked");
    assert!(!project.path("print").exists());
    for folder in ["content", "content/issues", "themes/x", "fonts"] {
        let to = project.path(folder);
        project.print_with("screen", &["--to", to.to_str().expect("a path")]).gets_refused();
    }
    assert!(project.read(ARTICLE).contains("桥是给人走的"));
    project.print_with("screen", &["--to", project.path("out").to_str().expect("a path")]).succeeds();
    assert!(project.path("out/2026-q1-screen.pdf").exists());
}

#[test]
fn the_check_is_told_to_machines_as_json() {
    let project = Project::with_issue();
    let run = project.print_with("press", &["--check", "--json"]).succeeds();
    let shown = run.stdout();
    let values = serde_json::Deserializer::from_str(&shown).into_iter::<serde_json::Value>();
    let told: Vec<_> = values.map(|value| value.expect("nothing but JSON")).collect();
    assert_eq!(told.len(), shown.lines().count(), "each line is a value of its own");
    let printed = told.iter().find(|value| value.get("report").is_some()).expect("what was printed");
    assert_eq!(printed["file"], "2026-q1-press.pdf");
    assert_eq!(printed["articles"][0]["over"], 0);
    let report = &printed["report"];
    assert_eq!(report["pages"], 5);
    assert_eq!(report["errors"], 0);
    assert!(report["not_checked"].as_array().is_some_and(|list| !list.is_empty()), "it claims no more than it can");
    assert!(report["fonts"].as_array().is_some_and(|fonts| fonts.len() >= 3));
}
