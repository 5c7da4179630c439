//! Walking over the files of a folder, many at a time.

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// A file, by its path from the folder, with forward slashes.
pub struct Found {
    pub path: String,
    pub facts: Metadata,
}

impl Found {
    /// Whether it has one of these names, wherever it stands.
    pub fn is_named(&self, names: &[&str]) -> bool {
        self.path.rsplit('/').next().is_some_and(|name| names.contains(&name))
    }
}

/// As many files are looked at by one thread at a time.
const AT_A_TIME: usize = 256;

/// All files under `folder`, whose own path from the top is `below`, with its slash.
pub fn files(folder: &Path, below: &str) -> io::Result<Vec<Found>> {
    walk(folder, below, &|entry, path| Ok(Found { path, facts: entry.metadata()? }))
}

/// The paths of all files under `folder`. They are not looked at.
pub fn paths(folder: &Path) -> io::Result<Vec<String>> {
    walk(folder, "", &|_, path| Ok(path))
}

fn walk<T: Send>(
    folder: &Path,
    below: &str,
    look: &(impl Fn(&DirEntry, String) -> io::Result<T> + Sync),
) -> io::Result<Vec<T>> {
    let entries: Vec<DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    let entry = |entry: DirEntry| {
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), look)
        } else {
            Ok(vec![look(&entry, path)?])
        }
    };
    let found: Vec<Vec<T>> = entries.into_par_iter().with_min_len(AT_A_TIME).map(entry).collect::<io::Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}
