//! What stands on a page, as plain data: the content-stream walk fills it, the rules read it.
//!
//! Nothing here knows for which purpose the file was made.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{ObjectId, Stream};

use super::geometry::{Matrix, Rect};
use super::space::Space;

/// Offending things are kept one by one up to this number a page, and counted beyond.
pub const MOST_KEPT: usize = 200;

/// The kinds of marks that a page carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Text,
    Area,
    Line,
    Shading,
    Picture,
    Group,
}

impl What {
    pub fn says(self) -> &'static str {
        match self {
            What::Text => "text",
            What::Area => "area",
            What::Line => "line",
            What::Shading => "shading",
            What::Picture => "picture",
            What::Group => "transparency group",
        }
    }
}

/// A page's boxes, in its own coordinates (PDF 1.7, 14.11.2). A missing box is taken from the next larger one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub media: Rect,
    pub bleed: Rect,
    pub trim: Rect,
}

/// How often something occurs on the page, and where first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Times {
    pub times: usize,
    pub first: Rect,
}

/// One showing of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    pub place: Rect,
    /// Points, after every scaling.
    pub size: f64,
    /// Plates with ink; `None` where the colour is not of inks.
    pub plates: Option<usize>,
    /// The words as far as the font tells them (ToUnicode), the first few characters.
    pub words: String,
}

/// A line thinner than asked for, or an area as thin as a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thin {
    pub place: Rect,
    /// Points; 0 is the thinnest line that a machine can make.
    pub width: f64,
    /// Drawn with a pen, and no area that happens to be as thin.
    pub is_line: bool,
}

/// Where a picture's pixels are.
#[derive(Debug, Clone, PartialEq)]
pub enum Pixels {
    Object(ObjectId),
    Inline(Box<Stream>),
}

/// A picture as it is placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub pixels: Pixels,
    pub size: (u32, u32),
    pub bits: u8,
    pub filter: String,
    pub space: Space,
    /// A one-bit stencil that is painted in the current colour (PDF 1.7, 8.9.6.2).
    pub stencil: bool,
    /// From the unit square to the page.
    pub matrix: Matrix,
    /// Whether it repeats in a pattern or glyph, so that its place says little.
    pub repeated: bool,
}

/// The heaviest colour that is no picture's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heaviest {
    /// Percent, all plates together.
    pub total: f64,
    pub what: What,
    pub place: Rect,
}

/// Everything that was seen on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seen {
    /// Whether anything but paper white lies within the trim.
    pub marked: bool,
    pub colours: BTreeMap<(What, String), (Space, Times)>,
    pub heaviest: Option<Heaviest>,
    pub thin: Vec<Thin>,
    pub texts: Vec<Text>,
    pub pictures: Vec<Picture>,
    /// Fonts of texts that print, by name: with what else there is to say of them.
    pub fonts: BTreeSet<super::font::FontRow>,
    /// Uses of transparency, in words.
    pub see_through: BTreeSet<&'static str>,
    pub white_overprint: Option<Times>,
    /// What could not be looked at, in words.
    pub unread: BTreeSet<&'static str>,
}

/// Counts one more, and keeps the first place.
pub fn once_more(times: Option<Times>, place: Rect) -> Times {
    times.map_or(Times { times: 1, first: place }, |so_far| Times { times: so_far.times + 1, ..so_far })
}
