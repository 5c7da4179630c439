//! Browsing by a dimension: groups of members, and lists cut into pages.
//!
//! Serves profiles and directory entries alike; knows only positions, labels and addresses.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::address::{Address, encode, slug};
use crate::directory::label_key;
use crate::view::{DimensionView, GroupView, Pager, PagerLink};

/// The four dimensions (年级-学院-地区-行业), in their order.
pub const DIMENSIONS: [&str; 4] = ["cohort", "college", "region", "industry"];

/// The members of one value of a dimension, by position.
pub struct Group {
    pub label: String,
    /// From the top of the output, with its slash: `people/college/物理学院/`.
    pub folder: String,
    pub members: Vec<usize>,
}

/// A dimension with its groups.
pub struct Dimension {
    pub key: &'static str,
    pub groups: Vec<Group>,
}

/// Sorts members into the groups of one dimension. Members without a value are in no group.
/// Cohorts are newest first, all else by pinyin.
pub fn dimension(section: &str, key: &'static str, values: impl Iterator<Item = Option<String>>) -> Dimension {
    let mut members: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, value) in values.enumerate() {
        let value: Option<String> = value.map(|value| value.trim().nfc().collect());
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            members.entry(value).or_default().push(at);
        }
    }
    let mut sorted: Vec<(String, Vec<usize>)> = members.into_iter().collect();
    if key == "cohort" {
        sorted.reverse();
    } else {
        sorted.sort_by_cached_key(|(label, _)| (label_key(label), label.clone()));
    }
    let mut taken = HashSet::new();
    let groups = sorted.into_iter().map(|(label, members)| {
        let folder = format!("{section}/{key}/{}/", unique(&slug(&label), &mut taken));
        Group { label, folder, members }
    });
    Dimension { key, groups: groups.collect() }
}

/// Two values may make one slug (`A/B`, `A-B`): the second is numbered.
pub fn unique(slug: &str, taken: &mut HashSet<String>) -> String {
    let mut candidate = slug.to_owned();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{slug}-{number}");
        number += 1;
    }
    candidate
}

/// The dimensions as the page that leads into them shows them.
pub fn views(dimensions: &[Dimension]) -> Vec<DimensionView> {
    let group = |group: &Group| GroupView {
        label: group.label.clone(),
        href: encode(&format!("{}index.html", group.folder)),
        count: group.members.len(),
    };
    let view = |dimension: &Dimension| DimensionView {
        key: dimension.key.to_owned(),
        groups: dimension.groups.iter().map(group).collect(),
    };
    dimensions.iter().map(view).collect()
}

/// One page of a list: where it stands, which members it shows, and the way to the others.
pub struct ListPage {
    pub address: Address,
    pub range: Range<usize>,
    pub pager: Pager,
}

/// Cuts a list of `total` members into pages. There is always one.
pub fn paginate(folder: &str, total: usize, per_page: usize) -> Vec<ListPage> {
    let of = total.div_ceil(per_page).max(1);
    (1..=of)
        .map(|number| ListPage {
            address: page_address(folder, number),
            range: (number - 1) * per_page..(number * per_page).min(total),
            pager: pager(folder, number, of),
        })
        .collect()
}

fn page_address(folder: &str, number: usize) -> Address {
    match number {
        1 => Address::new(format!("{folder}index.html")),
        number => Address::new(format!("{folder}page-{number}.html")),
    }
}

/// How many pages before and after the current one are linked.
const NEAR: usize = 2;

fn pager(folder: &str, number: usize, of: usize) -> Pager {
    let href = |number| page_address(folder, number).href();
    let mut links = Vec::new();
    let mut last = 0;
    for shown in (1..=of).filter(|shown| *shown == 1 || *shown == of || shown.abs_diff(number) <= NEAR) {
        if shown > last + 1 {
            links.push(None);
        }
        links.push(Some(PagerLink { number: shown, href: href(shown), current: shown == number }));
        last = shown;
    }
    Pager {
        number,
        of,
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < of).then(|| href(number + 1)),
        links,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_stands_on_exactly_one_page() {
        for total in [0, 1, 9, 10, 11, 95] {
            let pages = paginate("people/", total, 10);
            let shown: Vec<usize> = pages.iter().flat_map(|page| page.range.clone()).collect();
            assert_eq!(shown, (0..total).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!(paginate("people/", 0, 10).len(), 1);
    }

    #[test]
    fn the_pager_links_both_ends_and_what_is_near() {
        let pages = paginate("people/", 100, 10);
        let numbers: Vec<Option<usize>> =
            pages[4].pager.links.iter().map(|link| link.as_ref().map(|link| link.number)).collect();
        assert_eq!(numbers, [Some(1), None, Some(3), Some(4), Some(5), Some(6), Some(7), None, Some(10)]);
        assert_eq!(pages[0].pager.next.as_deref(), Some("people/page-2.html"));
        assert_eq!(pages[1].pager.previous.as_deref(), Some("people/index.html"));
    }

    #[test]
    fn two_values_with_one_slug_have_two_folders() {
        let values = ["A/B", "A-B"].map(|value| Some(value.to_owned()));
        let dimension = dimension("people", "college", values.into_iter());
        let folders: HashSet<&str> = dimension.groups.iter().map(|group| group.folder.as_str()).collect();
        assert_eq!(folders.len(), 2);
    }
}
