//! Random people, written as an export, and a second opinion on what may be seen of them.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

use super::Audience;

/// The fields that can be listed.
pub(super) const LISTED: [&str; 12] = [
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
];

/// A person as the office knows them.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) status: &'static str,
    pub(super) directory: Option<&'static str>,
    pub(super) fields: BTreeMap<&'static str, &'static str>,
    pub(super) expires: Option<&'static str>,
    /// The value of every field that can be listed.
    pub(super) values: BTreeMap<&'static str, String>,
    /// What can never be listed.
    pub(super) secret: String,
}

/// How far each field may go; what is missing reaches nobody.
pub(super) type Rules = BTreeMap<&'static str, Audience>;

pub(super) fn audience() -> impl Strategy<Value = Audience> {
    prop::sample::select(super::AUDIENCES.to_vec())
}

pub(super) fn rules() -> impl Strategy<Value = Rules> {
    btree_map(prop::sample::select(LISTED.to_vec()), audience(), 0..12).prop_map(|mut rules| {
        rules.insert("name", Audience::Public);
        rules
    })
}

/// Words that YAML would make something else of, names, and numbers.
fn word() -> impl Strategy<Value = String> {
    let traps = [
        "NO",
        "010010",
        "1e5",
        "Null",
        "0x1F",
        "-",
        "张伟",
        "尉迟恭",
        "a: b",
        "#x",
        "*x",
        "&x",
        "[",
        "\"q\"",
        "二\n行",
    ];
    prop_oneof![prop::sample::select(traps.to_vec()).prop_map(str::to_owned), "[a-z张王李单]{1,6}"]
        .prop_filter("stands for nothing", |word| word != "null")
}

pub(super) fn values() -> impl Strategy<Value = BTreeMap<&'static str, String>> {
    (vec(word(), LISTED.len()), 1950..2027_i16).prop_map(|(words, year)| {
        let mut values: BTreeMap<_, _> = LISTED.into_iter().zip(words).collect();
        values.insert("cohort", year.to_string());
        values
    })
}

pub(super) fn person() -> impl Strategy<Value = Person> {
    let reaches = prop::sample::select(vec!["public", "members", "office", "none"]);
    (
        prop::sample::select(vec!["living", "living", "living", "enrolled", "deceased"]),
        option::of(prop::sample::select(vec!["public", "public", "members", "none"])),
        btree_map(prop::sample::select(LISTED.to_vec()), reaches, 0..3),
        option::weighted(0.2, prop::sample::select(vec!["2026-11-19", "2026-11-20"])),
        values(),
        "[0-9]{11}",
    )
        .prop_map(|(status, directory, fields, expires, values, secret)| Person {
            status,
            directory,
            fields,
            expires,
            values,
            secret,
        })
}

pub(super) fn people() -> impl Strategy<Value = Vec<Person>> {
    vec(person(), 0..8)
}

impl Person {
    /// The rule, said once more in other words: whether `audience` may see `field` under `rules`.
    pub(super) fn shows(&self, field: &str, rules: &Rules, audience: Audience) -> bool {
        let agreed = |word| match word {
            "public" => true,
            "members" => audience != Audience::Public,
            "office" => audience == Audience::Office,
            _ => false,
        };
        // Without a rule for `status` the dead would be shown as if they lived.
        self.status == "living"
            && self.expires != Some("2026-11-19")
            && rules.get(field).is_some_and(|least| *least <= audience)
            && agreed(self.directory.unwrap_or("none"))
            && self.fields.get(field).is_none_or(|word| agreed(word))
    }

    /// Whether `audience` sees anything of this person at all.
    pub(super) fn is_seen(&self, rules: &Rules, audience: Audience) -> bool {
        self.shows("name", rules, audience)
    }

    /// The same person with `others` in the place of everything that `audience` may not see.
    pub(super) fn disguised(&self, others: &Person, rules: &Rules, audience: Audience) -> Person {
        let seen = |field| self.is_seen(rules, audience) && self.shows(field, rules, audience);
        let values =
            LISTED.map(|field| (field, if seen(field) { &self.values } else { &others.values }[field].clone()));
        Person { values: values.into(), secret: others.secret.clone(), ..self.clone() }
    }

    fn yaml(&self, id: &str) -> String {
        let value = |field: &str| quoted(&self.values[field]);
        let secret = quoted(&self.secret);
        let mut yaml = format!(
            "- id: {id}\n  name: {}\n  english_name: {}\n  status: {}\n  identity_number: {secret}\n\
            \x20 education:\n  - college: {}\n    major: {}\n    degree: {}\n    class: {}\n    enrolled: {}\n\
            \x20   counsellor: {secret}\n  - college: {secret}\n\
            \x20 career:\n  - employer: {secret}\n    from: 1999\n    to: 2001\n\
            \x20 - employer: {}\n    position: {}\n    industry: {}\n    from: 2001\n\
            \x20 location:\n    country: CN\n    province: {}\n    city: {}\n    address: {secret}\n\
            \x20 contact: {{mobile: {secret}}}\n",
            value("name"),
            value("english_name"),
            self.status,
            value("college"),
            value("major"),
            value("degree"),
            value("class"),
            self.values["cohort"],
            value("employer"),
            value("position"),
            value("industry"),
            value("region"),
            value("city"),
        );
        if let Some(directory) = self.directory {
            yaml += &format!("  consent:\n    directory: {directory}\n    given: \"2020-01-01\"\n    via: {secret}\n");
            yaml += &self.expires.map_or(String::new(), |day| format!("    expires: \"{day}\"\n"));
            yaml += if self.fields.is_empty() { "" } else { "    fields:\n" };
            yaml.extend(self.fields.iter().map(|(field, reach)| format!("      {field}: {reach}\n")));
        }
        yaml
    }
}

/// Plain where YAML can take it for text only by being told, in quotation marks where it must.
fn quoted(word: &str) -> String {
    let plain = word.chars().all(char::is_alphanumeric);
    if plain { word.to_owned() } else { format!("{word:?}") }
}

/// These people as an export; their ids begin with `prefix`.
pub(super) fn export_of(people: &[Person], prefix: &str) -> String {
    let records = people.iter().zip(1..).map(|(person, number)| person.yaml(&format!("{prefix}{number}")));
    let list = if people.is_empty() { " []\n".to_owned() } else { format!("\n{}", records.collect::<String>()) };
    format!("exported: \"2026-09-30\"\nalumni:{list}institution: 临江大学\n")
}
