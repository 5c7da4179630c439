//! The print edition: one PDF an issue, from the same articles as the website; for the screen, for the press, or as a
//! proof.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ThemePrints;
use crate::diagnostic::SourceText;
use crate::markup::{Destination, Text};
use crate::plan::{Bytes, Inks, IssueRecipe, Origin, PrintedArticle, Recipe, SiteFacts, Wanted};
use crate::publication::{Article, Issue, Publication};
use crate::view::{HonourYearView, PrintView, Shared, Showing, Target, issue_folder};

/// What issues are printed with, beside the publication.
#[derive(Clone, Copy)]
pub struct Printing<'a> {
    pub site: &'a Shared<SiteFacts>,
    pub theme: ThemePrints,
    /// `site.toml`, whose words are printed as well.
    pub settings: &'a SourceText,
    /// The printer's colour profile, or the theme's.
    pub profile: Option<&'a Bytes>,
}

/// Every issue as a recipe for its PDF.
pub fn wanted(publication: &Publication, showing: &Showing<'_>, printing: Printing<'_>, target: Target) -> Vec<Wanted> {
    let common = common_origins(publication, printing.settings);
    let issues = publication.issues.iter().enumerate();
    let one = |(at, issue): (usize, &Issue)| {
        let recipe =
            IssueRecipe { common_origins: common.clone(), ..recipe(publication, showing, printing, target, at) };
        Wanted::new(path(issue, target), Recipe::Issue(Box::new(recipe)), issue.page.source.path.clone())
    };
    issues.map(one).collect()
}

/// What the honour wall is made from: every year's honours, and their pictures.
pub struct Hall {
    pub site: Shared<SiteFacts>,
    /// Newest first.
    pub years: Vec<HonourYearView>,
    pub media: BTreeMap<String, Bytes>,
    /// Bleed and characters are those of the publication; the sheet is whatever is asked for.
    pub print: PrintView,
    pub inks: Inks,
}

impl Hall {
    /// What is printed on, for this target: only a press cuts a bleed away.
    pub fn print_for(&self, target: Target) -> PrintView {
        PrintView { target, bleed: bleed(self.print.bleed, target), ..self.print.clone() }
    }
}

fn bleed(wanted: u32, target: Target) -> u32 {
    if target == Target::Press { wanted } else { 0 }
}

/// The honours of a publication, to be printed as plates.
pub fn hall(publication: &Publication, showing: &Showing<'_>, printing: Printing<'_>) -> Hall {
    let honours = publication.honours.iter().flat_map(|year| &year.honours);
    let portraits = honours.clone().filter_map(|honour| publication.people[honour.honouree?].picture.as_ref());
    let stories = honours.filter_map(|honour| honour.picture.as_ref());
    let pictures = portraits.chain(stories).map(|picture| &picture.src).chain(publication.characters.values());
    let found = pictures.filter_map(|src| Some((src.clone(), Bytes::from(publication.media.get(src)?))));
    Hall {
        site: printing.site.clone(),
        years: publication.honours.iter().map(|year| showing.honour_year(year)).collect(),
        media: found.collect(),
        print: print_view(publication, Target::Press),
        inks: inks(publication),
    }
}

/// What the publication's printer takes.
fn inks(publication: &Publication) -> Inks {
    let settings = &publication.site.print;
    Inks { limit: settings.ink_limit, transparency: settings.transparency }
}

/// Where the PDF of an issue stands in the output.
fn path(issue: &Issue, target: Target) -> String {
    let (folder, id) = (issue_folder(issue), &issue.page.id);
    match target {
        Target::Screen => format!("{folder}{id}.pdf"),
        Target::Press => format!("{folder}{id}-press.pdf"),
        Target::Proof => format!("{folder}{id}-proof.pdf"),
    }
}

fn recipe(
    publication: &Publication,
    showing: &Showing<'_>,
    printing: Printing<'_>,
    target: Target,
    at: usize,
) -> IssueRecipe {
    let issue = &publication.issues[at];
    let media = media(publication, issue);
    let is_needed = target == Target::Press || media.keys().any(|src| publication.in_inks.contains(src));
    IssueRecipe {
        theme: printing.theme.print,
        site: printing.site.clone(),
        issue: showing.printed_issue(at),
        articles: articles(showing, issue),
        letter: issue.page.text.clone(),
        print: print_view(publication, target),
        profile: printing.profile.filter(|_| is_needed).cloned(),
        inks: (target == Target::Press).then(|| inks(publication)),
        media,
        origins: origins(issue),
        common_origins: Arc::default(),
    }
}

/// What is printed, and on what.
pub fn print_view(publication: &Publication, target: Target) -> PrintView {
    let settings = &publication.site.print;
    let picture = |(character, src): (&char, &String)| (*character, format!("/media/{src}"));
    PrintView {
        target,
        trim: settings.trim,
        bleed: bleed(settings.bleed, target),
        hanging: settings.hanging,
        characters: publication.characters.iter().map(picture).collect(),
    }
}

fn articles(showing: &Showing<'_>, issue: &Issue) -> Vec<PrintedArticle> {
    let printed = |(nth, article): (usize, &Arc<Article>)| PrintedArticle {
        view: showing.printed_article(issue, nth),
        text: article.page.text.clone(),
        source: Origin(article.page.source.clone()),
    };
    issue.articles.iter().enumerate().map(printed).collect()
}

/// The pictures that the issue places: in front matter or text, portraits of the people its articles name and of the
/// honoured, and those that stand for characters.
fn media(publication: &Publication, issue: &Issue) -> BTreeMap<String, Bytes> {
    let own = issue.cover.iter().chain(&issue.advertisement);
    let openers = issue.departments.iter().filter_map(|department| department.picture.as_ref());
    let leads = issue.articles.iter().filter_map(|article| article.picture.as_ref());
    let named = issue.articles.iter().flat_map(|article| &article.people);
    let honours = || publication.honours.iter().flat_map(|year| &year.honours);
    let honoured = honours().filter_map(|honour| honour.honouree);
    let portraits = named.copied().chain(honoured).filter_map(|person| publication.people[person].picture.as_ref());
    let stories = honours().filter_map(|honour| honour.picture.as_ref());
    let texts = std::iter::once(&issue.page.text).chain(issue.articles.iter().map(|article| &article.page.text));
    let pictures = own.chain(openers).chain(leads).chain(portraits).chain(stories);
    let mut paths: Vec<String> = pictures.map(|picture| picture.src.clone()).collect();
    paths.extend(texts.flat_map(pictures_of));
    paths.extend(publication.characters.values().cloned());
    paths.into_iter().filter_map(|path| Some((path.clone(), Bytes::from(publication.media.get(&path)?)))).collect()
}

fn pictures_of(text: &Text) -> impl Iterator<Item = String> {
    text.destinations.iter().filter_map(|destination| match destination {
        Destination::Picture { src, .. } => Some(src.clone()),
        _ => None,
    })
}

fn origins(issue: &Issue) -> Vec<Origin> {
    let articles = issue.articles.iter().map(|article| &article.page);
    std::iter::once(&issue.page).chain(articles).map(|page| Origin(page.source.clone())).collect()
}

fn common_origins(publication: &Publication, settings: &SourceText) -> Arc<[Origin]> {
    let people = publication.people.iter().map(|profile| &profile.page);
    let honours = publication.honours.iter().flat_map(|year| &year.honours).map(|honour| &honour.page);
    let events = publication.events.iter().map(|event| &event.page);
    let pages = people.chain(honours).chain(events);
    pages.map(|page| &page.source).chain([settings]).cloned().map(Origin).collect()
}
