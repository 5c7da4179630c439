//! Tests of the book, by example and over random people.

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::missing::in_people;
use super::{Binding, Person, bound};

fn someone(name: &str, college: Option<&str>, cohort: Option<i16>) -> Person {
    Person { name: name.to_owned(), college: college.map(str::to_owned), cohort, ..Person::default() }
}

fn book_of(people: Vec<Person>, colleges: &[&str]) -> Value {
    let (date, notes) = (date(2026, 9, 30), &["仅供查阅。"]);
    bound("public", people, &Binding { title: "临江校友", date, date_long: "2026年9月30日", notes, colleges })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// College, year and name of each entry, in the order of the book.
fn told(book: &Value) -> Vec<(Option<&str>, Option<i64>, &str)> {
    let mut told = Vec::new();
    for college in list(&book["colleges"]) {
        for cohort in list(&college["cohorts"]) {
            let entries = list(&cohort["entries"]).iter();
            told.extend(
                entries
                    .map(|entry| (college["name"].as_str(), cohort["year"].as_i64(), entry["name"].as_str().unwrap())),
            );
        }
    }
    told
}

/// Each name of the index with the entries it leads to.
fn led(book: &Value) -> Vec<(String, Vec<usize>)> {
    let surnames = list(&book["index"]).iter().flat_map(|letter| list(&letter["surnames"]));
    let names = surnames.flat_map(|surname| list(&surname["names"]));
    names.map(|line| serde_json::from_value(line.clone()).unwrap()).collect()
}

#[test]
fn colleges_stand_as_the_office_has_them_and_who_tells_none_comes_last() {
    let people = vec![
        someone("安然", None, Some(1990)),
        someone("白鹿", Some("外国语学院"), Some(2003)),
        someone("陈林", Some("物理学院"), None),
        someone("丁一", Some("物理学院"), Some(2010)),
        someone("方方", Some("船舶学院"), Some(1978)),
        someone("高山", Some("物理学院"), Some(1978)),
    ];
    let book = book_of(people, &["物理学院"]);
    let names: Vec<&str> = told(&book).into_iter().map(|(_, _, name)| name).collect();
    // 物理 first, as the office says; 船舶 (chuan) before 外国语 (wai). In a college the oldest cohort comes first.
    assert_eq!(names, ["高山", "丁一", "陈林", "方方", "白鹿", "安然"]);
}

#[test]
fn an_entry_says_what_is_known_of_a_person() {
    let person = Person {
        english: Some("Zhang Wei".to_owned()),
        class: Some("0301班".to_owned()),
        employer: Some("海纳集团".to_owned()),
        position: Some("设计师".to_owned()),
        place: Some("辽宁".to_owned()),
        in_memoriam: true,
        ..someone("张伟", Some("物理学院"), Some(2003))
    };
    let book = book_of(vec![person, someone("赵安", Some("物理学院"), Some(2003))], &[]);
    let entries = &book["colleges"][0]["cohorts"][0]["entries"];
    let first = json!({
        "name": "张伟", "english": "Zhang Wei", "in_memoriam": true, "class": "0301班", "employer": "海纳集团", "position": "设计师", "place": "辽宁",
    });
    let second = json!({ "name": "赵安", "english": null, "in_memoriam": false, "class": null, "employer": null, "position": null, "place": null });
    assert_eq!(entries, &json!([first, second]));
}

#[test]
fn surnames_stand_in_the_index_as_they_are_read() {
    let names = ["区明", "单文", "吕布", "Émile", "はな", "张伟", "章安", "张安", "仇英"];
    let book = book_of(names.map(|name| someone(name, None, None)).into(), &[]);
    let letters: Vec<&str> = list(&book["index"]).iter().filter_map(|part| part["letter"].as_str()).collect();
    // 吕 is lü, 区 is ou, 仇 is qiu and 单 shan; what has no Latin reading comes last.
    assert_eq!(letters, ["E", "L", "O", "Q", "S", "Z", "#"]);
    let zhang = json!({ "surname": "张", "reading": "zhang", "names": [["张安", [7]], ["张伟", [5]]] });
    let other = json!({ "surname": "章", "reading": "zhang", "names": [["章安", [6]]] });
    assert_eq!(book["index"][5]["surnames"], json!([zhang, other]));
}

#[test]
fn people_of_one_name_share_a_line_of_the_index() {
    let people =
        vec![someone("张伟", Some("B"), None), someone("张伟", Some("A"), None), someone("安然", Some("B"), None)];
    assert_eq!(led(&book_of(people, &[])), [("安然".to_owned(), vec![2]), ("张伟".to_owned(), vec![0, 1])]);
}

#[test]
fn a_character_that_no_font_has_is_told_with_how_many_entries_have_it() {
    let people = ["张伟", "刘龑", "龑"].map(|name| someone(name, None, None));
    let missing = in_people(people.into_iter(), &|character| character != '龑');
    let told: Vec<_> = missing.iter().map(|found| (found.character, found.entries)).collect();
    assert_eq!(told, [('龑', 2)]);
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let name = prop_oneof!["[张章单王]{1}[伟安文]{1,2}", "[A-Zé]{1,4}", r"\PC{1,6}"];
    let college = proptest::option::of(prop_oneof!["[ABC]", r"\PC{1,3}"]);
    let person = (name, college, proptest::option::of(1950..2030_i16));
    let person = person.prop_map(|(name, college, year)| someone(&name, college.as_deref(), year));
    proptest::collection::vec(person, 0..40)
}

proptest! {
    #[test]
    fn everybody_stands_in_the_book_once_and_the_index_leads_to_each(people in people()) {
        let count = people.len();
        let book = book_of(people, &["B"]);
        let told = told(&book);
        prop_assert_eq!(told.len(), count);
        let mut reached = vec![0; count];
        for (name, places) in led(&book) {
            for place in places {
                prop_assert_eq!(told[place].2, &name);
                reached[place] += 1;
            }
        }
        prop_assert!(reached.iter().all(|times| *times == 1));
    }

    #[test]
    fn a_cohort_of_a_college_comes_once(people in people()) {
        let book = book_of(people, &[]);
        let mut heads: Vec<_> = told(&book).into_iter().map(|(college, year, _)| (college, year)).collect();
        heads.dedup();
        let count = heads.len();
        heads.sort_unstable();
        heads.dedup();
        prop_assert_eq!(heads.len(), count);
    }
}
