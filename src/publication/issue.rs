//! Issues of the newsletter: particulars, masthead, colophon, and the articles in their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::article::Article;
use super::manuscript::Manuscript;
use super::page::{Desk, Page, Picture, words};
use crate::diagnostic::{Diagnostic, Reported, nearest};
use crate::fields::{Fields, Spot};
use crate::locale::SEASONS;

#[derive(Debug, Clone)]
pub struct Issue {
    pub page: Page,
    pub title: String,
    pub volume: u32,
    pub number: u32,
    pub season: Option<&'static str>,
    pub date: Date,
    pub cover: Option<Picture>,
    pub cover_lines: Vec<String>,
    pub masthead: Vec<MastheadEntry>,
    pub colophon: Vec<(String, String)>,
    /// The permit of an internal publication (准印证号), in full.
    pub permit: Option<String>,
    pub issn: Option<String>,
    /// Whether the cover keeps a place for a barcode.
    pub barcode: bool,
    /// What fills the printed issue up to a multiple of four pages: some of [`FILLERS`].
    pub fill: Vec<&'static str>,
    /// The office's own advertisement, for a page to be filled.
    pub advertisement: Option<Picture>,
    pub mail: Option<Mail>,
    /// In the order of the contents.
    pub articles: Vec<Arc<Article>>,
    /// In their order.
    pub departments: Vec<Department>,
}

/// A department of an issue (栏目), and what it opens with.
#[derive(Debug, Clone)]
pub struct Department {
    pub name: String,
    /// How many articles it has.
    pub count: usize,
    /// A sentence under its name.
    pub opener: Option<String>,
    pub picture: Option<Picture>,
}

/// The address field of the back cover.
#[derive(Debug, Clone)]
pub struct Mail {
    pub sender: Vec<String>,
    /// `国内邮资已付`.
    pub postage: Option<String>,
}

/// The pages that may fill an issue.
pub const FILLERS: [&str; 3] = ["honours", "notes", "advertisement"];

#[derive(Debug, Clone)]
pub struct MastheadEntry {
    pub role: String,
    pub names: Vec<String>,
}

/// A department as the contents list it: what it opens with, and articles by file name.
struct Column {
    department: Department,
    articles: Vec<Spot<String>>,
}

/// Stands in for a date that is missing or wrong; the build has failed then.
const NO_DATE: Date = Date::constant(1, 1, 1);

/// Reads an article for its department.
type ReadArticle<'a> = &'a (dyn Fn(&Manuscript, &str) -> Reported<Arc<Article>> + Sync);

/// Reads an issue with its articles, which stand in the same folder.
pub fn read(
    desk: &Desk<'_>,
    manuscript: &Manuscript,
    articles: &[&Manuscript],
    read_article: ReadArticle<'_>,
) -> Reported<Issue> {
    let mut diagnostics = Vec::new();
    let (mut issue, columns) =
        desk.open(manuscript, |page, fields| particulars(desk, manuscript, page, fields)).take(&mut diagnostics);
    let by_id: BTreeMap<&str, &Manuscript> = articles.iter().map(|article| (article.id(), *article)).collect();
    let mut placed: BTreeMap<&str, &str> = BTreeMap::new();
    for column in &columns {
        let name = column.department.name.as_str();
        let mut count = 0;
        for spot in &column.articles {
            match place(spot, name, &by_id, &placed) {
                Ok(article) => {
                    placed.insert(article.id(), name);
                    issue.articles.push(read_article(article, name).take(&mut diagnostics));
                    count += 1;
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        issue.departments.push(Department { count, ..column.department.clone() });
    }
    for article in articles.iter().filter(|article| !placed.contains_key(article.id())) {
        // Where there are no contents at all, that has been reported.
        if !manuscript.card.broken && !columns.is_empty() {
            diagnostics.push(unplaced(manuscript, article));
        }
        // Read all the same, so that its own mistakes are told now and not after it has been placed.
        read_article(article, "").take(&mut diagnostics);
    }
    Reported::new(issue, diagnostics)
}

/// The article a line of the contents means.
fn place<'a>(
    spot: &Spot<String>,
    column: &str,
    by_id: &BTreeMap<&str, &'a Manuscript>,
    placed: &BTreeMap<&str, &str>,
) -> Result<&'a Manuscript, Diagnostic> {
    let id = spot.value.trim().trim_end_matches(".md");
    let Some(article) = by_id.get(id) else {
        let diagnostic = Diagnostic::error(spot.place.clone(), format!("there is no article {id}.md in this folder"));
        return Err(match nearest(id, by_id.keys().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("articles are named by their file, without .md"),
        });
    };
    match placed.get(id) {
        None => Ok(article),
        Some(first) => {
            Err(Diagnostic::error(spot.place.clone(), format!("{id} already stands in the department {first}"))
                .help(format!("take it out of {first} or out of {column}")))
        }
    }
}

fn unplaced(issue: &Manuscript, article: &Manuscript) -> Diagnostic {
    Diagnostic::error(article.source.at(0..3), "no department of the issue names this article").help(format!(
        "write `{}` into `contents` of {}, or begin the file's name with _ to leave it out",
        article.id(),
        issue.source.path
    ))
}

fn particulars(desk: &Desk<'_>, manuscript: &Manuscript, page: Page, fields: &mut Fields<'_>) -> (Issue, Vec<Column>) {
    let (cover, cover_lines) = cover(desk, manuscript, fields);
    let issue = Issue {
        page,
        title: fields.required("title"),
        volume: fields.required_parsed("volume", "a number").unwrap_or_default(),
        number: fields.required_parsed("number", "a number").unwrap_or_default(),
        season: fields.choice("season", &SEASONS),
        date: fields.required_date("date").unwrap_or(NO_DATE),
        cover,
        cover_lines,
        masthead: fields
            .tables("masthead", |line| MastheadEntry { role: line.required("role"), names: words(line, "names") }),
        colophon: fields.tables("colophon", |line| (line.required("label"), line.required("value"))),
        permit: fields.text("permit").filter(|permit| !permit.trim().is_empty()),
        issn: fields.text("issn").filter(|issn| !issn.trim().is_empty()),
        barcode: fields.flag("barcode"),
        fill: fields.choices("fill", &FILLERS),
        advertisement: desk.picture(manuscript, fields, "advertisement"),
        mail: fields.table("mail", |mail| Mail { sender: words(mail, "sender"), postage: mail.text("postage") }),
        articles: Vec::new(),
        departments: Vec::new(),
    };
    let columns = fields.tables("contents", |line| Column {
        department: Department {
            name: line.required("department"),
            count: 0,
            opener: line.text("opener"),
            picture: desk.picture(manuscript, line, "picture"),
        },
        articles: line.texts("articles"),
    });
    if columns.is_empty() {
        fields.missing("contents");
    }
    crowded(&issue, fields);
    (issue, columns)
}

/// What a printed page has room for: lines of the masthead, lines of the sender, characters of the title on the cover.
const MOST_MASTHEAD: usize = 30;
const MOST_SENDER: usize = 8;
const MOST_TITLE: usize = 48;

/// Warns of what does not go onto its page in print, where it would stand over other words.
fn crowded(issue: &Issue, fields: &mut Fields<'_>) {
    // Names stand a few to a line.
    let masthead: usize = issue.masthead.iter().map(|line| 1 + line.names.len() / 4).sum();
    let sender = issue.mail.as_ref().map_or(0, |mail| mail.sender.len());
    let title = issue.title.chars().count();
    let crowded = [
        (
            masthead > MOST_MASTHEAD,
            format!("the masthead has room for about {MOST_MASTHEAD} lines in print, and this is {masthead}"),
        ),
        (sender > MOST_SENDER, format!("the sender has room for {MOST_SENDER} lines in print, and these are {sender}")),
        (
            title > MOST_TITLE,
            format!("the cover has room for a title of {MOST_TITLE} characters, and these are {title}"),
        ),
    ];
    for (_, message) in crowded.into_iter().filter(|(is_crowded, _)| *is_crowded) {
        fields.report(Diagnostic::warning(fields.place(), message).help("shorten it; look at the printed page"));
    }
}

fn cover(desk: &Desk<'_>, manuscript: &Manuscript, fields: &mut Fields<'_>) -> (Option<Picture>, Vec<String>) {
    if !fields.is_table("cover") {
        return (desk.picture(manuscript, fields, "cover"), Vec::new());
    }
    let cover = fields.table("cover", |fields| {
        let lines = words(fields, "lines");
        (desk.picture_of(manuscript, fields), lines)
    });
    cover.unwrap_or_default()
}

/// An article whose folder has no `index.md`.
pub fn orphan(article: &Manuscript) -> Diagnostic {
    let folder = article.source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Diagnostic::error(article.source.at(0..3), format!("the folder of this article has no {folder}/index.md"))
        .help("an issue needs an index.md with its title, volume, number, date and contents")
}
