//! The search, the members' edition and the preview in a real Chromium. These tests need one: `.ci/run` installs it and runs them.

mod changes;
mod members;
mod page;
mod people;
mod preview;
mod queries;
mod scan;
mod search;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::support::{Project, SITE};
use people::{COLUMNS, Entry, Person};
use scan::Query;

const PAGE: &str = "directory/index.html";
/// How many people a first page of results has.
const FIRST: usize = 20;

const FIELDS: &str = "[directory]\nexport = \"directory/alumni.yaml\"\n[directory.fields]\n";

/// A publication of these people; the telephone is for members.
fn publication(people: &[Person]) -> Project {
    let fields: String = COLUMNS.iter().map(|column| format!("{column} = \"public\"\n")).collect();
    Project::small()
        .file("site.toml", &format!("{SITE}{FIELDS}{fields}mobile = \"members\"\n"))
        .file("content/directory/alumni.yaml", &people::export(people))
}

/// The same at every run.
fn drawn<T>(strategy: impl Strategy<Value = T>) -> T {
    strategy.new_tree(&mut TestRunner::deterministic()).expect("something drawn").current()
}

/// The lines of the page name the people who were found, each with what is released of them.
#[track_caller]
fn shows(lines: &Value, found: &[&Entry]) {
    let lines = lines.as_array().expect("lines");
    assert_eq!(lines.len(), found.len());
    for (line, entry) in lines.iter().zip(found) {
        let line = line.as_str().expect("a line");
        for value in entry.values.iter().chain([&entry.mobile]).flatten().filter(|value| is_shown(value, entry)) {
            assert!(line.contains(value.as_str()), "{line:?} has no {value}");
        }
    }
}

/// An industry is shown only of those who have no employer.
fn is_shown(value: &str, entry: &Entry) -> bool {
    entry.values[6].as_deref() != Some(value)
}

fn text(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}
