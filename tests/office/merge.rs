//! `directory merge`: returned forms are brought in one by one, with their dates, and nothing widens by mistake.

use super::forms::{REVISIONS, cohort, people, profile, publication};
use crate::support::Project;
use crate::support::alumni::{export, record};

pub const FORMS: &str = "updates-2026.yaml";

/// The publication of 仇海 and 曾年 with a file of returned forms.
pub fn with_forms(forms: &[String]) -> Project {
    publication().file(FORMS, &export(forms))
}

/// Moves from 大连 to 深圳, with a new number.
pub fn moved() -> String {
    record(
        "A1",
        &[
            "revised: \"2026-05-01\"",
            "via: 小程序",
            "location: {province: 广东, city: 深圳}",
            "contact: {mobile: \"13712345671\", wechat: qiuhai_1991}",
        ],
    )
}

pub fn merge(project: &Project, apply: bool) -> crate::support::Run {
    let forms = project.path(FORMS);
    let forms = forms.to_str().expect("a path");
    let arguments: &[&str] = if apply { &["merge", forms, "--apply"] } else { &["merge", forms] };
    project.directory(arguments)
}

#[test]
fn a_dry_run_tells_what_would_change_by_field_and_writes_nothing() {
    let project = with_forms(&[moved()]);
    let before = crate::support::files_under(project.root());
    let told = merge(&project, false).succeeds().shows("form 1, record 1: ~region ~city ~mobile +wechat\n");
    told.says("nothing was written").never_says("深圳").never_says("13712345671").never_says("qiuhai_1991");
    assert!(crate::support::files_under(project.root()) == before, "a dry run has written");
}

#[test]
fn a_form_brought_in_shows_from_the_next_build_on_and_the_export_stays_as_it_was() {
    let project = with_forms(&[moved()]);
    project.build().succeeds();
    assert!(cohort(&project).contains("大连") && !cohort(&project).contains("深圳"));
    merge(&project, true).succeeds().says("1 form brought in");
    project.build().succeeds();
    assert!(cohort(&project).contains("深圳") && !cohort(&project).contains("大连"));
    assert_eq!(project.read("content/directory/alumni.yaml"), export(&people()));
}

#[test]
fn the_profile_of_who_moved_shows_the_move_with_its_year() {
    let project = with_forms(&[moved()]);
    project.build().succeeds();
    assert!(profile(&project).contains("甲公司") || profile(&project).contains("制造"), "no way at all");
    assert!(!profile(&project).contains("2026") && !profile(&project).contains("广东"));
    merge(&project, true).succeeds();
    project.build().succeeds();
    let (page, year) = (profile(&project), "2026");
    let way = page.split("class=\"path\"").nth(1).expect("the way").split("</ol>").next().expect("its end");
    let stage = way.split("<li").find(|stage| stage.contains(year)).unwrap_or_else(|| panic!("no move in {way}"));
    assert!(stage.contains("广东") && stage.contains("深圳"), "{stage}");
    // Employers are for members, and stay so on the way.
    assert!(!page.contains("甲公司"));
}

#[test]
fn the_same_file_twice_brings_nothing_in_twice() {
    let project = with_forms(&[moved()]);
    merge(&project, true).succeeds();
    let once = project.read(REVISIONS);
    let again = merge(&project, true).succeeds().shows("form 1: brought in already");
    assert!(!again.stdout().contains("form 1, record") && !again.stderr().contains("brought in;"));
    assert_eq!(project.read(REVISIONS), once);
}

#[test]
fn a_form_that_cannot_be_read_is_set_aside_and_the_others_come_in() {
    let broken = [
        record("A1", &["revised: \"2026-05-01\"", "name: [机密"]),
        record("A2", &["name: 机密没有日期"]),
        record("A9", &["revised: \"2026-05-01\"", "name: 机密不在册"]),
    ];
    let project = with_forms(&[broken.as_slice(), &[moved()]].concat());
    let told = merge(&project, true).succeeds().shows("form 4, record 1:").says("1 form brought in");
    let told = told.says("3 forms set aside in content/directory/quarantine/updates-2026.yaml").never_says("机密");
    for form in 1..=3 {
        assert!(told.stdout().contains(&format!("form {form}: set aside")), "{}", told.stdout());
    }
    let kept = project.read(REVISIONS);
    assert!(kept.contains("深圳") && !kept.contains("机密"));
    let aside = project.read("content/directory/quarantine/updates-2026.yaml");
    assert!(aside.contains("机密不在册") && aside.contains("机密没有日期") && !aside.contains("深圳"));
    project.build().succeeds().never_says("机密");
    // Mended there, it is merged like any other file.
    project.edit("content/directory/quarantine/updates-2026.yaml", "name: 机密没有日期", "revised: \"2026-06-01\"");
    let file = project.path("content/directory/quarantine/updates-2026.yaml");
    project.directory(&["merge", file.to_str().expect("a path"), "--apply"]).succeeds().shows("form 2, record 2:");
}

#[test]
fn forms_set_aside_before_are_not_lost_when_another_file_has_the_same_name() {
    let nobody = |name: &str| record("A9", &["revised: \"2026-05-01\"", &format!("name: {name}")]);
    let project = with_forms(&[nobody("先来的")]);
    merge(&project, true).succeeds();
    let project = project.file(FORMS, &export(&[nobody("后来的")]));
    merge(&project, true).succeeds();
    let aside = crate::support::files_under(&project.path("content/directory/quarantine"));
    let aside: String = aside.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    assert!(aside.contains("先来的") && aside.contains("后来的"), "a form is lost");
}

#[cfg(unix)]
#[test]
fn forms_are_kept_where_only_their_owner_can_read_them() {
    use std::os::unix::fs::PermissionsExt;
    let project = with_forms(&[moved(), record("A9", &["revised: \"2026-05-01\""])]);
    merge(&project, true).succeeds();
    for path in [REVISIONS, "content/directory/quarantine/updates-2026.yaml"] {
        let mode = std::fs::metadata(project.path(path)).expect(path).permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
}

#[test]
fn a_form_may_name_its_person_by_the_code_of_the_letter() {
    let project = with_forms(&[]);
    project.build().succeeds();
    let page = cohort(&project);
    let entry = page.split("<li id=\"").find(|entry| entry.contains("仇海")).expect("the entry");
    let code = entry.split('"').next().expect("its code");
    let form = moved().replace("  - id: A1\n", &format!("  - code: {code}\n"));
    let project = project.file(FORMS, &export(&[form]));
    merge(&project, true).succeeds().shows("form 1, record 1: ~region ~city ~mobile +wechat");
    project.build().succeeds();
    assert!(cohort(&project).contains("深圳"));
}

#[test]
fn forms_of_a_day_are_laid_over_each_other_by_their_dates_whatever_their_order() {
    let later = moved().replace("深圳", "广州").replace("2026-05-01", "2026-07-01");
    for forms in [[moved(), later.clone()], [later, moved()]] {
        let project = with_forms(&forms);
        merge(&project, true).succeeds().says("2 forms brought in");
        project.build().succeeds();
        assert!(cohort(&project).contains("广州") && !cohort(&project).contains("深圳"));
    }
}
