//! At which line of a file a byte stands.
//!
//! A file may hold thousands of finds. So the ends of its lines are looked up once, and only if somebody asks.

use std::sync::OnceLock;

/// The lines of a file.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    ends: OnceLock<Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, ends: OnceLock::new() }
    }

    /// The line, from 1, of the byte `at`; the last one for what lies beyond the end.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.ends().partition_point(|end| *end < at)
    }

    /// The same for a file that is about to be forgotten.
    pub(super) fn kept(self) -> Lines<'static> {
        self.ends();
        Lines { bytes: &[], ends: self.ends }
    }

    fn ends(&self) -> &[usize] {
        let find = || self.bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
        self.ends.get_or_init(find)
    }
}
