//! Watching the sources of a publication.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use crate::output::Refusal;
use crate::site;
use crate::source::{CONTENT, FONTS, SECRETS, THEMES};

/// How long the sources must be quiet before a rebuild: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// The folders that a publication is made from.
const FOLDERS: [&str; 3] = [CONTENT, THEMES, FONTS];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Signal {
    Changed,
    /// One of the folders themselves has come, gone or been replaced: it must be watched anew.
    FolderMoved,
    Stop,
}

/// Changes of the sources, one at a time.
pub struct Changes {
    root: PathBuf,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    watcher: Debouncer<RecommendedWatcher, NoCache>,
}

/// Ends the waiting of `Changes`.
pub struct Stopper(Sender<Signal>);

/// Watches the publication in `root`.
pub fn changes(root: &Path) -> Result<Changes, Refusal> {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let (sender, signals) = channel();
    let (told, within) = (sender.clone(), root.clone());
    let on_events = move |result: DebounceEventResult| {
        if let Some(signal) = signal(&result, &within) {
            let _ = told.send(signal);
        }
    };
    let watcher = new_debouncer_opt(QUIET, None, on_events, NoCache::new(), notify::Config::default());
    let watcher = watcher.map_err(|error| refused(&root, &error))?;
    let mut changes = Changes { root, signals, sender, watcher };
    changes.watch().map_err(|error| refused(&changes.root, &error))?;
    Ok(changes)
}

fn refused(root: &Path, error: &notify::Error) -> Refusal {
    Refusal::new(
        format!("changes in {} cannot be watched ({error})", root.display()),
        "build by hand with `almapress build`, or raise the system's limit of watched files",
    )
}

/// What the events of one pause mean; nothing if no source is among them.
fn signal(result: &DebounceEventResult, root: &Path) -> Option<Signal> {
    // What cannot be told may be anything.
    let Ok(events) = result else { return Some(Signal::FolderMoved) };
    let paths = || events.iter().filter(|event| !is_mere_access(&event.kind)).flat_map(|event| &event.paths);
    if paths().any(|path| FOLDERS.iter().any(|folder| *path == root.join(folder))) {
        return Some(Signal::FolderMoved);
    }
    paths().any(|path| is_source(root, path)).then_some(Signal::Changed)
}

/// Reading a file is an event as well, and must not start a rebuild, which reads.
fn is_mere_access(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Access(_))
}

fn is_source(root: &Path, path: &Path) -> bool {
    let path = path.strip_prefix(root).unwrap_or(path);
    // A colour profile stands beside the settings, under whatever name.
    let is_profile = path.components().count() == 1 && path.extension().is_some_and(|ending| ending == "icc");
    is_profile
        || path == Path::new(site::FILE)
        || path == Path::new(SECRETS)
        || FOLDERS.iter().any(|folder| path.starts_with(folder))
}

impl Changes {
    /// The root, not recursively, tells of `site.toml`, `secrets.toml` and of folders that come and go.
    fn watch(&mut self) -> notify::Result<()> {
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|folder| self.root.join(folder)).into_iter().filter(|folder| folder.is_dir()) {
            // A folder that was replaced under the same name is watched as the old one until that is given up.
            let _ = self.watcher.unwatch(&folder);
            self.watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Waits for a change; false if there will be none any more. Changes that came meanwhile are taken together.
    pub fn wait(&mut self) -> bool {
        let Ok(first) = self.signals.recv() else { return false };
        let signals: Vec<Signal> = std::iter::once(first).chain(self.signals.try_iter()).collect();
        if signals.contains(&Signal::FolderMoved) {
            // Should a folder be gone again by now, its going is a signal of its own.
            let _ = self.watch();
        }
        !signals.contains(&Signal::Stop)
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
