//! The only module that reads the disk.
//!
//! Reads a publication's folder once, whole, into plain values: settings, Markdown texts, pictures and other files,
//! the alumni export, and the publication's own theme files. It understands none of them beyond what it
//! takes to read them as text, and it never follows a link out of the folder.

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
}

/// The bytes of a file. Cheap to clone.
#[derive(Debug, Clone)]
pub struct File {
    /// From the publication's root.
    pub path: Arc<str>,
    pub bytes: Arc<[u8]>,
    pub fingerprint: Fingerprint,
}

/// The alumni export and what stands beside it, for the directory's eyes alone.
#[derive(Debug, Clone, Default)]
pub struct OfficeFiles {
    pub export: Option<OfficeFile>,
    /// `directory/revisions.yaml`: what returned update forms say.
    pub revisions: Option<OfficeFile>,
    /// `directory/suppressed.yaml`: keyed hashes of the people who were erased.
    pub suppressed: Option<OfficeFile>,
    /// The hashes in the names of certificates, `directory/erasures/DATE-HASH.txt`.
    pub erasures: Vec<String>,
    /// `directory/liaisons.yaml`: who keeps in touch with whom.
    pub liaisons: Option<OfficeFile>,
    /// `secrets.toml`: the publication's key, and the passphrases of its members.
    pub secrets: Option<OfficeFile>,
}

/// A file that the office keeps, as it was read. What stands in it is never shown.
#[derive(Clone)]
pub struct OfficeFile {
    pub path: Arc<str>,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for OfficeFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OfficeFile({})", self.path)
    }
}

/// What Windows editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub const CONTENT: &str = "content";
/// Beside `site.toml`, outside of `content`, and never published.
pub const SECRETS: &str = "secrets.toml";
pub const REVISIONS: &str = "content/directory/revisions.yaml";
pub const SUPPRESSED: &str = "content/directory/suppressed.yaml";
pub const LIAISONS: &str = "content/directory/liaisons.yaml";
pub const THEMES: &str = "themes";

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
    let office = office_files(root, &site, &mut diagnostics);
    for kept in office.all() {
        // Under whatever other name it lies in the folder, it is no file to be published and no text to be shown.
        let bytes = kept.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&kept.bytes);
        media.retain(|_, file| *file.bytes != *kept.bytes);
        texts.retain(|source| source.text.as_bytes() != bytes);
    }
    let themes = files(root, THEMES, &mut diagnostics);
    Reported::new(Some(Sources { site, settings, texts, media, office, themes }), diagnostics)
}

impl OfficeFiles {
    fn all(&self) -> impl Iterator<Item = &OfficeFile> {
        [&self.export, &self.revisions, &self.suppressed, &self.liaisons, &self.secrets].into_iter().flatten()
    }
}

/// What the office keeps. Where there is no directory nobody asks for it.
fn office_files(root: &Path, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> OfficeFiles {
    if site.directory.is_none() {
        return OfficeFiles::default();
    }
    diagnostics.extend(misnamed(root));
    let mut beside = |path: &str| {
        office_file(root, path).unwrap_or_else(|diagnostic| {
            diagnostics.push(*diagnostic);
            None
        })
    };
    let (revisions, suppressed) = (beside(REVISIONS), beside(SUPPRESSED));
    let (liaisons, secrets) = (beside(LIAISONS), beside(SECRETS));
    let erasures = erasures(root);
    OfficeFiles { export: export(root, site, diagnostics), revisions, suppressed, erasures, liaisons, secrets }
}

/// Of everybody for whom a certificate of erasure lies there, the hash in its name.
fn erasures(root: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(root.join("content/directory/erasures")) else { return Vec::new() };
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut hashes: Vec<String> =
        names.filter_map(|name| Some(name.strip_suffix(".txt")?.rsplit('-').next()?.to_owned())).collect();
    hashes.sort();
    hashes
}

/// Files beside the export that were meant to be one of ours and are not named so: a list of the erased that is not read
/// would bring them back.
fn misnamed(root: &Path) -> Vec<Diagnostic> {
    let known = [REVISIONS, SUPPRESSED, LIAISONS].map(|path| path.rsplit('/').next().unwrap_or_default());
    let stem = |name: &str| name.to_lowercase().split('.').next().unwrap_or_default().to_owned();
    let Ok(files) = fs::read_dir(root.join("content/directory")) else { return Vec::new() };
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    let meant = |name: &String| {
        let ours = known.iter().find(|ours| stem(ours) == stem(name) && **ours != *name)?;
        let message = format!("this file is not read: its name should be {ours}");
        let place = Place::file(format!("content/directory/{name}"));
        Some(Diagnostic::error(place, message).help("rename it, or move it elsewhere if it is an old copy"))
    };
    names.iter().filter_map(meant).collect()
}

/// A file that may be there. One that is there and cannot be read is an error: without the list of the suppressed,
/// somebody on it would be published.
pub fn office_file(root: &Path, path: &str) -> Result<Option<OfficeFile>, Box<Diagnostic>> {
    let full = root.join(path);
    if full.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(None);
    }
    let found =
        if full.is_file() { inside(root, &full).and_then(fs::read) } else { Err(io::Error::other("it is no file")) };
    match found {
        Ok(bytes) => Ok(Some(OfficeFile { path: path.into(), bytes })),
        Err(error) => Err(Box::new(unreadable(path, &error))),
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

fn export(root: &Path, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Option<OfficeFile> {
    let written = &site.directory.as_ref()?.export;
    let full = format!("{CONTENT}/{}", written.value);
    if written.value.is_empty() {
        return None;
    }
    let help = "`export` is the path of the file from the top of content: export = \"directory/alumni.yaml\"";
    let is_plain =
        written.value.split('/').all(|part| !matches!(part, "" | "." | "..")) && !written.value.contains('\\');
    if !is_plain {
        diagnostics
            .push(Diagnostic::error(written.place.clone(), "this is not the path of a file in content").help(help));
        return None;
    }
    match inside(&root.join(CONTENT), &root.join(&full)).and_then(fs::read) {
        Ok(bytes) => Some(OfficeFile { path: full.into(), bytes }),
        Err(error) => {
            diagnostics.push(
                Diagnostic::error(written.place.clone(), format!("the export {full} cannot be read ({error})"))
                    .help(help),
            );
            None
        }
    }
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

/// A file that somebody names on the command line, for the directory's eyes alone.
pub fn private_file(path: &Path) -> Result<OfficeFile, Box<Diagnostic>> {
    let named = path.to_string_lossy().into_owned();
    let found = if path.is_dir() { Err(io::Error::other("it is a folder")) } else { fs::read(path) };
    found
        .map(|bytes| OfficeFile { path: named.as_str().into(), bytes })
        .map_err(|error| Box::new(unreadable(&named, &error)))
}

/// What the office keeps in `content/directory` beside the export, the revisions and the list of the suppressed: notes,
/// liaisons, forms set aside. For finding where somebody is still named; never to be shown.
pub fn kept_texts(root: &Path, export: &str) -> Vec<SourceText> {
    const FOLDER: &str = "content/directory";
    let text = |path: &str, bytes: Vec<u8>| {
        let path = format!("{FOLDER}/{path}");
        let is_known = [export, REVISIONS, SUPPRESSED].contains(&path.as_str());
        (!is_known).then(|| SourceText::new(path, String::from_utf8_lossy(&bytes)))
    };
    look_at(&root.join(FOLDER), text).unwrap_or_default().into_iter().filter_map(Result::ok).flatten().collect()
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
