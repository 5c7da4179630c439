//! What stands in the way of a press file, in words an editor understands.
//!
//! A fault never carries a file's bytes or an inner library's error text.

use std::fmt;

/// Why a page cannot go to press as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The PDF itself cannot be read, or says something that makes no sense.
    Broken,
    /// A form, pattern or font that contains itself.
    Endless,
    /// A colour mixed by hand that lays down more ink than the target takes.
    Ink,
    /// Something see-through, where the target forbids it.
    Transparency,
    /// A picture that could not be converted.
    Picture,
    /// A colour space or colour function that could not be converted.
    Colour,
    /// Something that PDF/X-4 does not allow and that cannot simply be left out.
    Forbidden,
}

/// One thing that is wrong, with the page it was first met on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Counted from 1; none if it concerns the whole file.
    pub page: Option<usize>,
    pub kind: Kind,
    /// What is wrong and what to do, in plain words.
    pub detail: String,
}

impl Fault {
    pub fn of_file(kind: Kind, detail: impl Into<String>) -> Self {
        Self { page: None, kind, detail: detail.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.page {
            Some(page) => write!(formatter, "page {page}: {}", self.detail),
            None => formatter.write_str(&self.detail),
        }
    }
}
