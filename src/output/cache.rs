//! What is kept beside a publication to make the next build quick: a folder of its own that can be thrown away at any moment.
//!
//! A cache that cannot be written is no mistake: the next build takes longer, that is all.

use std::fs;
use std::io;
use std::path::Path;

use super::kept::Kept;
use super::single;
use crate::source::CACHE;

/// What tells programs that make copies, and repositories, to leave the folder out (bford.info/cachedir).
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# Kept by almapress to make the next build quick. It can be thrown away.\n",
);
const IGNORE: (&str, &str) = (".gitignore", "*\n");

/// Keeps bytes, which come in pieces, under a name in the publication's cache, in the place of what was there before.
pub fn keep(root: &Path, name: &str, pieces: impl Iterator<Item = Vec<u8>>) {
    // Without it the next build takes longer, and that is all.
    let _ = folder(root).and_then(|()| single::put_quickly(&root.join(CACHE).join(name), pieces));
}

/// The pictures that were made for earlier builds.
pub fn pictures(root: &Path) -> Kept {
    // Where the folder cannot be made nothing is kept.
    let _ = folder(root);
    Kept::in_folder(&root.join(CACHE).join("pictures"))
}

fn folder(root: &Path) -> io::Result<()> {
    let folder = root.join(CACHE);
    if fs::symlink_metadata(&folder).is_ok_and(|facts| facts.is_dir()) {
        return Ok(());
    }
    fs::create_dir(&folder)?;
    for (name, words) in [TAG, IGNORE] {
        fs::write(folder.join(name), words)?;
    }
    Ok(())
}
