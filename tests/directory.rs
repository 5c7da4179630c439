//! The two rules of the directory, over the whole output: what is withheld changes nothing, and who opted out was never there.

mod liaisons;
mod people;
mod standing;
mod totals;
mod whole;

use proptest::prelude::*;

use crate::support::{Project, files_under};

/// A person of an export, with what is released and what is not.
#[derive(Debug, Clone)]
struct Person {
    name: usize,
    enrolled: u16,
    college: usize,
    employer: String,
    consent: usize,
    barred: Option<usize>,
    /// Drawn anew by `scrambled`.
    private: u64,
}

const NAMES: [&str; 6] = ["单晓", "仇海", "曾年", "欧阳静", "Emily Carter", "张伟"];
const COLLEGES: [&str; 3] = ["物理学院", "软件学院", "外国语学院"];
const CONSENTS: [&str; 3] = ["public", "members", "none"];
const FIELDS: [&str; 4] = ["employer", "city", "industry", "position"];

fn people() -> impl Strategy<Value = Vec<Person>> {
    let person = (
        0..NAMES.len(),
        1990..1994_u16,
        0..COLLEGES.len(),
        "[甲乙丙]{1,3}公司",
        0..3_usize,
        prop::option::of(0..FIELDS.len()),
        any::<u64>(),
    )
        .prop_map(|(name, enrolled, college, employer, consent, barred, private)| Person {
            name,
            enrolled,
            college,
            employer,
            consent,
            barred,
            private,
        });
    prop::collection::vec(person, 1..12)
}

/// The export as `make_export.py` writes it. Every withheld value depends on `private`.
fn export(people: &[(usize, Person)]) -> String {
    let mut yaml = "exported: \"2026-09-30\"\ninstitution: 临江大学\nalumni:\n".to_owned();
    for (id, person) in people {
        let secret = person.private;
        let nobody = person.consent == 2;
        let hidden = |field: &str, value: String| {
            if nobody || person.barred.is_some_and(|barred| FIELDS[barred] == field) {
                format!("隐{secret}")
            } else {
                value
            }
        };
        let name = if nobody { format!("隐名{secret}") } else { NAMES[person.name].to_owned() };
        let college = if nobody { format!("隐院{secret}") } else { COLLEGES[person.college].to_owned() };
        yaml += &format!(
            "  - id: A{id:07}\n    name: {name}\n    status: living\n    birth_date: \"19{:02}-01-01\"\n",
            secret % 90 + 10
        );
        yaml += &format!("    identity_number: \"{secret}\"\n    student_number: \"S{secret}\"\n");
        yaml += &format!(
            "    education:\n      - college: {college}\n        enrolled: {}\n        counsellor: 师{secret}\n",
            person.enrolled
        );
        yaml += &format!(
            "    career:\n      - employer: {}\n        position: {}\n        industry: {}\n        from: 1999\n",
            hidden("employer", person.employer.clone()),
            hidden("position", "工程师".to_owned()),
            hidden("industry", "制造".to_owned())
        );
        yaml += &format!(
            "    location:\n      country: CN\n      province: 辽宁\n      city: {}\n      address: 路{secret}号\n      postcode: \"{}\"\n",
            hidden("city", "大连".to_owned()),
            secret % 900_000
        );
        yaml += &format!(
            "    contact:\n      email: e{secret}@mail.example\n      mobile: \"138{secret}\"\n      wechat: wx{secret}\n      qq: \"{secret}\"\n"
        );
        yaml += &format!("    consent:\n      directory: {}\n", CONSENTS[person.consent]);
        if let Some(barred) = person.barred {
            yaml += &format!("      fields:\n        {}: none\n", FIELDS[barred]);
        }
        yaml += "    verified: \"2020-01-01\"\n";
    }
    yaml
}

fn scrambled(people: &[(usize, Person)], by: u64) -> Vec<(usize, Person)> {
    let scramble = |(id, person): &(usize, Person)| {
        (*id, Person { private: person.private.rotate_left(17) ^ by, ..person.clone() })
    };
    people.iter().map(scramble).collect()
}

const SITE: &str = "title = \"校友\"\ninstitution = \"临江大学\"\nurl = \"https://alumni.example/\"\n[web]\nentries_per_page = 3\n\
    [directory]\nexport = \"directory/alumni.yaml\"\n[directory.fields]\nname = \"public\"\ncohort = \"public\"\ncollege = \"public\"\n\
    region = \"public\"\ncity = \"public\"\nindustry = \"public\"\nemployer = \"public\"\nposition = \"public\"\n";

/// Every byte that is published of such an export.
fn published(people: &[(usize, Person)]) -> Vec<(String, Vec<u8>)> {
    let project = Project::small().file("site.toml", SITE).file("content/directory/alumni.yaml", &export(people));
    project.build().succeeds();
    project.output()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_withheld_value_changes_no_published_byte(people in people(), by in any::<u64>()) {
        let people: Vec<_> = people.into_iter().enumerate().collect();
        prop_assert!(published(&people) == published(&scrambled(&people, by | 1)));
    }

    #[test]
    fn who_opted_out_was_never_there(people in people()) {
        let people: Vec<_> = people.into_iter().enumerate().collect();
        let consenting: Vec<_> = people.iter().filter(|(_, person)| person.consent == 0).cloned().collect();
        // An export of nobody has another shape, which `an_export_of_nobody` tests.
        prop_assume!(!consenting.is_empty());
        prop_assert!(published(&people) == published(&consenting));
    }
}

#[test]
fn released_values_do_reach_the_pages() {
    let person = Person {
        name: 1,
        enrolled: 1991,
        college: 0,
        employer: "甲公司".to_owned(),
        consent: 0,
        barred: Some(1),
        private: 4_711,
    };
    let pages: String =
        published(&[(1, person)]).into_iter().map(|(path, bytes)| path + &String::from_utf8_lossy(&bytes)).collect();
    for released in ["仇海", "1991", "物理学院", "辽宁", "制造", "甲公司", "工程师"] {
        assert!(pages.contains(released), "{released}");
    }
    for withheld in ["大连", "4711", "A0000001"] {
        assert!(!pages.contains(withheld), "{withheld}");
    }
}

#[test]
fn no_message_shows_a_value_of_the_export() {
    let broken = [
        "alumni:\n  - id: A1\n    name: 机密甲\n    education:\n      - college: 机密学院\n        enrolled: 机密年\n    consent:\n      directory: public\n",
        "alumni:\n  - id: A1\n    name: [机密甲\n",
        "alumni:\n  - id: A1\n    name: 机密甲\n    consent:\n      directory: 机密同意\n",
        "alumni:\n  - 机密甲\n  - - 机密乙\n",
        "alumni:\n  - id: 机密A1\n    name: x\n  - id: 机密A1\n    name: y\n",
        "alumni:\n  - id: A1\n    name：机密甲\n",
        "机密: 甲\n",
        "",
    ];
    for export in broken {
        let project = Project::small().file("site.toml", SITE).file("content/directory/alumni.yaml", export);
        project.build().fails().says("content/directory/alumni.yaml:").never_says("机密");
        assert!(!project.path("public").exists(), "published from a broken export:\n{export}");
    }
}

#[test]
fn what_no_configuration_can_make_public() {
    for field in ["identity_number", "student_number", "birth_date", "address", "mobile", "email", "wechat", "qq"] {
        let project = Project::small().file("site.toml", &format!("{SITE}{field} = \"public\"\n")).file(
            "content/directory/alumni.yaml",
            "alumni:\n  - id: A1\n    name: 甲\n    consent:\n      directory: public\n",
        );
        project.build().fails().says("site.toml:").says(field);
    }
}

#[test]
fn the_export_itself_is_never_a_file_of_the_output() {
    let project = Project::small()
        .file("site.toml", SITE)
        .file(
            "content/directory/alumni.yaml",
            "alumni:\n  - id: A1\n    name: 甲\n    consent:\n      directory: public\n",
        )
        .file("content/about.md", "---\ntitle: x\n---\n\n[导出](directory/alumni.yaml)\n");
    project.build().fails().says("leads nowhere");
}

/// A publication whose export is named `named`, lies at `at`, and is linked to by `link`.
fn with_export(named: &str, at: &str, link: &str) -> Project {
    Project::small()
        .file("site.toml", &SITE.replace("directory/alumni.yaml", named))
        .file(
            &format!("content/{at}"),
            "alumni:\n  - id: A1\n    name: 甲\n    contact:\n      mobile: \"13800000001\"\n",
        )
        .file("content/about.md", &format!("---\ntitle: x\n---\n\n[导出]({link})\n"))
}

#[test]
fn the_export_is_not_published_under_another_spelling_name_or_link() {
    with_export("office/alumni.yaml", "office/alumni.yaml", "office/alumni.yaml").build().fails();
    for spelling in
        ["./office/alumni.yaml", "office//alumni.yaml", "../content/office/alumni.yaml", "/office/alumni.yaml"]
    {
        with_export(spelling, "office/alumni.yaml", "office/alumni.yaml")
            .build()
            .fails()
            .says("site.toml:7:10: error:");
    }
    // A copy under another name and ending.
    let copied = with_export("office/alumni.yaml", "office/alumni.yaml", "old.pdf");
    std::fs::copy(copied.path("content/office/alumni.yaml"), copied.path("content/old.pdf")).expect("copied");
    copied.build().fails().says("leads nowhere");
    for data in ["old-export.yaml", "alumni.csv", "Alumni.XLSX", "Directory/copy.yaml"] {
        let project = with_export("directory/alumni.yaml", "directory/alumni.yaml", data)
            .file(&format!("content/{data}"), "name\n甲\n");
        project.build().fails().says("content/about.md:5:");
    }
    let text = Project::small().file("content/directory/copy.md", "---\ntitle: x\n---\n\n甲 13800000001\n");
    text.build().fails().says("is for the export alone");
}

#[cfg(unix)]
#[test]
fn the_export_is_not_published_through_a_link_of_the_file_system() {
    for target in ["directory/alumni.yaml", "office/alumni.yaml"] {
        let project = with_export(target, target, "list.pdf");
        std::os::unix::fs::symlink(target, project.path("content/list.pdf")).expect("a link");
        project.build().fails().never_says("13800000001");
        std::fs::remove_file(project.path("content/list.pdf")).expect("removed");
        std::fs::hard_link(project.path("content").join(target), project.path("content/list.pdf")).expect("a link");
        project.build().fails().never_says("13800000001");
        // As a text it would be shown in messages, line by line.
        std::fs::hard_link(project.path("content").join(target), project.path("content/list.md")).expect("a link");
        project.build().fails().never_says("alumni:\n").never_says("content/list.md");
    }
}

#[test]
fn a_consent_that_ends_holds_only_in_a_build_that_says_its_day() {
    let export = "alumni:\n  - id: A1\n    name: 仇海\n    status: living\n    education:\n      - enrolled: 1991\n    consent:\n      directory: public\n      expires: \"2026-10-01\"\n";
    let project = Project::small().file("site.toml", SITE).file("content/directory/alumni.yaml", export);
    let is_listed = |arguments: &[&str]| {
        project.run(&[&["build", "--edition", "web"], arguments].concat()).succeeds();
        project.path("public/directory/cohort/1991/index.html").exists()
    };
    assert!(is_listed(&["--date", "2026-10-01"]));
    assert!(!is_listed(&["--date", "2026-10-02"]));
    assert!(!is_listed(&[]));
}

#[test]
fn a_column_that_speaks_of_withdrawal_or_death_keeps_the_person_out() {
    for column in [
        "withdrawn: true",
        "Status: deceased",
        "deceased: true",
        "opt_out: true",
        "Consent:\n      directory: none",
        "撤回: 是",
    ] {
        let export = format!(
            "alumni:\n  - id: A1\n    name: 仇海\n    status: living\n    education:\n      - enrolled: 1991\n    consent:\n      directory: public\n    {column}\n"
        );
        let project = Project::small().file("site.toml", SITE).file("content/directory/alumni.yaml", &export);
        project.build().succeeds().says("the person is left out");
        assert!(!project.path("public/directory/cohort").exists(), "{column}");
    }
}

#[test]
fn an_export_that_is_missing_is_told_where_it_is_named() {
    Project::small()
        .file("site.toml", SITE)
        .build()
        .fails()
        .says("site.toml:7:10: error: the export content/directory/alumni.yaml cannot be read");
}

#[test]
fn nothing_of_the_directory_is_left_in_the_mark_but_fingerprints() {
    let person = Person {
        name: 1,
        enrolled: 1991,
        college: 0,
        employer: "甲公司".to_owned(),
        consent: 0,
        barred: None,
        private: 4_711,
    };
    let project =
        Project::small().file("site.toml", SITE).file("content/directory/alumni.yaml", &export(&[(1, person)]));
    project.build().succeeds();
    let files = files_under(&project.path("public"));
    let mark = files.iter().find(|(path, _)| path == ".almapress").expect("the mark");
    let text = String::from_utf8_lossy(&mark.1);
    assert!(!text.contains("4711") && !text.contains("A0000001"));
}
