//! People and queries, made up: such that words often find some of them, and letters and marks of all kinds come up.

use proptest::prelude::*;

use super::scan::Query;
use crate::search::Row;

/// A person that owns its words.
#[derive(Debug, Clone)]
pub struct Person {
    name: String,
    english_name: Option<String>,
    facets: [Option<String>; 4],
}

pub fn rows(people: &[Person]) -> Vec<Row<'_>> {
    people.iter().map(row).collect()
}

fn row(person: &Person) -> Row<'_> {
    let facets = person.facets.each_ref().map(Option::as_deref);
    let shown = vec![Some(person.name.as_str()), person.english_name.as_deref(), facets[0], facets[1]];
    Row { name: &person.name, english_name: person.english_name.as_deref(), facets, shown }
}

pub const COLUMNS: [&str; 4] = ["name", "english_name", "cohort", "college"];

fn some_name() -> impl Strategy<Value = String> {
    let surname = prop::sample::select(vec!["张", "王", "单", "吕", "尉迟", "曾", "西", "方", "翟", "𬭎", "区"]);
    let given = prop::collection::vec(
        prop::sample::select(vec!["伟", "安", "干", "女", "明", "绿", "喆", "·", " ", "の"]),
        0..4,
    )
    .prop_map(|given| given.concat());
    let chinese = (surname, given).prop_map(|(surname, given)| format!("{surname}{given}"));
    prop_oneof![8 => chinese, 1 => Just("Jürgen Müller".to_owned()), 1 => Just("阿布都·买买提".to_owned()), 1 => "\\PC{0,6}"]
}

fn some_english_name() -> impl Strategy<Value = Option<String>> {
    let names = ["Wei Zhang", "Grace O'Neill", "Lü An", "Zoë", "WANG Xian", "Anne-Marie Li"];
    prop::option::of(prop::sample::select(names.map(str::to_owned).to_vec()))
}

fn some_label(labels: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(labels).prop_map(str::to_owned))
}

fn some_facets() -> impl Strategy<Value = [Option<String>; 4]> {
    (
        some_label(&["1998", "2003", "2003级"]),
        some_label(&["物理学院", "物理", "化工学院"]),
        some_label(&["辽宁", "New York", "München", "大连市"]),
        some_label(&["教育", "IT", "物理教育"]),
    )
        .prop_map(|(cohort, college, region, industry)| [cohort, college, region, industry])
}

pub fn someone() -> impl Strategy<Value = Person> {
    (some_name(), some_english_name(), some_facets()).prop_map(|(name, english_name, facets)| Person {
        name,
        english_name,
        facets,
    })
}

fn some_text() -> impl Strategy<Value = String> {
    let typed = [
        "张",
        "伟",
        "张伟",
        "安",
        "zhang",
        "zhangw",
        "wei",
        "zw",
        "z",
        "a",
        "an",
        "xi'an",
        "xian",
        "shan",
        "dan",
        "lv",
        "lyu",
        "lu",
        "yuchi",
        "fangan",
        "fan",
        "gan",
        "anne",
        "marie",
        "zoe",
        "Zoë",
        "ＷＥＩ",
        "2003",
        "2003级",
        "物理",
        "物理学院",
        "理学",
        "学院",
        "it",
        "york",
        "new",
        "munchen",
        "München",
        "张wei",
        "买买提",
        "の",
        "𬭎",
        "",
        "·",
        "q",
    ];
    prop::collection::vec(
        prop_oneof![9 => prop::sample::select(typed.map(str::to_owned).to_vec()), 1 => "\\PC{0,3}"],
        0..3,
    )
    .prop_map(|words| words.join(" "))
}

pub fn some_query() -> impl Strategy<Value = Query> {
    let facets = prop_oneof![3 => Just([None, None, None, None]), 1 => some_facets()];
    (some_text(), facets).prop_map(|(text, facets)| Query { text, facets })
}

/// Enough people that many lists are gathered and blocks are full.
pub fn many_people(how_many: usize) -> Vec<Person> {
    let pick = |from: &[&str], by: usize| from[by % from.len()].to_owned();
    let surnames = ["张", "章", "王", "汪", "单", "吕"];
    let given = ["伟", "薇", "安", "明", "敏", "宁", "子涵", "志远", "晓明"];
    let person = |at: usize| Person {
        name: pick(&surnames, at * 7 / 3) + &pick(&given, at * 31 / 7) + &pick(&given, at / 11),
        english_name: at.is_multiple_of(3).then(|| format!("Wei{} Zhang", at % 400)),
        facets: [Some((1990 + at % 30).to_string()), Some(pick(&["物理学院", "化工学院"], at / 3)), None, None],
    };
    (0..how_many).map(person).collect()
}
