//! Lost alumni (失联): the living whom no phone, mailbox or address reaches, class by class, with whatever may
//! help their classmates to find them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::contact::is_reachable;
use super::language::{Language, Word};
use super::spreadsheet::{Cell, csv};
use super::{Card, Product, living};
use crate::directory::{label_key, sort_key};

const HEADINGS: [Word; 14] = [
    ("年级", "Cohort"),
    ("学院", "College"),
    ("班级", "Class"),
    ("姓名", "Name"),
    ("英文名", "English name"),
    ("专业", "Major"),
    ("学位", "Degree"),
    ("辅导员", "Counsellor"),
    ("单位", "Employer"),
    ("省份", "Province"),
    ("城市", "City"),
    ("微信", "WeChat"),
    ("QQ", "QQ"),
    ("更新编号", "Code"),
];

const CLASS_HEADINGS: [Word; 5] =
    [("年级", "Cohort"), ("学院", "College"), ("班级", "Class"), ("失联人数", "Lost"), ("总人数", "People")];

/// A class of a cohort of a college, in the order of a register; people without a cohort come first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Class<'a> {
    cohort: Option<i16>,
    /// Before the name itself, so that colleges follow each other by pinyin.
    college_key: String,
    college: &'a str,
    class: &'a str,
}

#[derive(Default)]
struct Roll<'a> {
    lost: Vec<&'a Card>,
    people: usize,
}

/// Those who are lost by class, `lost.csv`, and how many they are of each class that misses someone, `lost-classes.csv`.
/// A WeChat or QQ name alone reaches nobody who has not accepted it: it is a hint to follow.
pub fn lost(cards: &[Card], language: Language) -> (Product, Product) {
    let rolls = rolls(cards);
    let people = rolls.values().flat_map(|roll| roll.lost.iter().map(|card| person(card)));
    let classes = rolls.iter().map(|(class, roll)| counts(class, roll));
    (
        Product::new("lost.csv", csv(&language.words(&HEADINGS), people)),
        Product::new("lost-classes.csv", csv(&language.words(&CLASS_HEADINGS), classes)),
    )
}

fn rolls(cards: &[Card]) -> BTreeMap<Class<'_>, Roll<'_>> {
    let mut rolls: BTreeMap<_, Roll<'_>> = BTreeMap::new();
    for card in living(cards) {
        let roll = rolls.entry((card.cohort, text(&card.college), text(&card.class))).or_default();
        roll.people += 1;
        if !is_reachable(card) {
            roll.lost.push(card);
        }
    }
    let missing = rolls.into_iter().filter(|(_, roll)| !roll.lost.is_empty());
    missing
        .map(|((cohort, college, class), mut roll)| {
            roll.lost.sort_by_cached_key(|card| (sort_key(&card.name), card.position));
            (Class { cohort, college_key: label_key(college), college, class }, roll)
        })
        .collect()
}

fn text(value: &Option<String>) -> &str {
    value.as_deref().unwrap_or_default()
}

fn cohort_cell<'a>(cohort: Option<i16>) -> Cell<'a> {
    cohort.map_or(Cow::Borrowed(""), |cohort| Cow::Owned(cohort.to_string()))
}

fn person(card: &Card) -> [Cell<'_>; 14] {
    [
        cohort_cell(card.cohort),
        Cow::Borrowed(text(&card.college)),
        Cow::Borrowed(text(&card.class)),
        Cow::Borrowed(&card.name),
        Cow::Borrowed(text(&card.english_name)),
        Cow::Borrowed(text(&card.major)),
        Cow::Borrowed(text(&card.degree)),
        Cow::Borrowed(text(&card.counsellor)),
        Cow::Borrowed(text(&card.employer)),
        Cow::Borrowed(text(&card.province)),
        Cow::Borrowed(text(&card.city)),
        Cow::Borrowed(text(&card.wechat)),
        Cow::Borrowed(text(&card.qq)),
        Cow::Borrowed(text(&card.code)),
    ]
}

fn counts<'a>(class: &Class<'a>, roll: &Roll<'_>) -> [Cell<'a>; 5] {
    [
        cohort_cell(class.cohort),
        Cow::Borrowed(class.college),
        Cow::Borrowed(class.class),
        Cow::Owned(roll.lost.len().to_string()),
        Cow::Owned(roll.people.to_string()),
    ]
}
