//! How soon edits were seen: milliseconds, and what is told of many.

use std::time::Duration;

use crate::measure::middle;

/// How soon edits of one kind were seen.
pub struct Seen {
    pub label: &'static str,
    /// After the file was saved.
    pub saved: Milliseconds,
    /// By what the preview says of itself.
    pub rebuilding: Milliseconds,
}

/// Some durations, of which there may be none.
#[derive(Default)]
pub struct Milliseconds(pub Vec<f64>);

impl Milliseconds {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time.as_secs_f64() * 1000.0);
    }

    pub fn middle(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| middle(self.0.clone()))
    }

    pub fn worst(&self) -> Option<f64> {
        self.0.iter().copied().max_by(f64::total_cmp)
    }
}
