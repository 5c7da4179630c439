//! The pages of the alumni directory: the listing by cohort, college, region and industry.
//!
//! Sees only what was released to the public; every count is a count of released entries.

use super::browse::{self, Dimension};
use super::desk::Desk;
use crate::directory::{Entry, Listing};
use crate::plan::Wanted;
use crate::view::{BrowseView, EntryView, Subject};

const SECTION: &str = "directory";

pub fn wanted(desk: &Desk<'_>, listing: &Listing) -> Vec<Wanted> {
    let dimensions: Vec<Dimension> = browse::DIMENSIONS
        .map(|key| browse::dimension(SECTION, key, listing.entries.iter().map(|entry| value(entry, key))))
        .into();
    let front = Subject::Directory { dimensions: browse::views(&dimensions), total: listing.entries.len() };
    let head = desk.head("directory/index.html", desk.word(SECTION), Some(SECTION));
    let mut wanted = vec![desk.made(head, "directory.html", front, "the directory")];
    for dimension in &dimensions {
        for group in &dimension.groups {
            wanted.extend(list(desk, listing, dimension, group));
        }
    }
    wanted
}

fn value(entry: &Entry, key: &str) -> Option<String> {
    match key {
        "cohort" => entry.cohort.map(|cohort| cohort.to_string()),
        "college" => entry.college.clone(),
        "region" => entry.region.clone(),
        _ => entry.industry.clone(),
    }
}

fn list(desk: &Desk<'_>, listing: &Listing, dimension: &Dimension, group: &browse::Group) -> Vec<Wanted> {
    let total = group.members.len();
    let pages = browse::paginate(&group.folder, total, desk.publication.site.web.entries_per_page);
    let page = |page: browse::ListPage| {
        let list = BrowseView {
            dimension: Some(dimension.key.to_owned()),
            group: Some(group.label.clone()),
            total,
            people: Vec::new(),
            entries: group.members[page.range].iter().map(|at| view(&listing.entries[*at])).collect(),
            pager: page.pager,
        };
        let head = desk.head(page.address.path(), &*group.label, Some(SECTION));
        desk.made(head, "directory-list.html", Subject::List(list), "a list of the directory")
    };
    pages.into_iter().map(page).collect()
}

fn view(entry: &Entry) -> EntryView {
    EntryView {
        name: entry.name.clone(),
        english_name: entry.english_name.clone(),
        cohort: entry.cohort,
        college: entry.college.clone(),
        major: entry.major.clone(),
        degree: entry.degree.clone(),
        class: entry.class.clone(),
        region: entry.region.clone(),
        city: entry.city.clone(),
        industry: entry.industry.clone(),
        employer: entry.employer.clone(),
        position: entry.position.clone(),
    }
}
