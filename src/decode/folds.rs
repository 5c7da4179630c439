//! Lines that a format folds because they are long: of calendars and cards, and of quoted-printable letters.

use super::format::has_ending;
use super::layer::{Layer, Making};
use super::mail;

/// The text with its lines whole and its quoted bytes as characters; `None` if nothing was folded or quoted.
pub(super) fn undo(path: &str, text: &str) -> Option<(String, Layer)> {
    if has_ending(path, &["ics", "ical"]) {
        return unfold(text, false);
    }
    has_ending(path, mail::ENDINGS).then(|| unfold(text, true)).flatten()
}

fn unfold(source: &str, is_quoted: bool) -> Option<(String, Layer)> {
    let mut making = Making::new(source);
    let mut at = 0;
    while let Some(found) = source.as_bytes()[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r' | b'=')) {
        at += found;
        let rest = &source[at..];
        let fold = if rest.starts_with('=') { is_quoted.then(|| quoted(rest)).flatten() } else { line_fold(rest) };
        match fold {
            Some((meaning, length)) => {
                making.replace(at, at + length, &meaning);
                at += length;
            }
            None => at += 1,
        }
    }
    making.done()
}

/// A line that begins with a blank belongs to the one before.
fn line_fold(text: &str) -> Option<(String, usize)> {
    ["\r\n ", "\r\n\t", "\n ", "\n\t"]
        .iter()
        .find(|fold| text.starts_with(**fold))
        .map(|fold| (String::new(), fold.len()))
}

/// All the `=E5` in a row that together are characters, or an `=` at the end of a line.
fn quoted(text: &str) -> Option<(String, usize)> {
    if let Some(fold) = ["=\r\n", "=\n"].iter().find(|fold| text.starts_with(**fold)) {
        return Some((String::new(), fold.len()));
    }
    let mut bytes = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text.as_bytes()[at..];
        match rest {
            [b'=', b'\r', b'\n', ..] => at += 3,
            [b'=', b'\n', ..] => at += 2,
            [b'=', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or(0);
                bytes.push(u8::try_from(digit(high) * 16 + digit(low)).unwrap_or(0));
                at += 3;
            }
            _ => break,
        }
    }
    (!bytes.is_empty()).then(|| (String::from_utf8_lossy(&bytes).into_owned(), at))
}
