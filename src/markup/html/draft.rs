//! HTML that lacks nothing but what only the page around it knows: where links lead, and what notes are called.

use std::fmt::Write as _;

use super::{Filler, Html, Writer};
use crate::markup::{Destination, Document};

/// A text as HTML with holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    html: Box<str>,
    /// In the order in which they stand in `html`, each with its place there.
    holes: Box<[(u32, Hole)]>,
}

/// What is filled in when a page is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hole {
    /// A link begins or ends.
    LinkOpens(u32),
    LinkCloses(u32),
    Picture(Box<PictureHole>),
    Figure(Box<PictureHole>),
    FootnoteLabel,
    BackLabel,
}

/// A picture among words, or with its caption on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PictureHole {
    pub reference: u32,
    pub alt: String,
    /// The title of a picture, the caption of a figure.
    pub words: Option<String>,
}

impl Draft {
    /// The draft of a text.
    pub fn of(document: &Document) -> Self {
        let mut writer = Writer::new(document);
        writer.blocks(&document.blocks);
        writer.notes();
        Self { html: writer.out.into(), holes: writer.holes.into() }
    }

    /// The HTML, every hole filled; `destinations` are those of the text's references.
    pub fn fill(&self, destinations: &[Destination], options: &Html) -> String {
        let mut filler = Filler::new(destinations, options, self.html.len() + self.holes.len() * HOLE);
        let mut done = 0;
        for (at, hole) in &self.holes {
            let at = *at as usize;
            filler.raw(self.html.get(done..at).unwrap_or_default());
            filler.hole(hole);
            done = at;
        }
        filler.raw(self.html.get(done..).unwrap_or_default());
        filler.out
    }
}

/// About as long as what fills a hole.
const HOLE: usize = 48;

impl Filler<'_> {
    fn hole(&mut self, hole: &Hole) {
        match hole {
            Hole::LinkOpens(reference) => self.link_opens(*reference),
            Hole::LinkCloses(reference) => self.link_closes(*reference),
            Hole::Picture(picture) => self.picture(picture.reference, &picture.alt, picture.words.as_deref()),
            Hole::Figure(figure) => self.figure(figure.reference, &figure.alt, figure.words.as_deref()),
            Hole::FootnoteLabel => self.text(&self.options.footnote_label),
            Hole::BackLabel => self.text(&self.options.back_label),
        }
    }

    /// Writes ` name="number"`.
    pub(super) fn number(&mut self, name: &str, number: u32) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, " {name}=\"{number}\"");
    }
}
