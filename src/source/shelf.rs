//! Texts and files of the publication that are read when somebody asks for them, and not kept in memory.
//!
//! What is read twice in one build must be the same both times, or a page would not be what its fingerprint says: a
//! shelf takes note when it is not, and whoever builds begins again.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Stamp, text, unreadable};
use crate::diagnostic::{Diagnostic, Reported, SourceText};
use crate::fingerprint::Fingerprint;

/// The publication's folder, and whether a file of it was seen to change while it was read.
#[derive(Debug)]
pub struct Shelf {
    root: PathBuf,
    moved: AtomicBool,
}

impl Shelf {
    pub fn new(root: &Path) -> Arc<Self> {
        Arc::new(Self { root: root.to_owned(), moved: AtomicBool::new(false) })
    }

    /// Whether a file was another one when it was read again, since this was asked last.
    pub fn has_moved(&self) -> bool {
        self.moved.swap(false, Ordering::Relaxed)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.root.join(path))
    }

    /// The bytes that were there before; nothing, and a note, if they are others now.
    fn read_again(&self, path: &str, fingerprint: Fingerprint) -> Arc<[u8]> {
        let read = self.read(path).ok().filter(|bytes| Fingerprint::of(bytes.as_slice()) == fingerprint);
        if read.is_none() {
            self.moved.store(true, Ordering::Relaxed);
        }
        read.unwrap_or_default().into()
    }
}

/// A Markdown text of `content` that has not been read yet. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Unread {
    /// From the publication's root.
    pub path: Arc<str>,
    pub stamp: Stamp,
    /// Of its bytes, if it has not changed since it was read before.
    pub known: Option<Fingerprint>,
    shelf: Arc<Shelf>,
}

impl Unread {
    pub fn new(path: impl Into<Arc<str>>, stamp: Stamp, known: Option<Fingerprint>, shelf: &Arc<Shelf>) -> Self {
        Self { path: path.into(), stamp, known, shelf: shelf.clone() }
    }

    /// The text, and the fingerprint of its bytes; nothing if it cannot be read, and why.
    pub fn read(&self) -> Reported<Option<(SourceText, Fingerprint)>> {
        let mut diagnostics = Vec::new();
        let read = match self.shelf.read(&self.path) {
            Ok(bytes) => {
                let fingerprint = Fingerprint::of(bytes.as_slice());
                text(&self.path, bytes, &mut diagnostics).map(|source| (source, fingerprint))
            }
            Err(error) => {
                diagnostics.push(unreadable(&self.path, &error));
                None
            }
        };
        Reported::new(read, diagnostics)
    }

    /// The text with this fingerprint, to be read again when it is asked for.
    pub fn later(&self, fingerprint: Fingerprint) -> SourceText {
        let (path, shelf) = (self.path.clone(), self.shelf.clone());
        SourceText::elsewhere(self.path.clone(), move || as_text(&shelf.read_again(&path, fingerprint)))
    }

    /// The text as it is when it is asked for.
    pub fn as_it_is(&self) -> SourceText {
        let (path, shelf) = (self.path.clone(), self.shelf.clone());
        SourceText::elsewhere(self.path.clone(), move || as_text(&shelf.read(&path).unwrap_or_default()))
    }
}

fn as_text(bytes: &[u8]) -> Arc<str> {
    let bytes = bytes.strip_prefix(super::BYTE_ORDER_MARK).unwrap_or(bytes);
    String::from_utf8_lossy(bytes).into()
}

/// A file with its fingerprint. Its bytes are at hand, or on the disk until somebody asks. Cheap to clone.
#[derive(Clone)]
pub struct File {
    /// From the publication's root.
    pub path: Arc<str>,
    pub fingerprint: Fingerprint,
    bytes: Held,
}

#[derive(Clone)]
enum Held {
    AtHand(Arc<[u8]>),
    Shelved(Arc<Shelf>),
}

impl File {
    /// A file that stays in memory.
    pub fn at_hand(path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Self {
        let fingerprint = Fingerprint::of(bytes.as_slice());
        Self { path: path.into(), fingerprint, bytes: Held::AtHand(bytes.into()) }
    }

    /// A file whose fingerprint is known, to be read when it is asked for.
    pub fn shelved(path: impl Into<Arc<str>>, fingerprint: Fingerprint, shelf: &Arc<Shelf>) -> Self {
        Self { path: path.into(), fingerprint, bytes: Held::Shelved(shelf.clone()) }
    }

    /// Reads a file of the shelf for its fingerprint alone.
    pub fn look_at(path: Arc<str>, shelf: &Arc<Shelf>) -> Result<Self, Box<Diagnostic>> {
        let bytes = shelf.read(&path).map_err(|error| Box::new(unreadable(&path, &error)))?;
        Ok(Self::shelved(path, Fingerprint::of(bytes.as_slice()), shelf))
    }

    pub fn bytes(&self) -> Arc<[u8]> {
        match &self.bytes {
            Held::AtHand(bytes) => bytes.clone(),
            Held::Shelved(shelf) => shelf.read_again(&self.path, self.fingerprint),
        }
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({}, {})", self.path, self.fingerprint)
    }
}
