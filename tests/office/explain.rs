//! `directory explain`: each rule decides over one person who was made for it.

use serde_json::Value;

use crate::support::Project;
use crate::support::alumni::{TODAY, record, secrets, site};

const FIELDS: &str =
    "name = \"public\"\ncollege = \"public\"\ncity = \"members\"\nmobile = \"members\"\nstatus = \"members\"\n";

/// A person with a college, a city, a mobile number and an employer; `more` are further columns.
fn person(id: &str, more: &[&str]) -> String {
    let columns = [
        "name: 机密甲",
        "education: [{college: 机密学院}]",
        "career: [{employer: 机密公司}]",
        "location: {city: 机密市}",
        "contact: {mobile: \"13912345678\"}",
    ];
    record(id, &[&columns, more].concat())
}

fn people() -> Project {
    let project = Project::with_directory(
        &site("", FIELDS),
        &[
            person("OPEN", &["consent: {directory: public}"]),
            person("ERASED", &["consent: {directory: public}"]),
            person("OBJECTS", &["consent: {directory: public}", "do_not_publish: true"]),
            person("STUDENT", &["consent: {directory: public}", "status: enrolled"]),
            person("DEAD", &["consent: {directory: public}", "status: deceased"]),
            person("UNCLEAR", &["consent: {directory: public, withdrawn: 2026-01-01}"]),
            person("EXPIRED", &["consent: {directory: public, expires: \"2026-11-19\"}"]),
            person("MEMBERS", &["consent: {directory: members}"]),
            person("NARROW", &["consent: {directory: public, fields: {college: none}}"]),
            person("NAMELESS", &["consent: {directory: public, fields: {name: none}}"]),
            person(
                "RUNS",
                &["consent: {directory: public, fields: {college: {reach: public, expires: \"2026-11-19\"}}}"],
            ),
        ],
    )
    .file("secrets.toml", &secrets());
    project.directory(&["erase", "ERASED", "--date", TODAY]).succeeds();
    project
}

#[test]
fn every_rule_is_told_of_the_person_it_decides_over() {
    let project = people();
    let explained = |id: &str| -> Value {
        project.directory(&["explain", id, "--date", TODAY, "--json"]).succeeds().json().pop().expect("one object")
    };
    let expected = [
        ("OPEN", "college", ["seen", "seen", "seen"]),
        ("OPEN", "city", ["class", "seen", "seen"]),
        ("OPEN", "employer", ["no_rule", "no_rule", "no_rule"]),
        ("ERASED", "name", ["suppressed", "suppressed", "suppressed"]),
        ("OBJECTS", "name", ["objection", "objection", "objection"]),
        ("STUDENT", "name", ["student", "student", "student"]),
        // The mark of the dead is for members: to everybody the person is not there at all.
        ("DEAD", "name", ["deceased", "seen", "seen"]),
        ("DEAD", "mobile", ["deceased", "deceased", "deceased"]),
        ("UNCLEAR", "name", ["consent_unclear", "consent_unclear", "consent_unclear"]),
        ("EXPIRED", "name", ["consent_expired", "consent_expired", "consent_expired"]),
        ("MEMBERS", "college", ["consent", "seen", "seen"]),
        ("NARROW", "college", ["field_consent", "field_consent", "field_consent"]),
        ("NARROW", "name", ["seen", "seen", "seen"]),
        ("NAMELESS", "name", ["field_consent", "field_consent", "field_consent"]),
        ("NAMELESS", "college", ["no_name", "no_name", "no_name"]),
        ("RUNS", "college", ["consent_expired", "consent_expired", "consent_expired"]),
        ("RUNS", "name", ["seen", "seen", "seen"]),
    ];
    for (id, field, rulings) in expected {
        let told = &explained(id)["fields"][field];
        let told = ["public", "members", "office"].map(|audience| told[audience].as_str().unwrap_or("nothing"));
        assert_eq!(told, rulings, "{field} of {id}");
    }
}

#[test]
fn it_tells_the_position_and_the_rules_in_words_and_no_value() {
    let project = people();
    let told = project.directory(&["explain", "NARROW", "--date", TODAY]).succeeds().shows("record 9\n");
    let told = told.shows("the person's consent for this field does not go so far");
    // Of rules that did not decide nothing is said.
    for absent in ["机密", "139123", "NARROW", "has died", "suppressed"] {
        assert!(!told.stdout().contains(absent) && !told.stderr().contains(absent), "{absent}");
    }
}

#[test]
fn an_id_that_the_export_has_not_is_said_to_be_unknown_and_not_repeated() {
    people()
        .directory(&["explain", "NOBODY7"])
        .fails()
        .says("no record of the export has this id")
        .never_says("NOBODY7");
}

#[test]
fn what_the_day_of_the_build_decides_is_told_for_that_day() {
    let project = people();
    project.directory(&["explain", "EXPIRED", "--date", "2026-11-19"]).succeeds().shows("name             seen");
    project.directory(&["explain", "EXPIRED"]).succeeds().shows("name             consent_expired");
}
