//! Profiles, and the lists that lead to them.

use std::sync::Arc;

use rayon::prelude::*;

use super::Opened;
use super::browse::{self, Dimension, Group};
use super::desk::Desk;
use super::pages::head_of;
use crate::directory::{Stage, StageKind, sort_key};
use crate::fingerprint::Fingerprint;
use crate::memory::Memory;
use crate::plan::Wanted;
use crate::publication::{Person, Profile};
use crate::view::{
    ArticleCard, BrowseView, HonourCard, Pager, PersonCard, ProfileView, Shared, StageView, Subject, person_card,
};

const SECTION: &str = "people";

/// What is known of people of the last build.
#[derive(Debug, Default)]
pub struct Memories {
    listed: Memory<Listed>,
    profiles: Memory<Wanted>,
    lists: Memory<Vec<Wanted>>,
}

impl Memories {
    pub fn none() -> Self {
        Self { listed: Memory::none(), profiles: Memory::none(), lists: Memory::none() }
    }
}

/// A person as the lists show them; all lists and the person's own page share one card.
type Card = Shared<PersonCard>;

/// A person on the way into the lists.
#[derive(Debug)]
struct Listed {
    card: Card,
    /// Of all that lists ask of the person: the card, and what it does not tell.
    fingerprint: Fingerprint,
}

impl Listed {
    fn of(profile: &Profile) -> Self {
        let card = Shared::new(person_card(profile));
        let fingerprint = Fingerprint::of(&(&card, &profile.region, &profile.industry));
        Self { card, fingerprint }
    }
}

pub fn wanted(desk: &Desk<'_>, opened: Option<Opened<'_>>, memories: &mut Memories) -> Vec<Wanted> {
    let people = &desk.publication.people;
    if people.is_empty() {
        return Vec::new();
    }
    let listed = memories.listed.each(people, |profile| profile.page.fingerprint, |profile| Listed::of(profile));
    let all_listed: Vec<Fingerprint> = listed.iter().map(|listed| listed.fingerprint).collect();
    let key = Fingerprint::of(&(all_listed, desk.site, desk.theme, desk.publication.site.fingerprint));
    let lists = memories.lists.one(key, || lists(desk, &listed));
    let mut wanted = profiles(desk, &listed, opened, &mut memories.profiles);
    wanted.extend(lists.iter().cloned());
    wanted
}

/// Every list of people.
fn lists(desk: &Desk<'_>, listed: &[Arc<Listed>]) -> Vec<Wanted> {
    let people = &desk.publication.people;
    let order = order(people);
    let dimensions = dimensions(people, &order);
    let cards: Vec<Card> = order.iter().map(|person| listed[*person].card.clone()).collect();
    let groups = dimensions.iter().flat_map(|dimension| dimension.groups.iter().map(move |group| (dimension, group)));
    let groups: Vec<(&Dimension, &Group)> = groups.collect();
    let mut wanted = all(desk, &cards, &dimensions);
    wanted.par_extend(groups.par_iter().flat_map_iter(|(dimension, group)| list(desk, &cards, dimension, group)));
    wanted
}

/// What of a profile is told elsewhere: the honours and articles that name the person, and their way as the directory
/// releases it.
#[derive(Debug, Hash)]
struct ToldElsewhere {
    honours: Vec<HonourCard>,
    articles: Vec<ArticleCard>,
    trajectory: Vec<StageView>,
}

fn profiles(
    desk: &Desk<'_>,
    listed: &[Arc<Listed>],
    opened: Option<Opened<'_>>,
    memory: &mut Memory<Wanted>,
) -> Vec<Wanted> {
    let people = desk.publication.people.par_iter().enumerate().with_min_len(64);
    let elsewhere = people.map(|(person, profile)| {
        let linked = opened.map(|opened| &opened.directory.linked);
        let released = profile.record.as_ref().and_then(|record| linked?.get(&record.value));
        let trajectory = released.map(|linked| linked.trajectory.iter().map(stage).collect()).unwrap_or_default();
        let (honours, articles) = desk.showing.honours_and_articles(person);
        (person, ToldElsewhere { honours, articles, trajectory })
    });
    let elsewhere: Vec<(Person, ToldElsewhere)> = elsewhere.collect();
    let key = |(person, told): &(Person, ToldElsewhere)| {
        let page = desk.publication.people[*person].page.fingerprint;
        Fingerprint::of(&(page, told, desk.site, desk.theme))
    };
    let made = memory.each(&elsewhere, key, |(person, told)| profile(desk, *person, &listed[*person].card, told));
    made.iter().map(|wanted| Wanted::clone(wanted)).collect()
}

fn profile(desk: &Desk<'_>, person: Person, card: &Card, told: &ToldElsewhere) -> Wanted {
    let profile = &desk.publication.people[person];
    let head = head_of(desk, &profile.page, &profile.name, None, Some(SECTION));
    let view = ProfileView {
        person: card.clone(),
        major: profile.major.clone(),
        degree: profile.degree.clone(),
        region: profile.region.clone(),
        city: profile.city.clone(),
        industry: profile.industry.clone(),
        honours: told.honours.clone(),
        articles: told.articles.clone(),
        trajectory: told.trajectory.clone(),
    };
    let subject = Subject::Profile(Box::new(view));
    desk.page(head, "profile.html", subject, profile.page.text.clone(), &profile.page.source.path)
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
fn order(people: &[Arc<Profile>]) -> Vec<Person> {
    let mut order: Vec<Person> = (0..people.len()).collect();
    order.par_sort_by_cached_key(|person| {
        let profile = &people[*person];
        (sort_key(&profile.name), profile.cohort, profile.page.id.clone())
    });
    order
}

fn dimensions(people: &[Arc<Profile>], order: &[Person]) -> Vec<Dimension> {
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
            1 => ("people.html", Subject::People { dimensions: browse::views(dimensions), list: Box::new(list) }),
            _ => ("people-list.html", Subject::List(Box::new(list))),
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
        let list = Subject::List(Box::new(view(Some((dimension.key, &group.label)), total, people, page.pager)));
        let head = desk.head(page.address.path(), &*group.label, Some(SECTION));
        desk.made(head, "people-list.html", list, "a list of people")
    };
    pages.into_iter().map(page).collect()
}

/// One page of a list: of all people, or of a group of a dimension.
fn view(group: Option<(&str, &str)>, total: usize, people: Vec<Card>, pager: Pager) -> BrowseView {
    BrowseView { people, ..BrowseView::of(group, total, pager) }
}
