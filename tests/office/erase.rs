//! `directory erase`: from the next build on it is as if the person had never been in the export.

use super::forms::{FIELDS, REVISIONS, people, publication};
use crate::support::alumni::{KEY, TODAY, export, record, secrets, site};
use crate::support::{Project, Run, files_under};

const SUPPRESSED: &str = "content/directory/suppressed.yaml";

/// What tells of 曾年, who is erased in these tests.
const TELLING: [&str; 6] = ["曾年", "13812345670", "zengnian", "人民路72号", "A2", "广州"];

fn form(id: &str, columns: &[&str]) -> String {
    record(id, &[&["revised: \"2026-05-01\""], columns].concat())
}

/// The publication with a form of each person, and a story that names both.
fn with_story() -> Project {
    let moved = form("A2", &["location: {province: 广东, city: 广州}"]);
    publication()
        .file(REVISIONS, &export(&[moved, form("A1", &["contact: {wechat: qiuhai_1991}"])]))
        .file("content/about.md", "---\ntitle: 班史\n---\n\n那年有仇海。\n\n也有曾年，\n曾年在上海。\n")
}

fn erase(project: &Project, id: &str) -> Run {
    project.directory(&["erase", id, "--date", TODAY])
}

/// The certificate, as it was written down.
fn certificate(project: &Project) -> String {
    let mut files = files_under(&project.path("content/directory/erasures"));
    assert_eq!(files.len(), 1, "one certificate");
    let (path, bytes) = files.remove(0);
    assert!(path.starts_with(TODAY) && path.ends_with(".txt"), "{path}");
    String::from_utf8(bytes).expect("text")
}

/// Every file of the output and of the office's own folder.
fn made(project: &Project) -> Vec<(String, Vec<u8>)> {
    project.build().succeeds();
    let folder = project.root().parent().expect("a folder").join(format!("{}-office", name(project)));
    let to = folder.to_str().expect("a path");
    project.directory(&["office", "--date", TODAY, "--to", to]).succeeds();
    let files = [project.output(), files_under(&folder)].concat();
    std::fs::remove_dir_all(folder).expect("cleared away");
    files
}

fn name(project: &Project) -> String {
    project.root().file_name().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn who_was_erased_is_gone_from_every_byte_of_every_edition_and_list() {
    let project =
        publication().file(REVISIONS, &export(&[form("A2", &["location: {city: 广州, address: 人民路72号5栋101室}"])]));
    let listed = made(&project);
    assert!(
        listed.iter().any(|(path, _)| path.starts_with("members/"))
            && listed.iter().any(|(path, _)| path == "labels.csv")
    );
    let tells = |files: &[(String, Vec<u8>)], word: &str| {
        files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word))
    };
    assert!(["曾年", "zengnian", "人民路72号"].iter().all(|word| tells(&listed, word)));

    erase(&project, "A2").succeeds();
    let erased = made(&project);
    for word in TELLING.into_iter().filter(|word| *word != "A2") {
        assert!(!tells(&erased, word), "{word} is still told");
    }
    // The members' files are sealed, and the labels compressed: that they are those of a publication that never knew the
    // person can be seen all the same.
    let never = publication().alumni(&people()[..1]);
    assert!(made(&never) == erased);
}

#[test]
fn who_was_erased_stays_so_when_the_next_export_brings_the_record_back() {
    let project = publication();
    erase(&project, "A2").succeeds();
    project.build().succeeds();
    let before = project.output();
    let again = [people()[1].clone(), record("A3", &["name: 周敏"]), people()[0].clone()];
    let project = project.alumni(&again);
    project.build().succeeds();
    assert!(project.output() == before);
}

#[test]
fn the_list_the_forms_and_the_certificate_do_not_tell_who_it_was() {
    let project = with_story();
    let told = erase(&project, "A2").succeeds();
    let kept = [project.read(SUPPRESSED), project.read(REVISIONS), certificate(&project), told.stdout(), told.stderr()];
    for text in &kept {
        for word in TELLING.iter().chain(&[KEY]) {
            assert!(!text.contains(word), "{word}:\n{text}");
        }
    }
    assert!(kept[1].contains("qiuhai_1991"), "the other's form is gone too");
}

#[test]
fn the_certificate_says_what_was_done_and_where_texts_still_name_the_person() {
    let project = with_story();
    let told = erase(&project, "A2").succeeds().shows("Certificate of erasure");
    let text = certificate(&project);
    assert!(told.stdout().contains(&text));
    assert!(text.contains(TODAY) && text.contains("1 form deleted"), "{text}");
    let places: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("content/")).collect();
    assert_eq!(places, ["about.md:7", "about.md:8"]);
    // The reference is the one on the list.
    let reference =
        text.split("reference").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a reference");
    assert!(project.read(SUPPRESSED).contains(reference), "{text}");
}

#[test]
fn a_page_about_who_was_erased_stops_the_build_where_it_names_the_record() {
    let project = publication();
    erase(&project, "A1").succeeds();
    project.build().fails().says("content/people/qiu-hai.md:4:9: error: the person whom this names was erased");
}

#[test]
fn an_erasure_wants_a_day_and_a_key_and_does_nothing_without() {
    let project = publication();
    project.directory(&["erase", "A2"]).gets_refused().says("the day is missing");
    project.remove("secrets.toml");
    erase(&project, "A2").gets_refused().says("there is no secrets.toml").says("directory key");
    assert!(!project.path(SUPPRESSED).exists() && !project.path("content/directory/erasures").exists());
}

#[test]
fn who_is_in_no_export_yet_or_erased_already_is_written_down_once() {
    let project = publication();
    erase(&project, "A7").succeeds().says("the export has no record with this id");
    let once = project.read(SUPPRESSED);
    assert_eq!(once.matches("hash:").count(), 1);
    erase(&project, "A7").succeeds();
    assert_eq!(project.read(SUPPRESSED), once);
    // Noughts and letters count: A7 is not A007.
    erase(&project, "A007").succeeds();
    assert_eq!(project.read(SUPPRESSED).matches("hash:").count(), 2);
}

#[test]
fn forms_of_who_was_erased_are_not_kept_when_they_come_back() {
    let project = publication();
    erase(&project, "A2").succeeds();
    let project = project.file("late.yaml", &export(&[form("A2", &["location: {city: 广州}"])]));
    let forms = project.path("late.yaml");
    project.directory(&["merge", forms.to_str().expect("a path"), "--apply"]).succeeds();
    for (path, bytes) in files_under(&project.path("content/directory")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("广州"), "{path} keeps the form of an erased person");
    }
}

#[test]
fn forms_that_were_set_aside_are_purged_or_named_in_the_certificate() {
    let project = publication().file("forms.yaml", &export(&[record("A2", &["contact: {wechat: zengnian_1991}"])]));
    let forms = project.path("forms.yaml");
    project.directory(&["merge", forms.to_str().expect("a path"), "--apply"]).succeeds().says("set aside");
    erase(&project, "A2").succeeds();
    let aside = "content/directory/quarantine/forms.yaml";
    let is_purged = !project.path(aside).exists() || !project.read(aside).contains("zengnian_1991");
    assert!(is_purged || certificate(&project).contains("quarantine"), "{}", certificate(&project));
}

#[test]
fn forms_can_be_brought_in_after_the_last_one_was_purged() {
    let project = publication().file(REVISIONS, &export(&[form("A2", &["location: {city: 广州}"])]));
    erase(&project, "A2").succeeds();
    let project = project.file("more.yaml", &export(&[form("A1", &["location: {city: 深圳}"])]));
    let forms = project.path("more.yaml");
    project.directory(&["merge", forms.to_str().expect("a path"), "--apply"]).succeeds();
    project.build().succeeds();
    assert!(super::forms::cohort(&project).contains("深圳"));
}

#[test]
fn a_publication_without_a_directory_has_nobody_to_erase() {
    let project = Project::small().file("secrets.toml", &secrets());
    erase(&project, "A1").fails().says("no directory");
    let empty = Project::with_directory(&site("", FIELDS), &[]).file("secrets.toml", &secrets());
    erase(&empty, "A1").succeeds();
    empty.build().succeeds();
}
