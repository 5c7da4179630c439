//! Honours: an award, a year, an honouree, a citation and a story.

use serde::Serialize;

use super::{PersonCard, Picture};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct HonourCard {
    pub year: i16,
    pub award: String,
    pub title: String,
    pub citation: String,
    pub href: String,
    pub honouree: PersonCard,
    /// The story's picture, or else the honouree's portrait.
    pub picture: Option<Picture>,
    pub lang: String,
}

/// An alumni-of-the-year story. In templates: `honour`; the story comes as `body`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct HonourView {
    pub card: HonourCard,
    pub standfirst: Option<String>,
    pub byline: Vec<String>,
    /// The others honoured in that year.
    pub others: Vec<HonourCard>,
}

/// One year's honours. In templates: `year`; its own words come as `body` (maybe empty).
/// The list of years (`years` in `honours.html`) holds the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct HonourYearView {
    pub year: i16,
    pub title: String,
    pub href: String,
    pub honours: Vec<HonourCard>,
}
