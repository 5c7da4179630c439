//! How a character may be spelt otherwise: full-width, circled, as a Chinese numeral, with signs between.
//!
//! Never decides what a value is; it only says what a single character stands for.

use unicode_normalization::char::decompose_compatible;

/// The way in which a digit is written. Where it changes, a new group of digits begins: `①138…` or `138…一楼`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Plain,
    Chinese,
    Marked,
}

/// The digit that a character stands for.
pub(super) fn digit(c: char) -> Option<(u8, Script)> {
    let value = match c {
        '0'..='9' => return Some((c as u8 - b'0', Script::Plain)),
        '\0'..='\u{b1}' => return None,
        '〇' | '零' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        '\u{3400}'..='\u{9fff}' => return None,
        '０'..='９' => return Some((within(c, '０'), Script::Plain)),
        _ => return marked(c).map(|value| (value, Script::Marked)),
    };
    Some((value, Script::Chinese))
}

/// Digits in circles and the like, raised and lowered ones, those of other scripts.
fn marked(c: char) -> Option<u8> {
    match c {
        '⑴'..='⑼' => Some(within(c, '⑴') + 1),
        '⒈'..='⒐' => Some(within(c, '⒈') + 1),
        '⓵'..='⓽' => Some(within(c, '⓵') + 1),
        '❶'..='❾' => Some(within(c, '❶') + 1),
        '➀'..='➈' => Some(within(c, '➀') + 1),
        '➊'..='➒' => Some(within(c, '➊') + 1),
        '⓿' => Some(0),
        '٠'..='٩' => Some(within(c, '٠')),
        '۰'..='۹' => Some(within(c, '۰')),
        _ => Some(fold(c)).filter(char::is_ascii_digit).map(|digit| digit as u8 - b'0'),
    }
}

fn within(c: char, first: char) -> u8 {
    u8::try_from(u32::from(c).saturating_sub(u32::from(first))).unwrap_or(0)
}

/// A character in its plain small form: `Ａ`, `ⓐ` and `𝐀` are `a`.
pub(super) fn fold(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        '\u{3400}'..='\u{9fff}' => c,
        _ => single(c),
    }
}

/// Whatever Unicode holds for compatible with one character; the character itself if that is not one character.
fn single(c: char) -> char {
    let mut parts = (0, c);
    decompose_compatible(c, |part| parts = (parts.0 + 1, part));
    let plain = if parts.0 == 1 { parts.1 } else { c };
    let mut small = plain.to_lowercase();
    match (small.next(), small.next()) {
        (Some(only), None) => only,
        _ => plain,
    }
}

/// Characters that take no room: soft hyphens, joiners, marks of direction.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// What people put between the groups of a number, the marks of Markdown among them.
pub(super) fn is_gap(c: char) -> bool {
    match c {
        ' ' | '\t' | '\n' | '\r' | '-' | '.' | '(' | ')' | '[' | ']' | '/' | '\\' | '_' | '*' | '~' | '`' | '\'' => {
            true
        }
        '\0'..='\x7f' => false,
        '\u{a0}' | '·' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{2015}' | '\u{202f}' | '\u{205f}' => {
            true
        }
        '−' | '•' | '・' | '\u{3000}' | '（' | '）' | '【' | '】' | '－' | '．' | '／' | '﹣' | '～' => {
            true
        }
        _ => false,
    }
}
