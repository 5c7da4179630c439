//! The readings of a name's characters: the one seam between search and the table of surnames.
//!
//! A surname has two readings where its own differs from the ordinary one (单: shan, dan), since both are typed.
//! This module never judges which is meant.

use pinyin::ToPinyin;

use crate::directory;

use super::fold::{is_ideograph, letters};

/// A character of a name, in NFKC.
#[derive(Clone, PartialEq, Eq)]
pub struct Syllable {
    pub character: char,
    /// In pinyin without tones, with ü. None for what is not Han or is in no table.
    pub readings: Vec<&'static str>,
}

/// What a name is made of: characters that are read one by one, and words in letters.
#[derive(Clone, PartialEq, Eq)]
pub enum Part {
    /// Ideographs that follow each other; marks and spaces between them do not count.
    Run(Vec<Syllable>),
    /// A word in letters, not yet folded.
    Word(String),
}

/// How an ü is typed: 吕 as lv, lyu or lu. Within one word it is always typed in the same way.
pub const UMLAUTS: [&str; 3] = ["v", "yu", "u"];

/// Every character of a name with its readings.
pub fn syllables(name: &str) -> Vec<Syllable> {
    directory::readings(name).into_iter().map(|(character, reading)| syllable(character, reading)).collect()
}

fn syllable(character: char, in_name: Option<&'static str>) -> Syllable {
    let ordinary = character.to_pinyin().map(|reading| reading.plain());
    let mut readings: Vec<_> = in_name.into_iter().chain(ordinary).collect();
    readings.dedup();
    Syllable { character, readings }
}

/// A name, split where ideographs meet letters.
pub fn parts(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut ended = true;
    for syllable in syllables(name) {
        let character = syllable.character;
        match parts.last_mut() {
            Some(Part::Run(run)) if is_ideograph(character) => run.push(syllable),
            Some(Part::Word(word)) if !(ended || is_ideograph(character) || character.is_whitespace()) => {
                word.push(character);
            }
            _ if is_ideograph(character) => parts.push(Part::Run(vec![syllable])),
            _ if character.is_alphanumeric() => parts.push(Part::Word(character.to_string())),
            _ => {}
        }
        ended = character.is_whitespace();
    }
    parts
}

/// A reading as it is typed.
pub fn typed(reading: &str, umlaut: &str) -> String {
    let mut typed = String::with_capacity(reading.len());
    for letter in reading.chars() {
        if letter == 'ü' { typed.push_str(umlaut) } else { typed.extend(letters(letter, "v")) }
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::{Part, parts, syllables, typed};

    #[test]
    fn a_surname_has_its_own_reading_and_the_ordinary_one() {
        let read = |name| syllables(name).into_iter().map(|syllable| syllable.readings).collect::<Vec<_>>();
        assert_eq!(read("单文"), [vec!["shan", "dan"], vec!["wen"]]);
        assert_eq!(read("文单"), [["wen"], ["dan"]]);
    }

    #[test]
    fn a_name_is_split_where_ideographs_meet_letters() {
        let parts = parts("阿·买 Ann-Lee 甲");
        let shown: Vec<String> = parts
            .into_iter()
            .map(|part| match part {
                Part::Run(run) => run.into_iter().map(|syllable| syllable.character).collect(),
                Part::Word(word) => word,
            })
            .collect();
        assert_eq!(shown, ["阿买", "Ann-Lee", "甲"]);
    }

    #[test]
    fn an_umlaut_is_typed_in_three_ways() {
        assert_eq!(super::UMLAUTS.map(|umlaut| typed("lü", umlaut)), ["lv", "lyu", "lu"]);
    }
}
