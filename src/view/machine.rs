//! For feed readers and search engines.

use serde::Serialize;

/// The Atom feed (RFC 4287). In templates: `feed`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FeedView {
    pub title: String,
    /// Whole addresses.
    pub url: String,
    pub home: String,
    /// RFC 3339, from the newest issue: no clock.
    pub updated: String,
    pub items: Vec<FeedItem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FeedItem {
    pub title: String,
    pub url: String,
    pub updated: String,
    pub authors: Vec<String>,
    pub summary: Option<String>,
    pub lang: String,
    /// The text as HTML, with whole addresses.
    pub html: String,
}

/// One address of the sitemap. In templates: one of `pages`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SitemapEntry {
    pub url: String,
    /// `2026-09-15`, where the content gives a date.
    pub date: Option<String>,
}
