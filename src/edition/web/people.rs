//! Profiles, and the lists that lead to them.

use super::browse::{self, Dimension, Group};
use super::desk::Desk;
use super::pages::head_of;
use crate::directory::sort_key;
use crate::plan::Wanted;
use crate::publication::{Person, Profile};
use crate::view::{BrowseView, Subject, person_card};

const SECTION: &str = "people";

pub fn wanted(desk: &Desk<'_>) -> Vec<Wanted> {
    if desk.publication.people.is_empty() {
        return Vec::new();
    }
    let order = order(&desk.publication.people);
    let dimensions = dimensions(desk, &order);
    let mut wanted = profiles(desk);
    wanted.extend(all(desk, &order, &dimensions));
    for dimension in &dimensions {
        for group in &dimension.groups {
            wanted.extend(list(desk, &order, dimension, group));
        }
    }
    wanted
}

fn profiles(desk: &Desk<'_>) -> Vec<Wanted> {
    let profile = |(person, profile): (Person, &Profile)| {
        let head = head_of(desk, &profile.page, &profile.name, None, Some(SECTION));
        let subject = Subject::Profile(Box::new(desk.showing.profile(person)));
        desk.page(head, "profile.html", subject, profile.page.prose.clone(), &profile.page.source)
    };
    desk.publication.people.iter().enumerate().map(profile).collect()
}

/// People by the pinyin of their names, then by cohort.
fn order(people: &[Profile]) -> Vec<Person> {
    let mut order: Vec<Person> = (0..people.len()).collect();
    order.sort_by_cached_key(|person| {
        let profile = &people[*person];
        (sort_key(&profile.name), profile.cohort, profile.page.id.clone())
    });
    order
}

fn dimensions(desk: &Desk<'_>, order: &[Person]) -> Vec<Dimension> {
    let value = |profile: &Profile, key: &str| match key {
        "cohort" => profile.cohort.map(|cohort| cohort.to_string()),
        "college" => profile.college.clone(),
        "region" => profile.region.clone(),
        _ => profile.industry.clone(),
    };
    let people = &desk.publication.people;
    browse::DIMENSIONS
        .map(|key| browse::dimension(SECTION, key, order.iter().map(|person| value(&people[*person], key))))
        .into()
}

/// The list of all people; its first page also leads into the dimensions.
fn all(desk: &Desk<'_>, order: &[Person], dimensions: &[Dimension]) -> Vec<Wanted> {
    let title = desk.word(SECTION);
    let pages = browse::paginate("people/", order.len(), desk.publication.site.web.people_per_page);
    let page = |page: browse::ListPage| {
        let list = view(desk, None, order.len(), order[page.range].iter().copied(), page.pager);
        let (template, subject) = match list.pager.number {
            1 => ("people.html", Subject::People { dimensions: browse::views(dimensions), list }),
            _ => ("people-list.html", Subject::List(list)),
        };
        desk.made(desk.head(page.address.path(), &*title, Some(SECTION)), template, subject, "the list of people")
    };
    pages.into_iter().map(page).collect()
}

fn list(desk: &Desk<'_>, order: &[Person], dimension: &Dimension, group: &Group) -> Vec<Wanted> {
    let total = group.members.len();
    let pages = browse::paginate(&group.folder, total, desk.publication.site.web.people_per_page);
    let page = |page: browse::ListPage| {
        let members = group.members[page.range].iter().map(|at| order[*at]);
        let list = view(desk, Some((dimension.key, &group.label)), total, members, page.pager);
        desk.made(
            desk.head(page.address.path(), &*group.label, Some(SECTION)),
            "people-list.html",
            Subject::List(list),
            "a list of people",
        )
    };
    pages.into_iter().map(page).collect()
}

fn view(
    desk: &Desk<'_>,
    group: Option<(&str, &str)>,
    total: usize,
    members: impl Iterator<Item = Person>,
    pager: crate::view::Pager,
) -> BrowseView {
    BrowseView {
        dimension: group.map(|(key, _)| key.to_owned()),
        group: group.map(|(_, label)| label.to_owned()),
        total,
        people: members.map(|person| person_card(&desk.publication.people[person])).collect(),
        entries: Vec::new(),
        pager,
    }
}
