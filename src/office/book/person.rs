//! A person as the book shows them: the words of an entry as they are printed, each on one line. Everything of a
//! listing that the book uses is named here.

use super::super::plain::printed;
use crate::directory::{Entry, Level};

/// One entry of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub name: String,
    /// Where it is another than the name.
    pub english: Option<String>,
    pub college: Option<String>,
    /// The year of entry.
    pub cohort: Option<i16>,
    pub class: Option<String>,
    /// The industry, where neither employer nor position is known.
    pub employer: Option<String>,
    pub position: Option<String>,
    /// The city, or else the region.
    pub place: Option<String>,
    pub in_memoriam: bool,
}

impl Person {
    pub fn of<A: Level>(entry: &Entry<A>) -> Self {
        let (name, position) = (printed(&entry.name), text(&entry.position));
        Self {
            english: text(&entry.english_name).filter(|english| *english != name),
            college: text(&entry.college),
            cohort: entry.cohort,
            class: text(&entry.class),
            employer: text(&entry.employer).or_else(|| text(&entry.industry).filter(|_| position.is_none())),
            position,
            place: text(&entry.city).or_else(|| text(&entry.region)),
            in_memoriam: entry.in_memoriam,
            name,
        }
    }

    /// All that stands in the book of this person.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let Self { english, college, class, employer, position, place, .. } = self;
        let rest = [english, college, class, employer, position, place].into_iter().flatten();
        std::iter::once(&self.name).chain(rest).map(String::as_str)
    }
}

/// A value on one line; nothing, if nothing would be seen of it.
fn text(value: &Option<String>) -> Option<String> {
    value.as_deref().map(printed).filter(|value| !value.is_empty())
}
