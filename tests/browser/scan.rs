//! Who is found, by looking at everybody: the rule of the search told once more, without an index, keys or tables.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::people::{Character, Entry, FACETS};

/// What a reader asks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub text: String,
    /// Cohort, college, region, industry.
    pub facets: [Option<String>; 4],
}

/// The entries that a query finds, in their order.
pub fn scan<'a>(query: &Query, entries: &'a [Entry]) -> Vec<&'a Entry> {
    let words = words(&query.text, "v");
    let finds = |entry: &&Entry| {
        FACETS.iter().zip(&query.facets).all(|(at, asked)| asked.is_none() || entry.values[*at] == *asked)
            && words.iter().take(6).all(|word| is_found(word, entry))
    };
    entries.iter().filter(finds).collect()
}

/// The words of a text: Han characters that belong together, or letters and digits. `umlaut` is how ü is typed.
pub fn words(text: &str, umlaut: &str) -> Vec<String> {
    let text: String = text.nfkc().collect::<String>().to_lowercase().replace('ü', umlaut);
    let plain: Vec<char> = text.nfd().filter(|character| !is_combining_mark(*character)).collect();
    let mut words = vec![String::new()];
    for character in plain {
        let word = words.last().cloned().unwrap_or_default();
        let is_year = word.len() == 4 && word.parse::<u16>().is_ok();
        let goes_on = word.is_empty() || is_han(&word) == is_han(character.encode_utf8(&mut [0; 4]));
        match character {
            '级' | '届' if is_year => words.push(String::new()),
            _ if character.is_alphanumeric() && goes_on => words.last_mut().expect("a word").push(character),
            _ if character.is_alphanumeric() => words.push(character.to_string()),
            '·' if is_han(&word) => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_han(text: &str) -> bool {
    text.starts_with(|first| ('一'..='鿿').contains(&first))
}

fn is_found(word: &str, entry: &Entry) -> bool {
    let labels = FACETS.iter().filter_map(|at| entry.values[*at].as_deref());
    if is_han(word) {
        let name: String = entry.name.characters.iter().map(|(character, _)| character).collect();
        return name.contains(word)
            || (word.chars().count() > 1 && labels.into_iter().any(|label| label.contains(word)));
    }
    let both = |text: &str| [words(text, "v"), words(text, "u")].concat();
    let english = entry.values[1].as_deref().unwrap_or_default();
    let in_letters = [both(&entry.name.text), both(english)].concat();
    in_letters.iter().any(|part| part.starts_with(word))
        || labels.into_iter().any(|label| both(label).iter().any(|part| part == word))
        || is_read(word, &entry.name.characters)
}

/// Whether a word is the pinyin or the initials of characters that follow each other, the last perhaps only begun.
fn is_read(word: &str, characters: &[Character]) -> bool {
    let spelt = |umlaut: &'static str| move |reading: &str| reading.replace('ü', umlaut);
    let initial = |reading: &str| reading.chars().take(1).collect::<String>();
    (0..characters.len()).any(|from| {
        let rest = &characters[from..];
        ["v", "yu", "u"].into_iter().any(|umlaut| begins(word, rest, &spelt(umlaut))) || begins(word, rest, &initial)
    })
}

fn begins(word: &str, characters: &[Character], spell: &dyn Fn(&str) -> String) -> bool {
    let Some(((_, readings), rest)) = characters.split_first() else { return false };
    readings.iter().map(|reading| spell(reading)).any(|spelt| {
        spelt.starts_with(word) || word.strip_prefix(&*spelt).is_some_and(|word| begins(word, rest, spell))
    })
}
