//! The index of a book's names: by the first letter of their reading, then by surname, as a Chinese reader looks them up.
//!
//! People of one name share a line. It says which entries they are, counted from 0 in the order of the book; on which
//! pages these stand only the typesetter knows.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::directory::{readings, sort_key};

/// The index of names that stand in the order of the book.
pub(super) fn index<'a>(names: impl Iterator<Item = &'a str>) -> Value {
    let mut lines: BTreeMap<(Letter, String, String), Vec<usize>> = BTreeMap::new();
    for (nth, name) in names.enumerate() {
        let key = sort_key(name);
        lines.entry((Letter::of(&key), key, name.to_owned())).or_default().push(nth);
    }
    let lines: Vec<Line> = lines.into_iter().map(|((letter, _, name), at)| Line { letter, name, at }).collect();
    lines.chunk_by(|one, other| one.letter == other.letter).map(letter_json).collect()
}

/// The letter under which a name stands; those that are read in no Latin letter come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Letter {
    Latin(char),
    Other,
}

impl Letter {
    fn of(key: &str) -> Self {
        let first = key.chars().next().filter(char::is_ascii_alphabetic);
        first.map_or(Self::Other, |first| Self::Latin(first.to_ascii_uppercase()))
    }

    fn shown(self) -> char {
        match self {
            Self::Latin(letter) => letter,
            Self::Other => '#',
        }
    }
}

/// A name with the places of all who bear it.
struct Line {
    letter: Letter,
    name: String,
    at: Vec<usize>,
}

impl Line {
    /// The first character of a Chinese name, with its reading.
    fn surname(&self) -> Option<(char, &'static str)> {
        let (character, reading) = readings(&self.name).into_iter().next()?;
        Some((character, reading?))
    }
}

fn letter_json(lines: &[Line]) -> Value {
    let letter = lines.first().map(|line| line.letter.shown().to_string());
    let surnames = lines.chunk_by(|one, other| one.surname() == other.surname());
    json!({ "letter": letter, "surnames": surnames.map(surname_json).collect::<Vec<_>>() })
}

fn surname_json(lines: &[Line]) -> Value {
    let surname = lines.first().and_then(Line::surname);
    let names: Vec<Value> = lines.iter().map(|line| json!([line.name, line.at])).collect();
    json!({
        "surname": surname.map(|(character, _)| character.to_string()),
        "reading": surname.map(|(_, reading)| reading),
        "names": names,
    })
}
