//! One page, with all that was seen on it, put to the rules.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, ObjectId};

use super::boxes::Boxes;
use super::finding::{Finding, Purpose};
use super::pixels::{self, Inked};
use super::seen::{Picture, Pixels, Seen};
use super::{FontRow, PageInk, PictureRow, behaviour, colour, marks, pictures};

/// A page and what its rules need.
pub struct Page<'a> {
    /// From 1.
    pub number: usize,
    pub id: ObjectId,
    pub boxes: Boxes,
    pub seen: &'a Seen,
    pub doc: &'a Document,
    pub inks: &'a BTreeMap<ObjectId, Result<Inked, &'static str>>,
}

impl Page<'_> {
    /// Rows for the page's pictures.
    pub fn pictures(&self) -> Vec<PictureRow> {
        let numbered = (1..).zip(&self.seen.pictures);
        numbered.map(|(nth, picture)| pictures::row(picture, self.number, nth, self.boxes.unit)).collect()
    }

    fn inked(&self, picture: &Picture) -> Option<Result<Inked, &'static str>> {
        match &picture.pixels {
            Pixels::Object(id) => self.inks.get(id).cloned(),
            Pixels::Inline(stream) => Some(pixels::inked(self.doc, stream, &picture.space, picture.size, picture.bits)),
        }
    }

    /// The most ink on the page, if it has inks at all.
    pub fn ink(&self) -> Option<PageInk> {
        let frame = self.boxes.frame();
        let visible = self.seen.pictures.iter().filter(|p| !p.stencil && pictures::place(p).meets(frame.bleed));
        let of_pictures = visible.filter_map(|picture| self.inked(picture)?.ok()).map(|inked| inked.most);
        let of_colours = self.seen.heaviest.map(|heaviest| heaviest.total);
        let most = of_pictures.chain(of_colours).reduce(f64::max)?;
        Some(PageInk { page: self.number, most_total: most as f32 })
    }

    /// What is to be said of the page.
    pub fn findings(&self, purpose: &Purpose) -> Vec<Finding> {
        let frame = self.boxes.frame();
        let mut findings = marks::unread(self.seen);
        findings.extend(marks::blank(self.seen));
        let numbered = || (1..).zip(&self.seen.pictures);
        findings.extend(
            numbered().filter_map(|(nth, picture)| pictures::resolution(picture, nth, frame, self.boxes.unit, purpose)),
        );
        match purpose {
            Purpose::Press { ink_limit, transparency } => {
                findings.extend(colour::not_ink(self.seen, frame));
                findings.extend(colour::spots(self.seen, frame));
                findings.extend(colour::too_much_ink(self.seen, frame, *ink_limit));
                findings.extend(numbered().filter_map(|(nth, picture)| {
                    pictures::ink(picture, nth, frame, *ink_limit, &self.inked(picture)?)
                }));
                findings.extend(colour::small_text(self.seen, frame));
                findings.extend(colour::white_overprint(self.seen, frame));
                findings.extend(marks::hairlines(self.seen, frame));
                findings.extend(marks::near_trim(self.seen, frame));
                findings.extend(behaviour::annotations(self.doc, self.id, frame));
                findings.extend(colour::see_through(self.seen).filter(|_| !transparency));
            }
            Purpose::Screen => findings.extend(colour::not_light(self.seen, frame)),
        }
        findings.into_iter().map(|finding| finding.on(self.number)).collect()
    }
}

/// Fonts that are not in the file, or are there whole, each named once with the page where it is first met.
pub fn fonts(pages: &[Page<'_>], press: bool) -> Vec<Finding> {
    let mut known: BTreeSet<&FontRow> = BTreeSet::new();
    let mut findings = Vec::new();
    for page in pages {
        for font in page.seen.fonts.iter().filter(|font| known.insert(font)) {
            if !font.embedded {
                let says = "the font is not in the file: another machine will print another one";
                findings.push(Finding::error("fonts", &font.name, says, "embed the font").on(page.number));
            } else if press && !font.subset {
                let says = "the font is in the file whole, or its name does not say that it is a subset";
                findings.push(
                    Finding::warning("fonts", &font.name, says, "embed only the characters in use").on(page.number),
                );
            }
        }
    }
    findings
}
