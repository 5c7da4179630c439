//! How long a document may take to set, and how much memory.

use std::time::Duration;

use super::Piece;

/// Far more than a quarterly issue takes, on a slow machine too.
const LEAST: Duration = Duration::from_secs(60);

/// A slow machine sets more than this many bytes of text in a second.
const BYTES_PER_SECOND: u64 = 20_000;

/// The longest that a document of these texts and values may take: what has not ended by then loops.
pub fn time_for(texts: &[(String, String)], files: &[(String, Piece)]) -> Duration {
    let data = files.iter().filter(|(path, _)| path.ends_with(".json")).map(|(_, file)| file.as_ref().len());
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).chain(data).sum();
    LEAST + Duration::from_secs(bytes as u64 / BYTES_PER_SECOND)
}

/// A book of 60,000 people takes 1.2 GB; this is address space, of which a process takes more than it uses.
#[cfg(unix)]
const MEMORY: u64 = 8 << 30;

/// Keeps this process from taking memory without end: what wants more ends it, and leaves no image of it behind.
#[cfg(unix)]
pub fn memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let allowed = getrlimit(Resource::As);
    let limit = allowed.maximum.map_or(MEMORY, |maximum| maximum.min(MEMORY));
    // What is set may hold addresses: it must not be left on the disk when the process breaks.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: getrlimit(Resource::Core).maximum });
    // Where it cannot be limited there is still the limit of time.
    let _ = setrlimit(Resource::As, Rlimit { current: Some(limit), maximum: allowed.maximum });
}

#[cfg(not(unix))]
pub fn memory() {}
