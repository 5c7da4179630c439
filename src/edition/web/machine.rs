//! The feed and the sitemap.

use std::sync::Arc;

use jiff::civil::Date;

use super::desk::Desk;
use crate::address::Address;
use crate::fingerprint::Fingerprint;
use crate::markup::html;
use crate::memory::Memory;
use crate::plan::{PageRecipe, Recipe, Wanted};
use crate::publication::Issue;
use crate::view::{FeedItem, FeedView, SitemapEntry, Subject};

/// What a feed without articles was last changed on: it must say some day.
const LONG_AGO: Date = Date::constant(1970, 1, 1);

/// How many articles the feed holds.
const FEED_LENGTH: usize = 30;

/// The newest articles, whole. Their text is rendered here, since a feed wants it as a value, with whole addresses.
pub fn feed(desk: &Desk<'_>) -> Wanted {
    let site = &desk.publication.site;
    let newest =
        desk.publication.issues.iter().flat_map(|issue| (0..issue.articles.len()).map(move |nth| (issue, nth)));
    let view = FeedView {
        title: site.title.clone(),
        url: format!("{}feed.xml", site.url),
        home: site.url.clone(),
        updated: moment(desk.publication.newest_date().unwrap_or(LONG_AGO)),
        items: newest.take(FEED_LENGTH).map(|(issue, nth)| item(desk, issue, nth)).collect(),
    };
    wanted(desk, "feed.xml", Subject::Feed(Box::new(view)), "the feed")
}

fn item(desk: &Desk<'_>, issue: &Issue, nth: usize) -> FeedItem {
    let article = &issue.articles[nth];
    let site = &desk.publication.site;
    FeedItem {
        title: article.title.clone(),
        url: article.page.address.canonical(&site.url),
        updated: moment(issue.date),
        authors: article.byline.clone(),
        summary: article.standfirst.clone().or_else(|| desk.showing.summary(&article.page)),
        lang: article.page.lang.clone(),
        html: article.page.text.html(&html_options(desk)),
    }
}

fn html_options(desk: &Desk<'_>) -> html::Html {
    html::Html {
        root: desk.publication.site.url.clone(),
        footnote_label: desk.word("footnotes"),
        back_label: desk.word("back_to_text"),
    }
}

/// A day as RFC 3339 wants it.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Pages that nobody looks for: one that is shown where there is none, and one for a screen on a wall.
const NOT_TO_BE_FOUND: [&str; 2] = ["404.html", "wall.html"];

/// Every page among `made`, with the date of its issue where it has one.
pub fn sitemap(desk: &Desk<'_>, made: &[Wanted], memory: &mut Memory<Wanted>) -> Wanted {
    let page = |wanted: &'_ Wanted| match &*wanted.recipe {
        Recipe::Page(page) if page.page.is_some() && !NOT_TO_BE_FOUND.contains(&page.template) => {
            Some((wanted.path.clone(), date(&page.subject)))
        }
        _ => None,
    };
    let pages: Vec<(Arc<str>, Option<String>)> = made.iter().filter_map(page).collect();
    let key = Fingerprint::of(&(&pages, desk.site, desk.theme));
    let sitemap = memory.one(key, || {
        let url = |path: &str| Address::new(path).canonical(&desk.publication.site.url);
        let entry = |(path, date): (Arc<str>, Option<String>)| SitemapEntry { url: url(&path), date };
        let mut entries: Vec<SitemapEntry> = pages.into_iter().map(entry).collect();
        entries.sort_by(|a, b| a.url.cmp(&b.url));
        wanted(desk, "sitemap.xml", Subject::Sitemap(entries), "the sitemap")
    });
    Wanted::clone(&sitemap)
}

fn date(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Article(article) => Some(article.date.iso.clone()),
        Subject::Issue(issue) => Some(issue.card.date.iso.clone()),
        _ => None,
    }
}

fn wanted(desk: &Desk<'_>, path: &'static str, subject: Subject, what: &str) -> Wanted {
    let recipe = PageRecipe {
        template: path,
        theme: desk.theme,
        site: desk.site.clone(),
        page: None,
        root: String::new(),
        subject,
        body: None,
    };
    Wanted::new(path, Recipe::Page(Box::new(recipe)), what)
}
