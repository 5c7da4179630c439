//! The facets: cohort, college, region, industry. Who has which label, and which labels there are.
//!
//! Lists of facets stand in the same table as those of the names, before them all: their keys begin with a
//! character that no folded word has. Labels are compared exactly; this module never folds them.

use std::collections::BTreeMap;

use super::Row;
use super::block::{Block, Blocks};

/// How many labels of a facet a reader is offered, and how many bytes they may have: a select of more is of no use,
/// and the root is loaded by everyone.
const OFFERED: usize = 300;
const OFFERED_BYTES: usize = 6_000;

/// How many bytes a label has at most. What is longer is a mistake: it is shown, but it is no facet.
const LABEL: usize = 200;

/// The rows of each label of one facet; those without a label stand under the empty one.
pub type Facet<'a> = BTreeMap<&'a str, Vec<u32>>;

/// What a reader is offered of one facet.
#[derive(Clone, PartialEq, Eq)]
pub struct Offered<'a> {
    /// Labels with the number of their rows: years in order, all else by how many they are.
    pub labels: Vec<(&'a str, u32)>,
    /// Whether there are no others.
    pub complete: bool,
}

/// One facet of all rows.
pub fn facet<'a>(rows: &[Row<'a>], number: usize) -> Facet<'a> {
    let mut facet = Facet::new();
    for (row, at) in rows.iter().zip(0..) {
        let label = row.facets.get(number).copied().flatten().unwrap_or_default();
        facet.entry(label).or_default().push(at);
    }
    facet
}

/// The lists of all facets as blocks, in order.
pub fn blocks(facets: &[Facet]) -> Vec<Block> {
    let mut blocks = Blocks::default();
    for (facet, number) in facets.iter().zip(0..) {
        for (label, rows) in facet.iter().filter(|(label, _)| label.len() <= LABEL) {
            blocks.add(&key(number, label), false, rows);
        }
    }
    blocks.finish()
}

/// The key of a facet's label in the table.
pub fn key(number: u8, label: &str) -> String {
    format!("\u{1}{number}{label}")
}

/// What a reader is offered: the most frequent labels.
pub fn offered<'a>(facet: &Facet<'a>) -> Offered<'a> {
    let all = facet.iter().filter(|(label, _)| !label.is_empty());
    let mut labels: Vec<(&str, u32)> = all.map(|(label, rows)| (*label, super::bytes::length(rows))).collect();
    let how_many = labels.len();
    labels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut bytes = 0;
    labels.retain(|(label, _)| {
        bytes += label.len().min(LABEL);
        label.len() <= LABEL && bytes <= OFFERED_BYTES
    });
    labels.truncate(OFFERED);
    let complete = labels.len() == how_many;
    if labels.iter().all(|(label, _)| label.starts_with(|first: char| first.is_ascii_digit())) {
        labels.sort_unstable();
    }
    Offered { labels, complete }
}

#[cfg(test)]
mod tests {
    use super::{facet, offered};
    use crate::search::Row;

    fn rows(labels: &[Option<&'static str>]) -> Vec<Row<'static>> {
        labels.iter().map(|label| Row { facets: [*label, None, None, None], ..Row::default() }).collect()
    }

    #[test]
    fn frequent_labels_come_first_and_none_is_no_label() {
        let rows = rows(&[Some("辽宁"), None, Some("北京"), Some("北京")]);
        assert_eq!(offered(&facet(&rows, 0)).labels, [("北京", 2), ("辽宁", 1)]);
    }

    #[test]
    fn years_come_in_order() {
        let rows = rows(&[Some("2003"), Some("1998"), Some("2003")]);
        assert_eq!(offered(&facet(&rows, 0)).labels, [("1998", 1), ("2003", 2)]);
    }

    #[test]
    fn an_endless_choice_is_cut_and_says_so() {
        let labels: Vec<String> = (0..5_000).map(|number| format!("地区{number}")).collect();
        let rows: Vec<Row> =
            labels.iter().map(|label| Row { facets: [Some(label), None, None, None], ..Row::default() }).collect();
        let facet = facet(&rows, 0);
        let offered = offered(&facet);
        assert!(offered.labels.len() <= 300 && !offered.complete);
    }
}
