//! Walking over everything in a folder, on all threads. It looks, and changes nothing.

use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// Which file it is, whatever its name: two names with one inode are one file. Unknown where the system does not tell.
#[derive(Debug, Clone, Copy)]
pub struct Inode(Option<u64>);

impl Inode {
    pub const UNKNOWN: Self = Self(None);

    /// As the folder tells it, for which the file itself need not be looked at.
    #[cfg(unix)]
    pub fn of(entry: &DirEntry) -> Self {
        use std::os::unix::fs::DirEntryExt;
        Self(Some(entry.ino()))
    }

    #[cfg(not(unix))]
    pub fn of(_: &DirEntry) -> Self {
        Self::UNKNOWN
    }

    /// Whether it is certain that the two are one file.
    pub fn is(self, other: Self) -> bool {
        self.0.is_some() && self.0 == other.0
    }
}

/// What a folder holds; all paths are from its top, with forward slashes.
#[derive(Debug)]
pub struct Held<T> {
    pub files: Vec<T>,
    pub folders: Vec<String>,
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self { files: Vec::new(), folders: Vec::new() }
    }
}

impl<T> Held<T> {
    fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        self.folders.extend(other.folders);
    }
}

/// As many entries are looked at by one thread at a time: one folder may hold most of a site.
const AT_A_TIME: usize = 256;

/// Everything under `top`; `look` is called for whatever is no folder, links included, with its path.
pub fn all<T: Send>(top: &Path, look: &(impl Fn(&DirEntry, String) -> io::Result<T> + Sync)) -> io::Result<Held<T>> {
    below(top, "", look)
}

/// Everything under `folder`, whose own path from the top is `path`, with its slash.
fn below<T: Send>(
    folder: &Path,
    path: &str,
    look: &(impl Fn(&DirEntry, String) -> io::Result<T> + Sync),
) -> io::Result<Held<T>> {
    let entries: Vec<DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    let some = |entries: &[DirEntry]| {
        let mut held = Held::default();
        for entry in entries {
            let path = format!("{path}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                held.extend(below(&entry.path(), &format!("{path}/"), look)?);
                held.folders.push(path);
            } else {
                held.files.push(look(entry, path)?);
            }
        }
        Ok(held)
    };
    let parts: Vec<Held<T>> = entries.par_chunks(AT_A_TIME).map(some).collect::<io::Result<_>>()?;
    let mut held = Held::default();
    parts.into_iter().for_each(|part| held.extend(part));
    Ok(held)
}
