//! What is printed: the typeset issue is searched page by page.

use super::{FIELDS, publication};
use crate::support::Project;
use crate::support::alumni::site;

const ISSUE: &str = "---\ntitle: 江海\nvolume: 9\nnumber: 3\nseason: autumn\ndate: 2026-09-15\ncontents:\n  - department: 人物\n    \
    articles: [bridge]\n---\n\n各位校友：秋天好。\n";

fn article(text: &str) -> String {
    format!("---\ntitle: 桥\n---\n\n桥是给人走的。\n\n问讯：{text}。\n")
}

/// A publication with an issue of one article.
fn with_issue(text: &str) -> Project {
    publication()
        .file("content/issues/2026-q3/index.md", ISSUE)
        .file("content/issues/2026-q3/bridge.md", &article(text))
}

#[test]
fn a_number_that_only_the_printed_issue_holds_is_found_in_it() {
    // Written so that only what is made of the settings holds the number; printed alone, there is no page of the website
    // to find it on.
    let project = with_issue("无")
        .file("site.toml", &format!("footer = [\"电话 139 1234 \\U00000035678\"]\n{}", site("", FIELDS)));
    let said = project.run(&["build", "--edition", "print"]).fails();
    said.says("public/issues/2026-q3/2026-q3.pdf:").says("a telephone number stands here on page ");
    assert!(!project.path("public").exists());
    let harmless =
        with_issue("无").file("site.toml", &format!("footer = [\"电话 0411-84700000\"]\n{}", site("", FIELDS)));
    harmless.run(&["build", "--edition", "print"]).succeeds();
}

#[test]
fn an_article_that_was_printed_before_is_found_in_the_paper() {
    let project = with_issue("13712345671");
    project.build_all().succeeds();
    // The number becomes a person's after the issue was set, and is taken out of the text.
    project.edit("content/directory/alumni.yaml", "13912345678", "13712345671");
    let project = project.file("content/issues/2026-q3/bridge.md", &article("无"));
    let said = project.directory(&["leaks"]).fails().never_says("13712345671");
    said.says("public/issues/2026-q3/2026-q3.pdf:").says("public/issues/2026-q3/bridge.html:");
}

#[test]
fn an_article_with_a_number_in_it_is_not_printed() {
    let project = with_issue("san.zhang at mail.example.org");
    project.build_all().fails().says("content/issues/2026-q3/bridge.md:7:1: error: an e-mail address");
    assert!(!project.path("public").exists());
}
