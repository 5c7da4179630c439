//! The network of liaisons: for every cohort, college, region, industry, and cohort of a college, how many people
//! there are, how many can be reached, and who keeps in touch with them, or that nobody does.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::contact::is_reachable;
use super::language::{Language, Word};
use super::spreadsheet::{Cell, csv};
use super::{Card, Product, living};
use crate::directory::label_key;

/// What people are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    Cohort,
    College,
    Region,
    Industry,
    /// A cohort of a college; its key is the two with a blank between them: `1998 物理学院`.
    CohortCollege,
}

impl Dimension {
    fn word(self) -> Word {
        match self {
            Self::Cohort => ("年级", "Cohort"),
            Self::College => ("学院", "College"),
            Self::Region => ("地区", "Region"),
            Self::Industry => ("行业", "Industry"),
            Self::CohortCollege => ("年级学院", "Cohort and college"),
        }
    }
}

/// A volunteer who keeps in touch with one node.
#[derive(Clone, PartialEq, Eq)]
pub struct Liaison {
    pub dimension: Dimension,
    /// The label of the node: `1998`, `物理学院`, `1998 物理学院`.
    pub key: String,
    pub name: String,
    pub mailbox: Option<String>,
}

const HEADINGS: [Word; 8] = [
    ("类别", "Kind"),
    ("节点", "Node"),
    ("人数", "People"),
    ("可联系", "Reachable"),
    ("联络员", "Liaisons"),
    ("联络员邮箱", "Liaisons' e-mail"),
    ("辅导员", "Counsellors"),
    ("空缺", "Gap"),
];

/// A group of people that may have a liaison.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Node<'a> {
    dimension: Dimension,
    year: Option<i16>,
    name: &'a str,
}

impl<'a> Node<'a> {
    /// The node that a liaison keeps in touch with.
    fn of(liaison: &'a Liaison, language: Language) -> Self {
        let (dimension, key) = (liaison.dimension, liaison.key.trim());
        let key = if dimension == Dimension::Region { language.region(key) } else { key };
        let (year, rest) = key.split_once(' ').unwrap_or((key, ""));
        let year =
            matches!(dimension, Dimension::Cohort | Dimension::CohortCollege).then(|| year.parse().ok()).flatten();
        Self { dimension, year, name: if year.is_some() { rest.trim() } else { key } }
    }

    fn label(&self) -> String {
        self.year.map_or_else(|| self.name.to_owned(), |year| format!("{year} {}", self.name).trim_end().to_owned())
    }
}

#[derive(Default)]
struct Tally<'a> {
    people: usize,
    reachable: usize,
    liaisons: Vec<&'a Liaison>,
    /// Only where there is a year: a college of fifty years has had hundreds.
    counsellors: BTreeSet<&'a str>,
}

/// `nodes.csv`: by dimension, the newest cohorts first, all else by pinyin. A node that only a liaison names is
/// listed too, with no people: its name may be misspelled.
pub fn nodes(cards: &[Card], liaisons: &[Liaison], language: Language) -> Product {
    let mut tallies = tallies(cards, language);
    for liaison in liaisons {
        tallies.entry(Node::of(liaison, language)).or_default().liaisons.push(liaison);
    }
    let mut tallies: Vec<(Node<'_>, Tally<'_>)> = tallies.into_iter().collect();
    tallies.sort_by_cached_key(|(node, _)| (node.dimension, Reverse(node.year), label_key(node.name), node.name));
    let rows = tallies.iter().map(|(node, tally)| row(node, tally, language));
    Product::new("nodes.csv", csv(&language.words(&HEADINGS), rows))
}

fn tallies(cards: &[Card], language: Language) -> HashMap<Node<'_>, Tally<'_>> {
    let mut tallies: HashMap<Node<'_>, Tally<'_>> = HashMap::new();
    for card in living(cards) {
        let is_reachable = is_reachable(card);
        for node in nodes_of(card, language).into_iter().flatten() {
            let tally = tallies.entry(node).or_default();
            tally.people += 1;
            tally.reachable += usize::from(is_reachable);
            tally.counsellors.extend(card.counsellor.as_deref().filter(|_| node.year.is_some()));
        }
    }
    tallies
}

/// The nodes that a person is in. The region is the province or, where there is none, the country.
fn nodes_of(card: &Card, language: Language) -> [Option<Node<'_>>; 5] {
    let college = card.college.as_deref();
    let region = card.province.as_deref().or(card.country.as_deref()).map(|region| language.region(region));
    [
        card.cohort.map(|year| Node { dimension: Dimension::Cohort, year: Some(year), name: "" }),
        college.map(|name| Node { dimension: Dimension::College, year: None, name }),
        region.map(|name| Node { dimension: Dimension::Region, year: None, name }),
        card.industry.as_deref().map(|name| Node { dimension: Dimension::Industry, year: None, name }),
        card.cohort.zip(college).map(|(year, name)| Node {
            dimension: Dimension::CohortCollege,
            year: Some(year),
            name,
        }),
    ]
}

fn row<'a>(node: &Node<'_>, tally: &'a Tally<'_>, language: Language) -> [Cell<'a>; 8] {
    let joined = |parts: Vec<&str>| Cow::Owned(parts.join(language.comma()));
    let gap = if tally.liaisons.is_empty() { language.word(("空缺", "gap")) } else { "" };
    [
        Cow::Borrowed(language.word(node.dimension.word())),
        Cow::Owned(node.label()),
        Cow::Owned(tally.people.to_string()),
        Cow::Owned(tally.reachable.to_string()),
        joined(tally.liaisons.iter().map(|liaison| liaison.name.as_str()).collect()),
        joined(tally.liaisons.iter().filter_map(|liaison| liaison.mailbox.as_deref()).collect()),
        joined(tally.counsellors.iter().copied().collect()),
        Cow::Borrowed(gap),
    ]
}
