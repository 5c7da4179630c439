//! Issues of the newsletter and their articles.

use serde::Serialize;

use super::{DateView, PersonCard, Picture};

/// An issue as shelves and articles show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct IssueCard {
    /// The folder's name: `2026-q3`.
    pub id: String,
    pub title: String,
    /// `2026年秋季号`, or the year and number when no season is given.
    pub label: String,
    pub volume: u32,
    pub number: u32,
    /// `spring`, `summer`, `autumn`, `winter`.
    pub season: Option<String>,
    pub date: DateView,
    pub href: String,
    /// The printed issue, if the print edition is made.
    pub pdf: Option<String>,
    pub cover: Option<Picture>,
    /// Cover lines.
    pub lines: Vec<String>,
    /// The permit of an internal publication (准印证号).
    pub permit: Option<String>,
    pub issn: Option<String>,
    /// Whether the cover keeps a place for a barcode.
    pub barcode: bool,
}

/// An issue with its contents. In templates: `issue`; the editors' letter comes as `body`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct IssueView {
    pub card: IssueCard,
    pub departments: Vec<DepartmentView>,
    pub masthead: Vec<MastheadLine>,
    pub colophon: Vec<ColophonLine>,
    /// The issue before and after this one.
    pub older: Option<IssueLink>,
    pub newer: Option<IssueLink>,
}

pub use super::Link as IssueLink;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DepartmentView {
    pub name: String,
    pub articles: Vec<ArticleCard>,
    /// A sentence under its name.
    pub opener: Option<String>,
    pub picture: Option<Picture>,
}

/// One line of the masthead: `主编 周慧`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MastheadLine {
    pub role: String,
    pub names: Vec<String>,
}

/// One particular of the colophon (版权页).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ColophonLine {
    pub label: String,
    pub value: String,
}

/// An article as contents pages and lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleCard {
    /// The file's name without its ending.
    pub id: String,
    pub title: String,
    pub kicker: Option<String>,
    pub standfirst: Option<String>,
    pub byline: Vec<String>,
    pub department: String,
    /// `feature`, `standard`, `brief`, `notes`, `portraits`, `memoriam`, `events` or `thanks`.
    pub layout: String,
    pub lang: String,
    pub href: String,
    pub picture: Option<Picture>,
    /// Of its issue.
    pub issue_label: String,
}

/// An article. In templates: `article`; its text comes as `body`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleView {
    pub card: ArticleCard,
    pub date: DateView,
    pub pull_quote: Option<String>,
    pub people: Vec<PersonCard>,
    pub issue: IssueCard,
    /// The neighbours in the issue's order.
    pub previous: Option<ArticleCard>,
    pub next: Option<ArticleCard>,
}
