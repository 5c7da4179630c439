//! Whatever is asked, the index gives the people whom a scan of the listing gives, and a query loads little of it.

use std::path::Path;

use serde_json::{Value, json};

use super::people::{self, Audience, COLUMNS, EMPLOYER, Entry, FACETS};
use super::scan::{Query, scan};
use super::{FIRST, PAGE, drawn, publication, queries};
use crate::support::chromium::{By, visit};

/// The most that a query may load for it at 3,000 people, in bytes of files.
const TRANSFER: u64 = 200_000;

/// The hard queries, and many others.
fn asked(entries: &[Entry]) -> Vec<Query> {
    let typed = queries::HARD.map(|text| Query { text: text.to_owned(), ..Query::default() });
    let label = |at: usize| entries.iter().find_map(|entry| entry.values[FACETS[at]].clone());
    let all = [0, 1, 2, 3].map(label);
    let alone = (0..4).map(|at| [0, 1, 2, 3].map(|other| all[at].clone().filter(|_| at == other)));
    let chosen = alone.chain([all.clone()]).map(|facets| Query { text: String::new(), facets });
    let both = Query { text: "z".to_owned(), facets: [None, None, all[2].clone(), None] };
    let drawn = drawn(queries::queries(entries.to_vec(), 400));
    typed.into_iter().chain(chosen).chain([both]).chain(drawn).collect()
}

fn employers(entries: &[&Entry]) -> Value {
    entries.iter().map(|entry| entry.values[EMPLOYER].clone()).collect()
}

/// An entry as the engine gives it, of the columns that these people have.
fn as_told(entry: &Entry) -> Value {
    COLUMNS.iter().zip(&entry.values).map(|(column, value)| ((*column).to_owned(), json!(value))).collect()
}

fn told_of_columns(entry: &Value) -> Value {
    COLUMNS.iter().map(|column| ((*column).to_owned(), entry[*column].clone())).collect()
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn every_query_finds_whom_a_scan_of_the_listing_finds() {
    let people = drawn(people::people(3_000));
    let entries = people::released(&people, Audience::Everybody);
    let project = publication(&people);
    project.build().succeeds();
    let queries = asked(&entries);
    let hard = queries.len() - 400;
    let given: Vec<Value> = queries
        .iter()
        .enumerate()
        .map(|(at, Query { text, facets: [cohort, college, region, industry] })| {
            json!({ "text": text, "cohort": cohort, "college": college, "region": region, "industry": industry,
                "counted": at < hard })
        })
        .collect();
    let site = project.path("public");
    let given = json!({ "queries": given, "page": FIRST });
    let told = visit(&site, PAGE, By::Disk, "ask.js", &given).quietly();

    assert_eq!(told["count"], entries.len());
    let everybody: Vec<Value> = told["everybody"].as_array().expect("entries").iter().map(told_of_columns).collect();
    for (told, entry) in everybody.iter().zip(&entries) {
        assert_eq!(*told, as_told(entry));
    }
    let mut sizes = [0, 0, 0];
    for (query, answer) in queries.iter().zip(told["answers"].as_array().expect("answers")) {
        let found = scan(query, &entries);
        let page = &found[found.len() / 2..found.len().min(found.len() / 2 + FIRST)];
        assert_eq!(answer["total"], found.len(), "{query:?}");
        assert_eq!(answer["found"], employers(&found), "{query:?}");
        assert_eq!(answer["fromMiddle"], employers(page), "{query:?}");
        sizes[found.len().min(2)] += 1;
        if let Some(files) = answer["files"].as_array() {
            let loaded = transfer(&site, files);
            assert!(loaded <= TRANSFER, "{query:?} loads {loaded} bytes");
        }
    }
    assert!(sizes[0] > 20 && sizes[2] > 200, "queries that find nobody, one, more: {sizes:?}");
}

/// The bytes of chunks, as they lie on the disk.
fn transfer(site: &Path, files: &[Value]) -> u64 {
    let size = |file: &Value| {
        let path = site.join(format!("directory/search/{}.js", file.as_str().expect("a name")));
        std::fs::metadata(path).expect("a chunk").len()
    };
    files.iter().map(size).sum()
}
