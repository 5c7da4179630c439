//! The typesetter: texts, values, pictures and fonts in; a PDF, and what is to be known of its pages, out.
//!
//! Typst does the work, and sees nothing but what a job holds. It works in a process of its own, since a theme may loop
//! for ever or fill the memory, and nothing inside the process could stop it then; a program that uses almapress as a
//! library has no such process, and sets in its own. Nothing here knows a publication or a theme.

mod fit;
mod here;
mod holes;
mod limits;
mod pages;
mod placed;
mod process;
mod wire;
mod world;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use fit::Fit;
pub use here::QUIET_THREAD;
pub use holes::Hole;
pub use limits::time_for;
pub use placed::Placed;
pub use process::answer;
pub use world::{Fonts, is_font};

use typst::foundations::Bytes;

use crate::fingerprint::Fingerprint;

/// All that a document is made from.
#[derive(Debug, Clone)]
pub struct Job {
    /// The path of the text to begin with.
    pub main: String,
    /// Typst sources, by absolute path.
    pub texts: Vec<(String, String)>,
    /// All other files, by absolute path.
    pub files: Vec<(String, Piece)>,
    pub fonts: Vec<Piece>,
    pub form: Form,
    /// What the PDF's identifier is made from.
    pub ident: String,
    /// On how many threads.
    pub threads: usize,
    /// The longest that it may take.
    pub limit: Duration,
    pub pictures: Option<Pictures>,
}

/// Bytes that are known by their fingerprint. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Piece {
    pub fingerprint: Fingerprint,
    bytes: Bytes,
}

impl Piece {
    /// `bytes` must be those of the fingerprint.
    pub fn new(fingerprint: Fingerprint, bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self { fingerprint, bytes: Bytes::new(bytes) }
    }

    pub fn of(bytes: Vec<u8>) -> Self {
        Self::new(Fingerprint::of(bytes.as_slice()), bytes)
    }
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// What kind of PDF is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One that can be kept and read by everybody: PDF/A-2a and PDF/UA-1. Where a theme or a text cannot be brought to
    /// that, it is a tagged PDF all the same.
    Accessible,
    /// Tagged, without a standard.
    Plain,
    /// For a press: untagged.
    Press,
}

/// Pages wanted as pictures as well.
#[derive(Debug, Clone, PartialEq)]
pub struct Pictures {
    /// Pixels to an inch.
    pub resolution: f32,
    /// Pages that are at hand already, by fingerprint.
    pub known: Vec<Fingerprint>,
}

/// A document that has been set.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheets {
    pub pdf: Vec<u8>,
    pub pages: Vec<Page>,
    pub fits: Vec<Fit>,
    pub placed: Vec<Placed>,
    /// All words of the first page, in any order.
    pub cover: String,
    /// What is doubtful in it: pages that did not settle, and what keeps it from being readable for everybody.
    pub doubts: Vec<Complaint>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Of all that stands on it.
    pub fingerprint: Fingerprint,
    /// As a PNG, if pictures were wanted and this one was not at hand.
    pub picture: Option<Vec<u8>>,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// What Typst finds wrong.
    Complaints(Vec<Complaint>),
    /// Characters that no font has.
    Holes(Vec<Hole>),
    Stopped(Stop),
}

/// An error of Typst's, at a place in one of the job's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    pub path: Option<String>,
    pub range: Option<std::ops::Range<usize>>,
    pub message: String,
    pub hints: Vec<String>,
}

/// Why the work was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It took longer than this.
    TooLong(Duration),
    /// The process ended: it wanted more memory than it may have, or broke.
    Broken,
}

/// Where documents are set. Cheap to clone; clones share their processes.
#[derive(Debug, Clone, Default)]
pub struct Typesetter {
    program: Option<Arc<process::Processes>>,
}

impl Typesetter {
    /// In this very process, which cannot stop what does not end.
    pub fn here() -> Self {
        Self::default()
    }

    /// In processes of `program`, which must be almapress itself: it is started as `program typeset`.
    pub fn process(program: PathBuf) -> Self {
        Self { program: Some(Arc::new(process::Processes::new(program))) }
    }

    /// Sets a document.
    pub fn set(&self, job: &Job) -> Result<Sheets, Failure> {
        match &self.program {
            Some(processes) => processes.set(job),
            None => here::set_quietly(job, &Fonts::of(&job.fonts)),
        }
    }
}
