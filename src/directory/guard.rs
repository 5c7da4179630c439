//! Texts that would keep the parser busy for hours or fill the memory, told apart before they are parsed.
//!
//! An export needs neither: it is made by a program, record by record.

use serde::de::IgnoredAny;

/// The parser takes time with the square of the depth of `[[[[…`; no record comes near this number.
const MOST_BRACKETS: usize = 1000;

/// Nothing that is known of a person takes so many bytes: a longer value is a file that slipped into the export.
pub(super) const LONGEST_VALUE: usize = 10_000;

/// Whether a text could nest brackets too deeply. Counts those in quotation marks too, so as never to miss one.
pub(super) fn has_too_many_brackets(text: &str) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > MOST_BRACKETS
}

/// The line, from 1, of the first alias (`*name`) in a text, which stands for a value written elsewhere. A few
/// lines of aliases can stand for gigabytes, and a record that needs another one cannot be read by itself.
///
/// Only the parser knows which asterisk is an alias. So it is given the text with every name after an asterisk
/// changed to one that nothing bears: it trips over the first alias, and over nothing else.
pub(super) fn first_alias(text: &str) -> Option<usize> {
    if !text.contains('*') {
        return None;
    }
    let mut unborne = String::from("*none-");
    while text.contains(&unborne[1..]) {
        unborne.push('-');
    }
    let error = serde_yaml::from_str::<IgnoredAny>(&text.replace('*', &unborne)).err()?;
    let is_alias = error.to_string().starts_with("unknown anchor");
    is_alias.then(|| error.location().map_or(1, |location| location.line()))
}
