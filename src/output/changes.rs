//! What must be done in a folder so that it holds what it should: the fewest steps, found by comparing.
//!
//! Files are only ever given a name or lose one here. Nothing is written into a file, since it may have another name in the
//! published output.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::walk::Inode;

/// A file of the standing output that the new one keeps.
#[derive(Debug, Clone, Copy)]
pub struct KeptFile {
    pub inode: Inode,
    pub size: u64,
}

/// The files that are kept, by path.
pub type Keeping<'a> = HashMap<&'a str, KeptFile, FxBuildHasher>;

/// Folders, by path.
pub type Folders<'a> = HashSet<&'a str, FxBuildHasher>;

/// The steps, all with paths from the top of the folder.
#[derive(Debug, Default)]
pub struct Changes {
    pub files_out: Vec<String>,
    pub folders_out: Vec<String>,
    pub folders_in: Vec<String>,
    /// Files of the other folder that get a name in this one.
    pub links: Vec<String>,
}

impl Changes {
    /// From a folder that holds these files and folders to one that holds those that are kept, and no other, in the folders
    /// of a new output.
    pub fn between<'h>(
        files: impl Iterator<Item = (&'h str, Inode)>,
        folders: &[String],
        keeping: &Keeping,
        wanted_folders: &Folders,
    ) -> Self {
        let (right, wrong): (Vec<_>, Vec<_>) =
            files.partition(|(path, inode)| keeping.get(path).is_some_and(|kept| kept.inode.is(*inode)));
        let there: Folders = folders.iter().map(String::as_str).collect();
        Self {
            files_out: wrong.into_iter().map(|(path, _)| path.to_owned()).collect(),
            folders_out: in_order(there.difference(wanted_folders)),
            folders_in: in_order(wanted_folders.difference(&there)),
            links: missing(&right, keeping),
        }
    }

    pub fn len(&self) -> usize {
        self.files_out.len() + self.folders_out.len() + self.folders_in.len() + self.links.len()
    }

    /// Takes the steps in `folder`, with links to the files of `other`. Returns those that cannot be linked.
    pub fn take(&self, folder: &Path, other: &Path) -> io::Result<Vec<&str>> {
        self.files_out.par_iter().try_for_each(|path| forget(&folder.join(path)))?;
        // The inner ones first.
        self.folders_out.iter().rev().try_for_each(|path| fs::remove_dir(folder.join(path)))?;
        self.folders_in.iter().try_for_each(|path| fs::create_dir(folder.join(path)))?;
        let fails = |path: &&str| fs::hard_link(other.join(path), folder.join(path)).is_err();
        Ok(self.links.par_iter().map(String::as_str).filter(fails).collect())
    }

    /// The folders that were changed by that, their own folders' names for them included.
    pub fn touched_folders(&self) -> Folders<'_> {
        let changed = [&self.files_out, &self.folders_out, &self.folders_in, &self.links].into_iter().flatten();
        let gone: Folders = self.folders_out.iter().map(String::as_str).collect();
        let holding = changed.map(|path| folder_of(path)).chain(self.folders_in.iter().map(String::as_str));
        holding.filter(|folder| !gone.contains(folder)).collect()
    }
}

/// The folder that a path stands in; nothing for the top.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// All folders that files with these paths need, but for the top.
pub fn folders_of<'a>(paths: impl Iterator<Item = &'a str>) -> Folders<'a> {
    let mut folders = Folders::default();
    let mut last = "";
    // Paths come in order: most stand where the one before them stands.
    for mut folder in paths.map(folder_of) {
        if folder == last {
            continue;
        }
        last = folder;
        while !folder.is_empty() && folders.insert(folder) {
            folder = folder_of(folder);
        }
    }
    folders
}

/// Takes a name away, if it is there. The file lives on under its other names.
pub fn forget(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A folder comes before what stands in it.
fn in_order<'a>(paths: impl Iterator<Item = &'a &'a str>) -> Vec<String> {
    let mut paths: Vec<String> = paths.map(|path| (*path).to_owned()).collect();
    paths.sort_unstable();
    paths
}

fn missing(right: &[(&str, Inode)], keeping: &Keeping) -> Vec<String> {
    if right.len() == keeping.len() {
        return Vec::new();
    }
    let right: Folders = right.iter().map(|(path, _)| *path).collect();
    in_order(keeping.keys().filter(|path| !right.contains(*path)))
}
