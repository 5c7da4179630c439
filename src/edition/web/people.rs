//! Profiles, and the lists that lead to them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::browse::{self, Dimension, Group};
use super::desk::Desk;
use super::pages::head_of;
use crate::directory::{Linked, Stage, StageKind, sort_key};
use crate::plan::Wanted;
use crate::publication::{Person, Profile};
use crate::view::{BrowseView, Pager, PersonCard, ProfileView, Shared, StageView, Subject, person_card};

const SECTION: &str = "people";

pub fn wanted(desk: &Desk<'_>, linked: &BTreeMap<String, Linked>) -> Vec<Wanted> {
    let people = &desk.publication.people;
    if people.is_empty() {
        return Vec::new();
    }
    let order = order(people);
    let cards: Vec<Card> = order.par_iter().map(|person| Shared::new(person_card(&people[*person]))).collect();
    let dimensions = dimensions(people, &order);
    let mut wanted = profiles(desk, linked);
    wanted.extend(all(desk, &cards, &dimensions));
    for dimension in &dimensions {
        for group in &dimension.groups {
            wanted.extend(list(desk, &cards, dimension, group));
        }
    }
    wanted
}

/// A person as the lists show them; all lists share one card. Cards are in the order of the lists.
type Card = Shared<PersonCard>;

fn profiles(desk: &Desk<'_>, linked: &BTreeMap<String, Linked>) -> Vec<Wanted> {
    let profile = |(person, profile): (Person, &Profile)| {
        let head = head_of(desk, &profile.page, &profile.name, None, Some(SECTION));
        let released = profile.record.as_ref().and_then(|record| linked.get(&record.value));
        let trajectory = released.map(|linked| linked.trajectory.iter().map(stage).collect()).unwrap_or_default();
        let view = ProfileView { trajectory, ..desk.showing.profile(person) };
        let subject = Subject::Profile(Box::new(view));
        desk.page(head, "profile.html", subject, profile.page.prose.clone(), &profile.page.source.path)
    };
    desk.publication.people.par_iter().enumerate().map(profile).collect()
}

/// A stage of the way that the directory releases of a person.
fn stage(stage: &Stage) -> StageView {
    let stage = stage.clone();
    StageView {
        from: stage.from,
        to: stage.to,
        ongoing: stage.kind == Some(StageKind::Work) && stage.to.is_none(),
        kind: match stage.kind {
            Some(StageKind::Study) => "study",
            Some(StageKind::Work) | None => "work",
            Some(StageKind::Place) => "place",
        }
        .to_owned(),
        college: stage.college,
        major: stage.major,
        degree: stage.degree,
        employer: stage.employer,
        position: stage.position,
        industry: stage.industry,
        region: stage.region,
        city: stage.city,
    }
}

/// People by the pinyin of their names, then by cohort.
fn order(people: &[Profile]) -> Vec<Person> {
    let mut order: Vec<Person> = (0..people.len()).collect();
    order.par_sort_by_cached_key(|person| {
        let profile = &people[*person];
        (sort_key(&profile.name), profile.cohort, profile.page.id.clone())
    });
    order
}

fn dimensions(people: &[Profile], order: &[Person]) -> Vec<Dimension> {
    let value = |profile: &Profile, key: &str| match key {
        "cohort" => profile.cohort.map(|cohort| cohort.to_string()),
        "college" => profile.college.clone(),
        "region" => profile.region.clone(),
        _ => profile.industry.clone(),
    };
    let values = |key| order.iter().map(move |person| value(&people[*person], key));
    browse::DIMENSIONS.map(|key| browse::dimension(SECTION, key, values(key))).into()
}

/// The list of all people; its first page also leads into the dimensions.
fn all(desk: &Desk<'_>, cards: &[Card], dimensions: &[Dimension]) -> Vec<Wanted> {
    let title = desk.word(SECTION);
    let pages = browse::paginate("people/", cards.len(), desk.publication.site.web.people_per_page);
    let page = |page: browse::ListPage| {
        let list = view(None, cards.len(), cards[page.range].to_vec(), page.pager);
        let (template, subject) = match list.pager.number {
            1 => ("people.html", Subject::People { dimensions: browse::views(dimensions), list }),
            _ => ("people-list.html", Subject::List(list)),
        };
        desk.made(desk.head(page.address.path(), &*title, Some(SECTION)), template, subject, "the list of people")
    };
    pages.into_iter().map(page).collect()
}

fn list(desk: &Desk<'_>, cards: &[Card], dimension: &Dimension, group: &Group) -> Vec<Wanted> {
    let total = group.members.len();
    let pages = browse::paginate(&group.folder, total, desk.publication.site.web.people_per_page);
    let page = |page: browse::ListPage| {
        let people = group.members[page.range].iter().map(|at| cards[*at].clone()).collect();
        let list = Subject::List(view(Some((dimension.key, &group.label)), total, people, page.pager));
        let head = desk.head(page.address.path(), &*group.label, Some(SECTION));
        desk.made(head, "people-list.html", list, "a list of people")
    };
    pages.into_iter().map(page).collect()
}

/// One page of a list: of all people, or of a group of a dimension.
fn view(group: Option<(&str, &str)>, total: usize, people: Vec<Card>, pager: Pager) -> BrowseView {
    BrowseView { people, ..BrowseView::of(group, total, pager) }
}
