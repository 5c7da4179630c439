//! Articles of an issue.

use super::atlas::Person;
use super::manuscript::Manuscript;
use super::page::{Desk, Page, Picture, words};
use crate::diagnostic::Reported;

#[derive(Debug, Clone)]
pub struct Article {
    pub page: Page,
    pub title: String,
    pub kicker: Option<String>,
    pub standfirst: Option<String>,
    pub byline: Vec<String>,
    pub people: Vec<Person>,
    pub picture: Option<Picture>,
    pub pull_quote: Option<String>,
    pub layout: &'static str,
    /// The department (column) that the contents put it in.
    pub department: String,
}

/// How an article is set in print; the first is the usual one.
pub const LAYOUTS: [&str; 3] = ["standard", "feature", "brief"];

pub fn read(desk: &Desk<'_>, manuscript: &Manuscript, department: &str) -> Reported<Article> {
    desk.open(manuscript, |page, fields| Article {
        page,
        title: fields.required("title"),
        kicker: fields.text("kicker"),
        standfirst: fields.text("standfirst"),
        byline: words(fields, "byline"),
        people: desk.people(fields, "people"),
        picture: desk.picture(manuscript, fields, "picture"),
        pull_quote: fields.text("pull_quote"),
        layout: fields.choice("layout", &LAYOUTS).unwrap_or(LAYOUTS[0]),
        department: department.to_owned(),
    })
}
