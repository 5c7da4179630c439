//! A text with the destinations of its links: all that an emitter needs to know.
//!
//! Destinations are found by whoever knows the publication. Here it is only said what one can be.

use std::sync::Arc;

use super::Document;
use crate::pictures::Shown;

/// A text, and for each of its references where it leads. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Prose {
    pub document: Arc<Document>,
    /// One for each of the document's references, in the same order.
    pub destinations: Vec<Destination>,
}

impl Prose {
    /// Where a reference leads. One that was never resolved leads nowhere.
    pub(super) fn destination(&self, reference: usize) -> &Destination {
        self.destinations.get(reference).unwrap_or(&Destination::Nowhere)
    }
}

/// Where a link leads, or which picture is shown. Every `href` is percent-encoded, from the top of the output.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Destination {
    Page {
        href: String,
        fragment: Option<String>,
    },
    /// A heading of the same page, by its id.
    Anchor(String),
    /// A whole address: http, https, mailto or tel.
    External(String),
    File {
        href: String,
    },
    /// `src` is the picture's path from the top of `content`, as print knows it.
    Picture {
        href: String,
        src: String,
        shown: Shown,
    },
    /// Nothing was found, and that was reported: the words stay, the link does not.
    Nowhere,
}
