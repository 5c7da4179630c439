//! What Typst sees, and all that it sees: the files that the recipe and the theme put into its world, and the
//! theme's fonts. There is no disk, no package, no network and no clock behind it.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use crate::diagnostic::SourceText;
use crate::theme::{Theme, ThemeBytes};

/// A Typst module of the theme: the path it has in the world, and the file it came from.
pub struct Module {
    pub path: String,
    pub source: SourceText,
}

/// The theme's `print/*.typ`, as `/theme/*.typ`.
pub fn modules(theme: &Theme) -> Vec<Module> {
    let typst = theme.under("print/").filter(|(path, _)| path.ends_with(".typ"));
    typst.map(|(path, file)| Module { path: format!("/theme/{path}"), source: file.text() }).collect()
}

/// The fonts an issue may use: the theme's, and those that Typst carries. Loaded when first an issue is set.
pub struct Fonts(LazyLock<FontStore, Box<dyn FnOnce() -> FontStore + Send>>);

impl Fonts {
    pub fn of(theme: &Theme) -> Self {
        let files: Vec<ThemeBytes> =
            theme.under("fonts/").filter(|(path, _)| is_font(path)).map(|(_, file)| file.bytes.clone()).collect();
        Self(LazyLock::new(Box::new(move || load(files))))
    }
}

impl Fonts {
    /// Whether any of them has a glyph for this character.
    pub fn cover(&self, character: char) -> bool {
        let book = self.0.book();
        let fonts = (0..).map_while(|index| book.info(index));
        fonts.into_iter().any(|font| font.coverage.contains(character.into()))
    }
}

fn is_font(path: &str) -> bool {
    [".otf", ".ttf", ".otc", ".ttc"].iter().any(|ending| path.ends_with(ending))
}

fn load(files: Vec<ThemeBytes>) -> FontStore {
    let mut store = FontStore::new();
    for file in files {
        let bytes = match file {
            ThemeBytes::BuiltIn(bytes) => Bytes::new(bytes),
            ThemeBytes::Own(bytes) => Bytes::new(bytes),
        };
        store.extend(Font::iter(bytes).map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    store.extend(typst_kit::fonts::embedded());
    store
}

/// The world of one issue.
pub struct IssueWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl<'a> IssueWorld<'a> {
    /// `texts` are Typst sources and `files` all else, by absolute paths; `main` is one of the texts.
    /// `None` if `main` is no path.
    pub fn new(
        main: &str,
        texts: Vec<(String, String)>,
        files: Vec<(String, Bytes)>,
        fonts: &'a Fonts,
    ) -> Option<Self> {
        let sources = texts.into_iter().filter_map(|(path, text)| {
            let id = file_id(&path)?;
            Some((id, Source::new(id, text)))
        });
        Some(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts,
            main: file_id(main)?,
            sources: sources.collect(),
            files: files.into_iter().filter_map(|(path, bytes)| Some((file_id(&path)?, bytes))).collect(),
        })
    }
}

/// Typst keeps a table of paths for the life of the process, of at most 65,535: ours stay the same from build to build.
fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for IssueWorld<'_> {
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
