//! What the law asks of a printed issue: particulars that must be told, and words that must not be used.
//!
//! The rules are data, in the theme's `print/rules.toml`, so that an office elsewhere writes its own; here is only known
//! how a rule is kept. Nothing is forbidden by the program itself, and nothing is changed: what breaks a rule is told.

mod check;
mod read;
#[cfg(test)]
mod tests;

pub use check::{Numbers, check_cover, check_issues};
pub use read::read;

/// The rules' file in a theme.
pub const FILE: &str = "print/rules.toml";

/// One regulation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Regulation {
    /// Its name, as a message cites it.
    pub name: String,
    pub applies: Applies,
    pub particulars: Vec<Particular>,
    pub words: Vec<Forbidden>,
    /// What must be printed on the cover; `{permit}` and `{issn}` stand for the issue's own.
    pub cover: Vec<String>,
}

/// The issues that a regulation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applies {
    /// Those with a permit of internal publications (准印证号).
    Permit,
    Issn,
    Always,
}

/// Something that the colophon must tell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Particular {
    pub what: String,
    /// The labels it is known by.
    pub labels: Vec<String>,
}

/// Words that must not be used somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Forbidden {
    pub place: Where,
    pub words: Vec<String>,
    /// Longer words in which they are harmless.
    pub except: Vec<String>,
    /// What the regulation says of them.
    pub why: String,
    /// What to write instead.
    pub remedy: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Where {
    Title,
    /// Masthead, bylines and colophon: who made it.
    Names,
    /// Everything that the editors wrote for the issue.
    Everywhere,
}
