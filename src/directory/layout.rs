//! Where the records of an export begin and end, line by line.
//!
//! What stands before and after the records (when and by whom the export was made) is looked at only to see that
//! it is YAML, and that nothing of the list of alumni hides in it.

use serde::Deserialize;

use super::guard;

/// What is wrong with an export as a whole.
pub(super) struct Trouble {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) words: &'static str,
    pub(super) remedy: &'static str,
}

/// The line with a record's dash: its first byte, and its number from 1.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) at: usize,
    pub(super) line: usize,
}

impl Default for Start {
    fn default() -> Self {
        Self { at: 0, line: 1 }
    }
}

/// The lines of an export, sorted into records.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) starts: Vec<Start>,
    /// Where the last record ends.
    pub(super) end: usize,
    /// How far the dashes are indented.
    pub(super) indent: usize,
    pub(super) troubles: Vec<Trouble>,
}

const LIST: &str = "below a line `alumni:` write one record after the other, each beginning with a dash: `- id: …`";
const FIELDS: &str = "write `field: value` at the left edge, and the records below `alumni:`, \
    their dashes all at the same indentation";
const CUT_OFF: &str = "export the alumni again and compare the last record; a whole export ends with a line break";

impl Layout {
    /// Goes once through the lines: to `alumni:`, through the records, and on to what follows them.
    pub(super) fn of(text: &str) -> Self {
        let mut layout = Self::default();
        let mut lines = Lines::of(text);
        let Some((head, value)) = lines.find_map(|line| Some((line.at, key_alumni(line.text)?))) else {
            layout.report_no_list(text);
            return layout;
        };
        let alumni = lines.number;
        let tail = layout.collect_records(&mut lines);
        let stands_below = !layout.starts.is_empty();
        match (value, stands_below) {
            ("", true) | ("[]", false) => {}
            ("", false) => layout.report(alumni, "no list of records stands below `alumni:`", LIST),
            _ => layout.report(alumni, "`alumni:` is followed by something on its own line", LIST),
        }
        layout.check_outside(&text[..head], 1);
        layout.check_outside(&text[layout.end..], tail);
        if stands_below && !text.ends_with('\n') {
            layout.report(lines.number, "the last line has no end: the export may have been cut off", CUT_OFF);
        }
        layout
    }

    fn report(&mut self, line: usize, words: &'static str, remedy: &'static str) {
        self.troubles.push(Trouble { line, column: 1, words, remedy });
    }

    fn report_no_list(&mut self, text: &str) {
        if Lines::of(text).all(|line| is_blank(line.text)) {
            self.report(1, "the export is empty", "export the alumni again; an export of nobody says `alumni: []`");
        } else if let Some(line) = Lines::of(text).find(|line| line.text.starts_with("alumni：")) {
            self.report(line.number, "a full-width colon ： stands after `alumni`", "write `alumni:`");
        } else {
            self.report(1, "the export has no line `alumni:`", LIST);
        }
    }

    /// Takes the lines of the records, and returns the number of the first line after them.
    fn collect_records(&mut self, lines: &mut Lines) -> usize {
        self.end = lines.at;
        for line in lines.by_ref() {
            if !is_blank(line.text) {
                let indent = line.text.len() - line.text.trim_start_matches(' ').len();
                let is_item = begins_item(&line.text[indent..]);
                if self.starts.is_empty() && is_item {
                    self.indent = indent;
                }
                if is_item && indent == self.indent {
                    self.starts.push(Start { at: line.at, line: line.number });
                } else if self.starts.is_empty() || (indent == 0 && !line.text.starts_with('\t')) {
                    return line.number;
                }
            }
            self.end = line.at + line.text.len();
        }
        lines.number + 1
    }

    /// What is not a record has to be fields of the export, of which we need none.
    fn check_outside(&mut self, text: &str, first_line: usize) {
        for line in Lines::of(text) {
            let number = first_line + line.number - 1;
            if key_alumni(line.text).is_some() {
                self.report(number, "`alumni:` is written twice", "put all records into one list");
            } else if first_line > 1 && line.text.starts_with("---") {
                self.report(number, "a second YAML document begins here", "put all records into one list");
            }
        }
        if guard::has_too_many_brackets(text) {
            return self.report(first_line, "what stands beside the records has too many brackets to be read", FIELDS);
        }
        if let Err(error) = serde_yaml::from_str::<Outside>(text) {
            let line = error.location().map_or(1, |place| place.line()).clamp(1, text.lines().count().max(1));
            let words = "this line belongs neither to a record nor to a field of the export";
            self.report(first_line + line - 1, words, FIELDS);
        }
    }
}

/// The export's own fields, whatever they are.
#[derive(Deserialize)]
struct Outside {}

struct Line<'a> {
    at: usize,
    /// From 1.
    number: usize,
    /// With its line break.
    text: &'a str,
}

/// The lines of a text.
struct Lines<'a> {
    rest: &'a str,
    at: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text, at: 0, number: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let length = self.rest.find('\n').map_or(self.rest.len(), |at| at + 1);
        let (text, rest) = self.rest.split_at(length);
        let line = Line { at: self.at, number: self.number + 1, text };
        if text.is_empty() {
            return None;
        }
        *self = Self { rest, at: self.at + length, number: self.number + 1 };
        Some(line)
    }
}

/// What follows the key `alumni` on its line, if this is that line.
fn key_alumni(line: &str) -> Option<&str> {
    let key = ["alumni", "\"alumni\"", "'alumni'"].into_iter().find(|key| line.starts_with(key))?;
    let value = line[key.len()..].trim_start().strip_prefix(':')?;
    let value = value.split_once(" #").map_or(value, |(value, _comment)| value);
    (value.is_empty() || value.starts_with(char::is_whitespace)).then(|| value.trim())
}

/// Whether YAML sees an item of a list here: a dash with a blank after it.
fn begins_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// Whether there is nothing for YAML on this line.
fn is_blank(line: &str) -> bool {
    let written = line.trim_start_matches([' ', '\t', '\r', '\n']);
    written.is_empty() || written.starts_with('#')
}
