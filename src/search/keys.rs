//! The keys of a row: a word finds a row if one of the row's keys begins with it.
//!
//! That is the whole of the search by name. 张伟明 has the keys 张伟明, 伟明, 明; zhangweiming, weiming, ming; zwm, wm:
//! whatever one types from any character on is the beginning of one of them. Labels are no keys; `facets` has them.
//!
//! A very long name is a bounded number of bounded keys.

use super::Row;
use super::fold;
use super::readings::{Part, Syllable, UMLAUTS, parts, typed};

/// How many characters of a name are searched: more than any name has that is not a mistake.
const RUN: usize = 16;
/// How many words of a name are searched, and how many letters of each.
const PARTS: usize = 8;
const LETTERS: usize = 24;
/// In how many ways a run is read, when several of its characters have several readings.
const WAYS: usize = 16;

/// Texts that end with a NUL each, and the places in them at which keys begin. Keys share a text where one is the end
/// of the other, so that a row's keys are small.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Keys {
    pub text: String,
    pub starts: Vec<u32>,
}

/// The key that begins at a place of a text.
pub fn key_at(text: &str, start: u32) -> &str {
    let rest = text.get(start as usize..).unwrap_or_default();
    rest.split('\0').next().unwrap_or_default()
}

/// All keys of a row.
pub fn keys(row: &Row) -> Keys {
    let mut keys = Keys::default();
    for name in [Some(row.name), row.english_name].into_iter().flatten() {
        for part in parts(name).into_iter().take(PARTS) {
            match part {
                Part::Run(run) => add_run(&mut keys, run.get(..RUN).unwrap_or(&run)),
                Part::Word(word) => add_words(&mut keys, &word),
            }
        }
    }
    keys
}

fn add_words(keys: &mut Keys, text: &str) {
    for word in fold::spellings(text).into_iter().take(PARTS) {
        let word: String = word.chars().take(LETTERS).collect();
        add(keys, [word.as_str()]);
    }
}

/// The characters of a run, then each stretch of it that can be read.
fn add_run(keys: &mut Keys, run: &[Syllable]) {
    let characters: Vec<String> = run.iter().map(|syllable| syllable.character.to_string()).collect();
    add(keys, characters.iter().map(String::as_str));
    let stretches = run.split(|syllable| syllable.readings.is_empty());
    stretches.filter(|stretch| !stretch.is_empty()).for_each(|stretch| add_readings(keys, stretch));
}

fn add_readings(keys: &mut Keys, stretch: &[Syllable]) {
    let ways = ways(stretch);
    let mut initials: Vec<Vec<String>> = Vec::new();
    for way in &ways {
        let umlauts = if way.concat().contains('ü') { &UMLAUTS[..] } else { &UMLAUTS[..1] };
        for umlaut in umlauts {
            let spelt: Vec<String> = way.iter().map(|reading| typed(reading, umlaut)).collect();
            add(keys, spelt.iter().map(String::as_str));
        }
        let letters = way.iter().map(|reading| typed(reading, "v").chars().take(1).collect()).collect();
        if !initials.contains(&letters) {
            initials.push(letters);
        }
    }
    for letters in initials {
        add(keys, letters.iter().map(String::as_str));
        // One initial alone is the beginning of its reading, which is a key.
        keys.starts.pop();
    }
}

/// The ways in which a stretch is read, each a reading for every character.
fn ways(stretch: &[Syllable]) -> Vec<Vec<&'static str>> {
    let mut ways = vec![Vec::with_capacity(stretch.len())];
    for syllable in stretch {
        let with = |way: &Vec<_>, reading| way.iter().copied().chain([reading]).collect();
        ways = ways.iter().flat_map(|way| syllable.readings.iter().map(move |reading| with(way, *reading))).collect();
        ways.truncate(WAYS);
    }
    ways
}

/// Adds a text with a key from the beginning of each piece on.
fn add<'a>(keys: &mut Keys, pieces: impl IntoIterator<Item = &'a str>) {
    let before = keys.text.len();
    for piece in pieces {
        keys.starts.extend(u32::try_from(keys.text.len()));
        keys.text.push_str(piece);
    }
    if keys.text.len() > before {
        keys.text.push('\0');
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, key_at, keys};
    use crate::search::Row;

    fn of(name: &str, english_name: Option<&str>) -> Vec<String> {
        let Keys { text, starts } = keys(&Row { name, english_name, ..Row::default() });
        starts.into_iter().map(|start| key_at(&text, start).to_owned()).collect()
    }

    #[test]
    fn a_name_has_keys_from_each_character_on() {
        assert_eq!(of("张伟明", None), ["张伟明", "伟明", "明", "zhangweiming", "weiming", "ming", "zwm", "wm"]);
    }

    #[test]
    fn an_english_name_has_its_words() {
        assert_eq!(of("Ｗei", Some("Anne-Marie Lü")), ["wei", "anne", "marie", "lv", "lu"]);
    }

    #[test]
    fn every_way_to_type_a_surname_is_a_key() {
        let keys = of("单吕", None);
        for typed in ["shanlv", "shanlyu", "shanlu", "danlv", "sl", "dl"] {
            assert!(keys.iter().any(|key| key == typed), "{typed}");
        }
    }

    #[test]
    fn what_has_no_reading_parts_what_has() {
        assert_eq!(of("吕の安", None), ["吕の安", "の安", "安", "lv", "lyu", "lu", "an"]);
    }

    #[test]
    fn an_endless_name_has_a_bounded_number_of_keys() {
        assert!(of(&"单".repeat(10_000), Some(&"a b ".repeat(10_000))).len() < 1_000);
    }
}
