//! Honours: an award given in a year, its honouree, the citation and the story.

use std::collections::BTreeMap;

use super::atlas::Person;
use super::manuscript::Manuscript;
use super::page::{Desk, Page, Picture, words};
use crate::diagnostic::Reported;

#[derive(Debug, Clone)]
pub struct Honour {
    pub page: Page,
    pub year: i16,
    pub award: String,
    pub title: String,
    pub citation: String,
    /// `None` only where the build has failed for it.
    pub honouree: Option<Person>,
    pub standfirst: Option<String>,
    pub byline: Vec<String>,
    pub picture: Option<Picture>,
}

/// The honours of one year, and what the editors say of that year.
#[derive(Debug, Clone)]
pub struct HonourYear {
    pub year: i16,
    pub introduction: Option<Introduction>,
    pub honours: Vec<Honour>,
}

#[derive(Debug, Clone)]
pub struct Introduction {
    pub page: Page,
    pub title: String,
}

pub fn read(desk: &Desk<'_>, manuscript: &Manuscript) -> Reported<Honour> {
    desk.open(manuscript, |page, fields| {
        let honouree = fields.required_spot("honouree");
        Honour {
            page,
            year: year(manuscript),
            award: fields.required("award"),
            title: fields.required("title"),
            citation: fields.required("citation"),
            honouree: if honouree.value.is_empty() { None } else { desk.person(fields, &honouree) },
            standfirst: fields.text("standfirst"),
            byline: words(fields, "byline"),
            picture: desk.picture(manuscript, fields, "picture"),
        }
    })
}

pub fn read_introduction(desk: &Desk<'_>, manuscript: &Manuscript) -> Reported<(i16, Introduction)> {
    desk.open(manuscript, |page, fields| (year(manuscript), Introduction { page, title: fields.required("title") }))
}

/// The year is the folder's name; `Kind` has made sure that it is a number.
fn year(manuscript: &Manuscript) -> i16 {
    manuscript.folder().parse().unwrap_or_default()
}

/// Honours and introductions by year, newest first.
pub fn by_year(honours: Vec<Honour>, introductions: Vec<(i16, Introduction)>) -> Vec<HonourYear> {
    let mut years: BTreeMap<i16, HonourYear> = BTreeMap::new();
    let empty = |year| HonourYear { year, introduction: None, honours: Vec::new() };
    for honour in honours {
        years.entry(honour.year).or_insert_with(|| empty(honour.year)).honours.push(honour);
    }
    for (year, introduction) in introductions {
        years.entry(year).or_insert_with(|| empty(year)).introduction = Some(introduction);
    }
    years.into_values().rev().collect()
}
