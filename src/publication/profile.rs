//! Profiles: pages about one alumna or alumnus.

use super::manuscript::Manuscript;
use super::page::{Desk, Page, Picture, year};
use crate::diagnostic::Reported;
use crate::fields::Spot;

#[derive(Debug, Clone)]
pub struct Profile {
    pub page: Page,
    pub name: String,
    pub english_name: Option<String>,
    /// Year of entry (年级).
    pub cohort: Option<i16>,
    pub college: Option<String>,
    pub major: Option<String>,
    pub degree: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
    pub industry: Option<String>,
    pub role: Option<String>,
    pub picture: Option<Picture>,
    pub in_memoriam: bool,
    /// The id of the person's record in the alumni export. Never shown.
    pub record: Option<Spot<String>>,
}

pub fn read(desk: &Desk<'_>, manuscript: &Manuscript) -> Reported<Profile> {
    desk.open(manuscript, |page, fields| Profile {
        page,
        name: fields.required("name"),
        english_name: fields.text("english_name"),
        cohort: year(fields, "cohort"),
        college: fields.text("college"),
        major: fields.text("major"),
        degree: fields.text("degree"),
        region: fields.text("region"),
        city: fields.text("city"),
        industry: fields.text("industry"),
        role: fields.text("role"),
        picture: desk.picture(manuscript, fields, "picture"),
        in_memoriam: fields.flag("in_memoriam"),
        record: fields.spot("record"),
    })
}
