//! Reading a table key by key, and saying everything that is wrong with it.

use std::ops::Range;
use std::str::FromStr;

use jiff::civil::Date;

use super::node::{Node, Spot, Value};
use super::yaml::FULL_WIDTH_COLON;
use crate::diagnostic::{Diagnostic, Place, SourceText, nearest};

/// A table being read. Ask for each key once, then `finish`, which reports the keys that nobody asked for.
pub struct Fields<'a> {
    source: &'a SourceText,
    entries: &'a [(super::node::Key, Node)],
    /// Where a missing key is reported.
    whole: Range<usize>,
    known: Vec<&'static str>,
    /// It is no table, which has been reported: then no key is missing.
    unreadable: bool,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Reads `node` as a table; anything else is reported and read as an empty one.
    pub fn new(source: &'a SourceText, node: &'a Node, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        let (entries, unreadable): (&[_], bool) = match &node.value {
            Value::Table(entries) => (entries, false),
            Value::Empty => (&[], false),
            Value::Scalar(_) | Value::List(_) => {
                let message = format!("keys and values are wanted here, this is {}", node.kind());
                diagnostics.push(Diagnostic::error(source.at(node.range.clone()), message).help(remedy(node)));
                (&[], true)
            }
        };
        let whole = entries.first().map_or(node.range.start..node.range.start, |(key, _)| key.range.clone());
        Self { source, entries, whole, known: Vec::new(), unreadable, diagnostics }
    }

    /// The place of this table: its first key.
    pub fn place(&self) -> Place {
        self.source.at(self.whole.clone())
    }

    fn find(&mut self, key: &'static str) -> Option<&'a Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let (_, node) = self.entries.iter().find(|(entry, _)| entry.name == key)?;
        (node.value != Value::Empty).then_some(node)
    }

    /// A text with its place.
    pub fn spot(&mut self, key: &'static str) -> Option<Spot<String>> {
        let node = self.find(key)?;
        self.scalar(key, node)
    }

    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.spot(key).map(|spot| spot.value)
    }

    /// A text that must be there. What stands in for a missing one is empty, and the build has failed.
    pub fn required(&mut self, key: &'static str) -> String {
        self.required_spot(key).value
    }

    pub fn required_spot(&mut self, key: &'static str) -> Spot<String> {
        let before = self.diagnostics.len();
        match self.spot(key) {
            Some(spot) => {
                if spot.value.trim().is_empty() {
                    self.error(
                        spot.place.clone(),
                        format!("`{key}` is empty"),
                        Some("write something between the quotation marks"),
                    );
                }
                spot
            }
            None => {
                if self.diagnostics.len() == before {
                    self.missing(key);
                }
                Spot { value: String::new(), place: self.place() }
            }
        }
    }

    /// Reports that `key` is missing.
    pub fn missing(&mut self, key: &str) {
        let near = self
            .entries
            .iter()
            .map(|(entry, _)| entry)
            .find(|entry| !self.known.contains(&entry.name.as_str()) && nearest(&entry.name, [key]).is_some());
        // A misspelled key is reported by `finish`; one mistake needs one message.
        if near.is_none() && !self.unreadable {
            let diagnostic = Diagnostic::error(self.place(), format!("`{key}` is missing")).help(self.line_of(key));
            self.diagnostics.push(diagnostic);
        }
    }

    /// What a line with `key` looks like in this file's notation.
    fn line_of(&self, key: &str) -> String {
        if self.source.path.ends_with(".toml") {
            format!("add a line `{key} = …`")
        } else {
            format!("add a line `{key}: …`")
        }
    }

    /// A value that parses as `T`, such as a number. `wanted` says what, in an editor's words.
    pub fn parsed<T: FromStr>(&mut self, key: &'static str, wanted: &str) -> Option<T> {
        let spot = self.spot(key)?;
        match spot.value.parse() {
            Ok(value) => Some(value),
            Err(_) => {
                self.error(
                    spot.place,
                    format!("`{key}` must be {wanted}, this is “{}”", spot.value),
                    Some("correct it or take the line out"),
                );
                None
            }
        }
    }

    /// Like `parsed`, and must be there.
    pub fn required_parsed<T: FromStr>(&mut self, key: &'static str, wanted: &str) -> Option<T> {
        if self.find(key).is_none() {
            self.missing(key);
            return None;
        }
        self.parsed(key, wanted)
    }

    /// `true` or `false`; false if not written.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.parsed(key, "true or false").unwrap_or(false)
    }

    /// A day that exists in the calendar, written `2026-09-15`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let spot = self.spot(key)?;
        match spot.value.parse::<Date>() {
            Ok(date) if spot.value.len() == 10 => Some(date),
            _ => {
                let message = format!("“{}” is no date of the calendar", spot.value);
                self.error(spot.place, message, Some("write dates like 2026-09-15"));
                None
            }
        }
    }

    pub fn required_date(&mut self, key: &'static str) -> Option<Date> {
        if self.find(key).is_none() {
            self.missing(key);
            return None;
        }
        self.date(key)
    }

    /// One of a few words.
    pub fn choice(&mut self, key: &'static str, choices: &[&'static str]) -> Option<&'static str> {
        let spot = self.spot(key)?;
        let choice = choices.iter().find(|choice| **choice == spot.value);
        if choice.is_none() {
            self.unknown_choice(key, &spot, choices);
        }
        choice.copied()
    }

    /// A list of a few words; a single word is a list of one.
    pub fn choices(&mut self, key: &'static str, choices: &[&'static str]) -> Vec<&'static str> {
        let written = self.texts(key);
        let chosen = |spot: Spot<String>| {
            let choice = choices.iter().find(|choice| **choice == spot.value).copied();
            if choice.is_none() {
                self.unknown_choice(key, &spot, choices);
            }
            choice
        };
        written.into_iter().filter_map(chosen).collect()
    }

    fn unknown_choice(&mut self, key: &str, spot: &Spot<String>, choices: &[&'static str]) {
        let near = nearest(&spot.value, choices.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        let help = format!("{}`{key}` is one of: {}", near.unwrap_or_default(), choices.join(", "));
        self.error(spot.place.clone(), format!("“{}” is no `{key}` that almapress knows", spot.value), Some(&help));
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spot<String>> {
        let Some(node) = self.find(key) else { return Vec::new() };
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.scalar(key, item)).collect(),
            _ => self.scalar(key, node).into_iter().collect(),
        }
    }

    /// A group of keys, read by `read`.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
        let node = self.find(key)?;
        Some(self.within(node, read))
    }

    /// A list of groups of keys, each read by `read`.
    pub fn tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Fields<'_>) -> T) -> Vec<T> {
        let Some(node) = self.find(key) else { return Vec::new() };
        match &node.value {
            Value::List(items) => items.iter().map(|item| self.within(item, &mut read)).collect(),
            _ => {
                let message = format!("`{key}` must be a list, this is {}", node.kind());
                self.error(self.source.at(node.range.clone()), message, Some("begin each item with `- `"));
                Vec::new()
            }
        }
    }

    /// Every key of a table with its text, whatever the keys are called.
    pub fn pairs(&mut self, key: &'static str) -> Vec<(Spot<String>, Spot<String>)> {
        let Some(node) = self.find(key) else { return Vec::new() };
        let Value::Table(entries) = &node.value else {
            let message = format!("`{key}` must be a group of keys, this is {}", node.kind());
            self.error(self.source.at(node.range.clone()), message, Some("write one key and value a line below it"));
            return Vec::new();
        };
        entries
            .iter()
            .filter_map(|(name, node)| {
                let place = self.source.at(name.range.clone());
                Some((Spot { value: name.name.clone(), place }, self.scalar("value", node)?))
            })
            .collect()
    }

    /// Whether `key` holds a table rather than a single text.
    pub fn is_table(&self, key: &str) -> bool {
        self.entries.iter().any(|(entry, node)| entry.name == key && matches!(node.value, Value::Table(_)))
    }

    /// Passes on what was found wrong with a value elsewhere.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports an error at a place of this file.
    pub fn error(&mut self, place: Place, message: impl Into<String>, help: Option<&str>) {
        let diagnostic = Diagnostic::error(place, message);
        self.diagnostics.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Reports every key that was not asked for, with the near one if there is one.
    pub fn finish(self) {
        for (key, _) in self.entries {
            if self.known.contains(&key.name.as_str()) {
                continue;
            }
            let known = self.known.iter().copied();
            let help = match nearest(&key.name, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys known here are: {}", known.collect::<Vec<_>>().join(", ")),
            };
            let place = self.source.at(key.range.clone());
            self.diagnostics
                .push(Diagnostic::error(place, format!("almapress does not know the key `{}`", key.name)).help(help));
        }
    }

    fn within<T>(&mut self, node: &Node, read: impl FnOnce(&mut Fields<'_>) -> T) -> T {
        let mut inner = Fields::new(self.source, node, self.diagnostics);
        let value = read(&mut inner);
        inner.finish();
        value
    }

    fn scalar(&mut self, key: &str, node: &Node) -> Option<Spot<String>> {
        let place = self.source.at(node.range.clone());
        match &node.value {
            Value::Scalar(text) => {
                if let Some(character) = text.chars().find(|c| is_unprintable(*c)) {
                    let message =
                        format!("`{key}` holds a character that cannot be printed (U+{:04X})", u32::from(character));
                    self.error(
                        place.clone(),
                        message,
                        Some("write the value again by hand: pasted text may hold what cannot be seen"),
                    );
                }
                Some(Spot { value: text.clone(), place })
            }
            _ => {
                self.error(
                    place,
                    format!("`{key}` must be a single value, this is {}", node.kind()),
                    Some("write one value after the key, in quotation marks if it begins with a special character"),
                );
                None
            }
        }
    }
}

/// Control characters and non-characters: HTML and XML forbid them, and nothing can print them.
fn is_unprintable(character: char) -> bool {
    let is_space = matches!(character, '\n' | '\t' | '\r');
    character.is_control() && !is_space || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// What to do about a value that should be a table.
fn remedy(node: &Node) -> &'static str {
    match &node.value {
        Value::Scalar(text) if text.contains('：') => FULL_WIDTH_COLON,
        _ => "write one `key: value` a line",
    }
}
