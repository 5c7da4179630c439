//! Watching the sources of a publication.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use crate::output::Refusal;
use crate::site;
use crate::source::{CONTENT, THEMES};

/// How long the sources must be quiet before a rebuild: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(50);

enum Signal {
    Changed,
    Stop,
}

/// Changes of the sources, one at a time.
pub struct Changes {
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    _watcher: Debouncer<RecommendedWatcher, NoCache>,
}

/// Ends the waiting of `Changes`.
pub struct Stopper(Sender<Signal>);

/// Watches the publication in `root`.
pub fn changes(root: &Path) -> Result<Changes, Refusal> {
    let (sender, signals) = channel();
    let told = sender.clone();
    let real_root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let on_events = move |result: DebounceEventResult| {
        let matters = match result {
            Ok(events) => events.iter().any(|event| {
                !is_mere_access(&event.kind) && event.paths.iter().any(|path| is_source(&real_root, path))
            }),
            Err(_) => true,
        };
        if matters {
            let _ = told.send(Signal::Changed);
        }
    };
    let refused = |error: notify::Error| {
        Refusal::new(
            format!("changes in {} cannot be watched ({error})", root.display()),
            "build by hand with `almapress build`, or raise the system's limit of watched files",
        )
    };
    let mut watcher =
        new_debouncer_opt(QUIET, None, on_events, NoCache::new(), notify::Config::default()).map_err(refused)?;
    // The root itself, not recursively, tells of site.toml and of folders that come and go.
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(refused)?;
    for folder in [CONTENT, THEMES] {
        if root.join(folder).is_dir() {
            watcher.watch(root.join(folder), RecursiveMode::Recursive).map_err(refused)?;
        }
    }
    Ok(Changes { signals, sender, _watcher: watcher })
}

/// Reading a file is an event as well, and must not start a rebuild, which reads.
fn is_mere_access(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Access(_))
}

fn is_source(root: &Path, path: &Path) -> bool {
    let path = path.strip_prefix(root).unwrap_or(path);
    path == Path::new(site::FILE) || path.starts_with(CONTENT) || path.starts_with(THEMES)
}

impl Changes {
    /// Waits for a change; false if there will be none any more. Changes that came meanwhile are taken together.
    pub fn wait(&self) -> bool {
        let Ok(Signal::Changed) = self.signals.recv() else { return false };
        while let Ok(signal) = self.signals.try_recv() {
            if matches!(signal, Signal::Stop) {
                return false;
            }
        }
        true
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
