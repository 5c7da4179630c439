//! What is known of files that were read before: by their stamps the fingerprints of their bytes.
//!
//! A stamp is believed only if the file had been left alone for a while when it was read: two changes within one tick of
//! the disk's clock have one stamp.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use rustc_hash::FxBuildHasher;

use super::Stamp;
use crate::fingerprint::Fingerprint;

/// In nanoseconds: longer than a tick of any disk's clock that tells nanoseconds.
const TICK: i128 = 50_000_000;

/// The same where only seconds are told, as on memory sticks, whose ticks last two.
const LONG_TICK: i128 = 2_100_000_000;

/// Fingerprints of files, by path from the publication's root.
#[derive(Debug, Clone, Default)]
pub struct Known {
    files: HashMap<Arc<str>, (Stamp, Fingerprint), FxBuildHasher>,
}

impl Known {
    /// The fingerprint of a file that has not changed.
    pub fn fingerprint(&self, path: &str, stamp: &Stamp) -> Option<Fingerprint> {
        self.files.get(path).filter(|(known, _)| known == stamp).map(|(_, fingerprint)| *fingerprint)
    }

    /// Learns of one file.
    pub fn know(&mut self, path: Arc<str>, stamp: Stamp, fingerprint: Fingerprint) {
        self.files.insert(path, (stamp, fingerprint));
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Learns of files that were read after the folders were looked through, at the moment `looked`.
    pub fn learn<'a>(&mut self, files: impl Iterator<Item = (&'a Arc<str>, Stamp, Fingerprint)>, looked: i128) {
        let settled = files.filter(|(_, stamp, _)| is_settled(stamp, looked));
        self.files.extend(settled.map(|(path, stamp, fingerprint)| (path.clone(), (stamp, fingerprint))));
    }
}

/// Whether a file had been left alone for a while at that moment.
pub fn is_settled(stamp: &Stamp, looked: i128) -> bool {
    let is_coarse = stamp.modified % 1_000_000_000 == 0 && stamp.changed % 1_000_000_000 == 0;
    stamp.touched() + if is_coarse { LONG_TICK } else { TICK } < looked
}

/// This moment, as stamps tell it. Nothing that is made depends on it.
pub fn now() -> i128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i128::try_from(since.as_nanos()).unwrap_or(0))
}
