//! `almapress build` and `check`, as an editor sees them.

use crate::support::Project;

#[test]
fn a_small_publication_builds_and_says_where() {
    Project::small().build().succeeds().says("built 2 pages").says("public");
}

#[test]
fn a_second_build_has_nothing_to_do_and_says_so() {
    let project = Project::one_of_each();
    project.build().succeeds();
    project.build().succeeds().says("nothing has changed");
}

#[test]
fn check_writes_nothing() {
    let project = Project::small();
    project.check().succeeds().says("all is well");
    assert!(!project.path("public").exists());
}

#[test]
fn check_finds_what_only_rendering_can_find() {
    Project::small()
        .file("themes/laurel/web/home.html", "{{ nothing_of_that_name }}")
        .check()
        .fails()
        .says("nothing_of_that_name");
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let run = Project::small().run(&["build", "--quiet"]).succeeds();
    assert_eq!((run.stderr(), run.stdout()), (String::new(), String::new()));
}

#[test]
fn no_colours_where_there_is_no_terminal() {
    Project::small().file("content/a.md", "").build().fails().never_says("\u{1b}");
}

#[test]
fn only_the_editions_asked_for_are_made() {
    let project = Project::one_of_each();
    project.run(&["build", "--edition", "print"]).succeeds();
    let paths: Vec<String> = project.output().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, [".almapress", "issues/2026-q3/2026-q3.pdf"]);
}

#[test]
fn the_day_tells_coming_events_from_past_ones() {
    let project = Project::one_of_each();
    project.run(&["build", "--edition", "web", "--date", "2026-10-18"]).succeeds();
    assert!(project.read("public/events/index.html").contains("coming: 返校日 past: 横渡"));
    project.run(&["build", "--edition", "web", "--date", "2026-10-19"]).succeeds();
    assert!(project.read("public/events/index.html").contains("coming: past: 返校日 横渡"));
}

#[test]
fn only_files_that_a_page_shows_or_links_to_are_published() {
    let project = Project::small()
        .file("content/plan.pdf", "%PDF-1.7")
        .file("content/private.pdf", "%PDF-1.7")
        .file("content/about.md", "---\ntitle: x\n---\n\n[计划](plan.pdf)\n");
    project.build().succeeds();
    assert!(project.path("public/plan.pdf").exists());
    assert!(!project.path("public/private.pdf").exists());
}

#[test]
fn drafts_whose_name_begins_with_an_underscore_are_passed_over() {
    let project = Project::small().file("content/_later.md", "not yet");
    project.build().succeeds();
    assert!(!project.path("public/_later.html").exists());
}

#[test]
fn a_page_without_a_summary_is_described_by_its_first_words() {
    let text = |length: usize| format!("---\ntitle: x\n---\n\n{}\n", "字".repeat(length));
    let project = Project::small().file("content/a.md", &text(120)).file("content/b.md", &text(121));
    project.build().succeeds();
    let described = |page: &str, words: &str| project.read(page).contains(&format!("content=\"{words}\""));
    assert!(described("public/a.html", &"字".repeat(120)));
    assert!(described("public/b.html", &format!("{}…", "字".repeat(120))));
}
