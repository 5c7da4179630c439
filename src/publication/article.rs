//! Articles of an issue.

use super::atlas::Person;
use super::manuscript::Manuscript;
use super::page::{Desk, Page, Picture, words, year};
use crate::diagnostic::{Diagnostic, Reported, nearest};
use crate::fields::{Fields, Spot};
use crate::fingerprint::Fingerprint;
use crate::markup::{Body, plain};

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
    /// In how many columns it is printed; as its layout has it if not said.
    pub columns: Option<u8>,
    /// How many pages it is given in print (copyfitting).
    pub room: Option<Spot<u32>>,
    /// The heading from which on it continues at the back of the printed issue.
    pub jump: Option<Spot<String>>,
    /// Whether its title is printed vertically.
    pub vertical: bool,
    /// The year whose honourees a gallery of portraits shows; the newest if not said.
    pub honours: Option<Spot<i16>>,
    /// The department (column) that the contents put it in.
    pub department: String,
}

/// How an article is set in print; the first is the usual one.
pub const LAYOUTS: [&str; 8] = ["standard", "feature", "brief", "notes", "portraits", "memoriam", "events", "thanks"];

fn honours(fields: &mut Fields<'_>) -> Option<Spot<i16>> {
    let place = fields.spot("honours")?.place;
    year(fields, "honours").map(|year| Spot { value: year, place })
}

fn room(fields: &mut Fields<'_>) -> Option<Spot<u32>> {
    let spot = fields.spot("room")?;
    match spot.value.parse() {
        Ok(pages @ 1..=200) => Some(Spot { value: pages, place: spot.place }),
        _ => {
            let message = format!("`room` is a number of pages, this is “{}”", spot.value);
            fields.error(spot.place, message, Some("write how many pages the article may fill: room: 4"));
            None
        }
    }
}

/// Layouts that show something even without a text of their own.
const WORDLESS: [&str; 2] = ["portraits", "events"];

/// Layouts that set no sentence large.
const QUOTELESS: [&str; 4] = ["brief", "notes", "memoriam", "thanks"];

/// The most columns of a table that go across a printed page.
const MOST_COLUMNS: u32 = 12;

/// The most characters that can be set large without becoming a text themselves.
const LONGEST_PULL_QUOTE: usize = 200;

/// All that an article is read from.
pub fn key(desk: &Desk<'_>, manuscript: &Manuscript, department: &str) -> Fingerprint {
    Fingerprint::of(&(desk.key(manuscript), department))
}

pub fn read(desk: &Desk<'_>, manuscript: &Manuscript, department: &str) -> Reported<Article> {
    let Reported { value: article, mut diagnostics } = understand(desk, manuscript, department);
    if article.page.text.body.digest.is_empty && !WORDLESS.contains(&article.layout) && !manuscript.card.broken {
        let help = "write its text below the second line of dashes, or begin the file's name with _ to leave it out";
        diagnostics.push(Diagnostic::warning(manuscript.source.at(0..3), "this article has no text").help(help));
    }
    if article.pull_quote.is_some() && QUOTELESS.contains(&article.layout) {
        let message = format!("`pull_quote` is not printed in the layout {}", article.layout);
        diagnostics
            .push(Diagnostic::warning(manuscript.source.at(0..3), message).help("it is shown on the website alone"));
    }
    if let Some(columns) = article.page.text.body.digest.widest_table.filter(|columns| *columns > MOST_COLUMNS) {
        let message = format!("a table of this article has {columns} columns, which nobody could read in print");
        let help = format!("turn rows and columns, or divide it: {MOST_COLUMNS} columns go across a page");
        diagnostics.push(Diagnostic::warning(manuscript.source.at(0..3), message).help(help));
    }
    Reported::new(article, diagnostics)
}

/// A sentence to be set large.
fn pull_quote(fields: &mut Fields<'_>) -> Option<String> {
    let spot = fields.spot("pull_quote")?;
    let length = spot.value.chars().count();
    if length > LONGEST_PULL_QUOTE {
        let message =
            format!("this pull quote has {length} characters; more than {LONGEST_PULL_QUOTE} cannot be set large");
        fields.error(spot.place, message, Some("choose a sentence or two of the text"));
        return None;
    }
    Some(spot.value)
}

/// The heading from which on the article continues elsewhere; it must be one of the text.
fn jump(body: &Body, fields: &mut Fields<'_>) -> Option<Spot<String>> {
    let spot = fields.spot("jump")?;
    let document = body.document();
    let headings: Vec<String> = document.blocks.iter().filter_map(plain::heading).collect();
    let is_first = document.blocks.first().and_then(plain::heading).as_ref() == Some(&spot.value);
    let times = headings.iter().filter(|heading| **heading == spot.value).count();
    if is_first || times > 1 {
        let message = if is_first {
            "the text begins with this heading, so nothing would stand before the jump"
        } else {
            "the text has this heading more than once"
        };
        fields.error(spot.place, message, Some("name a heading that stands once, amid the text"));
        return None;
    }
    if !headings.contains(&spot.value) {
        let help = match nearest(&spot.value, headings.iter().map(String::as_str)) {
            Some(near) => format!("did you mean “{near}”?"),
            None => "write a heading of the text, as it stands there".to_owned(),
        };
        let message = format!("the text has no heading “{}” from which it could continue elsewhere", spot.value);
        fields.error(spot.place, message, Some(&help));
        return None;
    }
    Some(spot)
}

fn understand(desk: &Desk<'_>, manuscript: &Manuscript, department: &str) -> Reported<Article> {
    desk.open(manuscript, |page, fields| Article {
        jump: jump(&page.text.body, fields),
        page,
        title: fields.required("title"),
        kicker: fields.text("kicker"),
        standfirst: fields.text("standfirst"),
        byline: words(fields, "byline"),
        people: desk.people(fields, "people"),
        picture: desk.picture(manuscript, fields, "picture"),
        pull_quote: pull_quote(fields),
        layout: fields.choice("layout", &LAYOUTS).unwrap_or(LAYOUTS[0]),
        columns: fields.choice("columns", &["1", "2", "3"]).and_then(|columns| columns.parse().ok()),
        room: room(fields),
        vertical: fields.flag("vertical"),
        honours: honours(fields),
        department: department.to_owned(),
    })
}
