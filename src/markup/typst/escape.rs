//! Words made safe for Typst, as markup and as string literals.
//!
//! Escaped words come back from Typst as plain text, whatever they are: no mark, no code, no comment, no link.

use std::fmt::Write;

/// The text as Typst markup that shows it: a backslash before every ASCII punctuation character, and spaces for
/// control characters and for what Typst takes for the end of a line.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    push(text, &mut escaped);
    escaped
}

/// Appends the text, escaped.
pub(super) fn push(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
            out.push(c);
        } else if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            out.push(' ');
        } else {
            out.push(c);
        }
    }
}

/// Appends a string literal, with its quotation marks.
pub(super) fn push_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            // Writing to a string cannot fail.
            c if c.is_control() => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
