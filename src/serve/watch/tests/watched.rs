//! A publication's folder that is watched, and what is told of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::super::{Stopper, changes};
use crate::source::Touched;

/// More than a slow machine needs.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A publication's folder that is watched.
pub struct Watched {
    pub folder: tempfile::TempDir,
    pub told: Receiver<Touched>,
    stopper: Stopper,
    waiting: Option<JoinHandle<()>>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.waiting.take().map(JoinHandle::join);
        assert!(ended.is_some_and(|ended| ended.is_ok()) || std::thread::panicking());
    }
}

impl Watched {
    /// Watches these files.
    pub fn with(files: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        files.iter().for_each(|path| write(&folder.path().join(path), "before"));
        let mut changes = changes(folder.path()).unwrap();
        let stopper = changes.stopper();
        let (sender, told) = channel();
        let waiting = std::thread::spawn(move || {
            while let Some(touched) = changes.wait() {
                let _ = sender.send(touched);
            }
        });
        Self { folder, told, stopper, waiting: Some(waiting) }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        write(&self.path(path), text);
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Whether this file is told of, in this signal or one that follows.
    #[track_caller]
    pub fn tells_of(&self, path: &str) {
        let is_told = |touched: Touched| match touched {
            Touched::Anything => true,
            Touched::Only(paths) => paths.iter().any(|told| Path::new(path).starts_with(told)),
        };
        while let Ok(touched) = self.told.recv_timeout(PATIENCE) {
            if is_told(touched) {
                return;
            }
        }
        panic!("{path} is never told of");
    }

    /// What is told until it has been quiet for a while.
    pub fn tells(&self) -> Vec<Touched> {
        std::iter::from_fn(|| self.told.recv_timeout(Duration::from_millis(400)).ok()).collect()
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
