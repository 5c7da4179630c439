//! Exports as offices make them, and as they go wrong.

use super::*;

const CONSENT: &str = "consent: {directory: public}";

/// An export of one record with these lines after its id.
fn one(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("exported: today\nalumni:\n  - id: A1\n{lines}")
}

fn problems(text: impl AsRef<[u8]>) -> Vec<String> {
    let reported = listed(text);
    assert!(reported.value.entries.is_empty() || !crate::diagnostic::has_errors(&reported.diagnostics));
    lines(&reported.diagnostics)
}

fn names(text: impl AsRef<[u8]>) -> Vec<String> {
    let reported = listed(text);
    assert!(!crate::diagnostic::has_errors(&reported.diagnostics), "{:?}", lines(&reported.diagnostics));
    reported.value.entries.into_iter().map(|entry| entry.name).collect()
}

#[test]
fn scalars_are_what_is_written() {
    for name in ["NO", "010010", "1e5", "Null", "NULL", "true", "0o17", ".inf", "2026-01-01", "<<"] {
        assert_eq!(names(one(&format!("name: {name}\n{CONSENT}"))), [name]);
    }
    for nothing in ["", "~", "null", "''", "'  '"] {
        let english = listed(one(&format!("name: 张三\nenglish_name: {nothing}\n{CONSENT}"))).value.entries[0]
            .english_name
            .clone();
        assert_eq!(english, None);
    }
}

#[test]
fn bytes_of_every_origin_are_read_or_refused_with_a_remedy() {
    let text = one(&format!("name: 张三\n{CONSENT}"));
    let utf16: Vec<u8> = "\u{feff}alumni:\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(names(&text), ["张三"]);
    assert_eq!(names(format!("\u{feff}{text}")), ["张三"]);
    assert_eq!(names(text.replace('\n', "\r\n")), ["张三"]);
    assert_eq!(problems(utf16), ["1:1 error the export is written in UTF-16 or UTF-32"]);
    assert_eq!(
        problems(b"alumni:\n- \xd5\xc5\xc8\xfd\n"),
        ["2:3 error the export is not written in UTF-8: from here on it cannot be read"]
    );
}

#[test]
fn the_list_may_stand_in_every_way_of_a_block() {
    let record = |indent: &str| format!("{indent}- id: A1\n{indent}  name: 张三\n{indent}  {CONSENT}\n");
    assert_eq!(names(format!("alumni:\n{}", record(""))), ["张三"]);
    assert_eq!(names(format!("---\n'alumni' : # all of them\n\n    # one\n{}\nmore: yes\n", record("    "))), ["张三"]);
    assert_eq!(names("alumni:\n-\n  id: A1\n  name: 张三\n  consent:\n    directory: public\n"), ["张三"]);
    assert_eq!(names("alumni: []\n"), Vec::<String>::new());
}

#[test]
fn an_export_that_is_no_export_says_why() {
    assert_eq!(problems(""), ["1:1 error the export is empty"]);
    assert_eq!(problems("# nobody\n\n"), ["1:1 error the export is empty"]);
    assert_eq!(problems("- id: A1\n"), ["1:1 error the export has no line `alumni:`"]);
    assert_eq!(problems("x: 1\nalumni：\n- id: A1\n"), ["2:1 error a full-width colon ： stands after `alumni`"]);
    assert_eq!(problems("alumni:\n"), ["1:1 error no list of records stands below `alumni:`"]);
    assert_eq!(problems("alumni:\n  a: 1\n")[0], "1:1 error no list of records stands below `alumni:`");
    assert_eq!(problems("alumni: [{id: A1}]\n"), ["1:1 error `alumni:` is followed by something on its own line"]);
    assert_eq!(problems("alumni:\n- id: A1\nalumni: []\n"), ["3:1 error `alumni:` is written twice"]);
    assert_eq!(problems("alumni:\n- id: A1\n---\nx: 1\n"), ["3:1 error a second YAML document begins here"]);
    assert_eq!(
        problems("alumni:\n- id: A1\nx\n"),
        ["3:1 error this line belongs neither to a record nor to a field of the export"]
    );
}

#[test]
fn an_export_cut_off_in_the_middle_is_refused() {
    let text = one(&format!("name: 张三\n{CONSENT}\ncontact:\n  mobile: \"13800138000\""));
    for (end, _) in text.char_indices().filter(|(end, _)| !text[..*end].ends_with('\n')) {
        assert!(!problems(&text[..end]).is_empty(), "{:?}", &text[..end]);
    }
}

#[test]
fn every_problem_has_its_record_its_field_and_its_place() {
    let text = "alumni:\n  - [a]\n  - id: A2\n    name: {a: 李四}\n    english_name: [王五]\n    education: 赵六\n    career:\n      - 孙七\n      - to: 至今\n    education: x\n  - 周八\n  -\n";
    assert_eq!(
        problems(text),
        [
            "2:3 error record 1: the record should be a group of fields, but is a list",
            "4:5 error record 2: `name` should be text, but is a group of fields",
            "5:5 error record 2: `english_name` should be text, but is a list",
            "6:5 error record 2: `education` should be a list, but is text",
            "7:5 error record 2: an item in `career` should be a group of fields, but is text",
            "9:9 error record 2: `to` in `career` is not a year",
            "10:5 error record 2: `education` is written twice",
            "11:3 error record 3: the record should be a group of fields, but is text",
            "12:3 error record 4: the record should be a group of fields, but is nothing",
        ]
    );
}

#[test]
fn what_cannot_be_parsed_hides_no_other_problem() {
    let text = "alumni:\n- id: A1\n  name: \"张三\n- id: A2\n  consent: {directory: 赵六}\n- id: A3\n\tname: x\n- name: 李四\n";
    assert_eq!(
        problems(text),
        [
            "2:1 error record 1: the record cannot be read from here on",
            "5:13 error record 2: `directory` in `consent` does not say what was agreed to",
            "7:1 error record 3: the record cannot be read from here on",
            "8:1 error record 4: the record has no `id`",
        ]
    );
}

#[test]
fn a_full_width_colon_has_a_hint_of_its_own() {
    assert_eq!(
        problems(one("name：张三\ngender: male")),
        ["4:9 error record 1: a full-width colon ： stands after `name`"]
    );
    assert_eq!(
        problems(one("name: 张三\nconsent:\n  directory：public"))[1],
        "6:16 error record 1: a full-width colon ： stands after `directory`"
    );
    assert_eq!(names(one(&format!("name: 张三\nverified: 注：x\n{CONSENT}"))), ["张三"]);
}

#[test]
fn aliases_and_towers_of_brackets_are_refused_in_no_time() {
    let bomb =
        format!("alumni:\n- id: &a \"{}\"\n  career: [{}]\n", "x".repeat(400_000), "{employer: *a},".repeat(900));
    assert_eq!(problems(bomb), ["3:1 error record 1: the record uses YAML's aliases (`*name`)"]);
    assert_eq!(
        problems("alumni:\n- id: &a A1\n- id: *a\n"),
        ["3:1 error record 2: the record uses YAML's aliases (`*name`)"]
    );
    assert_eq!(
        problems(format!("alumni:\n- id: {}\n", "[".repeat(500_000))),
        ["2:1 error record 1: the record has too many brackets to be read"]
    );
    assert_eq!(problems(format!("x: {}\nalumni: []\n", "{".repeat(500_000))).len(), 1);
    assert_eq!(names(one(&format!("name: 张*三\nemployer: \"*a\" # *a\n{CONSENT}"))), ["张*三"]);
}

#[test]
fn what_speaks_against_a_release_keeps_the_person_out_in_either_language() {
    let is_out = |line: &str| listed(one(&format!("name: 张三\n{line}\n{CONSENT}"))).value.entries.is_empty();
    for line in [
        "已故: 是",
        "拒绝: 是",
        "是否公开: 否",
        "opted out: yes",
        "passed-away: 2020",
        "next_of_kin: refused",
        "contact: {do_not_publish: yes}",
        "preferences: {opt_out: yes}",
        "location: {保密: 是}",
    ] {
        assert!(is_out(line), "{line}");
    }
    for line in ["marital_status: x", "毕业状态: x", "fields_of_study: x", "career: [{status: x}]", "hobby: x"] {
        assert!(!is_out(line), "{line}");
    }
}

#[test]
fn a_value_as_long_as_a_file_is_refused() {
    let long = "x".repeat(10_001);
    assert_eq!(problems(one(&format!("name: {long}"))), ["4:5 error record 1: `name` is far too long to be true"]);
    assert_eq!(names(one(&format!("name: {}\n{CONSENT}", &long[1..])))[0].len(), 10_000);
}

#[test]
fn ids_are_compared_and_never_shown() {
    let text = "alumni:\n- id: A1\n- id: B2\n- id: \"A1\"\n";
    let reported = listed(text);
    assert_eq!(lines(&reported.diagnostics), ["4:1 error record 3: the record has the same `id` as record 1 (line 2)"]);
    assert!(!shown(&reported.diagnostics).contains("A1"));
}

#[test]
fn undocumented_columns_are_reported_once_and_never_shown_if_they_may_be_values() {
    let text = "alumni:\n- id: A1\n  hobby: x\n- id: A2\n  hobby: y\n  nmae: 张三\n  13800138000: 李四\n  王五: z\n";
    assert_eq!(
        problems(text),
        [
            "3:3 notice record 1: the column `hobby` is not known; it is not read",
            "6:3 notice record 2: the column `nmae` is not known; it is not read",
            "7:3 notice record 2: a column whose name cannot be shown is not known; it is not read",
        ]
    );
}

#[test]
fn doubtful_consents_release_nothing() {
    let of = |consent: &str| problems(one(&format!("name: 张三\nconsent: {consent}")));
    assert_eq!(
        of("{directory: yes}"),
        ["5:15 error record 1: `directory` in `consent` does not say what was agreed to"]
    );
    assert_eq!(of("{directory: office}").len(), 1);
    assert_eq!(of("{directory: public, fields: {city: maybe}}").len(), 1);
    assert_eq!(of("{directory: public, expires: soon}"), ["5:34 error record 1: `expires` in `consent` is not a date"]);
    for consent in ["{directory: public, fields: {phone: none}}", "{directory: public, withdrawn: 2026-01-01}"] {
        let reported = listed(one(&format!("name: 张三\nconsent: {consent}")));
        assert!(reported.value.entries.is_empty());
        assert_eq!(reported.diagnostics.len(), 1);
    }
    for consent in ["", "{}", "{directory: }", "{directory: none}", "{directory: public, fields: {name: none}}"] {
        assert_eq!(names(one(&format!("name: 张三\nconsent: {consent}"))), Vec::<String>::new());
    }
}

#[test]
fn the_latest_position_and_the_first_studies_are_listed() {
    let career =
        "career:\n- {employer: 甲, from: 2001}\n- {employer: 乙, from: 2003}\n- {employer: 丙, from: 2010, to: 2020}";
    let education = "education:\n- {college: 理, enrolled: 1998}\n- {college: 工, enrolled: 1990}";
    let entry = listed(one(&format!("name: 张三\n{career}\n{education}\nlocation: {{country: SG}}\n{CONSENT}")))
        .value
        .entries[0]
        .clone();
    assert_eq!((entry.employer.as_deref(), entry.college.as_deref()), (Some("乙"), Some("理")));
    assert_eq!((entry.cohort, entry.region.as_deref()), (Some(1998), Some("SG")));
}

#[test]
fn an_unknown_status_withholds_and_warns() {
    let reported = listed(one(&format!("name: 张三\nstatus: 病故\n{CONSENT}")));
    assert!(reported.value.entries.is_empty());
    assert_eq!(lines(&reported.diagnostics), ["5:5 warning record 1: `status` is not known; the person is left out"]);
}
