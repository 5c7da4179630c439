//! What every page has, whatever its kind: an address, a language, and its text with all links resolved.

use super::atlas::Atlas;
use super::manuscript::Manuscript;
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Reported, SourceText};
use crate::fields::{Fields, Spot};
use crate::fingerprint::Fingerprint;
use crate::markup::{Destination, Text};
use crate::pictures::Shown;

/// The part that all kinds of page share.
#[derive(Debug, Clone)]
pub struct Page {
    /// The Markdown file.
    pub source: SourceText,
    /// Of all that the page was read from: the same fingerprint, the same page.
    pub fingerprint: Fingerprint,
    /// The file's name without its ending.
    pub id: String,
    pub address: Address,
    pub lang: String,
    pub summary: Option<String>,
    pub text: Text,
}

/// A picture that front matter names, found and measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Path from the top of `content`.
    pub src: String,
    pub shown: Shown,
    pub alt: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
}

/// What a manuscript is read with.
pub struct Desk<'a> {
    pub atlas: &'a Atlas,
    /// The publication's language, for pages that do not say theirs.
    pub language: &'a str,
}

impl Desk<'_> {
    /// All that a page is read from: its manuscript, and what the map and the settings say.
    pub fn key(&self, manuscript: &Manuscript) -> Fingerprint {
        Fingerprint::of(&(manuscript.fingerprint, self.atlas.fingerprint, self.language))
    }

    /// Reads a manuscript: its text with all links resolved, the common keys, then those of its kind by `read`.
    pub fn open<T>(&self, manuscript: &Manuscript, read: impl FnOnce(Page, &mut Fields<'_>) -> T) -> Reported<T> {
        let mut unresolved = Vec::new();
        let text = self.text(manuscript, &mut unresolved);
        let mut diagnostics = Vec::new();
        let matter = manuscript.matter();
        let mut fields = Fields::new(&manuscript.source, &matter, &mut diagnostics);
        let page = Page {
            source: manuscript.source.clone(),
            fingerprint: self.key(manuscript),
            id: manuscript.id().to_owned(),
            address: Address::of_page(manuscript.path()),
            lang: self.lang(&mut fields),
            summary: fields.text("summary"),
            text,
        };
        let value = read(page, &mut fields);
        fields.finish();
        if manuscript.card.broken {
            // Already reported as broken; what is missing because of that is no news.
            diagnostics.clear();
        }
        diagnostics.extend(unresolved);
        Reported::new(value, diagnostics)
    }

    /// The language of a page, as BCP 47 writes it; the publication's if the page does not say.
    fn lang(&self, fields: &mut Fields<'_>) -> String {
        let Some(spot) = fields.spot("lang") else { return self.language.to_owned() };
        let is_tag = spot
            .value
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !is_tag {
            fields.error(spot.place, format!("“{}” is no language", spot.value), Some("write its code: zh-CN, en, ja"));
        }
        spot.value
    }

    fn text(&self, manuscript: &Manuscript, diagnostics: &mut Vec<Diagnostic>) -> Text {
        let destinations = manuscript.body.digest.references.iter().map(|reference| {
            self.atlas.destination(manuscript, reference).unwrap_or_else(|diagnostic| {
                diagnostics.push(diagnostic);
                Destination::Nowhere
            })
        });
        Text { destinations: destinations.collect(), body: manuscript.body.clone() }
    }

    /// The picture under `key`: its file, measured, and what is said of it.
    pub fn picture(&self, manuscript: &Manuscript, fields: &mut Fields<'_>, key: &'static str) -> Option<Picture> {
        if let Some(file) = (!fields.is_table(key)).then(|| fields.spot(key)).flatten() {
            let help = format!(
                "write `{key}:` and below it, indented, `file: {}` and `alt: what the picture shows`",
                file.value
            );
            fields.error(file.place, "what this picture shows is missing", Some(&help));
            return None;
        }
        fields.table(key, |fields| self.picture_of(manuscript, fields)).flatten()
    }

    /// A picture whose particulars stand in `fields`.
    pub fn picture_of(&self, manuscript: &Manuscript, fields: &mut Fields<'_>) -> Option<Picture> {
        let file = fields.required_spot("file");
        let alt = fields.required("alt");
        let caption = fields.text("caption");
        let credit = fields.text("credit");
        if file.value.is_empty() {
            return None;
        }
        match self.atlas.picture(manuscript.path(), &file) {
            Ok((src, size)) => Some(Picture { shown: self.atlas.shown(&src, size), src, alt, caption, credit }),
            Err(diagnostic) => {
                fields.report(diagnostic);
                None
            }
        }
    }

    /// The people named under `key`, in the order they are named.
    pub fn people(&self, fields: &mut Fields<'_>, key: &'static str) -> Vec<usize> {
        let written = fields.texts(key);
        let mut people = Vec::new();
        for person in written.iter().filter_map(|spot| self.person(fields, spot)) {
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }

    /// The one person that `written` means.
    pub fn person(&self, fields: &mut Fields<'_>, written: &Spot<String>) -> Option<usize> {
        self.atlas.person(written).map_err(|diagnostic| fields.report(diagnostic)).ok()
    }
}

/// A list of plain texts.
pub fn words(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    fields.texts(key).into_iter().map(|spot| spot.value).collect()
}

/// A year of the common era, such as a cohort's.
pub fn year(fields: &mut Fields<'_>, key: &'static str) -> Option<i16> {
    let spot = fields.spot(key)?;
    match spot.value.parse() {
        Ok(year @ 1000..=2999) => Some(year),
        _ => {
            let message = format!("`{key}` must be a year in four digits, this is “{}”", spot.value);
            fields.error(spot.place, message, Some("write it like 1998"));
            None
        }
    }
}
