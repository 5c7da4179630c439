//! Browsing people and directory entries by cohort, college, region and industry.

use serde::Serialize;

use super::{DateView, Link, PersonCard, Shared};

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
    /// Entries, where this is a page of the directory. A long list that is divided further shows only those who stand in
    /// none of its parts.
    pub entries: Vec<Shared<EntryView>>,
    pub pager: Pager,
    /// Who keeps in touch with this group.
    pub liaisons: Vec<LiaisonView>,
    /// The groups within this one: a cohort's colleges, a college's cohorts.
    pub narrower: Vec<GroupView>,
    /// Their dimension.
    pub narrower_kind: Option<String>,
    /// The groups that this one is part of: of a cohort of a college, the cohort and the college.
    pub wider: Vec<Link>,
    /// How many alumni there are in this group, listed or not, as it may be said: `1,234`, `<5`, or not at all.
    pub registered: Option<String>,
    /// Where to send what has changed.
    pub update: Option<UpdateView>,
    /// Whether each entry here has a link to send what has changed: that of a cohort of a college. In other lists only
    /// those have one who stand in no such list.
    pub updates: bool,
}

impl BrowseView {
    /// A list without anything but its members.
    pub fn of(group: Option<(&str, &str)>, total: usize, pager: Pager) -> Self {
        Self {
            dimension: group.map(|(dimension, _)| dimension.to_owned()),
            group: group.map(|(_, label)| label.to_owned()),
            total,
            people: Vec::new(),
            entries: Vec::new(),
            pager,
            liaisons: Vec::new(),
            narrower: Vec::new(),
            narrower_kind: None,
            wider: Vec::new(),
            registered: None,
            update: None,
            updates: false,
        }
    }
}

/// Who keeps in touch with a group.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LiaisonView {
    pub name: String,
    /// Of the task, never of the person.
    pub mailbox: String,
    pub since: Option<DateView>,
    /// The person's profile.
    pub profile: Option<String>,
}

/// Where alumni send what has changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct UpdateView {
    /// `mailto:…` or the address of a form.
    pub href: String,
    /// A QR code of it, from the top of the output.
    pub qr: Option<String>,
}

/// The front page of the directory. In templates: `front`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FrontView {
    /// The folder of the search index, from the top of the output.
    pub search: Option<String>,
    /// The page of the members' edition.
    pub members: Option<String>,
    pub update: Option<UpdateView>,
    pub regions: RegionsView,
    /// Totals over all alumni, where the office publishes them.
    pub totals: Vec<TotalsView>,
}

/// Where alumni live, as far as they let it be seen.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct RegionsView {
    /// Nothing if nobody lives in China.
    pub map: Option<MapView>,
    pub table: Vec<RegionView>,
    /// Countries and regions abroad.
    pub abroad: Vec<RegionView>,
    /// How many provinces, and how many cities, somebody lives in.
    pub provinces: usize,
    pub cities: usize,
}

/// A map of equal tiles, one for each province.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MapView {
    pub columns: u8,
    pub rows: u8,
    pub tiles: Vec<TileView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TileView {
    pub label: String,
    /// One character: 辽.
    pub short: String,
    /// From 0, from the left and the top.
    pub column: u8,
    pub row: u8,
    pub count: usize,
    /// 0 for nobody, 4 for the most.
    pub level: u8,
    pub href: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct RegionView {
    pub label: String,
    pub count: usize,
    pub href: Option<String>,
    pub cities: Vec<CityView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CityView {
    pub label: String,
    pub count: usize,
}

/// Totals of one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TotalsView {
    pub dimension: String,
    pub rows: Vec<TotalView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TotalView {
    pub label: String,
    /// `1,234`, or `<5` for a few. What would tell of a few elsewhere is left out.
    pub shown: String,
}

/// The page of the members' edition. In templates: `members`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MembersView {
    /// The file that a passphrase opens, from the top of the output.
    pub locks: String,
    /// Where members send what has changed.
    pub update: Option<UpdateView>,
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
    pub in_memoriam: bool,
    /// The person's profile.
    pub profile: Option<String>,
    /// Where this person sends what has changed, with what is known filled in.
    pub update: Option<String>,
    /// The keyed reference, by which the entry can be linked to.
    pub id: Option<String>,
}
