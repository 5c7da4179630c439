//! The press file: a PDF as the typesetter wrote it becomes one that is prepared for PDF/X-4 (ISO 15930-7).
//!
//! Every colour becomes CMYK or grey by the printer's profile and under its ink limit; every page gets its boxes and,
//! if wanted, marks; the document gets its output intent, metadata and ids, and loses what only a screen needs.
//! Bytes in, bytes out: no clock, no disk, no guess. What cannot be converted rightly is a fault, and then there is no
//! file. No free program can prove a file to be PDF/X-4, and this module does not claim it.
//!
//! How it goes: each page asks for the objects it uses, each of those for others (`draft`, `walk`); one object is
//! converted by what it is (`convert`), with the help of `content` for drawings, `picture`, `shading` and `mesh`; all
//! of them ask `colour`, which knows inks and nothing of PDF.

mod colour;
mod content;
mod convert;
mod document;
mod draft;
mod fault;
mod function;
mod marks;
mod mesh;
mod number;
mod outline;
mod page;
mod picture;
mod rectangle;
mod shading;
mod space;
mod stream;
mod walk;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions};
use rayon::prelude::*;

pub use colour::{Profile, ProfileFault, Shown};
pub use document::Date;
pub use fault::{Fault, Kind};
pub use picture::{embedded_profile, is_cmyk_jpeg, jpeg_head, opened_jpeg, says_its_inks, to_screen_jpeg};

use colour::Inks;
use document::Ids;
use draft::{Draft, PLAIN, Press, numbered};

/// What the printer asks for, and what the file says of itself.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    pub profile: &'a Profile,
    /// The most ink on one spot, in per cent of one solid: 300 for most coated papers.
    pub ink_limit: u16,
    /// Whether crop marks and ink patches are drawn around the pages.
    pub marks: bool,
    /// Whether the printer takes transparency (PDF/X-4 allows it).
    pub transparency: bool,
    pub title: &'a str,
    /// Midnight of this day is when the file was made and changed.
    pub date: Date,
    /// What makes this issue another one than every other: its address, say. Ids are made from it.
    pub id: &'a str,
}

/// The numbers of the objects that every file has.
const CATALOGUE: u32 = 1;
const PAGE_TREE: u32 = 2;
const INFO: u32 = 3;
const FIRST_PAGE: u32 = 4;

/// Makes the press file of a PDF.
///
/// # Errors
/// Everything that stands in its way, in order of the pages; see [`Kind`].
pub fn prepare(pdf: &[u8], target: &Target) -> Result<Vec<u8>, Vec<Fault>> {
    let unreadable = || vec![Fault::of_file(Kind::Broken, "this PDF cannot be read: make it anew")];
    let document = Document::load_mem(pdf).map_err(|_| unreadable())?;
    let catalogue = document::opened(&document).map_err(|fault| vec![fault])?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    if pages.is_empty() {
        return Err(unreadable());
    }
    let inks = Inks::of(target.profile, target.ink_limit);
    let press = Press { document: &document, inks: &inks, transparency: target.transparency };
    let (objects, mut faults) = objects(&press, catalogue, &pages, pdf, target);
    faults.extend(document::forbidden(catalogue));
    faults.sort();
    faults.dedup();
    if faults.is_empty() { written(objects, pdf, target).ok_or_else(unreadable) } else { Err(faults) }
}

type Objects = BTreeMap<ObjectId, Object>;

/// All objects of the new file.
fn objects(
    press: &Press,
    catalogue: &Dictionary,
    pages: &[ObjectId],
    pdf: &[u8],
    target: &Target,
) -> (Objects, Vec<Fault>) {
    let numbers = || (FIRST_PAGE..).zip(pages.iter().copied());
    let known = numbers().map(|(number, id)| ((id, PLAIN), number)).collect();
    let drawn = numbers().collect::<Vec<_>>().into_par_iter().enumerate();
    let drawn = drawn.map(|(nth, (number, id))| {
        let (object, draft) = page::page(press, id, nth + 1, PAGE_TREE, target.marks);
        (number, object, draft)
    });
    let mut roots = vec![root(press, catalogue, pdf, target)];
    roots.extend(drawn.collect::<Vec<_>>());
    let next = FIRST_PAGE.saturating_add(u32::try_from(pages.len()).unwrap_or(u32::MAX));
    let mut walked = walk::walk(press, roots, known, next);
    walked.objects.insert((PAGE_TREE, 0), page_tree(numbers().map(|(number, _)| number)));
    walked.objects.insert((INFO, 0), document::info(target).into());
    (walked.objects, walked.faults)
}

/// The catalogue, with the output intent and the metadata.
fn root<'a>(press: &'a Press<'a>, catalogue: &Dictionary, pdf: &[u8], target: &Target) -> (u32, Object, Draft<'a>) {
    let mut draft = Draft::new(press, 0);
    let mut dict = document::catalogue(catalogue, &mut draft);
    dict.set("Pages", numbered(PAGE_TREE));
    let intent = document::intent(target.profile, &mut draft);
    dict.set("OutputIntents", vec![Object::from(intent)]);
    let metadata = draft.make(document::xmp(target, &Ids::of(pdf, target)));
    dict.set("Metadata", metadata);
    (CATALOGUE, dict.into(), draft)
}

/// All pages under one node: readers hold their places anyway.
fn page_tree(pages: impl Iterator<Item = u32>) -> Object {
    let kids: Vec<Object> = pages.map(|number| Object::Reference((number, 0))).collect();
    let mut tree = Dictionary::new();
    tree.set("Type", "Pages");
    tree.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
    tree.set("Kids", kids);
    tree.into()
}

/// The file. Writing to memory does not fail.
fn written(objects: Objects, pdf: &[u8], target: &Target) -> Option<Vec<u8>> {
    let mut document = Document::with_version(document::VERSION);
    document.max_id = objects.keys().next_back().map_or(0, |(number, _)| *number);
    document.objects = objects;
    document.trailer.set("Root", Object::Reference((CATALOGUE, 0)));
    document.trailer.set("Info", Object::Reference((INFO, 0)));
    document.trailer.set("ID", Ids::of(pdf, target).trailer());
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options).ok()?;
    Some(bytes)
}
