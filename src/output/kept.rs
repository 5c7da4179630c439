//! What was made once and costs much to make again, kept from one build to the next: files of pictures.
//!
//! Known by a fingerprint of all that they depend on, so nothing in here can be out of date: the folder may be shared
//! by builds, copied, and removed at any moment. Whatever goes wrong with it costs time and is never an error. Nothing
//! of the directory comes in here.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use crate::fingerprint::Fingerprint;

/// What the folder may hold after a build, in bytes: the pictures of some thousand articles.
pub const LIMIT: u64 = 1 << 30;

const ENDING: &str = ".kept";
/// Of a file that is being written.
const ASIDE: &str = ".part";
/// After this a file that was being written never will be: who wrote it was stopped.
const LEFT_BEHIND: Duration = Duration::from_secs(60 * 60);
/// A checksum in 32 digits, before the bytes that it is of.
const CHECKSUM: usize = 32;

/// A folder of what was made.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    /// What this build has asked for or made.
    used: Mutex<HashSet<Fingerprint>>,
}

impl Kept {
    /// The folder need not be there.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), used: Mutex::default() }
    }

    /// What is kept under a key, if it is there and whole.
    pub fn get(&self, key: Fingerprint) -> Option<Vec<u8>> {
        let path = self.path(key);
        let mut bytes = fs::read(&path).ok()?;
        let body = bytes.get(CHECKSUM..)?;
        if !bytes.starts_with(checksum(key, body).as_bytes()) {
            return None;
        }
        bytes.drain(..CHECKSUM);
        self.use_of(key);
        touch(&path);
        Some(bytes)
    }

    /// Keeps bytes under a key, if that can be done.
    pub fn put(&self, key: Fingerprint, bytes: &[u8]) {
        self.use_of(key);
        let _ = self.write(key, bytes);
    }

    /// Removes what was longest not used, until no more than `limit` bytes are left or all the rest is in use.
    pub fn tidy(&self, limit: u64) {
        let Ok(mut entries) = self.entries() else { return };
        entries.sort();
        let mut total: u64 = entries.iter().map(|entry| entry.size).sum();
        let used = self.used();
        for entry in entries {
            let is_used = entry.key.is_some_and(|key| used.contains(&key));
            if total > limit && !is_used && fs::remove_file(&entry.path).is_ok() {
                total = total.saturating_sub(entry.size);
            }
        }
    }

    /// Written aside and put in its place in one step: whoever reads finds it whole or not at all.
    fn write(&self, key: Fingerprint, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let (mut file, aside) = self.aside(key)?;
        let written = file.write_all(checksum(key, bytes).as_bytes()).and_then(|()| file.write_all(bytes));
        drop(file);
        let placed = written.and_then(|()| fs::rename(&aside, self.path(key)));
        if placed.is_err() {
            let _ = fs::remove_file(&aside);
        }
        placed
    }

    /// A new file that nobody else writes to, also where two builds or two threads keep the same.
    fn aside(&self, key: Fingerprint) -> io::Result<(File, PathBuf)> {
        let mut nth = 0;
        loop {
            let path = self.folder.join(format!("{key}-{nth}{ASIDE}"));
            match File::create_new(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && nth < 8 => nth += 1,
                opened => return opened.map(|file| (file, path)),
            }
        }
    }

    /// All that is kept here. Clears away what was left half written.
    fn entries(&self) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for file in fs::read_dir(&self.folder)? {
            let Ok(file) = file else { continue };
            let name = file.file_name().to_string_lossy().into_owned();
            let Ok(facts) = file.metadata() else { continue };
            let last_used = facts.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            if let Some(key) = name.strip_suffix(ENDING).filter(|_| facts.is_file()) {
                entries.push(Entry { last_used, path: file.path(), key: Fingerprint::parse(key), size: facts.len() });
            } else if name.ends_with(ASIDE) && last_used.elapsed().is_ok_and(|age| age > LEFT_BEHIND) {
                let _ = fs::remove_file(file.path());
            }
        }
        Ok(entries)
    }

    fn path(&self, key: Fingerprint) -> PathBuf {
        self.folder.join(format!("{key}{ENDING}"))
    }

    fn use_of(&self, key: Fingerprint) {
        self.used().insert(key);
    }

    fn used(&self) -> MutexGuard<'_, HashSet<Fingerprint>> {
        self.used.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// A file that is kept, in the order in which they may go.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    last_used: SystemTime,
    path: PathBuf,
    key: Option<Fingerprint>,
    size: u64,
}

/// Of the key too: bytes under another's name are not taken for its own.
fn checksum(key: Fingerprint, bytes: &[u8]) -> String {
    Fingerprint::of(&(key, bytes)).to_string()
}

/// The time of its last use is that of its last change. Where it cannot be set it goes a little sooner.
fn touch(path: &Path) {
    let _ = File::options().append(true).open(path).and_then(|file| file.set_modified(SystemTime::now()));
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
