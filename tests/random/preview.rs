//! The preview after edits: once it has come to rest, every byte it serves is that of a clean build, and what a clean
//! build would not make is not there.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::apply::{apply, restore, save, sources};
use super::clean::{self, Files};
use super::edit::{Edit, Saved, edits};
use super::publication::{picture, publication};
use crate::support::Project;
use crate::support::preview::Preview;

/// More than the slowest machine takes for all that is to be made.
const PATIENCE: Duration = Duration::from_secs(60);
const BRIDGE: &str = "content/issues/2026-q3/bridge.md";

/// The status and the body of what is served under a path of the output.
fn served(preview: &Preview, path: &str) -> (u16, Vec<u8>) {
    let path = percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC).to_string();
    let path = path.replace("%2F", "/").replace("%2E", ".").replace("%2D", "-");
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).expect("it listens");
    let host = format!("Host: 127.0.0.1:{}", preview.port);
    write!(stream, "GET /{path} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n").expect("asked");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n").expect("an end of the headers") + 4;
    let status = String::from_utf8_lossy(&answer[9..12]).parse().expect("a status");
    (status, answer.split_off(head))
}

/// Whether a page is served as it is made, but for the script that loads it again.
fn is_served(preview: &Preview, path: &str, bytes: &[u8]) -> bool {
    let (status, body) = served(preview, path);
    let body = match body.strip_suffix(b"<script src=\"/_almapress/preview.js\"></script>\n") {
        Some(body) if path.ends_with(".html") => body,
        _ => &body,
    };
    status == 200 && body == bytes
}

/// What is not yet as a clean build makes it; `known` are all paths that were ever made.
fn wrong(preview: &Preview, right: &Files, known: &[String]) -> Option<String> {
    let pages = || right.iter().filter(|(path, _)| path != ".almapress");
    let is_gone = |path: &&String| pages().all(|(right, _)| right != *path);
    let other = pages().find(|(path, bytes)| !is_served(preview, path, bytes)).map(|(path, _)| path);
    let left = || known.iter().filter(is_gone).find(|path| served(preview, path).0 == 200);
    other.or_else(left).cloned()
}

/// Waits until everything is as a clean build makes it, and adds to `known` what there is.
#[track_caller]
fn settles(preview: &Preview, right: &Files, known: &mut Vec<String>) {
    let begun = Instant::now();
    while let Some(path) = wrong(preview, right, known) {
        assert!(begun.elapsed() < PATIENCE, "{path} never comes to be served as a clean build makes it");
        sleep(Duration::from_millis(20));
    }
    known.extend(right.iter().map(|(path, _)| path.clone()).filter(|path| path != ".almapress"));
    known.sort();
    known.dedup();
}

/// Waits until the preview shows the publication as it stands, which must be one that can be built.
#[track_caller]
fn comes_to_show(preview: &Preview, project: &Project, known: &mut Vec<String>) {
    let clean = clean::build(project, &[]);
    assert_eq!(clean.code, Some(0), "{}", clean.says);
    settles(preview, &clean.files, known);
}

/// Edits for the preview: it has no output that could be defaced, and no build that could be waited for.
fn sequence(seed: u8) -> Vec<Vec<Edit>> {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let edits = edits().prop_filter("no output", |edit| !matches!(edit, Edit::Deface(..) | Edit::LoseOutput));
    let steps = proptest::collection::vec(proptest::collection::vec(edits, 1..4), 5);
    steps.new_tree(&mut runner).expect("some edits").current()
}

/// Where an edit breaks something, that is mended before the next one.
#[test]
fn after_any_edits_the_preview_comes_to_show_what_a_clean_build_makes() {
    for seed in 0..2 {
        let project = publication();
        let (preview, mut known) = (Preview::of(&project), Vec::new());
        let mut good = sources(&project);
        for step in sequence(seed) {
            step.iter().for_each(|edit| apply(&project, edit));
            match clean::build(&project, &[]).code {
                Some(0) => good = sources(&project),
                _ => restore(&project, &good),
            }
            comes_to_show(&preview, &project, &mut known);
        }
    }
}

/// Each way of saving, several times within one tick of a clock, the last time with the first one's time and size.
#[test]
fn whatever_way_an_editor_saves_the_preview_shows_the_last_word() {
    let project = publication();
    let (preview, mut known) = (Preview::of(&project), Vec::new());
    let file = project.path(BRIDGE);
    let text = project.read(BRIDGE);
    for (n, saved) in [Saved::InPlace, Saved::AsideAndRenamed, Saved::Anew, Saved::WithItsTime, Saved::LongAgo]
        .into_iter()
        .enumerate()
    {
        for word in ["甲", "乙", "丙"] {
            save(&file, text.replace("一遍", &format!("{n}{word}遍")).as_bytes(), saved);
        }
        preview.comes_to_say("/issues/2026-q3/bridge.html", &format!("{n}丙遍"));
    }
    comes_to_show(&preview, &project, &mut known);
}

#[test]
fn twenty_saves_in_a_second_end_in_the_last_of_them() {
    let project = publication();
    let (preview, mut known) = (Preview::of(&project), Vec::new());
    let (about, template) = (project.read("content/about.md"), project.read("themes/plain/web/page.html"));
    for n in 0..20 {
        save(
            &project.path("content/about.md"),
            about.replace("102", &format!("{}", 200 + n)).as_bytes(),
            Saved::InPlace,
        );
        let painted = template.replace("<h1>", &format!("<h1 class=\"n{n}\">"));
        save(&project.path("themes/plain/web/page.html"), painted.as_bytes(), Saved::AsideAndRenamed);
        save(&project.path("content/people/wei.png"), &picture(100 + n), Saved::WithItsTime);
        sleep(Duration::from_millis(50));
    }
    preview.comes_to_say("/about.html", "望江楼 219");
    comes_to_show(&preview, &project, &mut known);
}

#[test]
fn folders_that_are_renamed_take_their_pages_with_them() {
    let project = publication();
    let (preview, mut known) = (Preview::of(&project), Vec::new());
    comes_to_show(&preview, &project, &mut known);
    let rename = |from: &str, to: &str| fs::rename(project.path(from), project.path(to)).expect("renamed");
    rename("content/honours/2025", "content/honours/2024");
    comes_to_show(&preview, &project, &mut known);
    // Away, changed there, and back under its old name.
    rename("content/people", "people");
    project.edit("people/zhang-wei-1986.md", "造桥", "修桥");
    rename("people", "content/people");
    rename("content/honours/2024", "content/honours/2025");
    comes_to_show(&preview, &project, &mut known);
}

/// `false` where there is no git.
fn git(project: &Project, arguments: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.arg("-C").arg(project.root()).args(["-c", "user.name=tester", "-c", "user.email=tester@alumni.example"]);
    git.env("GIT_CONFIG_GLOBAL", project.path("no-such-file")).env("GIT_CONFIG_NOSYSTEM", "1");
    match git.args(arguments).output() {
        Ok(output) if output.status.success() => true,
        Ok(output) => panic!("git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => false,
    }
}

#[test]
fn another_branch_of_git_is_shown_whole_and_so_is_the_first_one_again() {
    let project = publication();
    if !git(&project, &["init", "-q", "-b", "main"]) {
        eprintln!("there is no git here: switching branches was not tested");
        return;
    }
    let commit = || assert!(git(&project, &["add", "-A"]) && git(&project, &["commit", "-q", "-m", "as it is"]));
    commit();
    assert!(git(&project, &["checkout", "-q", "-b", "winter"]));
    fs::rename(project.path("content/honours/2025"), project.path("content/honours/2024")).expect("renamed");
    fs::remove_dir_all(project.path("content/events")).expect("removed");
    project.edit("content/about.md", "望江楼 102", "望江楼 201").edit("site.toml", "校友总会", "校友分会");
    project.edit("themes/plain/web/page.html", "<h1>", "<h1 class=\"winter\">");
    save(&project.path("content/people/wei.png"), &picture(77), Saved::InPlace);
    for n in 0..60 {
        let page = format!("---\ntitle: 冬{n}\n---\n\n[关于](../about.md#where)\n");
        fs::create_dir_all(project.path("content/winter")).expect("made");
        fs::write(project.path(&format!("content/winter/{n}.md")), page).expect("written");
    }
    commit();
    let (preview, mut known) = (Preview::of(&project), Vec::new());
    comes_to_show(&preview, &project, &mut known);
    assert!(git(&project, &["checkout", "-q", "main"]));
    comes_to_show(&preview, &project, &mut known);
    // To and fro before anything can be made.
    for branch in ["winter", "main", "winter"] {
        assert!(git(&project, &["checkout", "-q", branch]));
    }
    comes_to_show(&preview, &project, &mut known);
}
