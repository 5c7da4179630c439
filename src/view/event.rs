//! Chapters, their walk-in stations, and events.

use serde::Serialize;

use super::{DateView, PersonCard, Picture};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ChapterCard {
    pub id: String,
    pub name: String,
    pub href: String,
    pub region: Option<String>,
    pub city: Option<String>,
    pub founded: Option<i16>,
    pub summary: Option<String>,
    pub picture: Option<Picture>,
    pub lang: String,
}

/// A chapter. In templates: `chapter`; its words come as `body`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ChapterView {
    pub card: ChapterCard,
    pub liaison: Option<PersonCard>,
    /// A role mailbox, never a person's.
    pub mailbox: Option<String>,
    pub stations: Vec<StationView>,
    /// Its events, soonest first.
    pub events: Vec<EventCard>,
}

/// A walk-in place (校友驿站).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StationView {
    pub name: String,
    pub address: Option<String>,
    pub hours: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct EventCard {
    pub id: String,
    pub title: String,
    pub href: String,
    pub date: DateView,
    /// The last day, if it is another.
    pub ends: Option<DateView>,
    pub time: Option<String>,
    pub place: Option<String>,
    pub summary: Option<String>,
    pub lang: String,
}

/// An event. In templates: `event`; its words come as `body`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct EventView {
    pub card: EventCard,
    pub chapter: Option<ChapterCard>,
    /// Where to say that one is coming: a web address.
    pub register: Option<String>,
    pub picture: Option<Picture>,
}
