//! The lists: a page, or several, for every cohort, college, region and industry, and for every cohort of a college.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::super::browse::{self, Group};
use super::{Pages, SECTION, Update};
use crate::address::{encode, slug};
use crate::directory::{NamedLiaison, Node};
use crate::plan::Wanted;
use crate::view::{BrowseView, GroupView, LiaisonView, Link, Subject};

/// The entries of one cohort in one college.
struct Crossing<'a> {
    cohort: &'a Group,
    college: &'a Group,
    folder: String,
    members: Vec<usize>,
}

/// A list of more pages than this nobody reads: where it is divided further, it leads on to its parts instead.
const MOST_PAGES: usize = 10;

/// What a list shows beside its entries.
struct List<'a> {
    dimension: &'static str,
    label: String,
    folder: &'a str,
    /// Everybody in the group, and those whom this list shows.
    total: usize,
    shown: Cow<'a, [usize]>,
    node: Node,
    narrower: Vec<GroupView>,
    narrower_kind: Option<&'static str>,
    wider: Vec<Link>,
    registered: Option<String>,
    updates: bool,
}

pub fn wanted(pages: &Pages<'_>) -> Vec<Wanted> {
    let crossings = crossings(pages);
    let mut in_crossing = vec![false; pages.views.len()];
    crossings.iter().flat_map(|crossing| &crossing.members).for_each(|member| in_crossing[*member] = true);
    let mut narrower = narrower(&crossings);
    let mut wanted = Vec::new();
    for dimension in &pages.dimensions {
        for group in &dimension.groups {
            let narrower = narrower.remove(group.folder.as_str()).unwrap_or_default();
            let list = List {
                dimension: dimension.key,
                label: group.label.clone(),
                folder: &group.folder,
                total: group.members.len(),
                shown: shown(pages, group, &narrower, &in_crossing),
                node: node(dimension.key, &group.label),
                narrower,
                narrower_kind: narrower_kind(dimension.key),
                wider: Vec::new(),
                registered: super::totals::of_group(pages, dimension.key, &group.label),
                updates: false,
            };
            wanted.extend(list_pages(pages, &list));
        }
    }
    for crossing in &crossings {
        wanted.extend(list_pages(pages, &crossing_list(pages, crossing)));
    }
    wanted
}

fn crossing_list<'a>(pages: &Pages<'_>, crossing: &'a Crossing<'_>) -> List<'a> {
    let (cohort, college) = (crossing.cohort, crossing.college);
    let link =
        |group: &Group| Link { label: group.label.clone(), href: encode(&format!("{}index.html", group.folder)) };
    List {
        dimension: "cohort",
        label: format!("{} · {}", pages.desk.cohort(&cohort.label), college.label),
        folder: &crossing.folder,
        total: crossing.members.len(),
        shown: Cow::Borrowed(&crossing.members),
        node: Node { college: Some(college.label.clone()), ..node("cohort", &cohort.label) },
        narrower: Vec::new(),
        narrower_kind: None,
        wider: vec![link(cohort), link(college)],
        registered: super::totals::of_crossing(pages, &cohort.label, &college.label),
        updates: true,
    }
}

/// Every pair of a cohort and a college that somebody belongs to.
fn crossings<'a>(pages: &'a Pages<'_>) -> Vec<Crossing<'a>> {
    let (Some(cohorts), Some(colleges)) = (pages.dimensions.first(), pages.dimensions.get(1)) else {
        return Vec::new();
    };
    let mut college_of = vec![None; pages.views.len()];
    for (nth, college) in colleges.groups.iter().enumerate() {
        college.members.iter().for_each(|member| college_of[*member] = Some(nth));
    }
    let mut crossings = Vec::new();
    for cohort in &cohorts.groups {
        let mut by_college: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for member in &cohort.members {
            if let Some(college) = college_of[*member] {
                by_college.entry(college).or_default().push(*member);
            }
        }
        let mut taken = HashSet::new();
        for (college, members) in by_college {
            let college = &colleges.groups[college];
            let folder = format!("{}{}/", cohort.folder, browse::unique(&slug(&college.label), &mut taken));
            crossings.push(Crossing { cohort, college, folder, members });
        }
    }
    crossings
}

/// The groups within each cohort and college, by its folder.
fn narrower<'a>(crossings: &[Crossing<'a>]) -> BTreeMap<&'a str, Vec<GroupView>> {
    let mut narrower: BTreeMap<&str, Vec<GroupView>> = BTreeMap::new();
    for crossing in crossings {
        for (within, other) in [(crossing.cohort, crossing.college), (crossing.college, crossing.cohort)] {
            narrower.entry(&within.folder).or_default().push(GroupView {
                label: other.label.clone(),
                href: encode(&format!("{}index.html", crossing.folder)),
                count: crossing.members.len(),
            });
        }
    }
    narrower
}

/// The dimension of the groups within one of this dimension.
fn narrower_kind(key: &str) -> Option<&'static str> {
    match key {
        "cohort" => Some("college"),
        "college" => Some("cohort"),
        _ => None,
    }
}

/// Whom the list of a group shows: everybody, or, where that is too long and the group has parts, those who stand in
/// none of them.
fn shown<'a>(pages: &Pages<'_>, group: &'a Group, narrower: &[GroupView], in_crossing: &[bool]) -> Cow<'a, [usize]> {
    let most = MOST_PAGES * pages.desk.publication.site.web.entries_per_page;
    if narrower.is_empty() || group.members.len() <= most {
        return Cow::Borrowed(&group.members);
    }
    group.members.iter().copied().filter(|member| !in_crossing[*member]).collect()
}

fn node(key: &str, label: &str) -> Node {
    let label = Some(label.to_owned());
    match key {
        "cohort" => Node { cohort: label, ..Node::default() },
        "college" => Node { college: label, ..Node::default() },
        "region" => Node { region: label, ..Node::default() },
        _ => Node { industry: label, ..Node::default() },
    }
}

fn list_pages(pages: &Pages<'_>, list: &List<'_>) -> Vec<Wanted> {
    let desk = pages.desk;
    let cut = browse::paginate(list.folder, list.shown.len(), desk.publication.site.web.entries_per_page);
    let page = |page: browse::ListPage| {
        let view = BrowseView {
            entries: list.shown[page.range].iter().map(|at| pages.views[*at].clone()).collect(),
            liaisons: liaisons(pages, &list.node),
            narrower: list.narrower.clone(),
            narrower_kind: list.narrower_kind.map(str::to_owned),
            wider: list.wider.clone(),
            registered: list.registered.clone(),
            update: pages.update.as_ref().map(Update::view),
            updates: list.updates,
            ..BrowseView::of(Some((list.dimension, &list.label)), list.total, page.pager)
        };
        let head = desk.head(page.address.path(), &*list.label, Some(SECTION));
        desk.made(head, "directory-list.html", Subject::List(Box::new(view)), "a list of the directory")
    };
    cut.into_iter().map(page).collect()
}

/// Those who keep in touch with exactly this group.
fn liaisons(pages: &Pages<'_>, node: &Node) -> Vec<LiaisonView> {
    let view = |liaison: &NamedLiaison| LiaisonView {
        name: liaison.name.clone(),
        mailbox: liaison.mailbox.clone(),
        since: liaison.since.map(|day| pages.desk.showing.date(day)),
        profile: pages.profiles.get(liaison.record.as_str()).cloned(),
    };
    pages.directory.liaisons.iter().filter(|liaison| liaison.node == *node).map(view).collect()
}
