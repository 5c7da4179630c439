//! The print edition: one PDF an issue, from the same articles as the website.

use std::collections::BTreeMap;

use super::ThemePrints;
use crate::markup::{Destination, Prose};
use crate::plan::{Bytes, IssueRecipe, PrintedArticle, Recipe, SiteFacts, Wanted};
use crate::publication::{Issue, Publication};
use crate::view::{Shared, Showing, issue_folder};

/// Every issue as a recipe for its PDF.
pub fn wanted(
    publication: &Publication,
    showing: &Showing<'_>,
    site: &Shared<SiteFacts>,
    theme: ThemePrints,
) -> Vec<Wanted> {
    let issues = publication.issues.iter().enumerate();
    issues
        .map(|(at, issue)| Wanted {
            path: format!("{}{}.pdf", issue_folder(issue), issue.page.id),
            from: issue.page.source.clone(),
            recipe: Recipe::Issue(Box::new(IssueRecipe {
                theme: theme.print,
                site: site.clone(),
                issue: showing.issue(at),
                articles: articles(showing, issue),
                letter: issue.page.prose.clone(),
                trim: publication.site.print.trim,
                media: media(publication, issue),
            })),
        })
        .collect()
}

fn articles(showing: &Showing<'_>, issue: &Issue) -> Vec<PrintedArticle> {
    let printed = |(nth, article): (usize, &crate::publication::Article)| PrintedArticle {
        view: showing.article(issue, nth),
        text: article.page.prose.clone(),
        source: article.page.source.clone(),
    };
    issue.articles.iter().enumerate().map(printed).collect()
}

/// The pictures that the issue places, in front matter or text, with portraits of the people its articles name.
fn media(publication: &Publication, issue: &Issue) -> BTreeMap<String, Bytes> {
    let pictures = issue.cover.iter().chain(issue.articles.iter().filter_map(|article| article.picture.as_ref()));
    let named = issue.articles.iter().flat_map(|article| &article.people);
    let portraits = named.filter_map(|person| publication.people[*person].picture.as_ref());
    let texts = std::iter::once(&issue.page.prose).chain(issue.articles.iter().map(|article| &article.page.prose));
    let mut paths: Vec<String> = pictures.chain(portraits).map(|picture| picture.src.clone()).collect();
    paths.extend(texts.flat_map(pictures_of));
    paths.into_iter().filter_map(|path| Some((path.clone(), Bytes::from(publication.media.get(&path)?)))).collect()
}

fn pictures_of(prose: &Prose) -> impl Iterator<Item = String> {
    prose.destinations.iter().filter_map(|destination| match destination {
        Destination::Picture { src, .. } => Some(src.clone()),
        _ => None,
    })
}
