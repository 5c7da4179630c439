//! What every page knows of the publication as a whole.

use std::collections::BTreeMap;

use serde::Serialize;

/// The theme's own words in one language, by key (`i18n/zh-CN.toml`): `words.issues`, `words.read_more`…
pub type Words = BTreeMap<String, String>;

/// The publication, for the head, the menu and the foot of every page. In templates: `site`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SiteView {
    pub title: String,
    pub subtitle: Option<String>,
    /// The university.
    pub institution: String,
    pub description: Option<String>,
    /// BCP 47: `zh-CN`, `en`.
    pub language: String,
    /// Where the site will stand, with a slash at its end: `https://alumni.example/`.
    pub url: String,
    pub menu: Vec<MenuItem>,
    /// Which sections have any page at all.
    pub sections: Sections,
    /// Lines for the foot of the page: address of the office, registration number (备案号).
    pub footer: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MenuItem {
    pub label: String,
    /// From the top of the output, or a whole address when `external`.
    pub href: String,
    pub external: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Sections {
    pub issues: bool,
    pub people: bool,
    pub honours: bool,
    pub chapters: bool,
    pub events: bool,
    pub directory: bool,
}
