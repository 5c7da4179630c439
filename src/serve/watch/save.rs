//! A save: changes that belong together, and when they are complete. It waits for nobody; it knows only what it is told.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::news::News;
use crate::source::Touched;

/// How long it must be quiet when every file that changed is whole again: the next step of a save follows at once.
pub const SHORT: Duration = Duration::from_millis(10);

/// The same while a file is still being written, or so many have changed that more will.
pub const QUIET: Duration = Duration::from_millis(50);

/// The longest wait. Whoever never stops saving sees what there is by then.
pub const LONGEST: Duration = Duration::from_millis(200);

/// As many files may one save consist of: with backups and probes an editor touches four.
pub const FILES: usize = 8;

/// Above this number nobody asks which files they were.
pub const COUNTED: usize = 2000;

/// What has changed since the last save.
#[derive(Debug, Default)]
pub struct Save {
    /// When its first change came, and its last.
    between: Option<(Instant, Instant)>,
    paths: BTreeSet<PathBuf>,
    /// Files that may not be whole yet.
    open: HashSet<PathBuf>,
    is_unknown: bool,
}

impl Save {
    /// Takes note of a change that came at this moment.
    pub fn add(&mut self, news: News, at: Instant) {
        let first = self.between.map_or(at, |(first, _)| first);
        self.between = Some((first, at));
        let path = match news {
            News::Unknown => return self.give_up(),
            News::Begun(path) => {
                self.open.insert(path.clone());
                path
            }
            News::Done(path) => {
                self.open.remove(&path);
                path
            }
            // Some editors put a file away before they write it again. One that they made only for this save stays away.
            News::Gone(path) if !self.paths.contains(&path) => {
                self.open.insert(path.clone());
                path
            }
            News::Gone(path) => {
                self.open.remove(&path);
                path
            }
            News::Turned(path) => path,
        };
        self.paths.insert(path);
        if self.paths.len() > COUNTED {
            self.give_up();
        }
    }

    fn give_up(&mut self) {
        self.is_unknown = true;
        self.paths.clear();
        self.open.clear();
    }

    /// When it is complete, if nothing more comes; nothing if nothing has come yet.
    pub fn due(&self) -> Option<Instant> {
        let (_, last) = self.between?;
        let is_small = !self.is_unknown && self.open.is_empty() && self.paths.len() <= FILES;
        let pause = if is_small { SHORT } else { QUIET };
        self.latest().map(|latest| latest.min(last + pause))
    }

    /// When it is complete, whatever else may come.
    pub fn latest(&self) -> Option<Instant> {
        self.between.map(|(first, _)| first + LONGEST)
    }

    /// Which files and folders have changed; nothing if that is not known.
    pub fn paths(&self) -> Option<impl Iterator<Item = &Path>> {
        (!self.is_unknown).then(|| self.paths.iter().map(PathBuf::as_path))
    }

    /// The same for those who read the publication in `root`.
    pub fn touched(&self, root: &Path) -> Touched {
        match self.paths() {
            Some(paths) => Touched::Only(paths.map(|path| from_root(root, path)).collect()),
            None => Touched::Anything,
        }
    }
}

fn from_root(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let names: Vec<_> = path.components().map(|name| name.as_os_str().to_string_lossy()).collect();
    names.join("/")
}
