//! The publication: every page understood, every link between them resolved.
//!
//! Data in, value out: texts become manuscripts (parsed, not understood), manuscripts become an atlas (what there
//! is to link to), and with the atlas each manuscript is read on its own, in parallel. Nothing here reads the
//! disk, knows a theme, or has ever seen the alumni export.

mod article;
mod atlas;
mod chapter;
mod event;
mod honour;
mod issue;
mod manuscript;
mod media;
mod page;
mod plain_page;
mod profile;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use rayon::prelude::*;

pub use article::Article;
pub use atlas::Person;
pub use chapter::Chapter;
pub use event::Event;
pub use honour::{Honour, HonourYear};
pub use issue::{Department, FILLERS, Issue};
pub use manuscript::{IndexCard, Manuscript, Read};
pub use media::{Looked, Pictures, key as key_of_picture};
pub use page::{Page, Picture};
pub use plain_page::PlainPage;
pub use profile::Profile;

use crate::diagnostic::{Diagnostic, Place, Reported};
use crate::fingerprint::Fingerprint;
use crate::markup::Destination;
use crate::memory::{Memory, Recalled};
use crate::pictures::{Kind as PictureKind, Size};
use crate::site::Site;
use crate::source::{CONTENT, File, Media, Unread};
use atlas::Atlas;
use manuscript::Kind;
use page::Desk;

/// A publication, whole and consistent.
#[derive(Debug)]
pub struct Publication {
    pub site: Site,
    pub menu: Vec<MenuLine>,
    pub home: Option<PlainPage>,
    pub pages: Vec<PlainPage>,
    /// In the order of their files; a `Person` is a position in this list.
    pub people: Vec<Arc<Profile>>,
    /// Newest first.
    pub honours: Vec<HonourYear>,
    /// Newest first.
    pub issues: Vec<Issue>,
    pub chapters: Vec<Chapter>,
    /// Soonest first.
    pub events: Vec<Event>,
    /// The files that pages place or link to, by content path, and no others.
    pub media: BTreeMap<String, File>,
    /// Which of these are pictures of pixels, how large and of what kind.
    pub pixels: BTreeMap<String, (Size, PictureKind)>,
    /// The pictures that come in inks, by content path.
    pub in_inks: BTreeSet<String>,
    /// Characters that are printed as pictures, each with the picture's content path.
    pub characters: BTreeMap<char, String>,
}

/// A line of the menu that the editors wrote, resolved.
#[derive(Debug, Clone)]
pub struct MenuLine {
    pub label: String,
    pub href: String,
    pub external: bool,
}

/// What is known of texts and pictures that were read before.
#[derive(Debug, Default)]
pub struct Memories {
    /// The texts that were not known before and could be read, with the fingerprints of their bytes.
    pub new_texts: Vec<(Unread, Fingerprint)>,
    pub manuscripts: Memory<Read>,
    pub pictures: Memory<Option<Looked>>,
    atlas: Memory<Atlas>,
    profiles: Memory<Reported<Arc<Profile>>>,
    articles: Memory<Reported<Arc<Article>>>,
}

impl Memories {
    /// Memories that keep nothing, for those who build once.
    pub fn none() -> Self {
        Self {
            new_texts: Vec::new(),
            manuscripts: Memory::none(),
            pictures: Memory::none(),
            atlas: Memory::none(),
            profiles: Memory::none(),
            articles: Memory::none(),
        }
    }
}

/// Makes the publication from its texts and from the files beside them.
pub fn assemble(
    site: Site,
    manuscripts: Vec<Arc<Manuscript>>,
    media: &Media,
    pictures: Pictures,
    memories: &mut Memories,
) -> Reported<Publication> {
    let mut diagnostics = Vec::new();
    let has_directory = site.directory.is_some();
    let key = atlas::fingerprint(&manuscripts, &pictures, has_directory);
    let atlas = memories.atlas.one(key, || Atlas::new(&manuscripts, pictures, has_directory, key));
    let desk = Desk { atlas: &atlas, language: &site.language };
    diagnostics.extend(atlas.same_ids.iter().cloned());
    let mut by_kind: BTreeMap<Kind, Vec<&Manuscript>> = BTreeMap::new();
    for manuscript in &manuscripts {
        by_kind.entry(manuscript.card.kind).or_default().push(manuscript);
    }
    let mut of = |kind| by_kind.remove(&kind).unwrap_or_default();

    let chapters_written = of(Kind::Chapter);
    let chapter_positions: BTreeMap<&str, usize> =
        chapters_written.iter().enumerate().map(|(at, chapter)| (chapter.id(), at)).collect();
    let people = memories.profiles.each(&of(Kind::Profile), |m| desk.key(m), |m| profile::read(&desk, m).map(Arc::new));
    let people = people.iter().map(|read| told(read, &mut diagnostics)).collect();
    let honours = all(&of(Kind::Honour), &mut diagnostics, |m| honour::read(&desk, m));
    let introductions = all(&of(Kind::HonourYear), &mut diagnostics, |m| honour::read_introduction(&desk, m));
    let chapters = all(&chapters_written, &mut diagnostics, |m| chapter::read(&desk, m));
    let mut events = all(&of(Kind::Event), &mut diagnostics, |m| event::read(&desk, m, &chapter_positions));
    let pages = all(&of(Kind::Page), &mut diagnostics, |m| plain_page::read(&desk, m));
    let home = all(&of(Kind::Home), &mut diagnostics, |m| plain_page::read(&desk, m)).pop();
    let issues = issues(&desk, &of(Kind::Issue), &of(Kind::Article), &mut memories.articles, &mut diagnostics);
    events.sort_by(|a, b| (a.date, &a.page.id).cmp(&(b.date, &b.page.id)));

    let menu = menu(&site, &atlas, &mut diagnostics);
    let characters = characters(&site, &atlas, &mut diagnostics);
    let honours = honour::by_year(honours, introductions);
    diagnostics
        .extend(issues.iter().flat_map(|issue| &issue.articles).filter_map(|article| unknown_year(article, &honours)));
    diagnostics.extend(issues.iter().flat_map(|issue| shown_nothing(issue, &honours, &events)));
    let mut publication = Publication {
        site,
        menu,
        home,
        pages,
        people,
        honours,
        issues,
        chapters,
        events,
        media: BTreeMap::new(),
        pixels: BTreeMap::new(),
        in_inks: atlas.in_inks(),
        characters,
    };
    publication.media = placed(&publication, media);
    let pixels = publication.media.keys().filter_map(|path| Some((path.clone(), atlas.pixels(path)?)));
    publication.pixels = pixels.collect();
    Reported::new(publication, diagnostics)
}

/// What a look at the pictures among the files tells.
pub fn look(media: &Media, memories: &mut Memories) -> Pictures {
    media::look(media, &mut memories.pictures)
}

/// Every text as a manuscript, in the order of the files.
pub fn read(texts: &[Unread], memories: &mut Memories) -> Reported<Vec<Arc<Manuscript>>> {
    let mut diagnostics = Vec::new();
    if texts.is_empty() {
        diagnostics.push(nothing_to_publish());
    }
    let read = texts.par_iter().map(|unread| manuscript::recall_or_read(unread, &memories.manuscripts));
    let (read, bytes): (Vec<Recalled<Read>>, Vec<Option<Fingerprint>>) = read.unzip();
    memories.manuscripts.keep(&read);
    let new = texts.iter().zip(bytes).filter(|(text, _)| text.known.is_none());
    memories.new_texts = new.filter_map(|(text, bytes)| Some((text.clone(), bytes?))).collect();
    let manuscripts = read.iter().filter_map(|read| told(&read.value, &mut diagnostics)).collect();
    Reported::new(manuscripts, diagnostics)
}

/// The value of what was read, now or before, and once more what was found wrong with it.
fn told<T: Clone>(read: &Reported<T>, diagnostics: &mut Vec<Diagnostic>) -> T {
    diagnostics.extend(read.diagnostics.iter().cloned());
    read.value.clone()
}

fn nothing_to_publish() -> Diagnostic {
    Diagnostic::error(Place::file(CONTENT), "there is no text in content, so there is nothing to publish")
        .help("write content/index.md, or begin with what `almapress new DIR` makes")
}

/// Reads manuscripts in parallel; their diagnostics keep the order of the files.
fn all<T: Send>(
    manuscripts: &[&Manuscript],
    diagnostics: &mut Vec<Diagnostic>,
    read: impl Fn(&Manuscript) -> Reported<T> + Sync,
) -> Vec<T> {
    let read: Vec<Reported<T>> = manuscripts.par_iter().map(|manuscript| read(manuscript)).collect();
    read.into_iter().map(|reported| reported.take(diagnostics)).collect()
}

fn issues(
    desk: &Desk<'_>,
    issues: &[&Manuscript],
    articles: &[&Manuscript],
    memory: &mut Memory<Reported<Arc<Article>>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Issue> {
    let mut by_folder: BTreeMap<&str, Vec<&Manuscript>> = BTreeMap::new();
    for article in articles {
        by_folder.entry(article.folder()).or_default().push(article);
    }
    let none = Vec::new();
    let articles_read = Mutex::new(Vec::new());
    let article = |manuscript: &Manuscript, department: &str| {
        let key = article::key(desk, manuscript, department);
        let recalled = memory.recall_or(key, || Arc::new(article::read(desk, manuscript, department).map(Arc::new)));
        let read = Reported::clone(&recalled.value);
        articles_read.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(recalled);
        read
    };
    let mut read = all(issues, diagnostics, |m| issue::read(desk, m, by_folder.get(m.id()).unwrap_or(&none), &article));
    memory.keep(&articles_read.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner()));
    let known: BTreeSet<&str> = issues.iter().map(|issue| issue.id()).collect();
    diagnostics.extend(
        articles.iter().filter(|article| !known.contains(article.folder())).map(|article| issue::orphan(article)),
    );
    read.sort_by(|a, b| (b.date, &b.page.id).cmp(&(a.date, &a.page.id)));
    read
}

fn menu(site: &Site, atlas: &Atlas, diagnostics: &mut Vec<Diagnostic>) -> Vec<MenuLine> {
    let mut menu = Vec::new();
    for entry in &site.menu {
        match atlas.menu(&entry.to) {
            Ok((href, external)) => menu.push(MenuLine { label: entry.label.clone(), href, external }),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    menu
}

/// An article that shows the honours of a year that has none.
fn unknown_year(article: &Article, honours: &[HonourYear]) -> Option<Diagnostic> {
    let wanted = article.honours.as_ref()?;
    if honours.iter().any(|year| year.year == wanted.value) {
        return None;
    }
    let known: Vec<String> = honours.iter().map(|year| year.year.to_string()).collect();
    let message = format!("there are no honours of {}", wanted.value);
    let diagnostic = Diagnostic::error(wanted.place.clone(), message);
    Some(if known.is_empty() { diagnostic } else { diagnostic.help(format!("there are: {}", known.join(", "))) })
}

/// Articles whose layout shows what this publication has not: they would be empty pages.
fn shown_nothing(issue: &Issue, honours: &[HonourYear], events: &[Event]) -> Vec<Diagnostic> {
    let has_honours = honours.iter().any(|year| year.year <= issue.date.year());
    let has_events = events.iter().any(|event| event.date >= issue.date);
    let missing = |article: &Article| match article.layout {
        "portraits" if article.honours.is_none() && !has_honours => Some("honours"),
        "events" if !has_events => Some("events after the day of the issue"),
        _ => None,
    };
    let warning = |article: &Arc<Article>| {
        let message = format!("the layout {} shows {}, and there are none", article.layout, missing(article)?);
        let help = "take the article out of the issue's contents, or give it another layout";
        Some(Diagnostic::warning(article.page.source.at(0..3), message).help(help))
    };
    issue.articles.iter().filter_map(warning).collect()
}

/// The pictures that stand for characters no font has. Their paths go from the top of `content`.
fn characters(site: &Site, atlas: &Atlas, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<char, String> {
    let mut characters = BTreeMap::new();
    for (written, file) in &site.print.characters {
        let mut each = written.value.chars();
        let (Some(character), None) = (each.next(), each.next()) else {
            let message = format!("“{}” is not one character", written.value);
            let help = "write the character, and the picture that is printed for it: \"𫍽\" = \"glyphs/x.svg\"";
            diagnostics.push(Diagnostic::error(written.place.clone(), message).help(help));
            continue;
        };
        match atlas.picture("", file) {
            Ok((src, _)) => drop(characters.insert(character, src)),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    characters
}

/// Only what a page shows or links to is published: a file that merely lies in the folder is nobody's business.
fn placed(publication: &Publication, media: &Media) -> BTreeMap<String, File> {
    let linked = publication.all_pages().flat_map(|page| page.text.destinations.iter()).filter_map(|destination| {
        match destination {
            Destination::Picture { src, .. } => Some(src.clone()),
            Destination::File { href } => Some(decoded(href.split('#').next().unwrap_or(href))),
            _ => None,
        }
    });
    let pictures = publication.pictures().map(|picture| picture.src.clone());
    linked
        .chain(pictures)
        .chain(publication.characters.values().cloned())
        .filter_map(|path| media.get_key_value(&path))
        .map(|(path, medium)| (path.clone(), medium.file.clone()))
        .collect()
}

fn decoded(href: &str) -> String {
    percent_encoding::percent_decode_str(href).decode_utf8_lossy().into_owned()
}

impl Publication {
    /// Every page that an editor wrote.
    pub fn all_pages(&self) -> impl Iterator<Item = &Page> {
        let plain = self.home.iter().chain(&self.pages).map(|page| &page.page);
        let honours = self.honours.iter().flat_map(|year| {
            year.introduction
                .iter()
                .map(|introduction| &introduction.page)
                .chain(year.honours.iter().map(|honour| &honour.page))
        });
        let issues = self
            .issues
            .iter()
            .flat_map(|issue| std::iter::once(&issue.page).chain(issue.articles.iter().map(|article| &article.page)));
        plain
            .chain(self.people.iter().map(|profile| &profile.page))
            .chain(honours)
            .chain(issues)
            .chain(self.chapters.iter().map(|chapter| &chapter.page))
            .chain(self.events.iter().map(|event| &event.page))
    }

    /// Every picture that front matter names.
    fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let plain = self.home.iter().chain(&self.pages).filter_map(|page| page.picture.as_ref());
        let honours = self.honours.iter().flat_map(|year| &year.honours).filter_map(|honour| honour.picture.as_ref());
        let issues = self.issues.iter().flat_map(|issue| {
            let openers = issue.departments.iter().filter_map(|department| department.picture.as_ref());
            let articles = issue.articles.iter().filter_map(|article| article.picture.as_ref());
            issue.cover.iter().chain(&issue.advertisement).chain(openers).chain(articles)
        });
        plain
            .chain(self.people.iter().filter_map(|profile| profile.picture.as_ref()))
            .chain(honours)
            .chain(issues)
            .chain(self.chapters.iter().filter_map(|chapter| chapter.picture.as_ref()))
            .chain(self.events.iter().filter_map(|event| event.picture.as_ref()))
    }

    /// The day the publication stands at when none is given: that of its newest issue. There is no clock.
    pub fn newest_date(&self) -> Option<Date> {
        self.issues.first().map(|issue| issue.date)
    }
}
