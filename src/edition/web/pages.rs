//! The pages an editor wrote, and the overviews of their sections.

use jiff::civil::Date;

use super::desk::{Desk, Head};
use crate::plan::Wanted;
use crate::publication::{Event, Issue, Page, Person};
use crate::view::{HomeView, Subject, honour_year_address};

/// How many people the home page shows.
const PEOPLE_ON_HOME: usize = 6;

pub fn wanted(desk: &Desk<'_>, on: Option<Date>) -> Vec<Wanted> {
    let mut wanted = vec![home(desk, on), desk.not_found()];
    wanted.extend(plain_pages(desk));
    wanted.extend(issues(desk));
    wanted.extend(honours(desk));
    wanted.extend(chapters(desk));
    wanted.extend(events(desk, on));
    wanted
}

/// The head of a page that an editor wrote.
pub fn head_of(
    desk: &Desk<'_>,
    page: &Page,
    title: &str,
    description: Option<&String>,
    section: Option<&'static str>,
) -> Head {
    Head {
        address: page.address.clone(),
        title: title.to_owned(),
        description: description.cloned().or_else(|| desk.showing.summary(page)),
        lang: page.lang.clone(),
        section,
    }
}

fn home(desk: &Desk<'_>, on: Option<Date>) -> Wanted {
    let publication = desk.publication;
    let site = &publication.site;
    let issue = (!publication.issues.is_empty()).then(|| desk.showing.issue(0));
    let articles = issue.iter().flat_map(|issue| issue.departments.iter().flat_map(|department| &department.articles));
    let lead =
        articles.clone().find(|article| article.layout == "feature").or_else(|| articles.clone().next()).cloned();
    let written = publication.home.as_ref();
    let view = Box::new(HomeView {
        title: written.map(|home| home.title.clone()).filter(|title| !title.is_empty()),
        picture: written.and_then(|home| desk.showing.plain(home).picture),
        lead,
        honours: publication.honours.first().map(|year| desk.showing.honour_year(year).honours).unwrap_or_default(),
        coming: publication
            .events
            .iter()
            .filter(|event| is_coming(event, on))
            .map(|event| desk.showing.event_card(event))
            .collect(),
        people: people_of(publication.issues.first()).into_iter().map(|person| desk.showing.person(person)).collect(),
        issue,
    });
    let mut head = desk.head("index.html", &*site.title, None);
    head.description = written.and_then(|home| home.page.summary.clone()).or_else(|| site.description.clone());
    match written {
        Some(home) => desk.page(head, "home.html", Subject::Home(view), home.page.text.clone(), &home.page.source.path),
        None => desk.made(head, "home.html", Subject::Home(view), "the home page"),
    }
}

/// The people that an issue's articles name, each once, in the order of the articles.
fn people_of(issue: Option<&Issue>) -> Vec<Person> {
    let mut people = Vec::new();
    for person in issue.iter().flat_map(|issue| &issue.articles).flat_map(|article| &article.people) {
        if !people.contains(person) && people.len() < PEOPLE_ON_HOME {
            people.push(*person);
        }
    }
    people
}

fn plain_pages(desk: &Desk<'_>) -> impl Iterator<Item = Wanted> {
    desk.publication.pages.iter().map(|page| {
        let head = head_of(desk, &page.page, &page.title, None, None);
        desk.page(
            head,
            "page.html",
            Subject::Text(Box::new(desk.showing.plain(page))),
            page.page.text.clone(),
            &page.page.source.path,
        )
    })
}

fn issues(desk: &Desk<'_>) -> Vec<Wanted> {
    const SECTION: Option<&str> = Some("issues");
    let all = &desk.publication.issues;
    if all.is_empty() {
        return Vec::new();
    }
    let cards = all.iter().map(|issue| desk.showing.issue_card(issue)).collect();
    let mut wanted = vec![desk.made(
        desk.head("issues/index.html", desk.word("issues"), SECTION),
        "issues.html",
        Subject::Issues(cards),
        "the shelf of issues",
    )];
    for (at, issue) in all.iter().enumerate() {
        let view = desk.showing.issue(at);
        let title = format!("{} {}", issue.title, view.card.label);
        let head = head_of(desk, &issue.page, &title, None, SECTION);
        wanted.push(desk.page(
            head,
            "issue.html",
            Subject::Issue(Box::new(view)),
            issue.page.text.clone(),
            &issue.page.source.path,
        ));
        for (nth, article) in issue.articles.iter().enumerate() {
            let head = head_of(desk, &article.page, &article.title, article.standfirst.as_ref(), SECTION);
            let view = desk.showing.article(issue, nth);
            wanted.push(desk.page(
                head,
                "article.html",
                Subject::Article(Box::new(view)),
                article.page.text.clone(),
                &article.page.source.path,
            ));
        }
    }
    wanted
}

fn honours(desk: &Desk<'_>) -> Vec<Wanted> {
    const SECTION: Option<&str> = Some("honours");
    let years = &desk.publication.honours;
    if years.is_empty() {
        return Vec::new();
    }
    let views = years.iter().map(|year| desk.showing.honour_year(year)).collect();
    let mut wanted = vec![desk.made(
        desk.head("honours/index.html", desk.word("honours"), SECTION),
        "honours.html",
        Subject::Honours(views),
        "the wall of honours",
    )];
    // For the screen in the history hall; no other page leads there.
    let views = years.iter().map(|year| desk.showing.honour_year(year)).collect();
    let head = desk.head("honours/wall.html", desk.word("honours"), SECTION);
    wanted.push(desk.made(head, "wall.html", Subject::Honours(views), "the wall of honours for a screen"));
    for year in years {
        let view = desk.showing.honour_year(year);
        let head = desk.head(honour_year_address(year).path(), &*view.title, SECTION);
        let subject = Subject::HonourYear(Box::new(view));
        wanted.push(match &year.introduction {
            Some(introduction) => desk.page(
                head,
                "honour-year.html",
                subject,
                introduction.page.text.clone(),
                &introduction.page.source.path,
            ),
            None => desk.made(head, "honour-year.html", subject, "the page of a year's honours"),
        });
        for honour in &year.honours {
            let head = head_of(desk, &honour.page, &honour.title, Some(&honour.citation), SECTION);
            let subject = Subject::Honour(Box::new(desk.showing.honour(year, honour)));
            wanted.push(desk.page(head, "honour.html", subject, honour.page.text.clone(), &honour.page.source.path));
        }
    }
    wanted
}

fn chapters(desk: &Desk<'_>) -> Vec<Wanted> {
    const SECTION: Option<&str> = Some("chapters");
    let all = &desk.publication.chapters;
    if all.is_empty() {
        return Vec::new();
    }
    let cards = all.iter().map(|chapter| desk.showing.chapter_card(chapter)).collect();
    let mut wanted = vec![desk.made(
        desk.head("chapters/index.html", desk.word("chapters"), SECTION),
        "chapters.html",
        Subject::Chapters(cards),
        "the list of chapters",
    )];
    wanted.extend(all.iter().enumerate().map(|(at, chapter)| {
        let head = head_of(desk, &chapter.page, &chapter.name, None, SECTION);
        desk.page(
            head,
            "chapter.html",
            Subject::Chapter(Box::new(desk.showing.chapter(at))),
            chapter.page.text.clone(),
            &chapter.page.source.path,
        )
    }));
    wanted
}

fn events(desk: &Desk<'_>, on: Option<Date>) -> Vec<Wanted> {
    const SECTION: Option<&str> = Some("events");
    let all = &desk.publication.events;
    if all.is_empty() {
        return Vec::new();
    }
    let (coming, past): (Vec<_>, Vec<_>) = all.iter().partition(|event| is_coming(event, on));
    let subject = Subject::Events {
        coming: coming.into_iter().map(|event| desk.showing.event_card(event)).collect(),
        past: past.into_iter().rev().map(|event| desk.showing.event_card(event)).collect(),
    };
    let mut wanted = vec![desk.made(
        desk.head("events/index.html", desk.word("events"), SECTION),
        "events.html",
        subject,
        "the list of events",
    )];
    wanted.extend(all.iter().map(|event| {
        let head = head_of(desk, &event.page, &event.title, None, SECTION);
        desk.page(
            head,
            "event.html",
            Subject::Event(Box::new(desk.showing.event(event))),
            event.page.text.clone(),
            &event.page.source.path,
        )
    }));
    wanted
}

/// Whether an event is still to end on that day. With no day known nothing is over yet.
fn is_coming(event: &Event, on: Option<Date>) -> bool {
    on.is_none_or(|on| event.ends.unwrap_or(event.date) >= on)
}
