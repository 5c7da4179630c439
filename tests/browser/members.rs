//! The members' edition: who opens it with what, what is seen then, and that nothing of it lies about.

use std::io::Read;
use std::path::Path;

use base64::Engine;
use serde_json::{Value, json};

use super::people::{self, Audience, EMPLOYER, Entry};
use super::scan::scan;
use super::{FIRST, drawn, publication, shows, text};
use crate::support::chromium::{By, Seen, visit};
use crate::support::files_under;

pub const MEMBERS: &str = "members/index.html";
pub const ALL: &str = "copper lantern seventeen ferry";
const OF_1998: &str = "雨后 钟楼 橘子 三只";
const NEW: &str = "velvet harbour nineteen turnip";

/// The office's secrets, with the passphrase for all.
pub fn secrets(all: &str) -> String {
    let key = "8f3ac0571b96e24dd27f6a08c35e914b60bd7f12ea4983c5571e0d9a26f4b83c";
    format!("key = \"{key}\"\n[members]\nall = \"{all}\"\n[members.cohorts]\n1998 = \"{OF_1998}\"\n")
}

/// Comes to the members' page with some wrong passphrases and then perhaps the right one, and asks for 张.
fn knocks(site: &Path, by: By, wrong: &[&str], right: Option<&str>) -> Seen {
    let given = json!({ "wrong": wrong, "right": right, "query": "张" });
    visit(site, MEMBERS, by, "members_page.js", &given)
}

/// The visit has shown these people and nobody else, told no address and kept no passphrase, and ended before a locked door.
#[track_caller]
fn opens(notes: &Value, label: &str, entries: &[&Entry], passphrase: &str) {
    let status = format!("共{}人", entries.len());
    assert_eq!(notes["opened"]["label"], label);
    assert_eq!(notes["opened"]["status"], status);
    shows(&notes["opened"]["lines"], entries);
    let found = scan(&text("张"), &entries.iter().copied().cloned().collect::<Vec<_>>()).len();
    assert_eq!(notes["searched"]["lines"].as_array().map(Vec::len), Some(found));
    assert_eq!(notes["searched"]["address"], "");
    assert!(!notes["kept"].as_str().expect("what is kept").contains(passphrase));
    assert_eq!(notes["again"], json!({ "label": label, "status": status }));
    assert_eq!(notes["locked"], json!({ "opened": false, "lines": [], "kept": 0 }));
}

#[track_caller]
fn refuses(notes: &Value, how_often: usize, says: &str) {
    let refusals = notes["refused"].as_array().expect("refusals");
    assert_eq!(refusals.len(), how_often);
    for refusal in refusals {
        assert!(refusal["says"].as_str().expect("words").starts_with(says), "{refusal}");
        assert_eq!(refusal["opened"], false);
    }
}

/// Everything a file says, also what its scripts carry packed.
fn unpacked(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let packed = text.split('"').filter_map(|part| base64::engine::general_purpose::STANDARD.decode(part).ok());
    let inflated = packed.filter_map(|bytes| {
        let mut text = Vec::new();
        flate2::read::DeflateDecoder::new(&*bytes).read_to_end(&mut text).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    });
    inflated.collect::<String>() + &text
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn the_members_edition_opens_with_its_passphrases_alone() {
    let people = drawn(people::people(240));
    let members = people::released(&people, Audience::Members);
    let all: Vec<&Entry> = members.iter().collect();
    let of_1998: Vec<&Entry> = members.iter().filter(|entry| entry.values[2].as_deref() == Some("1998")).collect();
    assert!(all.len() > 150 && of_1998.len() > 3);
    let project = publication(&people).file("secrets.toml", &secrets(ALL));
    project.build().succeeds();
    let site = project.path("public");

    let wrong = ["not this one at all", "COPPER LANTERN SEVENTEEN FERRY", NEW];
    let notes = knocks(&site, By::Disk, &wrong, Some(ALL)).quietly();
    refuses(&notes, 3, "口令不对。");
    opens(&notes, "全部年级", &all, ALL);
    // As it comes out of a chat: wide spaces, and marks that cannot be seen.
    let pasted = format!("\u{3000}{}\u{200b} ", OF_1998.replace(' ', "\u{a0} "));
    let notes = knocks(&site, By::Http("localhost"), &[], Some(&pasted)).quietly();
    opens(&notes, "1998级", &of_1998, OF_1998);
    let notes = knocks(&site, By::Http("intranet.example"), &[], None).quietly();
    assert_eq!(notes["door"]["offered"], false);
    assert!(notes["door"]["problem"].as_str().expect("words").contains("https://"));
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn a_changed_passphrase_opens_and_the_old_one_opens_nothing_any_more() {
    let people = drawn(people::people(120));
    let members = people::released(&people, Audience::Members);
    let project = publication(&people).file("secrets.toml", &secrets(ALL));
    project.build().succeeds();
    let old_locks = std::fs::read(project.path("public/members/locks.js")).expect("the locks");
    let project = project.file("secrets.toml", &secrets(NEW));
    project.build().succeeds();
    let site = project.path("public");

    let notes = knocks(&site, By::Disk, &[ALL], Some(NEW)).quietly();
    refuses(&notes, 1, "口令不对。");
    opens(&notes, "全部年级", &members.iter().collect::<Vec<_>>(), NEW);
    // Who has kept the old locks has keys of files that are gone.
    let project = project.bytes("public/members/locks.js", &old_locks);
    let notes = knocks(&site, By::Disk, &[], Some(ALL)).told;
    assert_eq!(notes["opened"]["lines"], json!([]));
    assert!(notes["opened"]["status"].as_str().expect("words").starts_with("没有取到名录。"));
    project.remove("public/members/locks.js");
    refuses(&knocks(&site, By::Disk, &[ALL], None).told, 1, "没有取到名录文件。");
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn an_open_members_edition_goes_on_with_the_site_that_replaced_it_and_stays_shut_once_it_is_locked() {
    let people = drawn(people::people(800));
    let [before, after] = [&people[..400], &people[400..]].map(|people| {
        let project = publication(people).file("secrets.toml", &secrets(ALL));
        project.build().succeeds();
        project
    });
    let files = files_under(&after.path("public/members"));
    let before =
        files.iter().fold(before, |before, (path, bytes)| before.bytes(&format!("public/later/{path}"), bytes));
    let members = people::released(&people[400..], Audience::Members);
    let found = scan(&text("z"), &members);
    let first = &found[..found.len().min(FIRST)];
    assert!(first.len() > 5);
    let given = json!({ "passphrase": ALL, "query": "z", "later": "/later/" });
    for by in [By::Disk, By::Http("localhost")] {
        let seen = visit(&before.path("public"), MEMBERS, by, "members_replaced.js", &given).told;
        assert_eq!(seen["status"], format!("共{}人", found.len()));
        shows(&seen["lines"], first);
        assert_eq!((&seen["stays"], &seen["lockedUp"]), (&json!(true), &json!(true)));
    }
}

#[test]
fn nothing_of_the_members_edition_stands_in_any_file_in_clear() {
    let people = drawn(people::people(240));
    let project = publication(&people).file("secrets.toml", &secrets(ALL));
    project.build().succeeds();
    let files: Vec<String> = project.output().iter().map(|(_, bytes)| unpacked(bytes)).collect();
    let employers =
        |audience| people::released(&people, audience).into_iter().filter_map(|mut e| e.values[EMPLOYER].take());
    let public: Vec<String> = employers(Audience::Everybody).collect();
    let stands = |value: &str| files.iter().filter(|file| file.contains(value)).count();
    // Each stands on a page, and in a chunk of the public index: what is packed is looked into.
    assert!(public.iter().all(|employer| stands(employer) > 1));

    let hidden: Vec<String> = employers(Audience::Members).filter(|employer| !public.contains(employer)).collect();
    let mobiles = people::released(&people, Audience::Members).into_iter().filter_map(|entry| entry.mobile);
    assert!(hidden.len() > 20);
    for value in hidden.into_iter().chain(mobiles).chain([ALL, OF_1998].map(str::to_owned)) {
        assert_eq!(stands(&value), 0, "{value} stands in clear");
    }
}
