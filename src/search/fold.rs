//! Folding: the one form in which what is typed and what is printed can be compared.
//!
//! Full-width letters become narrow, capitals small, accents go, ü becomes v as on a keyboard for pinyin. The same
//! rules stand in `search.js`. This module knows nothing of readings and never looks at a row.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a query, as `search.js` has them. A word is all ideographs or all letters; a text is split where one
/// meets the other.
#[cfg(test)]
pub fn words(text: &str) -> Vec<String> {
    split(text, "v")
}

/// The words of a text with each way to write an ü: Lü is found as lv and as lu.
pub fn spellings(text: &str) -> Vec<String> {
    let mut words = split(text, "v");
    for word in split(text, "u") {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Whether a character is searched as a character, wherever it stands: Han, kana and Hangul.
pub fn is_ideograph(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether a word is made of ideographs.
pub fn is_ideographic(word: &str) -> bool {
    word.starts_with(is_ideograph)
}

/// A letter or digit in lower case without its accent; nothing for what is neither.
pub fn letters(character: char, umlaut: &'static str) -> impl Iterator<Item = char> {
    let umlaut = if "üÜǖǕǘǗǚǙǜǛ".contains(character) { umlaut } else { "" };
    let other = umlaut.is_empty().then_some(character);
    let plain = other.into_iter().flat_map(char::to_lowercase).nfkd();
    umlaut.chars().chain(plain.filter(|part| !is_combining_mark(*part) && part.is_alphanumeric()))
}

fn split(text: &str, umlaut: &'static str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in text.nfkc().filter(|character| !is_combining_mark(*character)) {
        let word = words.last().map_or("", String::as_str);
        if is_year(word) && "级級届屆".contains(character) {
            words.push(String::new());
        } else if is_ideograph(character) {
            push(&mut words, is_ideographic, [character]);
        } else if character.is_alphanumeric() {
            push(&mut words, |word| !is_ideographic(word), letters(character, umlaut));
        } else if character.is_whitespace() || !is_ideographic(word) {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Puts characters to the last word if they go with it, or else begins a word with them.
fn push(words: &mut Vec<String>, goes_with: fn(&str) -> bool, characters: impl IntoIterator<Item = char>) {
    match words.last_mut() {
        Some(word) if word.is_empty() || goes_with(word) => word.extend(characters),
        _ => words.push(characters.into_iter().collect()),
    }
}

/// Whether a word is a year, after which 级 and 届 say nothing.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{spellings, words};

    #[test]
    fn what_is_typed_is_split_and_folded() {
        for (typed, read) in [
            ("Ｗei　ZHANG", &["wei", "zhang"][..]),
            ("张wei 2003级 物理学院", &["张", "wei", "2003", "物理学院"]),
            ("阿布都·买买提", &["阿布都买买提"]),
            ("xi'an Anne-Marie Zoë", &["xi", "an", "anne", "marie", "zoe"]),
            ("Lü NǙ", &["lv", "nv"]),
            (" · ", &[]),
        ] {
            assert_eq!(words(typed), read);
        }
    }

    #[test]
    fn an_umlaut_is_written_in_two_ways() {
        assert_eq!(spellings("Jürgen Lü"), ["jvrgen", "lv", "jurgen", "lu"]);
    }
}
