//! `directory audit`: counts that can be worked out by hand, and nothing of anybody.

use serde_json::{Value, json};

use crate::support::Project;
use crate::support::alumni::{TODAY, record, secrets, site};

/// Of the fields in the records three have no line.
const FIELDS: &str = "name = \"public\"\ncohort = \"public\"\ncollege = \"public\"\nemployer = \"members\"\n\
    mobile = \"members\"\nbirth_date = \"office\"\n";

/// Seven people, of whom the fourth was erased. What is no group's name begins with `机密`.
fn seven() -> Project {
    let project = Project::with_directory(
        &site("", FIELDS),
        &[
            record(
                "A1",
                &[
                    "name: 机密甲",
                    "education: [{college: 物理学院, enrolled: 1991}]",
                    "career: [{employer: 机密公司, from: 1999}]",
                    "contact: {mobile: \"13912345678\", qq: \"123\"}",
                    "birth_date: \"1973-05-06\"",
                    "consent: {directory: public}",
                ],
            ),
            record("A2", &["name: 机密乙", "education: [{college: 化工学院}]", "consent: {directory: members}"]),
            record("A3", &["name: 机密丙", "contact: {mobile: \"13912345679\"}"]),
            record("A4", &["name: 机密丁", "education: [{college: 物理学院}]", "consent: {directory: public}"]),
            record(
                "A5",
                &[
                    "name: 机密戊",
                    "education: [{college: 物理学院, enrolled: 1992}]",
                    "career: [{employer: 机密集团, from: 1999}]",
                    "consent: {directory: public, fields: {employer: none, college: members}}",
                ],
            ),
            record("A6", &["name: 机密己", "status: deceased", "consent: {directory: public}"]),
            record(
                "A7",
                &["name: 机密庚", "status: enrolled", "education: [{enrolled: 2025}]", "consent: {directory: public}"],
            ),
        ],
    )
    .file("secrets.toml", &secrets());
    project.directory(&["erase", "A4", "--date", TODAY]).succeeds();
    project
}

/// What an audience sees of a field, as the audit counts it.
fn row(audit: &Value, field: &str, audience: &str) -> (u64, Value) {
    let rows = audit["fields"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["field"] == field && row["audience"] == audience);
    let row = row.unwrap_or_else(|| panic!("no row for {field} and {audience}"));
    (row["released"].as_u64().expect("a number"), row["withheld"].clone())
}

#[test]
fn every_value_is_counted_once_as_released_or_under_the_rule_that_withholds_it() {
    let run = seven().directory(&["audit", "--json"]).succeeds();
    let audit = run.json().remove(0);
    assert_eq!(audit["people"], 7);
    assert_eq!(audit["suppressed"], 1);
    assert_eq!(audit["entries"], json!({ "public": 2, "members": 3, "office": 3 }));
    let apart = json!({ "suppressed": 1, "deceased": 1, "student": 1, "consent": 1 });
    let expected = [
        // A1 and A5 show themselves; A2 only to members; A3 never said anything; A4, A6 and A7 are kept out.
        ("name", "public", 2, json!({ "suppressed": 1, "deceased": 1, "student": 1, "consent": 2 })),
        ("name", "members", 3, apart.clone()),
        ("name", "office", 3, apart),
        ("cohort", "public", 2, json!({ "student": 1 })),
        ("college", "public", 1, json!({ "suppressed": 1, "consent": 1, "field_consent": 1 })),
        ("college", "members", 3, json!({ "suppressed": 1 })),
        ("employer", "public", 0, json!({ "class": 2 })),
        ("employer", "members", 1, json!({ "field_consent": 1 })),
        ("mobile", "public", 0, json!({ "class": 2 })),
        ("mobile", "members", 1, json!({ "consent": 1 })),
        ("birth_date", "members", 0, json!({ "class": 1 })),
        ("birth_date", "office", 1, json!({})),
        ("qq", "office", 0, json!({ "no_rule": 1 })),
        // What the person is comes before what the settings say.
        ("status", "public", 0, json!({ "deceased": 1, "student": 1 })),
        ("trajectory", "members", 0, json!({ "no_rule": 3, "suppressed": 1, "student": 1 })),
    ];
    for (field, audience, released, withheld) in expected {
        assert_eq!(row(&audit, field, audience), (released, withheld), "{field} to {audience}");
    }
}

#[test]
fn a_value_too_short_to_be_searched_for_is_counted_once() {
    // A QQ number of three digits is told from nothing else.
    seven().directory(&["audit"]).succeeds().shows("\n1 values are too short");
}

#[test]
fn groups_that_everybody_sees_and_nobody_looks_after_are_named() {
    let project = seven().file(
        "content/directory/liaisons.yaml",
        "liaisons:\n  - record: A1\n    cohort: 1991\n    mailbox: c1991@alumni.example\n    consent: 2026-01-02\n",
    );
    let audit = project.directory(&["audit", "--json"]).succeeds().json().remove(0);
    // A5 shows the cohort and not the college; the chemists of A2 are the members' affair.
    assert_eq!(audit["without_liaison"], json!({ "cohort": ["1992"], "college": ["物理学院"] }));
}

#[test]
fn an_audit_in_words_says_the_same_and_shows_nobody() {
    let audit = seven().directory(&["audit"]).succeeds().shows("7 people in the export, 1 of them suppressed");
    let audit = audit.shows("shown: 2 to public, 3 to members, 3 to office");
    for value in ["机密", "139123", "1973", "A1", "化工", "2025"] {
        assert!(!audit.stdout().contains(value) && !audit.stderr().contains(value), "{value}");
    }
}

#[test]
fn an_export_with_errors_is_not_counted() {
    let project = seven();
    project.edit("content/directory/alumni.yaml", "enrolled: 1992", "enrolled: 机密年");
    let audit = project.directory(&["audit", "--json"]).fails();
    assert!(!audit.stdout().contains("\"entries\"") && !audit.stdout().contains("机密"));
}
