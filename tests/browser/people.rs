//! Made-up people of few names, so that words find many of them; the export that holds them; and who of them is
//! released to whom, by the rule and not by the program.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A character with its readings in pinyin. In a surname the surname's own comes first.
pub type Character = (char, &'static [&'static str]);

#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub text: String,
    /// None for a name in letters.
    pub characters: Vec<Character>,
}

/// A person as the office knows them.
#[derive(Debug, Clone)]
pub struct Person {
    name: Name,
    english_name: Option<&'static str>,
    cohort: u16,
    college: &'static str,
    place: Option<(&'static str, &'static str)>,
    industry: &'static str,
    consent: &'static str,
    /// A field of which this person has said how far it may go.
    limited: Option<(&'static str, &'static str)>,
}

/// What of a person is released to somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub name: Name,
    /// In the order of [`COLUMNS`].
    pub values: [Option<String>; 9],
    pub mobile: Option<String>,
}

/// In this order people of one name and cohort follow each other. The employer is each person's own.
pub const COLUMNS: [&str; 9] =
    ["name", "english_name", "cohort", "college", "region", "city", "industry", "employer", "position"];
pub const EMPLOYER: usize = 7;
/// Where in an entry's values its facets stand: cohort, college, region, industry.
pub const FACETS: [usize; 4] = [2, 3, 4, 6];

#[derive(Clone, Copy, PartialEq)]
pub enum Audience {
    Everybody,
    Members,
}

#[rustfmt::skip]
const SURNAMES: [&[Character]; 19] = [
    &[('张', &["zhang"])], &[('章', &["zhang"])], &[('王', &["wang"])], &[('汪', &["wang"])], &[('李', &["li"])],
    &[('卢', &["lu"])], &[('吕', &["lü"])], &[('栾', &["luan"])], &[('范', &["fan"])], &[('方', &["fang"])],
    &[('詹', &["zhan"])], &[('单', &["shan", "dan"])], &[('仇', &["qiu", "chou"])], &[('解', &["xie", "jie"])],
    &[('查', &["zha", "cha"])], &[('区', &["ou", "qu"])], &[('欧', &["ou"]), ('阳', &["yang"])],
    &[('尉', &["yu", "wei"]), ('迟', &["chi"])], &[('诸', &["zhu"]), ('葛', &["ge"])],
];
#[rustfmt::skip]
const GIVEN: [Character; 16] = [
    ('伟', &["wei"]), ('薇', &["wei"]), ('安', &["an"]), ('明', &["ming"]), ('子', &["zi"]), ('涵', &["han"]),
    ('志', &["zhi"]), ('远', &["yuan"]), ('晓', &["xiao"]), ('女', &["nü"]), ('西', &["xi"]), ('先', &["xian"]),
    ('甘', &["gan"]), ('珊', &["shan"]), ('丹', &["dan"]), ('王', &["wang"]),
];
const WITH_DOT: [Character; 5] =
    [('买', &["mai"]), ('买', &["mai"]), ('提', &["ti"]), ('西', &["xi"]), ('安', &["an"])];
const IN_LETTERS: [&str; 4] = ["Emily Carter", "Zoë Müller", "Wei Zhang", "Anne-Marie Lee"];
const ENGLISH: [&str; 6] = ["Wei Zhang", "Grace O'Neill", "Lü An", "Zoë Wang", "Wei Li", "Jean-Luc Fan"];
const COLLEGES: [&str; 6] = ["物理学院", "化工学院", "外国语学院", "软件学院", "建筑与艺术学院", "土木工程学院"];
const PLACES: [(&str, &str); 6] = [
    ("辽宁", "大连"),
    ("辽宁", "沈阳"),
    ("上海", "上海"),
    ("广东", "深圳"),
    ("New York", "Albany"),
    ("München", "München"),
];
const INDUSTRIES: [&str; 5] = ["教育", "信息技术", "建筑工程", "金融", "IT"];
const LIMITED: [&str; 7] = ["english_name", "cohort", "college", "region", "city", "industry", "position"];

pub fn people(how_many: usize) -> impl Strategy<Value = Vec<Person>> {
    let who = (name(), option::weighted(0.3, select(&ENGLISH[..])), 1988..2012_u16, select(&COLLEGES[..]));
    let what = (option::weighted(0.9, select(&PLACES[..])), select(&INDUSTRIES[..]));
    let consent = prop_oneof![7 => Just("public"), 2 => Just("members"), 1 => Just("none")];
    let limit = option::weighted(0.3, (select(&LIMITED[..]), select(&["members", "none"][..])));
    let person = (who, what, consent, limit).prop_map(
        |((name, english_name, cohort, college), (place, industry), consent, limited)| Person {
            name,
            english_name,
            cohort,
            college,
            place,
            industry,
            consent,
            limited,
        },
    );
    vec(person, how_many)
}

fn name() -> impl Strategy<Value = Name> {
    let han = (select(&SURNAMES[..]), vec(select(&GIVEN[..]), 1..=2)).prop_map(|(surname, given)| {
        let characters = [surname, &given].concat();
        Name { text: text(&characters), characters }
    });
    let letters = select(&IN_LETTERS[..]).prop_map(|name| Name { text: name.to_owned(), characters: Vec::new() });
    let dotted = Just(Name {
        text: format!("{}·{}", text(&WITH_DOT[..3]), text(&WITH_DOT[3..])),
        characters: WITH_DOT.to_vec(),
    });
    prop_oneof![40 => han, 2 => letters, 1 => dotted]
}

fn text(characters: &[Character]) -> String {
    characters.iter().map(|(character, _)| character).collect()
}

fn employer(number: usize) -> String {
    format!("第{number}号公司")
}

fn mobile(number: usize) -> String {
    format!("13{:09}", 700_000_000 + number * 7_919)
}

/// The export as the office would write it.
pub fn export(people: &[Person]) -> String {
    let records = people.iter().enumerate().map(|(number, person)| record(number, person));
    format!("alumni:\n{}", records.collect::<String>())
}

fn record(number: usize, person: &Person) -> String {
    let english = person.english_name.map(|name| format!("    english_name: \"{name}\"\n")).unwrap_or_default();
    let place = person.place.map(|(province, city)| {
        format!("    location:\n      country: CN\n      province: {province}\n      city: {city}\n")
    });
    let limited = person.limited.map(|(field, reach)| format!("      fields:\n        {field}: {reach}\n"));
    format!(
        "  - id: A{number:07}\n    name: {}\n{english}    status: living\n    education:\n      - college: {}\n        \
         enrolled: {}\n    career:\n      - employer: {}\n        position: 工程师\n        industry: {}\n        from: \
         2015\n{}    contact:\n      mobile: \"{}\"\n    consent:\n      directory: {}\n{}",
        person.name.text,
        person.college,
        person.cohort,
        employer(number),
        person.industry,
        place.unwrap_or_default(),
        mobile(number),
        person.consent,
        limited.unwrap_or_default(),
    )
}

/// Those who are released to an audience, in the order of their names.
pub fn released(people: &[Person], audience: Audience) -> Vec<Entry> {
    let numbered = people.iter().enumerate();
    let mut entries: Vec<Entry> = numbered.filter_map(|(number, person)| entry(number, person, audience)).collect();
    entries.sort_by_cached_key(|entry| (as_in_a_register(&entry.name), entry.values[2].clone(), entry.values.clone()));
    entries
}

fn entry(number: usize, person: &Person, audience: Audience) -> Option<Entry> {
    let reaches = |word| word == "public" || (word == "members" && audience == Audience::Members);
    let shows = |field: &str| person.limited.is_none_or(|(limited, reach)| limited != field || reaches(reach));
    let mut values = [
        Some(person.name.text.clone()),
        person.english_name.map(str::to_owned),
        Some(person.cohort.to_string()),
        Some(person.college.to_owned()),
        person.place.map(|(province, _)| province.to_owned()),
        person.place.map(|(_, city)| city.to_owned()),
        Some(person.industry.to_owned()),
        Some(employer(number)),
        Some("工程师".to_owned()),
    ];
    for (field, value) in COLUMNS.iter().zip(&mut values) {
        value.take_if(|_| !shows(field));
    }
    let mobile = (audience == Audience::Members).then(|| mobile(number));
    reaches(person.consent).then(|| Entry { name: person.name.clone(), values, mobile })
}

/// Character by character, by reading and then by the character; lü after lu and before luan. Letters by the alphabet.
fn as_in_a_register(name: &Name) -> String {
    if name.characters.is_empty() {
        return super::scan::words(&name.text, "u").join(" ");
    }
    let read = |(character, readings): &Character| format!("{} {character} ", readings[0].replace('ü', "u:"));
    name.characters.iter().map(read).collect()
}
