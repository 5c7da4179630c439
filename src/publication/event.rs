//! Events.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::manuscript::Manuscript;
use super::page::{Desk, Page, Picture};
use crate::diagnostic::{Diagnostic, Reported, nearest};
use crate::fields::Fields;

#[derive(Debug, Clone)]
pub struct Event {
    pub page: Page,
    pub title: String,
    pub date: Date,
    /// The last day, if it is another.
    pub ends: Option<Date>,
    pub time: Option<String>,
    pub place: Option<String>,
    /// The chapter that holds it, by position among the chapters.
    pub chapter: Option<usize>,
    /// Where to say that one is coming.
    pub register: Option<String>,
    pub picture: Option<Picture>,
}

/// Reads an event; `chapters` are the positions of the chapters by id.
pub fn read(desk: &Desk<'_>, manuscript: &Manuscript, chapters: &BTreeMap<&str, usize>) -> Reported<Event> {
    desk.open(manuscript, |page, fields| {
        let date = fields.required_date("date").unwrap_or_default();
        Event {
            page,
            title: fields.required("title"),
            date,
            ends: ends(fields, date),
            time: fields.text("time"),
            place: fields.text("place"),
            chapter: chapter(fields, chapters),
            register: register(fields),
            picture: desk.picture(manuscript, fields, "picture"),
        }
    })
}

fn ends(fields: &mut Fields<'_>, begins: Date) -> Option<Date> {
    let place = fields.spot("ends")?.place;
    let ends = fields.date("ends")?;
    if ends < begins {
        fields.error(place, "the event ends before it begins", Some("`ends` is its last day"));
    }
    (ends != begins).then_some(ends)
}

fn chapter(fields: &mut Fields<'_>, chapters: &BTreeMap<&str, usize>) -> Option<usize> {
    let spot = fields.spot("chapter")?;
    let chapter = chapters.get(spot.value.as_str()).copied();
    if chapter.is_none() {
        let diagnostic =
            Diagnostic::error(spot.place, format!("there is no chapter content/chapters/{}.md", spot.value));
        let known: Vec<&str> = chapters.keys().copied().collect();
        fields.report(match nearest(&spot.value, known.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("the chapters are: {}", known.join(", "))),
        });
    }
    chapter
}

/// Only a web address: anything else would be a way to run code or to show a person's mailbox.
fn register(fields: &mut Fields<'_>) -> Option<String> {
    let spot = fields.spot("register")?;
    if spot.value.starts_with("https://") || spot.value.starts_with("http://") {
        return Some(spot.value);
    }
    fields.error(spot.place, "`register` must be a web address", Some("it begins with https://"));
    None
}
