//! A line of a list and a line that a search finds lead to the same place with what has changed.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::members::{ALL, MEMBERS, secrets};
use super::{FIRST, PAGE, drawn, people, publication};
use crate::support::Project;
use crate::support::chromium::{By, visit};

/// A publication whose alumni send what has changed to a mailbox or a form.
fn with_updates(to: &str) -> Project {
    let project = publication(&drawn(people::people(120))).file("secrets.toml", &secrets(ALL));
    project.edit("site.toml", "[directory]\n", &format!("[directory]\nupdate = \"{to}\"\n"));
    project.build().succeeds();
    project
}

/// Where the lines of all lists lead.
fn listed(project: &Project) -> BTreeSet<String> {
    let files = project.output().into_iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: Vec<String> = files.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    let links = pages.iter().flat_map(|page| page.split("<p class=\"change\"><a href=\"").skip(1));
    let links = links.map(|rest| rest.split('"').next().unwrap_or_default().replace("&amp;", "&"));
    links.map(|link| percent_decode_str(&link).decode_utf8_lossy().into_owned()).collect()
}

fn found(project: &Project, page: &str, given: &Value) -> Vec<String> {
    let told = visit(&project.path("public"), page, By::Disk, "changes.js", given).quietly();
    told.as_array().expect("links").iter().filter_map(|link| Some(link.as_str()?.to_owned())).collect()
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn what_is_found_leads_where_what_is_listed_does() {
    for to in ["alumni-office@example.edu", "https://forms.example.edu/update?lang=zh"] {
        let project = with_updates(to);
        let listed = listed(&project);
        let found = found(&project, PAGE, &json!({ "query": "z" }));
        assert_eq!(found.len(), FIRST);
        assert!(found.iter().all(|link| link.contains(to)));
        for link in found {
            assert!(listed.contains(&link), "{link:?} is in no list, but {:?} is", listed.first());
        }
    }
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn members_are_led_to_the_form_too() {
    let project = with_updates("https://forms.example.edu/update");
    let listed = listed(&project);
    let found = found(&project, MEMBERS, &json!({ "passphrase": ALL, "query": "z" }));
    assert_eq!(found.len(), FIRST);
    assert!(found.iter().all(|link| link.starts_with("https://forms.example.edu/update?ref=")));
    // Those of them who are listed for everybody have the same link there.
    assert!(found.iter().any(|link| listed.contains(link)));
}
