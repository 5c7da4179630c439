//! The search of the directory: an index in files that a browser reads without a server.

use super::Pages;
use super::update::file;
use crate::directory::{Entry, Level};
use crate::plan::Wanted;
use crate::search::{self, Chunk, Row};

/// Where the public index stands in the output.
pub const FOLDER: &str = "directory/search/";

/// The columns of every index, in their order.
const COLUMNS: [&str; 14] = [
    "name",
    "english_name",
    "cohort",
    "college",
    "major",
    "degree",
    "class",
    "region",
    "city",
    "industry",
    "employer",
    "position",
    "in_memoriam",
    "code",
];

pub fn wanted(pages: &Pages<'_>) -> Vec<Wanted> {
    let entries = &pages.directory.public.entries;
    if entries.is_empty() {
        return Vec::new();
    }
    let rows: Vec<Own> =
        entries.iter().zip(&pages.views).map(|(entry, view)| Own::of(entry, [view.profile.clone()])).collect();
    let chunks = index(&["profile"], &rows);
    let script = |chunk: Chunk| file(format!("{FOLDER}{}.js", chunk.name), search::script(&chunk), "the search index");
    chunks.into_iter().map(script).collect()
}

/// An entry's values in the order of the columns.
pub struct Own {
    values: Vec<Option<String>>,
}

impl Own {
    pub fn of<A: Level>(entry: &Entry<A>, more: impl IntoIterator<Item = Option<String>>) -> Self {
        let entry = entry.clone();
        let values = [
            Some(entry.name),
            entry.english_name,
            entry.cohort.map(|cohort| cohort.to_string()),
            entry.college,
            entry.major,
            entry.degree,
            entry.class,
            entry.region,
            entry.city,
            entry.industry,
            entry.employer,
            entry.position,
            entry.in_memoriam.then(|| "1".to_owned()),
            entry.code,
        ];
        Self { values: values.into_iter().chain(more).collect() }
    }

    fn at(&self, column: usize) -> Option<&str> {
        self.values.get(column)?.as_deref()
    }

    fn row(&self) -> Row<'_> {
        Row {
            name: self.at(0).unwrap_or_default(),
            english_name: self.at(1),
            facets: [self.at(2), self.at(3), self.at(7), self.at(9)],
            shown: self.values.iter().map(Option::as_deref).collect(),
        }
    }
}

/// The index of rows that have some columns more than every index.
pub fn index(more: &[&str], rows: &[Own]) -> Vec<Chunk> {
    let columns: Vec<&str> = COLUMNS.iter().chain(more).copied().collect();
    let rows: Vec<Row> = rows.iter().map(Own::row).collect();
    search::index(&columns, &rows)
}
