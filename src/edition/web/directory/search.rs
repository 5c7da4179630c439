//! The search of the directory: an index in files that a browser reads without a server.

use std::borrow::Cow;

use super::Pages;
use super::update::file;
use crate::directory::{Entry, Level, regions};
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
    let rows: Vec<Values<'_>> =
        entries.iter().zip(&pages.views).map(|(entry, view)| Values::of(entry, [view.profile.as_deref()])).collect();
    let chunks = index(&["profile"], &rows, &pages.desk.publication.site.language);
    let script = |chunk: Chunk| file(format!("{FOLDER}{}.js", chunk.name), search::script(&chunk), "the search index");
    chunks.into_iter().map(script).collect()
}

/// An entry's values in the order of the columns.
pub struct Values<'e>(Vec<Option<Cow<'e, str>>>);

impl<'e> Values<'e> {
    pub fn of<A: Level>(entry: &'e Entry<A>, more: impl IntoIterator<Item = Option<&'e str>>) -> Self {
        let text = |value: &'e Option<String>| value.as_deref().map(Cow::Borrowed);
        let values = [
            Some(Cow::Borrowed(entry.name.as_str())),
            text(&entry.english_name),
            entry.cohort.map(|cohort| Cow::Owned(cohort.to_string())),
            text(&entry.college),
            text(&entry.major),
            text(&entry.degree),
            text(&entry.class),
            text(&entry.region),
            text(&entry.city),
            text(&entry.industry),
            text(&entry.employer),
            text(&entry.position),
            entry.in_memoriam.then_some(Cow::Borrowed("1")),
            text(&entry.code),
        ];
        Self(values.into_iter().chain(more.into_iter().map(|value| value.map(Cow::Borrowed))).collect())
    }

    fn at(&self, column: usize) -> Option<&str> {
        self.0.get(column)?.as_deref()
    }

    fn row<'a>(&'a self, language: &str) -> Row<'a> {
        let region = self.at(7).map(|region| regions::label(region, language));
        Row {
            name: self.at(0).unwrap_or_default(),
            english_name: self.at(1),
            facets: [self.at(2), self.at(3), region, self.at(9)],
            shown: self.0.iter().map(Option::as_deref).collect(),
        }
    }
}

/// The index of rows that have some columns more than every index. `language` is the one in which regions are named.
pub fn index(more: &[&str], rows: &[Values<'_>], language: &str) -> Vec<Chunk> {
    let columns: Vec<&str> = COLUMNS.iter().chain(more).copied().collect();
    let rows: Vec<Row> = rows.iter().map(|row| row.row(language)).collect();
    search::index(&columns, &rows)
}
