//! Bringing a folder to the disk, and putting it in another's place.

use std::fs;
use std::io;
use std::path::Path;

use super::folder::{aside_path, remove};

/// Returns when everything under `folder` is on the disk, so that a power cut after the swap cannot empty it.
pub fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        // One call for the whole file system is many times faster than one a file.
        if rustix::fs::syncfs(fs::File::open(folder)?).is_ok() {
            return Ok(());
        }
    }
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() || cfg!(unix) {
            fs::File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

/// Puts `new` in the place of `old` (which may not exist) and removes what was there.
pub fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        fs::rename(new, old)?;
        return sync_parent(old);
    }
    if exchange_in_one_step(new, old).is_err() {
        let aside = aside_path(old);
        fs::rename(old, &aside)?;
        fs::rename(new, old)?;
        sync_parent(old)?;
        return remove(&aside);
    }
    sync_parent(old)?;
    // The name `new` is now that of the old output.
    remove(new)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange_in_one_step(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_in_one_step(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn sync_parent(folder: &Path) -> io::Result<()> {
    match folder.parent() {
        Some(parent) if cfg!(unix) => fs::File::open(parent)?.sync_all(),
        _ => Ok(()),
    }
}
