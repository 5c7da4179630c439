//! `directory office`: labels and lists for the office alone, in a folder that nobody else can open.

use std::path::PathBuf;

use super::forms::{FIELDS, publication};
use crate::support::alumni::{TODAY, record, secrets, site};
use crate::support::{Project, Run, files_under};

/// Where the lists of a test go: beside the publication, in a folder that goes with it.
fn folder(project: &Project) -> PathBuf {
    project.path("for-the-office")
}

fn office(project: &Project, to: &str) -> Run {
    project.directory(&["office", "--date", TODAY, "--to", project.path(to).to_str().expect("a path")])
}

/// A list as a program would read it back, without its headings.
fn rows(project: &Project, name: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(folder(project).join(name)).expect(name);
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::Reader::from_reader(text);
    let fields = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    reader.records().map(|row| fields(row.expect("a row"))).collect()
}

/// Somebody whom letters and mails reach.
fn reachable(id: &str, name: &str, mailbox: &str, home: &str, more: &[&str]) -> String {
    let columns = [
        format!("name: {name}"),
        "education: [{college: 物理学院, enrolled: 1991}]".to_owned(),
        format!("location: {{country: CN, province: 辽宁, city: 大连, address: {home}, postcode: \"116000\"}}"),
        format!("contact: {{email: {mailbox}@mail.example.org}}"),
        "preferences: {post: true, email: true}".to_owned(),
    ];
    record(id, &columns.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>())
}

const WITH_MAIL: &str = "postcode = \"members\"\n";

fn of(records: &[String]) -> Project {
    let fields = format!("{FIELDS}{WITH_MAIL}");
    Project::with_directory(&site("", &fields), records).file("secrets.toml", &secrets())
}

/// In how many rows of a list each of these names stands.
fn counts(rows: &[Vec<String>], names: &[&str]) -> Vec<usize> {
    names.iter().map(|name| rows.iter().filter(|row| row.iter().any(|cell| cell.contains(name))).count()).collect()
}

#[cfg(unix)]
#[test]
fn the_folder_and_its_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let project = publication();
    std::fs::create_dir(folder(&project)).expect("made before");
    std::fs::set_permissions(folder(&project), std::fs::Permissions::from_mode(0o755)).expect("open to all");
    office(&project, "for-the-office").succeeds();
    let mode = |path: &PathBuf| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder(&project)), 0o700);
    let files = files_under(&folder(&project));
    assert!(files.len() >= 6, "labels, recipients, lost, classes, liaisons, birthdays");
    for (name, _) in files {
        assert_eq!(mode(&folder(&project).join(&name)), 0o600, "{name}");
    }
}

#[test]
fn no_folder_that_is_published_or_may_be_is_ever_written_to() {
    let project = publication();
    project.build().succeeds();
    project
        .run(&["build", "--edition", "web", "--output", project.path("other-site").to_str().expect("a path")])
        .succeeds();
    let before = files_under(project.root());
    let published =
        ["public", "public/office", "content", "content/people", "themes/office", "other-site", "other-site/in/it"];
    for to in published {
        office(&project, to).gets_refused().says("published").never_says("仇海");
    }
    office(&project, "public/../content/office").gets_refused();
    assert!(files_under(project.root()) == before, "something was written");
}

#[cfg(unix)]
#[test]
fn a_link_into_a_published_folder_is_seen_through() {
    let project = publication();
    project.build().succeeds();
    std::os::unix::fs::symlink("public", project.path("harmless")).expect("a link");
    office(&project, "harmless").gets_refused();
    office(&project, "harmless/office").gets_refused();
    assert!(!project.path("public/office").exists() && !project.path("public/labels.csv").exists());
}

#[test]
fn everybody_alive_who_wants_it_stands_in_each_list_once_and_nobody_else() {
    let dead = &["status: deceased", "birth_date: \"1970-11-05\""];
    let born = &["birth_date: \"1972-11-05\""];
    let project = of(&[
        reachable("A1", "仇海", "qiuhai", "中山路15号3栋402室", born),
        reachable("A2", "曾年", "zengnian", "人民路72号5栋101室", born),
        reachable("A3", "周敏", "zhoumin", "解放路8号2栋301室", dead),
        reachable("A4", "单晓", "shanxiao", "建设街9号1栋201室", &["consent: {directory: none}"]),
        reachable("A5", "查平", "chaping", "滨海路31号6栋502室", &["do_not_contact: true"]),
        reachable("A6", "冼星", "xianxing", "学府路7号1栋101室", &["status: enrolled"]),
        reachable("A7", "盖云", "gaiyun", "长江路7号1栋101室", &[]).replace("post: true, email: true", "post: false"),
    ]);
    project.directory(&["erase", "A2", "--date", TODAY]).succeeds();
    office(&project, "for-the-office").succeeds();
    let names = ["仇海", "曾年", "周敏", "单晓", "查平", "冼星", "盖云"];
    // 曾年 was erased, 周敏 has died, 查平 objects, 冼星 is still a student, and 盖云 chose neither way. Who does not want to
    // stand in the directory may still want the letters.
    assert_eq!(counts(&rows(&project, "recipients.csv"), &names), [1, 0, 0, 1, 0, 0, 0]);
    assert_eq!(counts(&rows(&project, "labels.csv"), &names), [1, 0, 0, 1, 0, 0, 0]);
    for (name, bytes) in files_under(&folder(&project)) {
        let text = String::from_utf8_lossy(&bytes);
        for absent in ["曾年", "zengnian", "周敏", "zhoumin", "查平"] {
            assert!(!text.contains(absent), "{absent} stands in {name}");
        }
    }
}

#[test]
fn those_who_live_together_get_one_letter_and_those_who_share_a_mailbox_one_mail() {
    let project = of(&[
        reachable("A1", "仇海", "home", "中山路15号3栋402室", &[]),
        reachable("A2", "曾年", "HOME", "中山路 15 号 3 栋 402 室", &[]),
        reachable("A3", "周敏", "zhoumin", "中山路15号3栋403室", &[]),
    ]);
    office(&project, "for-the-office").succeeds();
    let labels = rows(&project, "labels.csv");
    assert_eq!(labels.len(), 2, "{labels:?}");
    assert!(
        labels.iter().any(|label| label.contains(&"仇海、曾年 校友 收".to_owned()) && label.contains(&"2".to_owned()))
    );
    let mails = rows(&project, "recipients.csv");
    assert_eq!(mails.len(), 2, "{mails:?}");
    assert!(mails[0][0].contains("仇海") && mails[0][0].contains("曾年"));
}

#[test]
fn a_field_without_a_line_in_the_settings_is_not_used_either() {
    let person = reachable("A1", "仇海", "qiuhai", "中山路15号3栋402室", &[]);
    let fields = FIELDS.replace("address = \"members\"\n", "");
    let project = Project::with_directory(&site("", &fields), &[person]);
    office(&project, "for-the-office").succeeds();
    assert!(rows(&project, "labels.csv").is_empty());
    assert_eq!(rows(&project, "recipients.csv").len(), 1);
}

#[test]
fn what_is_said_names_files_and_positions_and_no_person() {
    let vague = reachable("A1", "仇海", "qiuhai", "老家", &[]);
    let said = office(&of(&[vague]), "for-the-office")
        .succeeds()
        .says("labels.csv")
        .says("record 1: the address is too vague");
    said.never_says("仇海").never_says("老家").never_says("qiuhai");
}

#[test]
fn the_lists_are_the_same_bytes_on_every_run_whatever_the_threads() {
    let project = publication();
    office(&project, "for-the-office").succeeds();
    let once = files_under(&folder(&project));
    let mut command = crate::support::almapress();
    command
        .args(["directory", "office", "--date", TODAY, "--root"])
        .arg(project.root())
        .arg("--to")
        .arg(folder(&project));
    Run::of({
        command.env("RAYON_NUM_THREADS", "1");
        command
    })
    .succeeds();
    assert!(files_under(&folder(&project)) == once);
}
