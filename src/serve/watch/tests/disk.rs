//! Random changes of a publication's folder, and a reader who believes what it is told.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::super::FOLDERS;
use crate::source::Touched;

/// One change. What cannot be done is left out.
#[derive(Debug, Clone)]
pub enum Step {
    Write(String, u8),
    Aside(String, u8),
    Remove(String),
    RemoveFolder(String),
    Rename(String, String),
    /// As a version control system does: the folder goes, and comes with other files.
    Replace(String, u8),
}

/// Few names, so that they meet: files and folders, in folders that may not be there.
fn path() -> impl Strategy<Value = String> {
    let top = prop_oneof![6 => Just("content"), 1 => Just("themes"), 1 => Just("fonts")];
    (top, prop::collection::vec(prop_oneof![Just("a"), Just("b"), Just("c")], 1..4))
        .prop_map(|(top, names)| format!("{top}/{}", names.join("/")))
}

fn folder() -> impl Strategy<Value = String> {
    prop_oneof![8 => path(), 1 => Just("content".to_owned())]
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (path(), any::<u8>()).prop_map(|(path, value)| Step::Write(path + "/x.md", value)),
        3 => (path(), any::<u8>()).prop_map(|(path, value)| Step::Aside(path + "/x.md", value)),
        2 => path().prop_map(|path| Step::Remove(path + "/x.md")),
        1 => folder().prop_map(Step::RemoveFolder),
        3 => (folder(), folder()).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (folder(), any::<u8>()).prop_map(|(path, value)| Step::Replace(path, value)),
    ]
}

impl Step {
    pub fn take(&self, root: &Path) {
        let write = |path: &str, value: u8| {
            let path = root.join(path);
            let made = fs::create_dir_all(path.parent().unwrap_or(root));
            made.and_then(|()| fs::write(path, [value]))
        };
        let _ = match self {
            Self::Write(path, value) => write(path, *value),
            Self::Aside(path, value) => {
                let aside = format!("{path}.tmp");
                write(&aside, *value).and_then(|()| fs::rename(root.join(aside), root.join(path)))
            }
            Self::Remove(path) => fs::remove_file(root.join(path)),
            Self::RemoveFolder(path) => fs::remove_dir_all(root.join(path)),
            Self::Rename(from, to) => fs::rename(root.join(from), root.join(to)),
            Self::Replace(path, value) => {
                let _ = fs::remove_dir_all(root.join(path));
                ["x.md", "a/x.md", "b/c/x.md"].iter().try_for_each(|file| write(&format!("{path}/{file}"), *value))
            }
        };
    }
}

/// The files of a publication's folders with their bytes, as somebody has read them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<PathBuf, Vec<u8>>);

impl Tree {
    pub fn of(root: &Path) -> Self {
        let mut tree = Self::default();
        tree.again(root, &Touched::Anything);
        tree
    }

    /// Reads once more what has been touched, and nothing else.
    pub fn again(&mut self, root: &Path, touched: &Touched) {
        match touched {
            Touched::Anything => FOLDERS.iter().for_each(|folder| self.read(&root.join(folder))),
            Touched::Only(paths) => paths.iter().for_each(|path| self.read(&root.join(path))),
        }
    }

    fn read(&mut self, path: &Path) {
        self.0.retain(|known, _| !known.starts_with(path));
        let entries = walkdir::WalkDir::new(path).into_iter().flatten();
        let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path());
        self.0.extend(files.filter_map(|path| fs::read(&path).ok().map(|bytes| (path, bytes))));
    }
}
