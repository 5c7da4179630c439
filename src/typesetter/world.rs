//! What Typst sees, and all that it sees: the texts, files and fonts of one job. There is no disk, no package, no
//! network and no clock behind it.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use super::{Job, Piece};

/// The fonts a document may use: those of its job, and those that Typst carries.
pub struct Fonts(FontStore);

impl Fonts {
    pub fn of(files: &[Piece]) -> Self {
        Self(load(files))
    }

    /// Whether any of them has a glyph for this character.
    pub fn cover(&self, character: char) -> bool {
        let book = self.0.book();
        let fonts = (0..).map_while(|index| book.info(index));
        fonts.into_iter().any(|font| font.coverage.contains(character.into()))
    }
}

/// How many faces a collection has at the most; what says more is no font.
const MOST_FACES: u32 = 256;

/// Whether the bytes are a font, or a collection of fonts, that can be used (OpenType, TrueType; not WOFF).
pub fn is_font(bytes: &[u8]) -> bool {
    let faces = match bytes.strip_prefix(b"ttcf") {
        // The header: a version, then the number of faces (OpenType, Font Collections).
        Some(rest) => rest.get(4..8).and_then(|count| count.try_into().ok()).map_or(0, u32::from_be_bytes),
        None => 1,
    };
    (1..=MOST_FACES).contains(&faces) && Font::new(Bytes::new(bytes.to_vec()), 0).is_some()
}

fn load(files: &[Piece]) -> FontStore {
    let mut store = FontStore::new();
    for file in files {
        store.extend(Font::iter(file.bytes.clone()).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    store.extend(typst_kit::fonts::embedded());
    store
}

/// The world of one document.
pub struct JobWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl<'a> JobWorld<'a> {
    /// `None` if the job's `main` is no path.
    pub fn new(job: &Job, fonts: &'a Fonts) -> Option<Self> {
        let sources = job.texts.iter().filter_map(|(path, text)| {
            let id = file_id(path)?;
            Some((id, Source::new(id, text.clone())))
        });
        let files = job.files.iter().filter_map(|(path, file)| Some((file_id(path)?, file.bytes.clone())));
        Some(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts,
            main: file_id(&job.main)?,
            sources: sources.collect(),
            files: files.collect(),
        })
    }
}

/// Typst keeps a table of paths for the life of the process, of at most 65,535: ours stay the same from build to build.
fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.0.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let text = || self.sources.get(&id).map(|source| Bytes::from_string(source.clone()));
        self.files.get(&id).cloned().or_else(text).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.0.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
