//! The only module that reads the disk.
//!
//! Reads a publication's folder once, whole, into plain values: settings, Markdown texts, pictures and other files,
//! the alumni export, and the publication's own theme files. It understands none of them beyond what it
//! takes to read them as text, and it never follows a link out of the folder.

mod known;
mod list;
mod office;
mod shelf;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;
use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};
use crate::fingerprint::Fingerprint;
use crate::site::{self, Site};

pub use known::{Known, is_settled};
pub use list::{Found, Stamp};
pub use office::{Drawer, LIAISONS, OfficeFile, OfficeFiles, REVISIONS, SECRETS, SUPPRESSED, kept_texts, private_file};
pub use shelf::{File, Shelf, Unread};

/// Everything read from a publication's folder.
#[derive(Debug, Clone)]
pub struct Sources {
    pub site: Site,
    /// `site.toml` as it is written.
    pub settings: SourceText,
    /// Markdown under `content/`, in the order of paths.
    pub texts: Vec<Unread>,
    /// Every other file under `content/`, the office's aside, by path from the top of `content`.
    pub media: Media,
    /// What the office keeps; nothing of it is ever published as a file.
    pub office: Drawer,
    /// Files of the publication's own `themes/`, by path from there.
    pub themes: BTreeMap<String, File>,
    /// Fonts of the publication's own `fonts/`, for characters that the theme's have not.
    pub fonts: BTreeMap<String, File>,
    /// The printer's colour profile, if the settings name one.
    pub profile: Option<File>,
    /// When the folders were looked through.
    pub looked: i128,
}

/// What Windows editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub const CONTENT: &str = "content";
/// What builds keep for the next one; it can be thrown away.
pub const CACHE: &str = ".almapress-cache";
pub const THEMES: &str = "themes";
pub const FONTS: &str = "fonts";

/// What an earlier reading left.
#[derive(Debug)]
pub struct Glance {
    /// Where texts and media are read again when they are asked for.
    pub shelf: Arc<Shelf>,
    /// Of files that were read before, by their stamps.
    pub known: Known,
    /// The files of `content`, as they were listed last, and what was wrong with them.
    listing: Vec<Found>,
    unlisted: Vec<Diagnostic>,
    /// Files of `themes` and `fonts`.
    at_hand: HashMap<String, (Stamp, File), FxBuildHasher>,
}

impl Glance {
    /// Of a publication that was never read.
    pub fn first(root: &Path) -> Self {
        Self::knowing_nothing(Shelf::new(root))
    }

    /// Of one of which nothing is to be remembered but where it stands.
    pub fn knowing_nothing(shelf: Arc<Shelf>) -> Self {
        let known = Known::default();
        Self { shelf, known, listing: Vec::new(), unlisted: Vec::new(), at_hand: HashMap::default() }
    }
}

/// What may have changed since the last reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    Anything,
    /// These files and no others, by their paths from the publication's root.
    Only(BTreeSet<String>),
}

/// Reads the publication in `root`. `None` where there is none; then the diagnostics say so. `last` is what the last
/// reading left, and is what this one leaves.
pub fn read(root: &Path, last: &mut Glance, touched: &Touched) -> Reported<Option<Sources>> {
    let mut diagnostics = Vec::new();
    let looked = known::now();
    let file = root.join(site::FILE);
    // A pipe would be waited for for ever.
    let found = if file.exists() && !file.is_file() { Err(io::Error::other("it is no file")) } else { fs::read(file) };
    let settings = match found {
        Ok(bytes) => text(site::FILE, bytes, &mut diagnostics),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Reported::new(None, vec![site::missing()]);
        }
        Err(error) => {
            return Reported::new(None, vec![unreadable(site::FILE, &error)]);
        }
    };
    let Some(settings) = settings else { return Reported::new(None, diagnostics) };
    let site = site::read(&settings).take(&mut diagnostics);
    let export_path = site.directory.as_ref().map(|directory| directory.export.value.clone());
    let office = Drawer::look(root, &site);
    list_content(root, last, touched);
    diagnostics.extend(last.unlisted.iter().cloned());
    let folder = Folder { known: &last.known, shelf: &last.shelf, office: &office };
    let (texts, media) = content(folder, &last.listing, export_path.as_deref(), &mut diagnostics);
    let mut at_hand = HashMap::default();
    let mut files = |folder: &str| files(root, folder, &last.at_hand, looked, &mut at_hand, &mut diagnostics);
    let (themes, fonts) = (files(THEMES), files(FONTS));
    last.at_hand = at_hand;
    let profile = profile(root, &site, &mut diagnostics);
    Reported::new(Some(Sources { site, settings, texts, media, office, themes, fonts, profile, looked }), diagnostics)
}

/// Whether there is such a file in the publication's folder.
pub fn is_file(root: &Path, path: &str) -> bool {
    root.join(path).is_file()
}

/// A text of the publication's folder, to be read when it is asked for.
pub fn text_of(root: &Path, path: &str) -> SourceText {
    Unread::new(path, Stamp::default(), None, &Shelf::new(root)).as_it_is()
}

/// One fingerprint for everything that the publication in `root` is made from: it changes with each of the files. Nothing
/// if one of them was changed only just now, or cannot be looked at. What was seen of `content` is left in `last`.
pub fn survey(root: &Path, last: &mut Glance) -> Option<Fingerprint> {
    let looked = known::now();
    let mut diagnostics = Vec::new();
    let settings = fs::read(root.join(site::FILE)).ok()?;
    let settings = text(site::FILE, settings, &mut diagnostics)?;
    let site = site::read(&settings).value;
    let office = Drawer::look(root, &site);
    list_content(root, last, &Touched::Anything);
    let mut listed = |folder: &str| match root.join(folder).is_dir() {
        true => list::list(root, folder, &mut diagnostics),
        false => Vec::new(),
    };
    let folders = [THEMES, FONTS].map(&mut listed);
    let files = || last.listing.iter().chain(folders.iter().flatten());
    let named = site.print.profile.iter().map(|named| named.value.as_str());
    let single = [site::FILE, SECRETS].into_iter().chain(named).map(|path| fs::metadata(root.join(path)).ok());
    let single: Vec<Option<Stamp>> = single.map(|facts| facts.map(|facts| Stamp::of(&facts))).collect();
    let office = if site.directory.is_some() { office.fingerprint()? } else { Fingerprint::of("") };
    let mut stamps = files().map(|found| &found.stamp).chain(single.iter().flatten());
    if !diagnostics.is_empty() || !last.unlisted.is_empty() || !stamps.all(|stamp| is_settled(stamp, looked)) {
        return None;
    }
    let files: Vec<(&str, &Stamp)> = files().map(|found| (&*found.from_root, &found.stamp)).collect();
    Some(Fingerprint::of(&(files, single, office)))
}

/// What an earlier build has kept under a name.
pub fn kept(root: &Path, name: &str) -> Option<Vec<u8>> {
    fs::read(root.join(CACHE).join(name)).ok()
}

impl Sources {
    /// The stamp of a text, by its path from the root; nothing if it was changed only just now.
    pub fn stamp_of(&self, path: &str) -> Option<Stamp> {
        let at = self.texts.binary_search_by(|text| (*text.path).cmp(path)).ok()?;
        Some(self.texts[at].stamp).filter(|stamp| is_settled(stamp, self.looked))
    }
}

/// More than any profile has: CMYK tables of a few megabytes are the largest in use.
const LARGEST_PROFILE: u64 = 16 << 20;

/// The colour profile that the settings name: a file of the publication's folder.
fn profile(root: &Path, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Option<File> {
    let named = site.print.profile.as_ref()?;
    let read = inside(root, &root.join(&named.value)).and_then(|real| match fs::metadata(&real)? {
        found if found.is_file() && found.len() <= LARGEST_PROFILE => fs::read(real),
        _ => Err(io::Error::other("it is no profile")),
    });
    match read {
        Ok(bytes) => Some(File::at_hand(named.value.as_str(), bytes)),
        Err(_) => {
            let message = format!("there is no colour profile {} in the publication's folder", named.value);
            let help = "put the printer's .icc file beside site.toml and write its name, or take the line out";
            diagnostics.push(Diagnostic::error(named.place.clone(), message).help(help));
            None
        }
    }
}

/// A file of `content` that is no text, and how it was told that it has not changed.
#[derive(Debug, Clone)]
pub struct Medium {
    pub file: File,
    pub stamp: Stamp,
    /// Whether it had to be read for its fingerprint.
    pub is_new: bool,
}

/// Such files by path from the top of `content`.
pub type Media = BTreeMap<String, Medium>;

/// Files that were read under one folder, by path from there.
type Files = BTreeMap<String, File>;

/// What an office exports: never published as a file, never a text, and never read but by the directory. Names are
/// compared without regard to case, as some file systems do.
fn is_export(path: &str, export: Option<&str>) -> bool {
    if export.is_none() && !path.starts_with(['d', 'D']) {
        return false;
    }
    let folded = path.to_lowercase();
    export.is_some_and(|export| export.to_lowercase() == folded)
        || (folded.starts_with("directory/") && !folded.ends_with(".md"))
}

/// What the publication's folder is read with.
#[derive(Clone, Copy)]
struct Folder<'a> {
    known: &'a Known,
    shelf: &'a Arc<Shelf>,
    office: &'a Drawer,
}

/// Lists the files of `content`: as they were listed last but for those that have been touched, if that can be told.
fn list_content(root: &Path, last: &mut Glance, touched: &Touched) {
    let again = match touched {
        Touched::Only(paths) if !last.listing.is_empty() && last.unlisted.is_empty() => {
            list::list_again(root, CONTENT, &last.listing, paths)
        }
        _ => None,
    };
    last.listing = again.unwrap_or_else(|| {
        last.unlisted.clear();
        list::list(root, CONTENT, &mut last.unlisted)
    });
}

/// The texts of `content` and its other files, but for what the office keeps.
fn content(
    folder: Folder<'_>,
    listing: &[Found],
    export: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Unread>, Media) {
    let read: Vec<Option<Result<Content, Box<Diagnostic>>>> = listing
        .par_iter()
        .with_min_len(256)
        .map(|found| (!is_export(&found.path, export)).then(|| content_of(found, folder)).flatten())
        .collect();
    let mut texts = Vec::new();
    let mut media = BTreeMap::new();
    for content in read.into_iter().flatten() {
        match content {
            Ok(Content::Text(text)) => texts.push(text),
            Ok(Content::Medium(path, file)) => drop(media.insert(path, file)),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    (texts, media)
}

enum Content {
    Text(Unread),
    Medium(String, Medium),
}

/// One file of `content`; nothing if it is a copy of what the office keeps.
fn content_of(found: &Found, folder: Folder<'_>) -> Option<Result<Content, Box<Diagnostic>>> {
    let Found { path, stamp, .. } = found;
    let stamp = *stamp;
    let full = found.from_root.clone();
    if folder.office.holds_a_copy_of(&full, &stamp) {
        return None;
    }
    let known = folder.known.fingerprint(&full, &stamp);
    if path.ends_with(".md") {
        return Some(Ok(Content::Text(Unread::new(full, stamp, known, folder.shelf))));
    }
    let file = match known {
        Some(fingerprint) => Ok(File::shelved(full, fingerprint, folder.shelf)),
        None => File::look_at(full, folder.shelf),
    };
    Some(file.map(|file| Content::Medium(path.to_string(), Medium { file, stamp, is_new: known.is_none() })))
}

/// All texts, each to be read when it is asked for.
pub fn texts(unread: &[Unread]) -> Vec<SourceText> {
    unread.iter().map(Unread::as_it_is).collect()
}

/// The files of a folder, in memory; those of `before` that have not changed are not read again.
fn files(
    root: &Path,
    folder: &str,
    before: &HashMap<String, (Stamp, File), FxBuildHasher>,
    looked: i128,
    at_hand: &mut HashMap<String, (Stamp, File), FxBuildHasher>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Files {
    if !root.join(folder).is_dir() {
        return BTreeMap::new();
    }
    let read = |found: Found| {
        let full = format!("{folder}/{}", found.path);
        let known = before.get(&full).filter(|(stamp, _)| *stamp == found.stamp).map(|(_, file)| file.clone());
        let file = match known {
            Some(file) => file,
            None => {
                File::at_hand(full.as_str(), fs::read(root.join(&full)).map_err(|error| unreadable(&full, &error))?)
            }
        };
        Ok((found, full, file))
    };
    let read: Vec<_> = list::list(root, folder, diagnostics).into_par_iter().map(read).collect();
    let mut files = BTreeMap::new();
    for result in read {
        match result {
            Ok((found, full, file)) => {
                if known::is_settled(&found.stamp, looked) {
                    at_hand.insert(full, (found.stamp, file.clone()));
                }
                files.insert(found.path.to_string(), file);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

/// The real path, if it is inside the folder `root`.
fn inside(root: &Path, path: &Path) -> io::Result<PathBuf> {
    let real = fs::canonicalize(path)?;
    if real.starts_with(fs::canonicalize(root)?) {
        Ok(real)
    } else {
        Err(io::Error::new(io::ErrorKind::PermissionDenied, "it lies outside"))
    }
}

/// What `look` says of every file of a folder, by its path from there, in the order of the paths. `None` if there is no
/// such folder. The files are read one by one and let go again.
pub fn look_at<T: Send>(folder: &Path, look: impl Fn(&str, Vec<u8>) -> T + Sync) -> Option<Vec<Result<T, Diagnostic>>> {
    if !folder.is_dir() {
        return None;
    }
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    // A folder that cannot be opened is told as a file would be: what is in it was not looked at.
    let files: Vec<PathBuf> = walk
        .filter_map(|entry| match entry {
            Ok(entry) => (!entry.file_type().is_dir()).then(|| entry.into_path()),
            Err(error) => error.path().map(Path::to_owned),
        })
        .collect();
    let look_at = |path: &PathBuf| {
        let name = from_root(folder, path);
        fs::read(path).map(|bytes| look(&name, bytes)).map_err(|error| unreadable(&name, &error))
    };
    Some(files.par_iter().map(look_at).collect())
}

fn from_root(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Place::file(path), format!("this file cannot be read ({error})"))
        .help("check that it is there and that you may read it")
}

/// The bytes as text. A byte order mark, which Windows editors write, is taken off.
fn text(path: &str, mut bytes: Vec<u8>, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceText> {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(SourceText::new(path, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let source = SourceText::new(path, String::from_utf8_lossy(error.as_bytes()));
            diagnostics.push(
                Diagnostic::error(source.at(at..at + '\u{fffd}'.len_utf8()), "this file is not UTF-8 from here on")
                    .help("save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"),
            );
            None
        }
    }
}
