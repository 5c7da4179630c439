//! What both benchmarks stand on: the binary to measure, the folder for their files, and what a folder holds.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

pub fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

pub fn binary() -> io::Result<PathBuf> {
    let built = || option_env!("CARGO_BIN_EXE_almapress").map(OsString::from);
    let binary = env::var_os("ALMAPRESS_BINARY").or_else(built);
    binary.map(PathBuf::from).ok_or_else(|| wrong("ALMAPRESS_BINARY must name the binary to measure"))
}

/// Where publications and outputs stand if not told: `target/bench`.
pub fn folder() -> PathBuf {
    let target = option_env!("CARGO_TARGET_TMPDIR").and_then(|inside| Path::new(inside).parent());
    target.unwrap_or(Path::new("target")).join("bench")
}

pub fn clear(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// How many files a folder holds, and how many bytes.
pub fn contents(folder: &Path) -> io::Result<(usize, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in WalkDir::new(folder) {
        let facts = entry?.metadata()?;
        if facts.is_file() {
            files += 1;
            bytes += facts.len();
        }
    }
    Ok((files, bytes))
}

pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
