//! The directory's page, used as a reader does.

use serde_json::json;

use super::people::{self, Audience};
use super::scan::{Query, scan};
use super::{FIRST, PAGE, drawn, publication, shows, text};
use crate::support::chromium::{By, visit};

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
