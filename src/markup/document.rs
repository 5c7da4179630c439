//! The neutral tree of a text: what it says, and nothing of how it will look.
//!
//! Plain data. Nesting is bounded by the reader, so walking a tree never exhausts the stack.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};

/// One Markdown text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// The notes in the order in which a reader meets them; [`Inline::FootnoteRef`] counts from 0 in this list.
    pub footnotes: Vec<Footnote>,
    /// What the text points to; [`Inline::Link`], [`Inline::Image`] and [`Block::Figure`] count in this list.
    pub references: Vec<Reference>,
    /// The ids of the headings, in order; no two are alike.
    pub ids: Vec<String>,
}

/// A note, told apart from the place that refers to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Footnote {
    pub blocks: Vec<Block>,
    /// How many places refer to it: at least one.
    pub references: usize,
    /// The note in which it is first referred to; none if that is the body of the text.
    pub parent: Option<usize>,
}

/// Something that the text points to.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Reference {
    pub kind: ReferenceKind,
    /// The address as the editor wrote it; nothing is percent-decoded.
    pub written: String,
    /// Where it is written, in bytes of the whole file.
    pub range: Range<usize>,
}

/// Where an address is written does not change what the text becomes: a line added to the front matter moves
/// every range, and must not set every page again.
impl Hash for Reference {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind.hash(state);
        self.written.hash(state);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum ReferenceKind {
    Link,
    Picture,
}

/// A block: what stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// Levels 2 to 6: the title of the page is its only heading of level 1.
    Heading {
        level: u8,
        id: String,
        content: Vec<Inline>,
    },
    Quote(Vec<Block>),
    /// Numbered from `start`, or with bullets. A tight list has no space between its items.
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Definitions(Vec<Definition>),
    /// Head and rows have as many cells as there are alignments.
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    Code {
        language: Option<String>,
        text: String,
    },
    /// A picture on a line of its own.
    Figure {
        reference: usize,
        alt: String,
        caption: Option<String>,
    },
    Rule,
}

/// One cell of a table.
pub type Cell = Vec<Inline>;

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Definition {
    pub term: Vec<Inline>,
    pub meanings: Vec<Vec<Block>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alignment {
    Natural,
    Left,
    Center,
    Right,
}

/// What stands within a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    Text(String),
    /// Han characters with their reading above them.
    Ruby {
        base: String,
        reading: String,
    },
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strike(Vec<Inline>),
    Code(String),
    Link {
        reference: usize,
        content: Vec<Inline>,
    },
    Image(Box<Image>),
    FootnoteRef(usize),
    HardBreak,
}

/// A picture among words. It is rare, and large: kept aside, it leaves the other inlines small.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Image {
    pub reference: usize,
    pub alt: String,
    pub title: Option<String>,
}
