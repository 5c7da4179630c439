//! Watching the sources of a publication: waits until something was saved, and says what.
//!
//! What it says is never too little: after the last change of a file there is always one more signal, which comes when
//! its folder is being watched already. So whoever reads the disk anew at each signal ends with what is there. It reads
//! no file, and it does not judge what a change means.

mod news;
mod save;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

use notify::{RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::output::Refusal;
use crate::source::{CONTENT, FONTS, THEMES, Touched};
use news::News;
use save::Save;

/// The folders that a publication is made from.
const FOLDERS: [&str; 3] = [CONTENT, THEMES, FONTS];

/// How often it is tried to watch a folder while others change what is in it.
const ATTEMPTS: usize = 20;

enum Signal {
    Came(News, Instant),
    Stop,
}

/// Changes of the sources, one save at a time.
pub struct Changes {
    root: PathBuf,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    watcher: RecommendedWatcher,
}

/// Ends the waiting of `Changes`.
pub struct Stopper(Sender<Signal>);

/// Watches the publication in `root`.
pub fn changes(root: &Path) -> Result<Changes, Refusal> {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let (sender, signals) = channel();
    let (told, within) = (sender.clone(), root.clone());
    let on_event = move |event: notify::Result<notify::Event>| {
        let now = Instant::now();
        news::of(event, &within).into_iter().for_each(|news| drop(told.send(Signal::Came(news, now))));
    };
    // A link to a folder is a mistake in a publication, and may lead to a whole disk.
    let settings = notify::Config::default().with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(on_event, settings).map_err(|error| refused(&root, &error))?;
    let mut changes = Changes { root, signals, sender, watcher };
    changes.watch_all().map_err(|error| refused(&changes.root, &error))?;
    Ok(changes)
}

fn refused(root: &Path, error: &notify::Error) -> Refusal {
    Refusal::new(
        format!("changes in {} cannot be watched ({error})", root.display()),
        "build by hand with `almapress build`, or raise the system's limit of watched files",
    )
}

impl Changes {
    /// Waits until something was saved; nothing if nothing will be any more. A folder stands for all that is in it.
    pub fn wait(&mut self) -> Option<Touched> {
        let save = self.gather()?;
        // Only now may the disk be read: what changes in these folders from here on is a signal of its own.
        Some(if self.follow(&save) { save.touched(&self.root) } else { Touched::Anything })
    }

    /// The changes that belong together. What came while the site was rebuilt is taken whole.
    fn gather(&self) -> Option<Save> {
        let begun = Instant::now();
        let mut save = Save::default();
        loop {
            let signal = match save.due() {
                None => self.signals.recv().ok()?,
                Some(due) => match self.signals.recv_timeout(due.saturating_duration_since(Instant::now())) {
                    Ok(signal) => signal,
                    Err(RecvTimeoutError::Timeout) => return Some(save),
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            let Signal::Came(news, at) = signal else { return None };
            let is_late = save.latest().is_some_and(|latest| at > latest.max(begun));
            save.add(news, at);
            if is_late {
                return Some(save);
            }
        }
    }

    /// Watches folders that have come; false if it cannot be told any more what has changed, and all is watched anew.
    fn follow(&mut self, save: &Save) -> bool {
        let is_top = |path: &Path| FOLDERS.iter().any(|folder| path == self.root.join(folder));
        let is_told = save.paths().is_some_and(|mut paths| !paths.any(is_top));
        if is_told && save.paths().into_iter().flatten().all(|path| self.watch_within(path)) {
            return true;
        }
        // Should a folder be gone again by now, its going is a signal of its own.
        let _ = self.watch_all();
        false
    }

    /// Watches a folder in one that is being watched; whether it could. On some systems that is done already, on others
    /// files may have been written into it before anybody looked.
    fn watch_within(&mut self, folder: &Path) -> bool {
        let is_needed = matches!(RecommendedWatcher::kind(), WatcherKind::Inotify | WatcherKind::Kqueue);
        !is_needed || folder.is_symlink() || self.watch_folder(folder).is_ok()
    }

    /// The root, not recursively, tells of `site.toml`, `secrets.toml` and of folders that come and go.
    fn watch_all(&mut self) -> notify::Result<()> {
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            // The folder itself may be a link; it is its inside that is watched.
            let folder = if folder.is_symlink() { folder.join(".") } else { folder };
            // A folder that was replaced under the same name is watched as the old one until that is given up.
            let _ = self.watcher.unwatch(&folder);
            self.watch_folder(&folder)?;
        }
        Ok(())
    }

    /// Watches a folder and all in it, if there is one. A folder in it that goes just then is in the way only once.
    fn watch_folder(&mut self, folder: &Path) -> notify::Result<()> {
        let mut watched = Ok(());
        for _ in 0..ATTEMPTS {
            if !folder.is_dir() {
                return Ok(());
            }
            watched = self.watcher.watch(folder, RecursiveMode::Recursive);
            if watched.is_ok() {
                break;
            }
        }
        watched
    }

    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }
}

impl Stopper {
    pub fn stop(&self) {
        let _ = self.0.send(Signal::Stop);
    }
}
