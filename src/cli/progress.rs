//! A line that shows how far a build has come, on a terminal only.

use std::io::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::voice::Voice;
use crate::{Progress, Stage};

/// How often the line is drawn.
const PAUSE: Duration = Duration::from_millis(80);

pub struct ProgressLine {
    shown: bool,
    /// When the line was last drawn, if it was.
    last: Mutex<Option<Instant>>,
}

impl ProgressLine {
    pub fn new(voice: &Voice) -> Self {
        Self { shown: voice.terminal, last: Mutex::new(None) }
    }

    pub fn show(&self, progress: Progress) {
        if !self.shown {
            return;
        }
        let Ok(mut last) = self.last.try_lock() else { return };
        if last.is_some_and(|last| last.elapsed() < PAUSE) {
            return;
        }
        *last = Some(Instant::now());
        let line = match progress {
            Progress::Begins(Stage::Read | Stage::Understand) => "reading…".to_owned(),
            Progress::Begins(Stage::Directory) => "reading the directory…".to_owned(),
            Progress::Begins(_) => return,
            Progress::Rendering { done, of } => format!("making {done} of {of} files…"),
        };
        let _ = write!(std::io::stderr().lock(), "\r\x1b[K{line}");
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }
}
