//! What the index says is what a scan over all rows says, for any rows and any query.

mod people;
mod reader;
mod scan;

use proptest::prelude::*;

use self::people::{COLUMNS, many_people, rows, some_query, someone};
use self::reader::Reader;
use self::scan::{Query, matches};
use super::{Chunk, Row, index};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_index_finds_what_a_scan_finds(
        people in prop::collection::vec(someone(), 0..60),
        queries in prop::collection::vec(some_query(), 12),
    ) {
        let rows = rows(&people);
        let reader = Reader::open(&index(&COLUMNS, &rows));
        for query in queries {
            let expected: Vec<usize> = (0..rows.len()).filter(|at| matches(&query, &rows[*at])).collect();
            prop_assert_eq!(reader.search(&query), expected, "{:?}", query);
        }
    }

    #[test]
    fn an_entry_shows_what_its_row_does(people in prop::collection::vec(someone(), 0..200)) {
        let rows = rows(&people);
        let reader = Reader::open(&index(&COLUMNS, &rows));
        for (at, row) in rows.iter().enumerate() {
            let shown: Vec<_> = row.shown.iter().map(|value| value.filter(|value| !value.is_empty())).collect();
            let entry = reader.entry(at);
            prop_assert_eq!(entry.iter().map(Option::as_deref).collect::<Vec<_>>(), shown);
        }
    }
}

#[test]
fn gathered_lists_tell_the_same_as_single_ones() {
    let people = many_people(20_000);
    let rows = rows(&people);
    let reader = Reader::open(&index(&COLUMNS, &rows));
    for text in [
        "z",
        "zh",
        "zhang",
        "zhangwei",
        "zhangweim",
        "zw",
        "zwm",
        "张",
        "伟",
        "张伟",
        "we",
        "wei1",
        "2003",
        "物理 w",
        "l",
    ] {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let expected: Vec<usize> = (0..rows.len()).filter(|at| matches(&query, &rows[*at])).collect();
        assert_eq!(reader.search(&query), expected, "{text}");
    }
}

#[test]
fn the_same_rows_give_the_same_bytes_whatever_the_threads() {
    let people = many_people(20_000);
    let rows = rows(&people);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| index(&COLUMNS, &rows))
    };
    assert!(with(1) == with(5));
}

/// The tag that the root says, and those at the heads of all other chunks.
fn tags(chunks: &[Chunk]) -> (String, Vec<String>) {
    let heads = chunks.iter().map(|chunk| reader::inflate(&chunk.bytes));
    let mut heads: Vec<String> =
        heads.map(|bytes| String::from_utf8_lossy(&bytes).chars().take(18).collect()).collect();
    let root = heads.pop().expect("a root");
    let said = root.strip_prefix("{\"build\":\"").expect("the root says its build first").to_owned();
    (said, heads.into_iter().map(|head| head.chars().take(8).collect()).collect())
}

#[test]
fn every_chunk_of_a_build_has_its_tag_and_another_build_has_another() {
    let mut people = many_people(2_000);
    let (before, heads) = tags(&index(&COLUMNS, &rows(&people)));
    assert!(heads.len() > 30 && heads.iter().all(|head| before.starts_with(head.as_str())));
    people.swap(0, 1);
    let (after, heads) = tags(&index(&COLUMNS, &rows(&people)));
    assert!(heads.iter().all(|head| after.starts_with(head.as_str())));
    assert_ne!(before, after);
}

#[test]
fn the_root_stays_small_whatever_the_rows_are() {
    let labels: Vec<String> =
        (0..20_000).map(|number| format!("地区{number}·{}", "很长".repeat(number % 90))).collect();
    let name = "単于单".repeat(20);
    let row = |label| Row { name: &name, facets: [Some(label); 4], shown: vec![Some(label); 9], ..Row::default() };
    let rows: Vec<Row> = labels.iter().map(|label| row(label.as_str())).collect();
    let chunks = index(&["c"; 9], &rows);
    assert!(chunks.last().is_some_and(|root| root.name == "root" && root.bytes.len() < 30_000));
}

#[test]
fn nobody_and_nothing_can_be_indexed() {
    let names = |chunks: Vec<Chunk>| chunks.into_iter().map(|chunk| chunk.name).collect::<Vec<_>>();
    assert_eq!(names(index(&[], &[])), ["root"]);
    assert_eq!(names(index(&["a"], &[Row::default()])), ["e0", "k0", "root"]);
}
