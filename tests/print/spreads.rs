//! The preview's spreads: an issue as it is printed, page by page, and what an edit changes of it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Project;
use crate::support::issue::{ARTICLE, ISSUE, article, issue};
use crate::support::preview::Preview;

/// What the page of spreads is told of the issue; nothing as long as it has not been set.
fn told(preview: &Preview) -> Option<Value> {
    let answer = preview.get("/_almapress/issues/2026-q1.json");
    let body = answer.split("\r\n\r\n").nth(1)?;
    answer.starts_with("HTTP/1.1 200").then(|| serde_json::from_str(body).expect("JSON"))
}

fn pages(told: &Value) -> Vec<String> {
    let pages = told["pages"].as_array().expect("a list of pages");
    pages.iter().map(|page| page.as_str().expect("a name").to_owned()).collect()
}

/// Asks again until what is told is as `is_so` wants it.
#[track_caller]
fn comes_to(preview: &Preview, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    let begun = Instant::now();
    loop {
        match told(preview) {
            Some(value) if is_so(&value) => return value,
            now => assert!(begun.elapsed() < Duration::from_secs(60), "it never comes to {what}: {now:?}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The bytes of a page's picture.
fn picture(preview: &Preview, page: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).expect("it listens");
    let port = preview.port;
    write!(stream, "GET /_almapress/pages/{page}.png HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")
        .expect("asked");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    let at = answer.windows(4).position(|end| end == b"\r\n\r\n").expect("a head");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer[..at]));
    answer.split_off(at + 4)
}

/// An issue of two articles on pages of their own.
fn two_articles() -> Project {
    Project::with_issue()
        .file(ISSUE, &issue("", &["bridge", "second"]))
        .file("content/issues/2026-q1/second.md", &article("", "另一篇。"))
}

#[test]
fn an_issue_is_told_page_by_page_with_its_lengths() {
    let project = Project::with_issue().article("room: 2\n", "桥是给人走的。");
    let preview = Preview::of(&project);
    let told = comes_to(&preview, "be set", |_| true);
    assert_eq!(told["title"], "江海 2026年春季号");
    assert_eq!(pages(&told).len(), 5);
    assert_eq!(told["fits"][0]["article"], "bridge");
    assert_eq!(told["fits"][0]["room"], 2);
    for page in pages(&told) {
        assert!(picture(&preview, &page).starts_with(b"\x89PNG"));
    }
}

#[test]
fn the_pages_of_spreads_are_there_and_others_are_not() {
    let project = Project::with_issue();
    let preview = Preview::of(&project);
    comes_to(&preview, "be set", |_| true);
    assert!(preview.get("/_almapress/issues/").contains("江海"));
    assert!(preview.get("/_almapress/issues/2026-q1/").contains("spreads.js"));
    for path in ["/_almapress/issues/none.json", "/_almapress/pages/0.png", "/_almapress/pages/../../site.toml"] {
        assert!(preview.get(path).starts_with("HTTP/1.1 404"), "{path}");
    }
}

#[test]
fn an_edit_changes_its_page_and_leaves_those_before_it() {
    let project = two_articles();
    let preview = Preview::of(&project);
    let before = pages(&comes_to(&preview, "be set", |_| true));
    let cover = picture(&preview, &before[0]);
    project.edit("content/issues/2026-q1/second.md", "另一篇", "改了一篇");
    let after = pages(&comes_to(&preview, "change", |now| pages(now) != before));
    assert_eq!(after.len(), 6);
    assert_eq!(before[..4], after[..4], "the pages before the edit are the same");
    assert_ne!(before[4], after[4], "the page of the edit is another");
    assert!(picture(&preview, &after[0]) == cover, "a page that is not drawn again keeps its picture");
    assert!(picture(&preview, &after[4]).starts_with(b"\x89PNG"));
}

#[test]
fn an_edit_changes_only_the_pages_that_look_different() {
    let project = two_articles();
    let preview = Preview::of(&project);
    let before = pages(&comes_to(&preview, "be set", |_| true));
    let looks: Vec<_> = before.iter().map(|page| picture(&preview, page)).collect();
    project.edit("content/issues/2026-q1/second.md", "另一篇", "改了一篇");
    let after = pages(&comes_to(&preview, "change", |now| pages(now) != before));
    for (nth, page) in after.iter().enumerate() {
        let looks_same = picture(&preview, page) == looks[nth];
        assert_eq!(*page == before[nth], looks_same, "page {}", nth + 1);
    }
}

#[test]
fn an_error_leaves_the_last_good_pages() {
    let project = two_articles();
    let preview = Preview::of(&project);
    let before = pages(&comes_to(&preview, "be set", |_| true));
    project.edit(ARTICLE, "桥是给人走的", "桥是给人\u{30EDD}走的");
    preview.comes_to_tell("U+30EDD");
    assert_eq!(pages(&told(&preview).expect("it is still shown")), before);
    assert!(picture(&preview, &before[3]).starts_with(b"\x89PNG"));
    project.edit(ARTICLE, "桥是给人\u{30EDD}走的", "桥是大家走的");
    comes_to(&preview, "show the edit", |now| pages(now)[3] != before[3]);
}

/// Ends the typesetters of a preview, as a system that is short of memory does.
#[cfg(target_os = "linux")]
fn kill_typesetters(preview: &Preview) {
    let typesetters = preview.typesetters();
    assert!(!typesetters.is_empty(), "no typesetter runs beside the preview");
    for process in typesetters {
        let killed = std::process::Command::new("kill").args(["-9", &process.to_string()]).status().expect("kill runs");
        assert!(killed.success());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_preview_outlives_its_typesetter() {
    let project = two_articles();
    let preview = Preview::of(&project);
    let before = pages(&comes_to(&preview, "be set", |_| true));
    kill_typesetters(&preview);
    project.edit("content/issues/2026-q1/second.md", "另一篇", "改了一篇");
    preview.comes_to_say("/issues/2026-q1/second.html", "改了一篇");
    // Saved again, if the first time only found the typesetter gone.
    std::thread::sleep(Duration::from_secs(1));
    project.edit("content/issues/2026-q1/second.md", "改了一篇", "又改了一篇");
    let after = pages(&comes_to(&preview, "show the edit", |now| pages(now) != before));
    assert_ne!(before[4], after[4]);
}

/// Nothing is wrong with the issue: a typesetter that had ended before it was asked is no reason to give the issue up.
#[cfg(target_os = "linux")]
#[test]
fn a_typesetter_that_was_killed_is_started_again() {
    let project = two_articles();
    let preview = Preview::of(&project);
    let before = pages(&comes_to(&preview, "be set", |_| true));
    kill_typesetters(&preview);
    project.edit("content/issues/2026-q1/second.md", "另一篇", "改了一篇");
    let after = pages(&comes_to(&preview, "show the edit", |now| pages(now) != before));
    assert_ne!(before[4], after[4]);
}
