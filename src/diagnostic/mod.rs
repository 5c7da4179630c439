//! What is wrong, where, and what to do about it.
//!
//! Every stage returns its value together with its diagnostics, so that a build can tell an editor
//! everything at once. A diagnostic never holds a withheld value of the directory: places in the export are
//! `Place::Bare`, which can show no text.

mod place;
mod report;

use std::fmt;

pub use place::{Place, SourceText};
pub use report::{Style, to_json, to_text};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The build fails; nothing is published.
    Error,
    /// Published, but probably not what the editor meant.
    Warning,
    /// Worth knowing.
    Notice,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        })
    }
}

/// One problem: a sentence in an editor's words, its place, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub message: String,
    pub place: Place,
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, place, message)
    }

    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, place, message)
    }

    pub fn notice(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Notice, place, message)
    }

    fn new(severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self { severity, message: message.into(), place, help: None }
    }

    /// The same with a place that shows no text, for a file whose lines are nobody's business.
    #[must_use]
    pub fn without_text(mut self) -> Self {
        let (line, column) = self.place.line_column();
        self.place = Place::Bare { path: self.place.path().into(), line, column };
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A value, and what was found wrong on the way to it.
#[derive(Debug, Clone, Default)]
pub struct Reported<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// The same problems with another value, made from this one.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Reported<U> {
        Reported { value: make(self.value), diagnostics: self.diagnostics }
    }

    /// Hands the diagnostics over to `all` and returns the value.
    pub fn take(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Whether any of these stops a build.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// In the order of the files and their lines, each problem once.
pub fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics
        .sort_by_cached_key(|d| (d.place.path().to_owned(), d.place.line_column(), d.severity, d.message.clone()));
    diagnostics.dedup();
    diagnostics
}

/// The candidate nearest to `word`, if one is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}
