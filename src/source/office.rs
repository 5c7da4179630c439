//! What the office keeps: the alumni export, what stands beside it, and the publication's secrets. Read for the directory
//! alone; nothing of it is ever published as a file or shown.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{BYTE_ORDER_MARK, CONTENT, Stamp, inside, known, look_at, unreadable};
use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};
use crate::fingerprint::Fingerprint;
use crate::site::Site;

/// Beside `site.toml`, outside of `content`, and never published.
pub const SECRETS: &str = "secrets.toml";
pub const REVISIONS: &str = "content/directory/revisions.yaml";
pub const SUPPRESSED: &str = "content/directory/suppressed.yaml";
pub const LIAISONS: &str = "content/directory/liaisons.yaml";
/// Where all of it stands but the secrets.
const FOLDER: &str = "content/directory";

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

/// Where the office keeps its files: looked at, not yet opened. Where there is no directory it is empty.
#[derive(Debug, Clone)]
pub struct Drawer {
    root: PathBuf,
    site: Site,
    stamps: Vec<(String, Option<Stamp>)>,
    /// When it was looked at.
    looked: i128,
}

impl Drawer {
    pub(super) fn look(root: &Path, site: &Site) -> Self {
        let looked = known::now();
        Self { root: root.to_owned(), site: site.clone(), stamps: stamps(root, site), looked }
    }

    /// The same as long as none of the files changes; nothing if one was changed only just now.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        let is_settled = |stamp: &Stamp| known::is_settled(stamp, self.looked);
        let settled = self.stamps.iter().filter_map(|(_, stamp)| stamp.as_ref()).all(is_settled);
        settled.then(|| Fingerprint::of(&self.stamps))
    }

    /// Reads the files.
    pub fn open(&self) -> Reported<OfficeFiles> {
        let mut diagnostics = Vec::new();
        let files = read(&self.root, &self.site, &mut diagnostics);
        Reported::new(files, diagnostics)
    }

    /// Whether a file of `content` says what one says that the office keeps, with or without a byte order mark: under
    /// whatever other name it lies there, it is no file to be published and no text to be shown.
    pub(super) fn holds_a_copy_of(&self, path: &str, stamp: &Stamp) -> bool {
        let may_be = |(_, kept): &&(String, Option<Stamp>)| kept.is_some_and(|kept| kept.len.abs_diff(stamp.len) <= 3);
        let mut alike = self.stamps.iter().filter(may_be).peekable();
        if alike.peek().is_none() {
            return false;
        }
        let words = |path: &str| {
            let bytes = fs::read(self.root.join(path)).ok()?;
            Some(bytes.strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec).unwrap_or(bytes))
        };
        let file = words(path);
        file.is_some() && alike.any(|(kept, _)| words(kept) == file)
    }
}

/// Every path that the office's files are read from, with what is told of the file there.
fn stamps(root: &Path, site: &Site) -> Vec<(String, Option<Stamp>)> {
    let Some(directory) = &site.directory else { return Vec::new() };
    let export = format!("{CONTENT}/{}", directory.export.value);
    let mut paths: Vec<String> = [SECRETS, REVISIONS, SUPPRESSED, LIAISONS, &export].map(str::to_owned).into();
    let names = |folder: &str| {
        let names = names_in(&root.join(folder));
        names.into_iter().map(|name| format!("{folder}/{name}")).collect::<Vec<_>>()
    };
    paths.extend(names(FOLDER));
    paths.extend(names(&format!("{FOLDER}/erasures")));
    paths.sort_unstable();
    paths.dedup();
    let stamp = |path: String| {
        let facts = fs::metadata(root.join(&path)).ok();
        (path, facts.map(|facts| Stamp::of(&facts)))
    };
    paths.into_iter().map(stamp).collect()
}

/// What the office keeps. Where there is no directory nobody asks for it.
fn read(root: &Path, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> OfficeFiles {
    if site.directory.is_none() {
        return OfficeFiles::default();
    }
    diagnostics.extend(misnamed(root));
    let mut kept = |path: &str| {
        beside(root, path).unwrap_or_else(|diagnostic| {
            diagnostics.push(*diagnostic);
            None
        })
    };
    let (revisions, suppressed) = (kept(REVISIONS), kept(SUPPRESSED));
    let (liaisons, secrets) = (kept(LIAISONS), kept(SECRETS));
    let erasures = erasures(root);
    OfficeFiles { export: export(root, site, diagnostics), revisions, suppressed, erasures, liaisons, secrets }
}

/// Of everybody for whom a certificate of erasure lies there, the hash in its name.
fn erasures(root: &Path) -> Vec<String> {
    let names = names_in(&root.join(FOLDER).join("erasures"));
    names.iter().filter_map(|name| Some(name.strip_suffix(".txt")?.rsplit('-').next()?.to_owned())).collect()
}

/// Files beside the export that were meant to be one of ours and are not named so: a list of the erased that is not read
/// would bring them back.
fn misnamed(root: &Path) -> Vec<Diagnostic> {
    let known = [REVISIONS, SUPPRESSED, LIAISONS].map(|path| path.rsplit('/').next().unwrap_or_default());
    let stem = |name: &str| name.to_lowercase().split('.').next().unwrap_or_default().to_owned();
    let meant = |name: &String| {
        let ours = known.iter().find(|ours| stem(ours) == stem(name) && **ours != *name)?;
        let message = format!("this file is not read: its name should be {ours}");
        let place = Place::file(format!("{FOLDER}/{name}"));
        Some(Diagnostic::error(place, message).help("rename it, or move it elsewhere if it is an old copy"))
    };
    names_in(&root.join(FOLDER)).iter().filter(|name| !name.starts_with('.')).filter_map(meant).collect()
}

/// What stands in a folder, by name and in order; nothing if there is no such folder.
fn names_in(folder: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = files.filter_map(|file| file.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// A file that may be there. One that is there and cannot be read is an error: without the list of the suppressed,
/// somebody on it would be published.
fn beside(root: &Path, path: &str) -> Result<Option<OfficeFile>, Box<Diagnostic>> {
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
    let text = |path: &str, bytes: Vec<u8>| {
        let path = format!("{FOLDER}/{path}");
        let is_known = [export, REVISIONS, SUPPRESSED].contains(&path.as_str());
        (!is_known).then(|| SourceText::new(path, String::from_utf8_lossy(&bytes)))
    };
    look_at(&root.join(FOLDER), text).unwrap_or_default().into_iter().filter_map(Result::ok).flatten().collect()
}
