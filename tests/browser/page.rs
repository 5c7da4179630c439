//! The directory's page, used as a reader does.

use std::collections::BTreeMap;

use serde_json::json;

use super::people::{self, Audience, Entry};
use super::scan::{Query, scan};
use super::{FIRST, PAGE, drawn, publication, shows, text};
use crate::support::chromium::{By, visit};
use crate::support::files_under;

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn the_directory_is_searched_with_the_keyboard() {
    let people = drawn(people::people(1_000));
    let entries = people::released(&people, Audience::Everybody);
    let project = publication(&people);
    project.build().succeeds();
    let site = project.path("public");
    let many = scan(&text("张"), &entries);
    let narrow = Query { facets: [many[0].values[2].clone(), None, None, None], ..text("张") };
    let narrowed = scan(&narrow, &entries);
    let one =
        format!("{} {}", many[0].values[0].as_deref().expect("a name"), many[0].values[2].as_deref().expect("a year"));
    let entered = scan(&text(&one), &entries);
    assert!(many.len() > 2 * FIRST && !narrowed.is_empty() && narrowed.len() < FIRST && entered.len() < FIRST);
    let given = json!({ "many": "张", "one": one, "cohort": narrow.facets[0] });
    for by in [By::Disk, By::Http("localhost")] {
        let steps = visit(&site, PAGE, by, "directory_page.js", &given).quietly();
        assert_eq!(steps["parts"], json!({ "live": true, "label": "查找校友", "unlabelled": 0, "unreachable": 0 }));
        assert_eq!(steps["slash"], true);
        shows(&steps["many"]["lines"], &many[..FIRST]);
        assert_eq!(steps["many"]["status"], format!("共{}人 · 已列出 20 人", many.len()));
        assert_eq!(steps["many"]["address"], "#text=张");
        assert_eq!((&steps["many"]["more"], &steps["many"]["clear"]), (&json!(true), &json!(true)));
        shows(&steps["grown"]["lines"], &many[..2 * FIRST]);
        assert_eq!(steps["grown"]["focus"], FIRST);
        shows(&steps["narrowed"]["lines"], &narrowed);
        assert_eq!(steps["narrowed"]["status"], format!("共{}人", narrowed.len()));
        let cleared = json!({ "lines": [], "status": "", "address": "", "more": false, "clear": false, "focus": true, "text": "" });
        assert_eq!(steps["cleared"], cleared);
        assert_eq!(steps["composing"]["lines"], json!([]));
        shows(&steps["composed"]["lines"], &many[..FIRST]);
        shows(&steps["entered"]["lines"], &entered);
        assert_eq!(steps["nobody"]["lines"], json!([]));
        assert_eq!(steps["nobody"]["status"], "没有找到。请检查写法，或者少写一个条件。");
        assert_eq!(steps["back"]["lines"], json!([]));
    }
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn a_page_that_is_open_while_the_site_is_replaced_mixes_nothing() {
    // Other people, and so many that the later build has every file that the one before it has.
    let people = drawn(people::people(2_000));
    let (people, others) = people.split_at(900);
    let (before, after) = (publication(people), publication(others));
    before.build().succeeds();
    after.build().succeeds();
    let all = people::released(people, Audience::Everybody);
    let others = people::released(others, Audience::Everybody);
    let files = files_under(&after.path("public/directory/search"));
    let before =
        files.iter().fold(before, |before, (path, bytes)| before.bytes(&format!("public/later/{path}"), bytes));
    let (many, other) = (scan(&text("z"), &all), scan(&text("w"), &all));
    let later = scan(&text("z"), &others);
    assert!(many.len() > 3 * FIRST && other.len() > FIRST && later.len() > 2 * FIRST);
    let given = json!({ "many": "z", "other": "w", "search": "directory/search/", "later": "later/" });
    for by in [By::Disk, By::Http("localhost")] {
        // What cannot be loaded is told in the console too.
        let steps = visit(&before.path("public"), PAGE, by, "replaced_page.js", &given).told;
        shows(&steps["other"]["lines"], &other[..FIRST]);
        shows(&steps["many"]["lines"], &many[..FIRST]);
        shows(&steps["failed"]["lines"], &many[..FIRST]);
        assert_eq!(steps["failed"]["status"], "没有取到名录。请检查网络，再查一次。");
        assert_eq!(steps["failed"]["more"], true);
        shows(&steps["more"]["lines"], &many[..2 * FIRST]);
        shows(&steps["replaced"]["lines"], &later[..FIRST]);
        assert_eq!(steps["replaced"]["status"], format!("共{}人 · 已列出 20 人", later.len()));
        assert_eq!(steps["replaced"]["cohorts"], json!(cohorts(&others)));
        shows(&steps["moreOfIt"]["lines"], &later[..2 * FIRST]);
    }
}

/// The cohorts of some people with their numbers, as they are offered: the newest first.
fn cohorts(entries: &[Entry]) -> Vec<String> {
    let mut cohorts: BTreeMap<&str, usize> = BTreeMap::new();
    entries
        .iter()
        .filter_map(|entry| entry.values[2].as_deref())
        .for_each(|year| *cohorts.entry(year).or_default() += 1);
    cohorts.into_iter().rev().map(|(year, count)| format!("{year} ({count})")).collect()
}
