//! People with a profile.

use serde::Serialize;

use super::{ArticleCard, HonourCard, Picture, Shared};

/// A person as lists and articles show them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PersonCard {
    pub id: String,
    pub name: String,
    /// The first character of the name.
    pub initial: String,
    pub english_name: Option<String>,
    pub href: String,
    /// Year of entry.
    pub cohort: Option<i16>,
    pub college: Option<String>,
    /// One line: what this person does.
    pub role: Option<String>,
    pub summary: Option<String>,
    pub picture: Option<Picture>,
    pub in_memoriam: bool,
    /// BCP 47, of the profile's text.
    pub lang: String,
}

/// A profile page. In templates: `profile`; the life comes as `body`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ProfileView {
    pub person: Shared<PersonCard>,
    pub major: Option<String>,
    pub degree: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
    pub industry: Option<String>,
    /// Newest first.
    pub honours: Vec<HonourCard>,
    /// Articles that name this person, newest first.
    pub articles: Vec<ArticleCard>,
    /// What the directory releases of the person's way, oldest first.
    pub trajectory: Vec<StageView>,
}

/// A stage of a life (成长轨迹).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StageView {
    pub from: Option<i16>,
    pub to: Option<i16>,
    /// It has begun and has no end.
    pub ongoing: bool,
    /// `study`, `work`, `place`.
    pub kind: String,
    pub college: Option<String>,
    pub major: Option<String>,
    pub degree: Option<String>,
    pub employer: Option<String>,
    pub position: Option<String>,
    pub industry: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
}
