//! Escapes of every kind that web files use: entities, `%40`, `\u0040`, `\x40`, CSS's `\40 `.
//!
//! All are undone in all files: what is an escape in one is rarely anything else in another. Where it could be, the
//! text as it stands is searched too ([`Plain::is_doubtful`]).

use super::entities;
use super::layer::{Layer, Making};

/// An escape within an escape within an escape is undone.
const MOST_ROUNDS: usize = 3;
/// So many bytes written as `%40` are undone together.
const LONGEST_RUN: usize = 96;

/// A text without escapes.
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) layers: Vec<Layer>,
    /// Something may have been taken for an escape that was none.
    pub(super) is_doubtful: bool,
    /// A tag was escaped, as in feeds that carry pages.
    pub(super) has_new_tags: bool,
}

/// Undoes every escape; `None` if there is none.
pub(super) fn undo(text: &str) -> Option<Plain> {
    let mut plain = Plain { text: String::new(), layers: Vec::new(), is_doubtful: false, has_new_tags: false };
    for round in 0..MOST_ROUNDS {
        let source = if round == 0 { text } else { &plain.text };
        let mut notes = Notes::default();
        let Some((text, layer)) = one_round(source, &mut notes) else { break };
        plain.text = text;
        plain.layers.push(layer);
        plain.is_doubtful |= notes.is_doubtful;
        plain.has_new_tags |= notes.has_new_tags;
    }
    (!plain.layers.is_empty()).then_some(plain)
}

#[derive(Default)]
struct Notes {
    is_doubtful: bool,
    has_new_tags: bool,
}

fn one_round(source: &str, notes: &mut Notes) -> Option<(String, Layer)> {
    let mut making = Making::new(source);
    let mut at = 0;
    while let Some(found) = source.as_bytes()[at..].iter().position(|byte| matches!(byte, b'&' | b'%' | b'\\')) {
        at += found;
        let Some((meaning, length)) = escape(&source[at..]) else {
            at += 1;
            continue;
        };
        notes.is_doubtful |= is_doubtful(source, at, &meaning);
        notes.has_new_tags |= meaning.contains('<');
        making.replace(at, at + length, &meaning);
        at += length;
    }
    making.done()
}

fn escape(text: &str) -> Option<(String, usize)> {
    match text.as_bytes().first()? {
        b'&' => entities::read(text),
        b'%' => percent(text),
        _ => backslash(text),
    }
}

/// `50%38…` and `\name` may be just that.
fn is_doubtful(source: &str, at: usize, meaning: &str) -> bool {
    let rest = &source.as_bytes()[at..];
    match rest {
        [b'%', first, second, ..] => {
            let follows_digit = source[..at].ends_with(|c: char| c.is_ascii_digit());
            follows_digit && first.is_ascii_digit() && second.is_ascii_digit() && meaning != " "
        }
        [b'\\', b'u' | b'x' | b'"' | b'\'' | b'/', ..] => false,
        [b'\\', _, next, ..] => next.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// All the `%40` in a row that together are characters.
fn percent(text: &str) -> Option<(String, usize)> {
    let bytes: Vec<u8> = text.as_bytes().chunks_exact(3).take(LONGEST_RUN).map_while(percent_byte).collect();
    let whole = match std::str::from_utf8(&bytes) {
        Ok(whole) => whole,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
    };
    let readable = whole.split(is_control).next().filter(|readable| !readable.is_empty())?;
    Some((readable.to_owned(), readable.len() * 3))
}

fn percent_byte(escape: &[u8]) -> Option<u8> {
    let [b'%', high, low] = escape else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

fn backslash(text: &str) -> Option<(String, usize)> {
    let (meaning, length) = match text.as_bytes().get(1)? {
        b'n' | b'r' => ('\n', 2),
        b't' | b'f' => ('\t', 2),
        b'/' => ('/', 2),
        b'"' => ('"', 2),
        b'\'' => ('\'', 2),
        b'u' => return unicode(text),
        b'x' => (char::from_u32(hexadecimal(text.get(2..4)?)?)?, 4),
        byte if byte.is_ascii_hexdigit() => return style(text),
        _ => return None,
    };
    Some((meaning.to_string(), length))
}

/// `\u0031`, a pair of them, or `\u{31}`.
fn unicode(text: &str) -> Option<(String, usize)> {
    if let Some(braced) = text.get(2..)?.strip_prefix('{') {
        let length = braced.bytes().take(7).position(|byte| byte == b'}')?;
        let c = char::from_u32(hexadecimal(&braced[..length])?)?;
        return Some((c.to_string(), length + 4));
    }
    let unit = |at: usize| {
        let escape = text.get(at..at + 6)?.strip_prefix("\\u")?;
        hexadecimal(escape).and_then(|unit| u16::try_from(unit).ok())
    };
    let first = unit(0)?;
    match char::from_u32(first.into()) {
        Some(c) => Some((c.to_string(), 6)),
        None => String::from_utf16(&[first, unit(6)?]).ok().map(|pair| (pair, 12)),
    }
}

/// CSS: up to six digits and perhaps a blank.
fn style(text: &str) -> Option<(String, usize)> {
    let length = text[1..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    let c = char::from_u32(hexadecimal(&text[1..=length])?).filter(|c| !c.is_control())?;
    let blank = text[1 + length..].starts_with([' ', '\t', '\n']);
    (length >= 2).then(|| (c.to_string(), 1 + length + usize::from(blank)))
}

fn hexadecimal(digits: &str) -> Option<u32> {
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_plain.then(|| u32::from_str_radix(digits, 16).ok())?
}
