//! Single files outside of the published output: whole or not there.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Refusal, folder};

/// Writes a file, in the place of what was there before. Its folder is made if it is missing; one that holds sources is
/// refused.
pub fn put_file(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let real = |path: &Path| super::real(path).map_err(|error| folder::unwritable(path, &error));
    let wanted = real(path)?;
    // The website's folder is put in place whole, and holds nothing that almapress did not put there.
    for folder in ["content", "themes", "fonts", "public"] {
        if wanted.starts_with(real(&root.join(folder))?) {
            let message = format!("{} would lie in {folder}, which holds other things", path.display());
            return Err(Refusal::new(message, "name another folder with --to"));
        }
    }
    put_by(path, bytes, |aside| File::create(aside))
}

/// Writes a file that need not outlive a power cut, in the place of what was there before.
pub(super) fn put_quickly(path: &Path, pieces: impl Iterator<Item = Vec<u8>>) -> io::Result<()> {
    let aside = aside(path);
    let mut file = File::create(&aside)?;
    for piece in pieces {
        file.write_all(&piece)?;
    }
    fs::rename(&aside, path)
}

/// Where a file is written before it takes its place. Another process may be writing the same file.
fn aside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

/// Writes a file that `create` makes.
pub(super) fn put_by(path: &Path, bytes: &[u8], create: impl FnOnce(&Path) -> io::Result<File>) -> Result<(), Refusal> {
    let write = || {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let aside = aside(path);
        let mut file = create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    };
    write().map_err(|error| folder::unwritable(path, &error))
}
