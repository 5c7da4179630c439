//! The page a reader is on; plain pages; the home page.

use serde::Serialize;

use super::{ArticleCard, EventCard, HonourCard, IssueView, PersonCard, Picture};

/// What the head of a page says. In templates: `page`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PageFacts {
    /// The template's name without its ending: `article`, `profile`, `home`…
    pub kind: String,
    pub title: String,
    pub description: Option<String>,
    /// The language of the page's main text.
    pub lang: String,
    /// From the top of the output, percent-encoded.
    pub href: String,
    /// The whole address, for `<link rel="canonical">`.
    pub canonical: String,
    /// Which entry of the menu this page stands under: its `href`, or nothing.
    pub section: Option<String>,
}

/// A plain page, `content/about.md`. In templates: `text`; its words come as `body`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PageView {
    pub title: String,
    pub href: String,
    pub summary: Option<String>,
    pub picture: Option<Picture>,
}

/// The home page. In templates: `home`; the words of `content/index.md` come as `body` (maybe empty).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct HomeView {
    pub title: Option<String>,
    pub picture: Option<Picture>,
    /// The newest issue.
    pub issue: Option<IssueView>,
    /// Its cover story: the first feature, or else the first article.
    pub lead: Option<ArticleCard>,
    /// The newest year's honours.
    pub honours: Vec<HonourCard>,
    /// On or after the build's date, soonest first.
    pub coming: Vec<EventCard>,
    pub people: Vec<PersonCard>,
}
