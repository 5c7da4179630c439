//! Whether a text tells what the export keeps: contact details and numbers of the people in it.
//!
//! Prose is a way out that no policy guards. So every value is reduced to a fingerprint of 64 bits ([`Gathered`]),
//! and texts are searched for anything with the same fingerprint, however it is spelt ([`Secrets`]).
//!
//! What this module never does:
//! - it never keeps a value, nor part of one; a [`Hit`] says where something stands, of what kind it is and at which
//!   position of the export, and nothing more;
//! - it never takes digits in the middle of others for a number, nor years beside each other;
//! - it never searches for what is too short to be told from other things ([`Secrets::too_short`]).

mod addresses;
mod around;
mod cues;
mod doubt;
mod form;
mod gather;
mod mails;
mod numbers;
mod row;
mod scan;
mod shapes;
mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use addresses::Anchors;
use cues::Cues;
use scan::Scan;
use shapes::Numbers;
use table::{Entry, Table};

pub use gather::Gathered;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Identity,
    StudentNumber,
    Mobile,
    Email,
    Wechat,
    Qq,
    Address,
}

impl Kind {
    /// In words, for messages: `a telephone number`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identity => "an identity number",
            Self::StudentNumber => "a student number",
            Self::Mobile => "a telephone number",
            Self::Email => "an e-mail address",
            Self::Wechat => "a WeChat account",
            Self::Qq => "a QQ number",
            Self::Address => "a street address",
        }
    }
}

/// A place where a text tells a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The bytes of the searched text.
    pub range: Range<usize>,
    pub kind: Kind,
    /// As it was given to [`Gathered::add`]. Where several people have the value, the least.
    pub position: u32,
}

/// A hit, and the fingerprint it was found by.
struct Found {
    hit: Hit,
    fingerprint: u64,
}

impl Found {
    fn new(range: Range<usize>, entry: Entry) -> Self {
        let hit = Hit { range, kind: entry.kind, position: entry.position };
        Self { hit, fingerprint: entry.fingerprint }
    }
}

/// The fingerprints of everything that no text may tell.
#[derive(Default, PartialEq, Eq)]
pub struct Secrets {
    table: Table,
    numbers: Numbers,
    anchors: Anchors,
    too_short: usize,
}

/// Not even how many there are is told.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets")
    }
}

impl Secrets {
    fn new(gathered: Gathered, public: &[&str]) -> Self {
        let Gathered { entries, numbers, anchors, too_short } = gathered;
        let secrets = Self { table: Table::new(entries), numbers, anchors: anchors.sorted(), too_short };
        secrets.without(public)
    }

    /// Without the values that stand in some texts. Each may be known by several names, so they are searched until
    /// nothing is left.
    fn without(mut self, texts: &[&str]) -> Self {
        loop {
            let found = texts.iter().flat_map(|text| self.find(text, Cues::everywhere()));
            let mut public: Vec<u64> = found.map(|found| found.fingerprint).collect();
            if public.is_empty() {
                return self;
            }
            public.sort_unstable();
            self.table = self.table.without(&public);
        }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// How many values are not searched for, because they are too short or could be anything.
    pub fn too_short(&self) -> usize {
        self.too_short
    }

    /// Every place of a text that tells a value, in order.
    pub fn search(&self, text: &str) -> Vec<Hit> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = self.find(text, Cues::default()).into_iter().map(|found| found.hit).collect();
        hits.sort_by_key(|hit| (hit.range.start, hit.range.end, hit.kind));
        hits.dedup();
        hits
    }

    fn find(&self, text: &str, cues: Cues) -> Vec<Found> {
        Scan::new(self, text, cues).finish()
    }
}
