//! What preflight says: a finding, how grave it is, and for which purpose the file was looked at.

use super::geometry::{Rect, mm};

/// What the file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For a printer: the most ink the paper takes, and whether the printer takes transparency (PDF/X-4 does).
    Press {
        /// Percent of one plate, all plates together.
        ink_limit: u16,
        /// Whether transparent objects may stay.
        transparency: bool,
    },
    /// For reading on a screen, by anybody: PDF/A-2 and PDF/UA-1.
    Screen,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file must not go out.
    Error,
    /// Somebody should look at it.
    Warning,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's stable name, as in `Looked::checked`.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// From 1; `None` for the file as a whole.
    pub page: Option<usize>,
    /// What it is about: a font's name, "picture 2", the first words of a text.
    pub object: String,
    /// What is wrong, in plain words.
    pub says: String,
    /// What to do.
    pub remedy: String,
}

impl Finding {
    /// Something that keeps the file from going out.
    pub fn error(
        rule: &'static str,
        object: impl Into<String>,
        says: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (object, says, remedy) = (object.into(), says.into(), remedy.into());
        Finding { rule, severity: Severity::Error, page: None, object, says, remedy }
    }

    /// Something to look at.
    pub fn warning(
        rule: &'static str,
        object: impl Into<String>,
        says: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Finding { severity: Severity::Warning, ..Finding::error(rule, object, says, remedy) }
    }

    /// The same on a page, counted from 1.
    pub fn on(self, page: usize) -> Self {
        Finding { page: Some(page), ..self }
    }
}

/// Where something stands, for people with a ruler: whole millimetres from the trimmed page's left and top.
pub fn whereabouts(place: Rect, trim: Rect) -> String {
    let left = mm((place.left - trim.left).clamp(0.0, trim.width().max(0.0)));
    let top = mm((trim.top - place.top).clamp(0.0, trim.height().max(0.0)));
    format!("{left:.0} mm from the left and {top:.0} mm from the top")
}
