//! The only module that reads the disk.
//!
//! Reads a publication's folder once, whole, into plain values: settings, Markdown texts, pictures and other files,
//! the alumni export, and the publication's own theme files. It understands none of them beyond what it
//! takes to read them as text, and it never follows a link out of the folder.

mod office;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};
use crate::fingerprint::Fingerprint;
use crate::site::{self, Site};

pub use office::{LIAISONS, OfficeFile, OfficeFiles, REVISIONS, SECRETS, SUPPRESSED, kept_texts, private_file};

/// Everything read from a publication's folder.
#[derive(Debug, Clone)]
pub struct Sources {
    pub site: Site,
    /// `site.toml` as it is written.
    pub settings: SourceText,
    /// Markdown under `content/`, in the order of paths.
    pub texts: Vec<SourceText>,
    /// Every other file under `content/`, the office's aside, by path from the top of `content`.
    pub media: BTreeMap<String, File>,
    /// What the office keeps; nothing of it is ever published as a file.
    pub office: OfficeFiles,
    /// Files of the publication's own `themes/`, by path from there.
    pub themes: BTreeMap<String, File>,
    /// Fonts of the publication's own `fonts/`, for characters that the theme's have not.
    pub fonts: BTreeMap<String, File>,
    /// The printer's colour profile, if the settings name one.
    pub profile: Option<File>,
}

/// The bytes of a file. Cheap to clone.
#[derive(Debug, Clone)]
pub struct File {
    /// From the publication's root.
    pub path: Arc<str>,
    pub bytes: Arc<[u8]>,
    pub fingerprint: Fingerprint,
}

/// What Windows editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub const CONTENT: &str = "content";
pub const THEMES: &str = "themes";
pub const FONTS: &str = "fonts";

/// Reads the publication in `root`. `None` where there is none; then the diagnostics say so.
pub fn read(root: &Path) -> Reported<Option<Sources>> {
    let mut diagnostics = Vec::new();
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
    let (mut texts, mut media) = content(root, export_path.as_deref(), &mut diagnostics);
    let office = office::read(root, &site, &mut diagnostics);
    for kept in office.all() {
        // Under whatever other name it lies in the folder, it is no file to be published and no text to be shown.
        let bytes = kept.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&kept.bytes);
        media.retain(|_, file| *file.bytes != *kept.bytes);
        texts.retain(|source| source.text.as_bytes() != bytes);
    }
    let themes = files(root, THEMES, &mut diagnostics);
    let fonts = files(root, FONTS, &mut diagnostics);
    let profile = profile(root, &site, &mut diagnostics);
    Reported::new(Some(Sources { site, settings, texts, media, office, themes, fonts, profile }), diagnostics)
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
        Ok(bytes) => Some(file(named.value.clone(), bytes)),
        Err(_) => {
            let message = format!("there is no colour profile {} in the publication's folder", named.value);
            let help = "put the printer's .icc file beside site.toml and write its name, or take the line out";
            diagnostics.push(Diagnostic::error(named.place.clone(), message).help(help));
            None
        }
    }
}

/// Files that were read under one folder, by path from there.
type Files = BTreeMap<String, File>;

/// What an office exports: never published as a file, never a text, and never read but by the directory. Names are
/// compared without regard to case, as some file systems do.
fn is_export(path: &str, export: Option<&str>) -> bool {
    let folded = path.to_lowercase();
    export.is_some_and(|export| export.to_lowercase() == folded)
        || (folded.starts_with("directory/") && !folded.ends_with(".md"))
}

fn content(root: &Path, export: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> (Vec<SourceText>, Files) {
    let found = list(root, CONTENT, diagnostics);
    let read: Vec<Result<Content, Diagnostic>> =
        found.into_par_iter().filter(|path| !is_export(path, export)).map(|path| read_content(root, path)).collect();
    let mut texts = Vec::new();
    let mut media = BTreeMap::new();
    for content in read {
        match content {
            Ok(Content::Text(source, found)) => {
                texts.push(source);
                diagnostics.extend(found);
            }
            Ok(Content::Media(path, file)) => {
                media.insert(path, file);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (texts, media)
}

enum Content {
    Text(SourceText, Vec<Diagnostic>),
    Media(String, File),
}

fn read_content(root: &Path, path: String) -> Result<Content, Diagnostic> {
    let full = format!("{CONTENT}/{path}");
    let bytes = fs::read(root.join(&full)).map_err(|error| unreadable(&full, &error))?;
    if !path.ends_with(".md") {
        return Ok(Content::Media(path, file(full, bytes)));
    }
    let mut diagnostics = Vec::new();
    match text(&full, bytes, &mut diagnostics) {
        Some(source) => Ok(Content::Text(source, diagnostics)),
        None => Err(diagnostics.swap_remove(0)),
    }
}

fn files(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Files {
    if !root.join(folder).is_dir() {
        return BTreeMap::new();
    }
    let read: Vec<_> = list(root, folder, diagnostics)
        .into_par_iter()
        .map(|path| {
            let full = format!("{folder}/{path}");
            let bytes = fs::read(root.join(&full)).map_err(|error| unreadable(&full, &error))?;
            Ok((path, file(full, bytes)))
        })
        .collect();
    let mut files = BTreeMap::new();
    for result in read {
        match result {
            Ok((path, file)) => {
                files.insert(path, file);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

fn file(path: String, bytes: Vec<u8>) -> File {
    let fingerprint = Fingerprint::of(bytes.as_slice());
    File { path: path.into(), bytes: bytes.into(), fingerprint }
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

/// Paths of the files under `root/folder`, from there, with forward slashes, in order.
fn list(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let top = root.join(folder);
    if !top.is_dir() {
        diagnostics.push(
            Diagnostic::error(Place::file(folder), format!("the folder {folder} is missing"))
                .help("a publication keeps its texts in `content`"),
        );
        return Vec::new();
    }
    let walk = WalkDir::new(&top).min_depth(1).sort_by_file_name().into_iter();
    let mut paths = Vec::new();
    for entry in walk.filter_entry(|entry| !is_passed_over(entry)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or(folder.to_owned(), |path| from_root(root, path));
                diagnostics.push(
                    Diagnostic::error(Place::file(path), "this cannot be read").help("check that you may read it"),
                );
                continue;
            }
        };
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        let is_readable = kind.is_file() || kind.is_symlink() && leads_to_inner_file(&top, entry.path());
        if !is_readable {
            diagnostics.push(
                Diagnostic::error(
                    Place::file(from_root(root, entry.path())),
                    if kind.is_symlink() {
                        format!("this link leads out of {folder}, to a folder, to the export, or nowhere")
                    } else {
                        "this is no file: a pipe or a device".to_owned()
                    },
                )
                .help(format!("put the file itself into {folder}")),
            );
            continue;
        }
        match entry.path().strip_prefix(&top).ok().and_then(Path::to_str) {
            Some(path) => paths.push(path.replace(std::path::MAIN_SEPARATOR, "/")),
            None => diagnostics.push(
                Diagnostic::error(
                    Place::file(from_root(root, entry.path())),
                    "the name of this file is not valid Unicode",
                )
                .help("rename it"),
            ),
        }
    }
    paths.sort_unstable();
    paths
}

fn is_passed_over(entry: &walkdir::DirEntry) -> bool {
    entry
        .file_name()
        .to_str()
        .is_some_and(|name| name.starts_with(['.', '_']) || name == "Thumbs.db" || name == "desktop.ini")
}

/// Whether a link leads to a file of the same folder, and not to what the office exports.
fn leads_to_inner_file(top: &Path, link: &Path) -> bool {
    inside(top, link).is_ok_and(|real| {
        let exported = fs::canonicalize(top.join("directory")).is_ok_and(|directory| real.starts_with(directory));
        real.is_file() && !exported && !real.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
    })
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
