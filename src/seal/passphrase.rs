//! Passphrases: how they are read, and which are too easily guessed.
//!
//! Whoever has downloaded the lock file can try as many as they like, at some ten thousand a second and graphics card.
//! Never repeats a passphrase in what it says about it.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// What a passphrase must weigh: a letter or digit weighs 1, a Chinese character 2.
const ENOUGH: usize = 12;

/// What its different characters must weigh together.
const ENOUGH_DIFFERENT: usize = 7;

/// Words that a guesser tries first. They weigh nothing.
const COMMON: &str = "password passw0rd passphrase welcome iloveyou letmein admin alumni university college member \
    xiaoyou daxue woaini 校友 大学 学院 母校 密码 年级 会员 欢迎";

/// Keys that lie side by side.
const KEYBOARD: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// A passphrase as it is used, the same here and in `seal.js`: full-width letters are plain ones, white space is one
/// space, at the ends none, and what cannot be seen is not there. Capitals stay what they are.
pub fn normalised(passphrase: &str) -> String {
    let seen: String = passphrase.chars().filter(|c| !is_invisible(*c)).nfkc().collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks without width or shape, which chats and web pages bring along when a passphrase is copied from them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Why a passphrase is too easily guessed, and what to do. `None` if it will do.
pub fn weakness(passphrase: &str) -> Option<&'static str> {
    let text: Vec<char> = normalised(passphrase).to_lowercase().chars().collect();
    if !text.iter().any(|c| c.is_alphabetic()) {
        return Some("digits and signs alone are soon tried out: use words, three or four that do not belong together");
    }
    if weight(&text) < ENOUGH {
        return Some("too short: take 12 letters and digits at least, or 6 Chinese characters; several words are best");
    }
    let different: BTreeSet<char> = text.iter().copied().collect();
    if different.into_iter().map(weight_of).sum::<usize>() < ENOUGH_DIFFERENT {
        return Some("a few characters over and over: use words, three or four that do not belong together");
    }
    let rare = without_common_words(&once(&text));
    if weight(&without_runs(&rare)) < ENOUGH {
        return Some(
            "repeats, rows of the keyboard, years and words like “password” or “校友” are tried first: add words that nobody expects",
        );
    }
    None
}

fn weight(text: &[char]) -> usize {
    text.iter().map(|c| weight_of(*c)).sum()
}

/// From U+2E80 on stand the scripts in which a character is a word or a syllable.
fn weight_of(c: char) -> usize {
    match c {
        ' ' => 0,
        '\u{2e80}'.. if c.is_alphabetic() => 2,
        _ => 1,
    }
}

/// A text that repeats itself from beginning to end, once.
fn once(text: &[char]) -> Vec<char> {
    let repeats = |period: &usize| text.iter().zip(&text[*period..]).all(|(before, after)| before == after);
    let period = (1..=text.len() / 2).find(repeats).unwrap_or(text.len());
    text[..period].to_vec()
}

/// A text without the words that are tried first, and without years.
fn without_common_words(text: &[char]) -> Vec<char> {
    let text: String = text.iter().collect();
    let rare = COMMON.split_whitespace().fold(text, |text, word| text.replace(word, " "));
    (1900..2100).fold(rare, |text, year| text.replace(&year.to_string(), " ")).chars().collect()
}

/// A text without what goes on as it began: `aaa`, `abc`, `321`, `qwe`.
fn without_runs(text: &[char]) -> Vec<char> {
    let goes_on = |at: usize| {
        at >= 2 && steps(text[at - 2], text[at - 1]).any(|step| steps(text[at - 1], text[at]).any(|next| next == step))
    };
    (0..text.len()).filter(|at| !goes_on(*at)).map(|at| text[at]).collect()
}

/// The ways, if any, in which one character follows the other: which row, and on, back or again. The alphabet of all
/// scripts counts as a row too, as do the digits.
fn steps(from: char, to: char) -> impl Iterator<Item = (usize, i64)> {
    let alphabet = i64::from(u32::from(to)) - i64::from(u32::from(from));
    let keyboard = KEYBOARD.iter().map(move |row| Some(row.find(to)? as i64 - row.find(from)? as i64));
    let rows = [Some(alphabet)].into_iter().chain(keyboard).enumerate();
    rows.filter_map(|(row, step)| step.filter(|step| step.abs() <= 1).map(|step| (row, step)))
}
