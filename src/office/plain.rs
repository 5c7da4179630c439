//! Text as people type it, made comparable and fit to print: widths, blanks, and what cannot be seen.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// The text with full-width letters and digits made narrow (NFKC), blanks of every kind as single spaces, and
/// without what cannot be seen. For comparing and for checking: it also turns `，` into `,`.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if is_tidy(text) && text.chars().all(is_common) {
        return Cow::Borrowed(text);
    }
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return tidy(text);
    }
    let narrow: String = text.nfkc().collect();
    Cow::Owned(tidy(&narrow).into_owned())
}

/// The text on one line, as it is to be printed: full-width letters, digits and `－` narrow, Chinese punctuation as
/// it was written.
pub(super) fn printed(text: &str) -> String {
    let tidied = tidy(text);
    if tidied.chars().all(is_common) { tidied.into_owned() } else { tidied.chars().map(narrow_letter).collect() }
}

fn narrow_letter(c: char) -> char {
    let is_wide = matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '－' | '＃');
    // The full-width forms stand in the order of ASCII, this far above it.
    let narrow = u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32);
    if is_wide { narrow.unwrap_or(c) } else { c }
}

/// Most of what there is, and the same in every form of Unicode: looking no further saves half the time.
fn is_common(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Blanks and controls as single spaces, none at the ends, nothing invisible.
fn tidy(text: &str) -> Cow<'_, str> {
    if is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let mut tidied = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if !is_blank(c) {
            tidied.push(c);
        } else if !tidied.is_empty() && !tidied.ends_with(' ') {
            tidied.push(' ');
        }
    }
    tidied.truncate(tidied.trim_end_matches(' ').len());
    Cow::Owned(tidied)
}

fn is_tidy(text: &str) -> bool {
    let mut after_blank = true;
    for c in text.chars() {
        let is_space = c == ' ';
        let is_untidy = if is_space { after_blank } else { is_invisible(c) || is_blank(c) };
        if is_untidy {
            return false;
        }
        after_blank = is_space;
    }
    text.is_empty() || !after_blank
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Soft hyphens, zero-width marks and marks of direction, which come along when text is pasted.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Whether a text has a Han character in it.
pub(super) fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// The blocks of Unicode for Han characters, radicals and 〇 among them.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_and_blanks_make_no_difference() {
        assert_eq!(plain("　１２３\u{A0} Ｍａｉｎ\tSt．\u{200B} "), "123 Main St.");
        assert_eq!(plain("文化路８００号"), "文化路800号");
        assert_eq!(plain(""), "");
    }

    #[test]
    fn what_is_printed_keeps_chinese_punctuation_and_stands_on_one_line() {
        assert_eq!(printed("文化路（东）８００号，\nＢ座－２"), "文化路（东）800号， B座-2");
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(plain("wang@mail.example.org"), Cow::Borrowed(_)));
        assert!(matches!(plain("文化路800号"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn plain_text_stays_as_it_is(text in r"[\PC\t\n ]{0,20}") {
            let once = plain(&text).into_owned();
            prop_assert_eq!(plain(&once), once.as_str());
        }
    }
}
