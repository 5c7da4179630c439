//! The rules of the search, told as a scan over rows: what the index must agree with. It knows nothing of keys.

use crate::search::Row;
use crate::search::fold::{is_ideographic, letters, spellings, words};
use crate::search::readings::{Part, Syllable, UMLAUTS, parts};

/// What a reader asks for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    pub text: String,
    pub facets: [Option<String>; 4],
}

/// Whether a row is what a query asks for.
pub fn matches(query: &Query, row: &Row) -> bool {
    let chosen = query.facets.iter().zip(row.facets);
    let in_facets = chosen.into_iter().all(|(chosen, label)| chosen.is_none() || chosen.as_deref() == label);
    in_facets && words(&query.text).iter().all(|word| in_name(word, row) || in_label(word, row))
}

pub fn label_matches(word: &str, label: &str) -> bool {
    let mut labels = spellings(label).into_iter();
    if !is_ideographic(word) {
        return labels.any(|label| label == word);
    }
    word.chars().count() >= 2 && labels.any(|label| label.contains(word))
}

fn in_label(word: &str, row: &Row) -> bool {
    row.facets.into_iter().flatten().any(|label| label_matches(word, label))
}

fn in_name(word: &str, row: &Row) -> bool {
    [Some(row.name), row.english_name].into_iter().flatten().flat_map(parts).any(|part| match part {
        Part::Run(run) if is_ideographic(word) => characters(&run).contains(word),
        Part::Run(run) => is_typed(word, &run),
        Part::Word(text) => spellings(&text).iter().any(|part| part.starts_with(word)),
    })
}

fn characters(run: &[Syllable]) -> String {
    run.iter().map(|syllable| syllable.character).collect()
}

/// Whether a word is full readings, the last perhaps only begun, or initials, from any character on.
fn is_typed(word: &str, run: &[Syllable]) -> bool {
    let from = |at: usize| {
        let rest = &run[at..];
        UMLAUTS.iter().any(|umlaut| is_spelt(word, rest, &|reading| spelling(reading, umlaut)))
            || is_spelt(word, rest, &|reading| spelling(reading, "").chars().take(1).collect())
    };
    (0..run.len()).any(from)
}

fn is_spelt(word: &str, run: &[Syllable], spell: &dyn Fn(&str) -> String) -> bool {
    if word.is_empty() {
        return true;
    }
    let Some((first, rest)) = run.split_first() else { return false };
    first.readings.iter().any(|reading| {
        let typed = spell(reading);
        typed.starts_with(word) || word.strip_prefix(typed.as_str()).is_some_and(|word| is_spelt(word, rest, spell))
    })
}

fn spelling(reading: &str, umlaut: &str) -> String {
    let plain = reading.replace('ü', umlaut);
    plain.chars().flat_map(|letter| letters(letter, "v")).collect()
}
