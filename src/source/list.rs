//! Which files there are, and by what it is told that one has changed.
//!
//! Looks at folders and never into a file. Whatever leads out of a folder, or is no file, is a mistake with its place.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use rayon::prelude::*;

use super::{from_root, inside};
use crate::diagnostic::{Diagnostic, Place};

/// By what it is told that a file is the one that was read before: the system changes one of these whenever it is
/// written, replaced or given back an older time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, BorshSerialize, BorshDeserialize)]
pub struct Stamp {
    pub len: u64,
    /// When its bytes were changed, in nanoseconds since 1970.
    pub modified: i128,
    /// When its entry was changed, which nobody can set back. Nothing where the system does not know it.
    pub changed: i128,
    /// Of the file in its disk, and of the disk.
    inode: u64,
    disk: u64,
}

impl Stamp {
    #[cfg(unix)]
    pub fn of(facts: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        Self {
            len: facts.len(),
            modified: nanoseconds(facts.mtime(), facts.mtime_nsec()),
            changed: nanoseconds(facts.ctime(), facts.ctime_nsec()),
            inode: facts.ino(),
            disk: facts.dev(),
        }
    }

    #[cfg(not(unix))]
    pub fn of(facts: &Metadata) -> Self {
        let since = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).ok();
        let modified = facts.modified().ok().and_then(since).map_or(0, |since| since.as_nanos() as i128);
        Self { len: facts.len(), modified, ..Self::default() }
    }

    /// The later of its two times.
    pub fn touched(&self) -> i128 {
        self.modified.max(self.changed)
    }
}

/// A file of a folder.
#[derive(Debug, Clone)]
pub struct Found {
    /// From the folder, with forward slashes.
    pub path: Arc<str>,
    /// From the publication's root.
    pub from_root: Arc<str>,
    pub stamp: Stamp,
    /// Whether it is a link, or may be written under another name.
    has_other_names: bool,
}

/// The files under `root/folder`, in the order of their paths.
pub fn list(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let top = root.join(folder);
    if !top.is_dir() {
        diagnostics.push(
            Diagnostic::error(Place::file(folder), format!("the folder {folder} is missing"))
                .help("a publication keeps its texts in `content`"),
        );
        return Vec::new();
    }
    let walk = Walk { root, folder, top: &top };
    let mut files = Vec::new();
    for found in walk.look(&top, "") {
        match found {
            Ok(found) => files.push(found),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files of a folder that was looked through before, of which only those named in `touched` (by their paths from the
/// root) have changed since. Nothing where one of these has come, gone, or is no file: then all must be looked at again.
pub fn list_again(root: &Path, folder: &str, before: &[Found], touched: &BTreeSet<String>) -> Option<Vec<Found>> {
    let mut files = before.to_vec();
    let inside = touched.iter().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    for path in inside {
        let facts = fs::symlink_metadata(root.join(folder).join(path)).ok();
        match files.binary_search_by(|found| (*found.path).cmp(path)) {
            Ok(at) => files[at].stamp = Stamp::of(&facts.filter(Metadata::is_file)?),
            // Some editors make a file and remove it within one save, to see whether they may.
            Err(at) if facts.is_none() && !files.get(at).is_some_and(|next| next.path.starts_with(path)) => {}
            Err(_) => return None,
        }
    }
    // Under another of its names such a file changes, and nobody says so under this one.
    for found in files.iter_mut().filter(|found| found.has_other_names) {
        found.stamp = Stamp::of(&fs::metadata(root.join(folder).join(&*found.path)).ok()?);
    }
    Some(files)
}

#[cfg(unix)]
fn has_other_names(facts: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    facts.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    // It is not told here.
    true
}

type Looked = Result<Found, Box<Diagnostic>>;

/// The folder that is looked through.
struct Walk<'a> {
    root: &'a Path,
    folder: &'a str,
    top: &'a Path,
}

/// As many files are looked at by one thread at a time.
const AT_A_TIME: usize = 256;

impl Walk<'_> {
    /// All files of an inner folder, `path`, whose name from the top is `below`, with its slash.
    fn look(&self, path: &Path, below: &str) -> Vec<Looked> {
        let entries: Vec<DirEntry> = match fs::read_dir(path).and_then(Iterator::collect::<io::Result<_>>) {
            Ok(entries) => entries,
            Err(_) => return vec![Err(Box::new(self.unreadable(path)))],
        };
        let looked: Vec<Vec<Looked>> =
            entries.into_par_iter().with_min_len(AT_A_TIME).map(|entry| self.entry(&entry, below)).collect();
        looked.into_iter().flatten().collect()
    }

    fn entry(&self, entry: &DirEntry, below: &str) -> Vec<Looked> {
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return vec![Err(Box::new(
                Diagnostic::error(
                    Place::file(from_root(self.root, &entry.path())),
                    "the name of this file is not valid Unicode",
                )
                .help("rename it"),
            ))];
        };
        if is_passed_over(name) {
            return Vec::new();
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => self.look(&entry.path(), &format!("{below}{name}/")),
            Ok(kind) => vec![self.file(entry, kind.is_file(), kind.is_symlink(), format!("{below}{name}"))],
            Err(_) => vec![Err(Box::new(self.unreadable(&entry.path())))],
        }
    }

    fn file(&self, entry: &DirEntry, is_file: bool, is_link: bool, path: String) -> Looked {
        let facts = if is_file {
            entry.metadata()
        } else if is_link && leads_to_inner_file(self.top, &entry.path()) {
            fs::metadata(entry.path())
        } else {
            return Err(Box::new(self.no_file(&entry.path(), is_link)));
        };
        let facts = facts.map_err(|_| Box::new(self.unreadable(&entry.path())))?;
        let from_root = format!("{}/{path}", self.folder).into();
        let has_other_names = is_link || has_other_names(&facts);
        Ok(Found { path: path.into(), from_root, stamp: Stamp::of(&facts), has_other_names })
    }

    fn unreadable(&self, path: &Path) -> Diagnostic {
        Diagnostic::error(Place::file(from_root(self.root, path)), "this cannot be read")
            .help("check that you may read it")
    }

    fn no_file(&self, path: &Path, is_link: bool) -> Diagnostic {
        let folder = self.folder;
        let message = if is_link {
            format!("this link leads out of {folder}, to a folder, to the export, or nowhere")
        } else {
            "this is no file: a pipe or a device".to_owned()
        };
        Diagnostic::error(Place::file(from_root(self.root, path)), message)
            .help(format!("put the file itself into {folder}"))
    }
}

fn is_passed_over(name: &str) -> bool {
    name.starts_with(['.', '_']) || name == "Thumbs.db" || name == "desktop.ini"
}

/// Whether a link leads to a file of the same folder, and not to what the office exports.
fn leads_to_inner_file(top: &Path, link: &Path) -> bool {
    inside(top, link).is_ok_and(|real: PathBuf| {
        let exported = fs::canonicalize(top.join("directory")).is_ok_and(|directory| real.starts_with(directory));
        real.is_file() && !exported && !real.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
    })
}
