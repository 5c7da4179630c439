//! Plain pages, the home page among them.

use super::manuscript::{Kind, Manuscript};
use super::page::{Desk, Page, Picture};
use crate::diagnostic::Reported;

#[derive(Debug, Clone)]
pub struct PlainPage {
    pub page: Page,
    /// Empty only on a home page that has none.
    pub title: String,
    pub picture: Option<Picture>,
}

pub fn read(desk: &Desk<'_>, manuscript: &Manuscript) -> Reported<PlainPage> {
    desk.open(manuscript, |page, fields| PlainPage {
        page,
        title: match manuscript.card.kind {
            Kind::Home => fields.text("title").unwrap_or_default(),
            _ => fields.required("title"),
        },
        picture: desk.picture(manuscript, fields, "picture"),
    })
}
