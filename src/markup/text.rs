//! A text as the publication knows it: what others need to know of it, and the way to all of its words.
//!
//! Of ten thousand texts only a few are needed as trees at any moment, so none is kept as one: what pages ask of a text
//! is told here, its HTML is drafted when it is first read, and its tree is made anew from the file for print.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use borsh::{BorshDeserialize, BorshSerialize};

use super::html::{Draft, Html};
use super::{Destination, Document, Prose, Reference, plain, read};
use crate::diagnostic::{Reported, SourceText};
use crate::fingerprint::Fingerprint;

/// As many characters of a text as a list or a search engine shows.
const BEGINNING: usize = 120;

/// What is told of a text without its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Digest {
    /// Of the Markdown: the same Markdown makes the same pages.
    pub fingerprint: Option<Fingerprint>,
    /// What the text points to, in the order in which [`Text::destinations`] tell where that is.
    pub references: Vec<Reference>,
    /// The ids of its headings, in order.
    pub ids: Vec<String>,
    /// Its first words, with an ellipsis where it goes on; nothing if it has none.
    pub beginning: Option<String>,
    pub is_empty: bool,
    /// How many columns its widest table has.
    pub widest_table: Option<u32>,
}

/// A text that has been read once.
#[derive(Debug, Clone)]
pub struct Body {
    pub digest: Digest,
    draft: OnceLock<Draft>,
    source: SourceText,
    range: Range<usize>,
}

impl Body {
    /// Reads the Markdown that stands in `range` of the file `source`; `later` is the same file, to be read again for
    /// print.
    pub fn read(source: &SourceText, range: Range<usize>, later: SourceText) -> Reported<Self> {
        read::parse(source, range.clone()).map(|document| {
            let whole = source.text();
            let markdown = whole.get(range.clone()).unwrap_or_default();
            let digest = Digest {
                fingerprint: Some(Fingerprint::of(markdown)),
                beginning: beginning(&document),
                is_empty: document.blocks.is_empty(),
                widest_table: plain::widest_table(&document).and_then(|columns| u32::try_from(columns).ok()),
                references: document.references.clone(),
                ids: document.ids.clone(),
            };
            let draft = OnceLock::from(Draft::of(&document));
            Self { digest, draft, source: later, range }
        })
    }

    /// A text that was read in an earlier build.
    pub fn known(digest: Digest, range: Range<usize>, later: SourceText) -> Self {
        Self { digest, draft: OnceLock::new(), source: later, range }
    }

    /// No text at all.
    pub fn none(later: SourceText) -> Self {
        Self::known(Digest { is_empty: true, ..Digest::default() }, 0..0, later)
    }

    /// Where in its file the Markdown stands, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The tree, read from the file.
    pub fn document(&self) -> Document {
        read::parse(&self.source, self.range.clone()).value
    }

    fn draft(&self) -> &Draft {
        self.draft.get_or_init(|| Draft::of(&self.document()))
    }
}

/// The first words of a text, in one line.
fn beginning(document: &Document) -> Option<String> {
    let text = plain::beginning(document, BEGINNING);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    let beginning: String = characters.by_ref().take(BEGINNING).collect();
    let beginning = beginning.trim_end();
    let ellipsis = if characters.next().is_some() { "…" } else { "" };
    (!beginning.is_empty()).then(|| format!("{beginning}{ellipsis}"))
}

/// A text, and for each of its references where it leads. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Text {
    pub body: Arc<Body>,
    /// One for each of the references, in the same order.
    pub destinations: Arc<[Destination]>,
}

impl Text {
    /// The text as HTML.
    pub fn html(&self, options: &Html) -> String {
        self.body.draft().fill(&self.destinations, options)
    }

    /// The tree with its destinations, for print.
    pub fn prose(&self) -> Prose {
        Prose { document: Arc::new(self.body.document()), destinations: self.destinations.to_vec() }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.body.digest.fingerprint == other.body.digest.fingerprint && self.destinations == other.destinations
    }
}

impl Eq for Text {}

impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.body.digest.fingerprint.hash(state);
        self.destinations.hash(state);
    }
}
