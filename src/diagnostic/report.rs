//! Diagnostics as text for people and as JSON for machines.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::{Diagnostic, Severity};

/// Whether the text is coloured. Decided once, by the command line, from the terminal and NO_COLOR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// Beyond this many columns a shown line is cut around its mark.
const WIDEST_LINE: usize = 110;

/// `file:line:column: error: what is wrong`, the line with a mark under it, and the remedy.
pub fn to_text(diagnostic: &Diagnostic, style: Style) -> String {
    let (line, column) = diagnostic.place.line_column();
    let severity = diagnostic.severity.to_string();
    let heading = format!("{}:{line}:{column}:", diagnostic.place.path().replace(char::is_control, " "));
    let mut text = format!(
        "{} {} {}\n",
        paint(&heading, BOLD, style),
        paint(&format!("{severity}:"), colour(diagnostic.severity), style),
        paint(&diagnostic.message, BOLD, style),
    );
    let gutter = " ".repeat(line.to_string().len());
    if let Some((shown, marked)) = diagnostic.place.excerpt() {
        let (shown, before, marked) = around_mark(&shown, marked);
        // What an editor pasted must not steer the terminal.
        let shown: String = shown.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let mark = "^".repeat(marked.width().max(1));
        text += &format!(" {line} | {shown}\n");
        text += &format!(
            " {gutter} | {}{}\n",
            " ".repeat(before.width()),
            paint(&mark, colour(diagnostic.severity), style)
        );
    }
    if let Some(help) = &diagnostic.help {
        text += &format!(" {gutter} {} {help}\n", paint("→", BOLD, style));
    }
    text
}

/// The line, what stands before the mark, and the marked part; a long line is cut around the mark.
fn around_mark(line: &str, marked: std::ops::Range<usize>) -> (String, String, String) {
    let (before, rest) = line.split_at(marked.start);
    let (marked, after) = rest.split_at(marked.len());
    if line.width() <= WIDEST_LINE {
        return (line.to_owned(), before.replace('\t', " "), marked.to_owned());
    }
    let tail: String = before.chars().rev().take(24).collect();
    let lead = if tail.chars().count() < before.chars().count() { "…" } else { "" };
    let before: String = lead.chars().chain(tail.chars().rev()).collect();
    let marked: String = marked.chars().take(40).collect();
    let rest: String = after.chars().take(24).collect();
    let tail = if rest.len() < after.len() { "…" } else { "" };
    (format!("{before}{marked}{rest}{tail}"), before.replace('\t', " "), marked)
}

/// One object a diagnostic: severity, file, line, column, message, help.
pub fn to_json(diagnostic: &Diagnostic) -> Value {
    let (line, column) = diagnostic.place.line_column();
    json!({
        "severity": diagnostic.severity.to_string(),
        "file": diagnostic.place.path(),
        "line": line,
        "column": column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}

const BOLD: &str = "1";

fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Notice => "1;36",
    }
}

fn paint(text: &str, code: &str, style: Style) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Coloured => format!("\x1b[{code}m{text}\x1b[0m"),
    }
}
