//! Looking through a finished PDF as a printer would: boxes, fonts, colours, ink, pictures, and what the file says of
//! itself.
//!
//! `look` is a pure function of the file's bytes and knows nothing of how they were made. It never draws a page, never
//! changes the file, and never says that a file *is* PDF/X: it says which rules it went through and which it cannot.

mod behaviour;
mod boxes;
mod choose;
mod colour;
mod date;
mod enter;
mod finding;
mod font;
mod function;
mod geometry;
mod icc;
mod intent;
mod jpeg;
mod json;
mod lex;
mod marks;
mod page;
mod paint;
mod paper;
mod picture;
mod pictures;
mod pixels;
mod read;
mod rules;
mod screen;
mod seen;
mod shade;
mod show;
mod space;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod walk;
mod xmp;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, ObjectId};
use rayon::prelude::*;

pub use finding::{Finding, Purpose, Severity};
pub use font::FontRow;
pub use json::json;
pub use pictures::PictureRow;
pub use rules::Rule;
pub use table::{ranges, table};

use boxes::Boxes;
use page::Page;
use pixels::Inked;
use seen::{Pixels, Seen};

/// The most ink on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageInk {
    /// From 1.
    pub page: usize,
    /// Percent, all plates together, in the heaviest place: of one colour or pixel, layers not added up.
    pub most_total: f32,
}

/// All that was found in a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Looked {
    /// How many pages there are.
    pub pages: usize,
    /// The first page's trimmed width and height in millimetres; 0 × 0 for a file without pages.
    pub trim: (f32, f32),
    /// By name.
    pub fonts: Vec<FontRow>,
    /// By page, in the order they are painted.
    pub pictures: Vec<PictureRow>,
    /// Pages with ink, in order; empty for a file of light.
    pub inks: Vec<PageInk>,
    /// The file's own first, then page by page.
    pub findings: Vec<Finding>,
    /// The rules that the file was put to.
    pub checked: Vec<Rule>,
    /// What stays unproved, to be said wherever the result is.
    pub not_checked: Vec<Rule>,
}

impl Looked {
    /// Whether anything keeps the file from going out.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Pages looked at, at most.
const MOST_PAGES: usize = 20_000;

/// Looks through a file. It never fails: what cannot be read is a finding.
pub fn look(pdf: &[u8], purpose: &Purpose) -> Looked {
    let rules =
        Looked { checked: rules::checked(purpose), not_checked: rules::not_checked(purpose), ..Looked::default() };
    match Document::load_mem(pdf) {
        Ok(doc) => through(&doc, purpose, rules),
        Err(_) => {
            let says = "this is no PDF that can be read, or it needs a password";
            let finding = Finding::error("unreadable", "file", says, "make the file again, without a password");
            Looked { findings: vec![finding], ..rules }
        }
    }
}

fn through(doc: &Document, purpose: &Purpose, rules: Looked) -> Looked {
    let ids: Vec<ObjectId> = doc.page_iter().take(MOST_PAGES).collect();
    let boxes: Vec<Boxes> = ids.iter().map(|id| boxes::of(doc, *id)).collect();
    // Every page by itself, whatever the threads; the order of pages is kept.
    let seen: Vec<Seen> = ids.par_iter().zip(&boxes).map(|(id, boxes)| walk::page(doc, *id, boxes.frame())).collect();
    let press = matches!(purpose, Purpose::Press { .. });
    let inks = if press { picture_inks(doc, &seen) } else { BTreeMap::new() };
    let pages: Vec<Page<'_>> = (1..)
        .zip(ids.iter().zip(boxes.iter().zip(&seen)))
        .map(|(number, (id, (boxes, seen)))| Page { number, id: *id, boxes: *boxes, seen, doc, inks: &inks })
        .collect();
    let fonts: BTreeSet<&FontRow> = seen.iter().flat_map(|seen| &seen.fonts).collect();
    let trim = boxes.first().map_or((0.0, 0.0), Boxes::trim_mm);
    Looked {
        pages: ids.len(),
        trim: (trim.0 as f32, trim.1 as f32),
        fonts: fonts.into_iter().cloned().collect(),
        pictures: pages.iter().flat_map(Page::pictures).collect(),
        inks: pages.iter().filter(|_| press).filter_map(Page::ink).collect(),
        findings: findings(doc, purpose, &ids, &boxes, &pages),
        ..rules
    }
}

fn findings(doc: &Document, purpose: &Purpose, ids: &[ObjectId], boxes: &[Boxes], pages: &[Page<'_>]) -> Vec<Finding> {
    let encrypted = doc.is_encrypted() || doc.was_encrypted();
    let press = matches!(purpose, Purpose::Press { .. });
    let mut findings = if press { paper::press(doc, encrypted) } else { screen::screen(doc, encrypted) };
    findings.extend(behaviour::actions(doc, ids, press));
    if doc.xref_recovery.is_some() {
        let says = "the file is damaged: its table of contents had to be guessed, and parts may be missing";
        findings.push(Finding::error("unreadable", "file", says, "make the file again, or copy it again"));
    }
    if pages.is_empty() {
        findings.push(Finding::error("unreadable", "file", "the file has no pages", "make the file again"));
    }
    findings.extend(page::fonts(pages, press));
    let mut by_page = if press { boxes::press(boxes) } else { Vec::new() };
    by_page.extend(pages.iter().flat_map(|page| page.findings(purpose)));
    // Stable: within a page the order of the rules is kept.
    by_page.sort_by_key(|finding| finding.page);
    findings.extend(by_page);
    findings
}

/// The inks of every picture that is an object, each looked at once however often it is placed.
fn picture_inks(doc: &Document, seen: &[Seen]) -> BTreeMap<ObjectId, Result<Inked, &'static str>> {
    let placed =
        seen.iter().flat_map(|seen| &seen.pictures).filter(|picture| picture.space.is_ink() && !picture.stencil);
    let distinct: BTreeMap<ObjectId, &seen::Picture> = placed
        .filter_map(|picture| match picture.pixels {
            Pixels::Object(id) => Some((id, picture)),
            Pixels::Inline(_) => None,
        })
        .collect();
    let inked = |(id, picture): (ObjectId, &seen::Picture)| {
        let stream = doc.get_object(id).and_then(lopdf::Object::as_stream).map_err(|_| "it cannot be read");
        (id, stream.and_then(|stream| pixels::inked(doc, stream, &picture.space, picture.size, picture.bits)))
    };
    distinct.into_par_iter().map(inked).collect()
}
