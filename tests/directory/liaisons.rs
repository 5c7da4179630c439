//! Liaisons: named where they agreed to it, under an office's mailbox, and never if they withhold their name.

use crate::support::Project;
use crate::support::alumni::{TODAY, record, secrets, site};

const FIELDS: &str = "name = \"public\"\ncohort = \"public\"\ncollege = \"public\"\n";
const LIST: &str = "public/directory/cohort/1991/index.html";

fn person(id: &str, name: &str, consent: &str) -> String {
    let school = "education: [{college: 物理学院, enrolled: 1991}]";
    record(
        id,
        &[
            &format!("name: {name}"),
            school,
            "contact: {email: someone@mail.example.org}",
            &format!("consent: {{{consent}}}"),
        ],
    )
}

/// 仇海 is listed; of 周敏 it is for each test to say.
fn with(consent: &str, liaisons: &str) -> Project {
    Project::with_directory(
        &site("", FIELDS),
        &[person("A1", "仇海", "directory: public"), person("A2", "周敏", consent)],
    )
    .file("secrets.toml", &secrets())
    .file("content/directory/liaisons.yaml", &format!("liaisons:\n{liaisons}"))
}

/// 周敏 keeps in touch with 1991; `more` are further lines.
fn zhou(more: &str) -> String {
    format!("  - record: A2\n    cohort: 1991\n    mailbox: c1991@alumni.example\n    since: 2024-03-01\n{more}")
}

const AGREED: &str = "    consent: 2026-01-02\n";

#[test]
fn who_agreed_is_named_with_the_mailbox_of_the_task() {
    let project = with("directory: public", &zhou(AGREED));
    project.build().succeeds();
    let list = project.read(LIST);
    let liaisons = list.split("class=\"liaisons\"").nth(1).expect("liaisons");
    assert!(liaisons.contains("周敏") && liaisons.contains("c1991@alumni.example") && liaisons.contains("2024"));
    // Only where they keep in touch.
    assert!(!project.read("public/directory/college/物理学院/index.html").contains("c1991@alumni.example"));
}

#[test]
fn who_did_not_agree_to_be_named_is_not() {
    let project = with("directory: public", &zhou(""));
    project.build().succeeds().says("content/directory/liaisons.yaml:2:13: warning: this liaison did not agree");
    assert!(!project.read(LIST).contains("c1991@alumni.example"));
    // As one of the cohort they are listed all the same.
    assert!(project.read(LIST).contains("周敏"));
}

#[test]
fn who_withholds_the_name_is_never_named_whatever_they_agreed_to() {
    for consent in [
        "directory: none",
        "directory: members",
        "directory: public, fields: {name: members}",
        "directory: public, expires: \"2026-11-19\"",
        "directory: public, withdrawn: true",
    ] {
        let project = with(consent, &zhou(AGREED));
        project.run(&["build", "--edition", "web", "--date", TODAY]).succeeds();
        for (path, bytes) in project.output() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("周敏") && !text.contains("c1991@alumni.example"), "{path} under {consent}");
        }
    }
}

#[test]
fn who_was_erased_is_no_liaison_any_more() {
    let project = with("directory: public", &zhou(AGREED));
    project.directory(&["erase", "A2", "--date", TODAY]).succeeds();
    project.build().succeeds();
    assert!(!project.read(LIST).contains("c1991@alumni.example") && !project.read(LIST).contains("周敏"));
}

#[test]
fn a_personal_mailbox_is_an_error() {
    for mailbox in ["zhoumin@qq.com", "zhoumin@Gmail.com", "1234567@163.com", "zhou@vip.qq.com", "zhou@foxmail.com"] {
        let project = with("directory: public", &zhou(AGREED).replace("c1991@alumni.example", mailbox));
        project.build().fails().says("content/directory/liaisons.yaml:4:14: error: this is a personal mailbox");
        assert!(!project.path("public").exists());
    }
}

#[test]
fn the_mailbox_that_a_person_gave_as_their_own_is_found_as_a_leak() {
    let project = with("directory: public", &zhou(AGREED).replace("c1991@alumni.example", "someone@mail.example.org"));
    project.build().fails().says("an e-mail address stands here");
    assert!(!project.path("public").exists());
}

#[test]
fn a_liaison_whom_the_export_does_not_know_is_told_and_not_shown() {
    let project = with("directory: public", &zhou(AGREED).replace("A2", "A9"));
    project.build().succeeds().says("liaisons.yaml:2:13: warning: the export has no record with this id");
    assert!(!project.read(LIST).contains("c1991@alumni.example"));
}

#[test]
fn a_file_of_liaisons_that_cannot_be_read_publishes_nothing() {
    let project = with("directory: public", "  - record: [A2\n");
    project.build().fails().says("content/directory/liaisons.yaml:");
    let project = with("directory: public", "  - record: A2\n    mailbox: c1991@alumni.example\n");
    project.build().fails().says("keeps in touch with nobody");
}
