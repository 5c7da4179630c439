//! The list of erased people, and the key it was made with: where either is doubtful, nothing is published.

use super::forms::publication;
use crate::support::Project;
use crate::support::alumni::{KEY, PASSPHRASE, TODAY, secrets};

const LIST: &str = "content/directory/suppressed.yaml";

/// The publication, built with 曾年 erased.
fn erased() -> Project {
    let project = publication();
    project.directory(&["erase", "A2", "--date", TODAY]).succeeds();
    project.build().succeeds();
    project
}

/// Whatever is asked of the directory, nothing comes out, and the output stays as it was.
#[track_caller]
fn publishes_nothing(project: &Project, says: &str) {
    let before = project.output();
    project.build().fails().says(says).never_says(KEY).never_says(PASSPHRASE).never_says("曾年");
    project.run(&["check"]).fails().says(says);
    for verb in [&["audit"][..], &["explain", "A2"], &["leaks"], &["erase", "A1", "--date", TODAY]] {
        let said = project.directory(verb).fails().says(says).never_says("曾年");
        assert_eq!(said.stdout(), "", "{verb:?} shows something");
    }
    let folder = project.path("lists");
    project.directory(&["office", "--to", folder.to_str().expect("a path")]).fails().says(says);
    assert!(!folder.exists(), "lists were made");
    assert!(project.output() == before, "the output has changed");
}

#[test]
fn without_the_key_nothing_is_published() {
    let project = erased();
    project.remove("secrets.toml");
    publishes_nothing(&project, "the key that this list was made with is missing");
}

#[test]
fn with_another_key_nothing_is_published() {
    let project = erased();
    let other: String = KEY.chars().rev().collect();
    project.edit("secrets.toml", KEY, &other);
    publishes_nothing(&project, "content/directory/suppressed.yaml:3:6: error: this list was made with another key");
}

#[test]
fn with_a_broken_key_or_an_easy_one_nothing_is_published() {
    for broken in ["", "abcdef", &"0".repeat(64), &format!("{KEY}0"), &KEY.replace('5', "g")] {
        let project = erased().file("secrets.toml", &secrets().replace(KEY, broken));
        publishes_nothing(&project, "secrets.toml:");
    }
}

#[test]
fn an_unreadable_list_is_no_empty_one() {
    let good = erased().read(LIST);
    let hash = good.lines().find(|line| line.contains("hash:")).expect("a hash").to_owned();
    let broken = [
        String::new(),
        "suppressed: []\n".to_owned(),
        good.replace("suppressed:", "supressed:"),
        good.replace("hash:", "hsah:"),
        good.replace(&hash, "  - hash:"),
        good.replace("  - hash:", "  - [hash:"),
        good.replace("key: ", "key： "),
        format!("{good}{good}"),
    ];
    for text in broken {
        publishes_nothing(&erased().file(LIST, &text), "content/directory/suppressed.yaml");
    }
}

#[test]
fn a_hash_that_was_cut_short_or_is_none_is_an_error() {
    let project = erased();
    let line = project.read(LIST).lines().find(|line| line.contains("hash:")).expect("a hash").to_owned();
    project.edit(LIST, &line, &line[..line.len() - 1]);
    publishes_nothing(&project, "content/directory/suppressed.yaml:");
}

#[cfg(unix)]
#[test]
fn a_list_that_is_a_folder_or_leads_away_is_no_empty_one() {
    let folder = erased();
    folder.remove(LIST);
    std::fs::create_dir(folder.path(LIST)).expect("a folder");
    publishes_nothing(&folder, LIST);

    let away = erased();
    away.remove(LIST);
    std::os::unix::fs::symlink("nowhere.yaml", away.path(LIST)).expect("a link");
    publishes_nothing(&away, LIST);
}

#[test]
fn a_list_whose_last_line_has_no_end_can_be_added_to() {
    let project = erased();
    let text = project.read(LIST);
    let project = project.file(LIST, text.trim_end());
    project.directory(&["erase", "A9", "--date", TODAY]).succeeds();
    assert_eq!(project.read(LIST).matches("hash:").count(), 2);
    project.build().succeeds();
    assert!(!super::forms::cohort(&project).contains("曾年"));
}
