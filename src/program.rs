//! The fingerprint of this build of almapress.
//!
//! Another program may make other bytes of the same recipe, so the program is part of what a file depends on. Made
//! from the sources at compile time, it is the same on every machine that builds the same sources.

use rust_embed::RustEmbed;

use crate::fingerprint::Fingerprint;

#[derive(RustEmbed)]
#[folder = "src/"]
struct Program;

/// The libraries it is built with: another Typst or Tera may make other bytes, too.
const LOCKED: &str = include_str!("../Cargo.lock");

/// Takes a few dozen microseconds; ask once a build.
pub fn fingerprint() -> Fingerprint {
    let mut files: Vec<(String, [u8; 32])> = Program::iter()
        .filter_map(|path| Some((path.to_string(), Program::get(&path)?.metadata.sha256_hash())))
        .collect();
    files.sort();
    Fingerprint::of(&(env!("CARGO_PKG_VERSION"), LOCKED, files))
}
