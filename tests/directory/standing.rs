//! The dead and the students: what holds for them whatever they agreed to.

use crate::support::Project;
use crate::support::alumni::{record, site};

const FIELDS: &str = "name = \"public\"\ncohort = \"public\"\nstatus = \"public\"\nindustry = \"public\"\n";
const LIST: &str = "public/directory/cohort/1991/index.html";

/// 仇海 with these columns, built under these settings; and what stands of him in the list of his year.
fn entry(settings: &str, fields: &str, columns: &[&str]) -> Option<String> {
    let usual = ["name: 仇海", "education: [{enrolled: 1991}]"];
    let other = record("A1", &["name: 曾年", "education: [{enrolled: 1991}]", "consent: {directory: public}"]);
    let project = Project::with_directory(&site(settings, fields), &[other, record("A2", &[&usual, columns].concat())]);
    project.build().succeeds();
    for (path, bytes) in project.output() {
        // Not in the list means nowhere.
        let is_told = String::from_utf8_lossy(&bytes).contains("仇海");
        assert!(!is_told || project.read(LIST).contains("仇海"), "{path}");
    }
    let page = project.read(LIST);
    page.split("<li").find(|entry| entry.contains("<b") && entry.contains("仇海")).map(str::to_owned)
}

const DEAD: &str = "status: deceased";

#[test]
fn the_dead_are_shown_as_such_or_not_at_all() {
    let shown = entry("update = \"https://form.example/\"\n", FIELDS, &[DEAD, "consent: {directory: public}"]);
    let shown = shown.expect("marked, since everybody may know");
    assert!(shown.contains("framed"), "{shown}");
    // Nobody is asked to mend the entry of a dead person.
    assert!(!shown.contains("form.example"), "{shown}");

    let unmarked = FIELDS.replace("status = \"public\"", "status = \"members\"");
    assert_eq!(entry("", &unmarked, &[DEAD, "consent: {directory: public}"]), None);
    assert_eq!(entry("", &FIELDS.replace("status = \"public\"\n", ""), &[DEAD, "consent: {directory: public}"]), None);
    assert_eq!(entry("", FIELDS, &[DEAD, "consent: {directory: public, fields: {status: members}}"]), None);
    assert_eq!(entry("", FIELDS, &[DEAD, "consent: {directory: public, fields: {status: none}}"]), None);
}

#[test]
fn the_dead_who_never_agreed_and_those_whose_kin_refuse_are_not_shown() {
    assert_eq!(entry("", FIELDS, &[DEAD]), None);
    assert_eq!(entry("", FIELDS, &[DEAD, "consent: {directory: members}"]), None);
    assert_eq!(entry("", FIELDS, &[DEAD, "consent: {directory: none, next_of_kin: approved}"]), None);
    assert_eq!(entry("", FIELDS, &[DEAD, "consent: {directory: public, next_of_kin: refused}"]), None);
    assert!(entry("", FIELDS, &[DEAD, "consent: {directory: public, next_of_kin: approved}"]).is_some());
}

#[test]
fn the_living_bear_no_mark() {
    let shown = entry("", FIELDS, &["status: living", "consent: {directory: public}"]).expect("listed");
    assert!(!shown.contains("framed"), "{shown}");
}

#[test]
fn students_are_shown_as_far_as_the_settings_say_and_by_default_not_at_all() {
    let student = ["status: enrolled", "consent: {directory: public}"];
    assert_eq!(entry("", FIELDS, &student), None);
    assert_eq!(entry("students = \"none\"\n", FIELDS, &student), None);
    assert_eq!(entry("students = \"members\"\n", FIELDS, &student), None);
    assert!(entry("students = \"public\"\n", FIELDS, &student).is_some());
    // The settings widen nothing: a student who never agreed is not shown.
    assert_eq!(entry("students = \"public\"\n", FIELDS, &["status: enrolled"]), None);
}

#[test]
fn a_status_that_nobody_knows_is_taken_for_the_worst() {
    for status in ["emeritus", "亡故", "Living", "LIVING"] {
        assert_eq!(
            entry("", FIELDS, &[&format!("status: {status}"), "consent: {directory: public}"]),
            None,
            "{status}"
        );
    }
}
