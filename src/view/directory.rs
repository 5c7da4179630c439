//! Browsing people and directory entries by cohort, college, region and industry.

use serde::Serialize;

use super::{PersonCard, Shared};

/// One dimension with its groups, for the pages that lead into a list. In templates: one of `dimensions`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DimensionView {
    /// `cohort`, `college`, `region`, `industry`.
    pub key: String,
    pub groups: Vec<GroupView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct GroupView {
    pub label: String,
    pub href: String,
    /// Of released entries (or profiles), never of records.
    pub count: usize,
}

/// One page of a list. In templates: `list`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct BrowseView {
    /// `cohort`… or nothing on the list of all.
    pub dimension: Option<String>,
    /// The group's label, or nothing on the list of all.
    pub group: Option<String>,
    pub total: usize,
    /// Profiles, where this is a list of profiles. A person stands in a list of each dimension.
    pub people: Vec<Shared<PersonCard>>,
    /// Entries, where this is a page of the directory.
    pub entries: Vec<EntryView>,
    pub pager: Pager,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Pager {
    /// From 1.
    pub number: usize,
    pub of: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The first, the last and those near this one; `None` marks a gap (…).
    pub links: Vec<Option<PagerLink>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PagerLink {
    pub number: usize,
    pub href: String,
    pub current: bool,
}

/// One person in the directory: what was released to this audience, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct EntryView {
    pub name: String,
    pub english_name: Option<String>,
    /// Year of entry.
    pub cohort: Option<i16>,
    pub college: Option<String>,
    pub major: Option<String>,
    pub degree: Option<String>,
    pub class: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
    pub industry: Option<String>,
    pub employer: Option<String>,
    pub position: Option<String>,
}
