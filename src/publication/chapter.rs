//! Chapters (地方校友会) and their walk-in stations (校友驿站).

use super::atlas::Person;
use super::manuscript::Manuscript;
use super::page::{Desk, Page, Picture, year};
use crate::diagnostic::Reported;

#[derive(Debug, Clone)]
pub struct Chapter {
    pub page: Page,
    pub name: String,
    pub region: Option<String>,
    pub city: Option<String>,
    pub founded: Option<i16>,
    pub liaison: Option<Person>,
    /// A role mailbox, never a person's.
    pub mailbox: Option<String>,
    pub stations: Vec<Station>,
    pub picture: Option<Picture>,
}

#[derive(Debug, Clone)]
pub struct Station {
    pub name: String,
    pub address: Option<String>,
    pub hours: Option<String>,
}

pub fn read(desk: &Desk<'_>, manuscript: &Manuscript) -> Reported<Chapter> {
    desk.open(manuscript, |page, fields| Chapter {
        page,
        name: fields.required("name"),
        region: fields.text("region"),
        city: fields.text("city"),
        founded: year(fields, "founded"),
        liaison: fields.spot("liaison").and_then(|spot| desk.person(fields, &spot)),
        mailbox: fields.text("mailbox"),
        stations: fields.tables("stations", |station| Station {
            name: station.required("name"),
            address: station.text("address"),
            hours: station.text("hours"),
        }),
        picture: desk.picture(manuscript, fields, "picture"),
    })
}
