//! From the publication to its views: the only place where one is turned into the other.
//!
//! Each function takes something of the publication and returns plain data. Nothing is rendered here.

mod printed;

use jiff::civil::Date;

use super::{
    ArticleCard, ArticleView, ChapterCard, ChapterView, ColophonLine, DateView, DepartmentView, EventCard, EventView,
    HonourCard, HonourView, HonourYearView, IssueCard, IssueView, Link, MastheadLine, PageView, PersonCard, Picture,
    StationView, Variant,
};
use crate::address::{self, Address};
use crate::locale::Locale;
use crate::publication::{
    self, Article, Chapter, Event, Honour, HonourYear, Issue, Page, Person, PlainPage, Profile, Publication,
};

/// What views are made from: the publication, the language of its words, and who is named where.
pub struct Showing<'a> {
    publication: &'a Publication,
    locale: &'a Locale,
    /// Whether issues are printed, so that pages may lead to them.
    printed: bool,
    /// For each person the articles that name them: positions of issue and article, newest first.
    articles_of: Vec<Vec<(usize, usize)>>,
    /// For each person their honours: positions of year and honour, newest first.
    honours_of: Vec<Vec<(usize, usize)>>,
}

impl<'a> Showing<'a> {
    pub fn new(publication: &'a Publication, locale: &'a Locale, printed: bool) -> Self {
        let mut articles_of = vec![Vec::new(); publication.people.len()];
        for (i, issue) in publication.issues.iter().enumerate() {
            for (a, article) in issue.articles.iter().enumerate() {
                for person in &article.people {
                    articles_of[*person].push((i, a));
                }
            }
        }
        let mut honours_of = vec![Vec::new(); publication.people.len()];
        for (y, year) in publication.honours.iter().enumerate() {
            for (h, honour) in year.honours.iter().enumerate() {
                if let Some(person) = honour.honouree {
                    honours_of[person].push((y, h));
                }
            }
        }
        Self { publication, locale, printed, articles_of, honours_of }
    }

    pub fn date(&self, date: Date) -> DateView {
        DateView {
            iso: date.to_string(),
            year: date.year(),
            month: date.month(),
            day: date.day(),
            long: self.locale.long(date),
            short: self.locale.short(date),
            weekday: self.locale.weekday(date),
        }
    }

    /// What a page says of itself in a line or two: its summary, or else the beginning of its text.
    pub fn summary(&self, page: &Page) -> Option<String> {
        page.summary.clone().or_else(|| page.text.body.digest.beginning.clone())
    }

    pub fn person(&self, person: Person) -> PersonCard {
        person_card(&self.publication.people[person])
    }

    /// The honours of a person and the articles that name them, newest first.
    pub fn honours_and_articles(&self, person: Person) -> (Vec<HonourCard>, Vec<ArticleCard>) {
        let publication = self.publication;
        let honours =
            self.honours_of[person].iter().map(|(y, h)| self.honour_card(&publication.honours[*y].honours[*h]));
        let articles = self.articles_of[person].iter().map(|(i, a)| self.nth_article(&publication.issues[*i], *a));
        (honours.collect(), articles.collect())
    }

    pub fn issue_card(&self, issue: &Issue) -> IssueCard {
        let folder = issue_folder(issue);
        IssueCard {
            id: issue.page.id.clone(),
            title: issue.title.clone(),
            label: self.locale.issue_label(issue.date, issue.season, issue.volume, issue.number),
            volume: issue.volume,
            number: issue.number,
            season: issue.season.map(str::to_owned),
            date: self.date(issue.date),
            href: issue.page.address.href(),
            pdf: self.printed.then(|| address::encode(&format!("{folder}{}.pdf", issue.page.id))),
            cover: issue.cover.as_ref().map(picture),
            lines: issue.cover_lines.clone(),
            permit: issue.permit.clone(),
            issn: issue.issn.clone(),
            barcode: issue.barcode,
        }
    }

    /// The issue at a position among the issues, with its contents and its neighbours.
    pub fn issue(&self, at: usize) -> IssueView {
        let issues = &self.publication.issues;
        let issue = &issues[at];
        let link = |issue: &Issue| Link { label: self.issue_card(issue).label, href: issue.page.address.href() };
        let mut articles = (0..issue.articles.len()).map(|nth| self.nth_article(issue, nth));
        IssueView {
            card: self.issue_card(issue),
            departments: issue
                .departments
                .iter()
                .map(|department| DepartmentView {
                    name: department.name.clone(),
                    articles: articles.by_ref().take(department.count).collect(),
                    opener: department.opener.clone(),
                    picture: department.picture.as_ref().map(picture),
                })
                .collect(),
            masthead: issue
                .masthead
                .iter()
                .map(|line| MastheadLine { role: line.role.clone(), names: line.names.clone() })
                .collect(),
            colophon: issue
                .colophon
                .iter()
                .map(|(label, value)| ColophonLine { label: label.clone(), value: value.clone() })
                .collect(),
            older: issues.get(at + 1).map(link),
            newer: at.checked_sub(1).and_then(|newer| issues.get(newer)).map(link),
        }
    }

    fn nth_article(&self, issue: &Issue, nth: usize) -> ArticleCard {
        let article = &issue.articles[nth];
        ArticleCard {
            id: article.page.id.clone(),
            title: article.title.clone(),
            kicker: article.kicker.clone(),
            standfirst: article.standfirst.clone().or_else(|| article.page.summary.clone()),
            byline: article.byline.clone(),
            department: article.department.clone(),
            layout: article.layout.to_owned(),
            lang: article.page.lang.clone(),
            href: article.page.address.href(),
            picture: article.picture.as_ref().map(picture),
            issue_label: self.locale.issue_label(issue.date, issue.season, issue.volume, issue.number),
        }
    }

    /// The article at a position in its issue.
    pub fn article(&self, issue: &Issue, nth: usize) -> ArticleView {
        let article: &Article = &issue.articles[nth];
        let neighbour =
            |at: Option<usize>| at.filter(|at| *at < issue.articles.len()).map(|at| self.nth_article(issue, at));
        ArticleView {
            card: self.nth_article(issue, nth),
            date: self.date(issue.date),
            pull_quote: article.pull_quote.clone(),
            people: article.people.iter().map(|person| self.person(*person)).collect(),
            issue: self.issue_card(issue),
            previous: neighbour(nth.checked_sub(1)),
            next: neighbour(Some(nth + 1)),
        }
    }

    pub fn honour_card(&self, honour: &Honour) -> HonourCard {
        let honouree = honour.honouree.map(|person| self.person(person)).unwrap_or_default();
        HonourCard {
            year: honour.year,
            award: honour.award.clone(),
            title: honour.title.clone(),
            citation: honour.citation.clone(),
            href: honour.page.address.href(),
            picture: honour.picture.as_ref().map(picture).or_else(|| honouree.picture.clone()),
            honouree,
            lang: honour.page.lang.clone(),
        }
    }

    pub fn honour(&self, year: &HonourYear, honour: &Honour) -> HonourView {
        let others = year.honours.iter().filter(|other| other.page.address != honour.page.address);
        HonourView {
            card: self.honour_card(honour),
            standfirst: honour.standfirst.clone(),
            byline: honour.byline.clone(),
            others: others.map(|other| self.honour_card(other)).collect(),
        }
    }

    pub fn honour_year(&self, year: &HonourYear) -> HonourYearView {
        HonourYearView {
            year: year.year,
            title: year
                .introduction
                .as_ref()
                .map_or_else(|| year.year.to_string(), |introduction| introduction.title.clone()),
            href: honour_year_address(year).href(),
            honours: year.honours.iter().map(|honour| self.honour_card(honour)).collect(),
        }
    }

    pub fn chapter_card(&self, chapter: &Chapter) -> ChapterCard {
        ChapterCard {
            id: chapter.page.id.clone(),
            name: chapter.name.clone(),
            href: chapter.page.address.href(),
            region: chapter.region.clone(),
            city: chapter.city.clone(),
            founded: chapter.founded,
            summary: self.summary(&chapter.page),
            picture: chapter.picture.as_ref().map(picture),
            lang: chapter.page.lang.clone(),
        }
    }

    /// The chapter at a position among the chapters, with its events.
    pub fn chapter(&self, at: usize) -> ChapterView {
        let chapter = &self.publication.chapters[at];
        let stations = chapter.stations.iter().map(|station| StationView {
            name: station.name.clone(),
            address: station.address.clone(),
            hours: station.hours.clone(),
        });
        ChapterView {
            card: self.chapter_card(chapter),
            liaison: chapter.liaison.map(|person| self.person(person)),
            mailbox: chapter.mailbox.clone(),
            stations: stations.collect(),
            events: self
                .publication
                .events
                .iter()
                .filter(|event| event.chapter == Some(at))
                .map(|event| self.event_card(event))
                .collect(),
        }
    }

    pub fn event_card(&self, event: &Event) -> EventCard {
        EventCard {
            id: event.page.id.clone(),
            title: event.title.clone(),
            href: event.page.address.href(),
            date: self.date(event.date),
            ends: event.ends.map(|ends| self.date(ends)),
            time: event.time.clone(),
            place: event.place.clone(),
            summary: self.summary(&event.page),
            lang: event.page.lang.clone(),
        }
    }

    pub fn event(&self, event: &Event) -> EventView {
        EventView {
            card: self.event_card(event),
            chapter: event.chapter.map(|at| self.chapter_card(&self.publication.chapters[at])),
            register: event.register.clone(),
            picture: event.picture.as_ref().map(picture),
        }
    }

    pub fn plain(&self, page: &PlainPage) -> PageView {
        PageView {
            title: page.title.clone(),
            href: page.page.address.href(),
            summary: page.page.summary.clone(),
            picture: page.picture.as_ref().map(picture),
        }
    }
}

/// The folder of an issue's pages, with its slash.
pub fn issue_folder(issue: &Issue) -> String {
    format!("issues/{}/", issue.page.id)
}

/// The page of one year's honours.
pub fn honour_year_address(year: &HonourYear) -> Address {
    Address::new(format!("honours/{}/index.html", year.year))
}

pub fn picture(picture: &publication::Picture) -> Picture {
    let href = address::encode(&picture.src);
    let variants = picture.shown.beside(&href).map(|(href, width)| Variant { href, width }).collect();
    Picture {
        href,
        variants,
        src: picture.src.clone(),
        width: picture.shown.size.width,
        height: picture.shown.size.height,
        alt: picture.alt.clone(),
        caption: picture.caption.clone(),
        credit: picture.credit.clone(),
    }
}

pub fn person_card(profile: &Profile) -> PersonCard {
    PersonCard {
        id: profile.page.id.clone(),
        name: profile.name.clone(),
        initial: profile.name.chars().take(1).collect(),
        english_name: profile.english_name.clone(),
        href: profile.page.address.href(),
        cohort: profile.cohort,
        college: profile.college.clone(),
        role: profile.role.clone(),
        summary: profile.page.summary.clone(),
        picture: profile.picture.as_ref().map(picture),
        in_memoriam: profile.in_memoriam,
        lang: profile.page.lang.clone(),
    }
}
