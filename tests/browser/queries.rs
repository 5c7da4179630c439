//! What readers type: words that may well find somebody, alone and together, with and without facets.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::people::{Entry, FACETS};
use super::scan::Query;

/// Queries that have gone wrong somewhere, or easily do.
pub const HARD: [&str; 32] = [
    "",
    "张",
    "王",
    "zhang",
    "z",
    "w",
    "l",
    "zw",
    "wei",
    "Wei",
    "li w",
    "Wei Zhang 2003 物理学院",
    "zhangw",
    "zhangwei",
    "张wei",
    "ｗｅｉ",
    "ＺＨＡＮＧ",
    "lü",
    "lv",
    "lyu",
    "lu",
    "nv",
    "nyu",
    "shan",
    "dan",
    "xian",
    "xi'an",
    "fangan",
    "欧阳",
    "买买提西安",
    "2003级",
    "工程",
];

/// One way to make a word: from whom, how, and where it begins and ends.
type Way = (bool, Index, usize, Index, Index);

/// Any number of queries about these people.
pub fn queries(entries: Vec<Entry>, how_many: usize) -> impl Strategy<Value = Vec<Query>> {
    let way = (prop::bool::weighted(0.2), any::<Index>(), 0..9_usize, any::<Index>(), any::<Index>());
    let facets = prop::array::uniform4(prop::option::weighted(0.2, prop::bool::weighted(0.2)));
    let odd = select(&["·", "q", "学院", "工程", "a", "münchen", "york", "IT", "级", "o'n", "2003", "200", "Ō"][..]);
    let query =
        (any::<Index>(), any::<Index>(), vec((way, odd), 0..4), facets).prop_map(move |(who, other, words, facets)| {
            let (who, other) = (who.get(&entries), other.get(&entries));
            let word = |(way, odd): (Way, &str)| word(who, &entries, &way).unwrap_or_else(|| odd.to_owned());
            let text = words.into_iter().map(word).collect::<Vec<_>>().join(" ");
            let facet = |at: usize| {
                let whose = if facets[at]? { other } else { who };
                whose.values[FACETS[at]].clone()
            };
            Query { text, facets: [0, 1, 2, 3].map(facet) }
        });
    vec(query, how_many)
}

/// A word that finds a person, if they have what it is made of.
fn word(who: &Entry, others: &[Entry], (of_another, other, how, from, to): &Way) -> Option<String> {
    let who = if *of_another { other.get(others) } else { who };
    let characters = who.name.characters.get(from.index(who.name.characters.len().max(1))..)?;
    let umlaut = ["v", "yu", "u", "ü"][to.index(4)];
    let spell = |(_, readings): &(char, &[&str])| readings[to.index(readings.len())].replace('ü', umlaut);
    let pinyin: String = characters.iter().map(spell).collect();
    let word = match how {
        0 => who.name.text.clone(),
        1 => piece(&who.name.text, from, to),
        2 => pinyin,
        3 => start(&pinyin, to),
        4 => start(&characters.iter().filter_map(|(_, readings)| readings[0].chars().next()).collect::<String>(), to),
        5 => start(who.values[1].as_deref()?.split(' ').nth(from.index(2))?, to),
        6 => format!("{}{}", who.values[2].as_deref()?, ["", "级", "届"][to.index(3)]),
        7 => piece(who.values[FACETS[from.index(4)]].as_deref()?, from, to),
        _ => return None,
    };
    Some(word)
}

/// The beginning of a text, one character of it at least.
fn start(text: &str, to: &Index) -> String {
    text.chars().take(1 + to.index(text.chars().count().max(1))).collect()
}

fn piece(text: &str, from: &Index, to: &Index) -> String {
    let rest: String = text.chars().skip(from.index(text.chars().count())).collect();
    start(&rest, to)
}
