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
        if entry.file_type().is_file() {
            // Windows brings only what was opened for writing to the disk.
            fs::OpenOptions::new().write(true).open(entry.path())?.sync_all()?;
        } else if cfg!(unix) {
            fs::File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

/// More than this many files and folders are quicker brought to the disk with everything else.
pub const FEW: usize = 48;

/// The same for a few files and folders, where all others are on the disk already. What others have left to write on the
/// same disk is not waited for.
pub fn sync_few<'a>(folder: &Path, mut paths: impl Iterator<Item = &'a str>) -> io::Result<()> {
    paths.try_for_each(|path| fs::File::open(folder.join(path))?.sync_all())
}

/// Puts `new` in the place of `old` (which may not exist). Returns whether the old output now stands where `new` stood.
///
/// Once the two have changed places the build is done: what cannot be cleared away then is left to the next build.
pub fn exchange(new: &Path, old: &Path) -> io::Result<bool> {
    if !old.exists() {
        fs::rename(new, old)?;
        let _ = sync_parent(old);
        return Ok(false);
    }
    match exchange_in_one_step(new, old) {
        Ok(()) => {
            let _ = sync_parent(old);
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::Unsupported || error.kind() == io::ErrorKind::InvalidInput => {
            let aside = aside_path(old);
            exchange_in_two_steps(new, old, &aside)?;
            let _ = sync_parent(old);
            let _ = remove(&aside);
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// For file systems that know no exchange. Where the second step fails the old output comes back at once.
fn exchange_in_two_steps(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(old, aside)?;
    fs::rename(new, old).inspect_err(|_| {
        let _ = fs::rename(aside, old);
    })
}

/// Makes a file the one that was touched last.
#[cfg(unix)]
pub fn touch(file: &Path) -> io::Result<()> {
    use rustix::fs::{Timespec, Timestamps, UTIME_NOW, futimens};
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    Ok(futimens(fs::File::open(file)?, &Timestamps { last_access: now, last_modification: now })?)
}

#[cfg(not(unix))]
pub fn touch(_: &Path) -> io::Result<()> {
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> (tempfile::TempDir, [std::path::PathBuf; 3]) {
        let top = tempfile::TempDir::new().expect("a folder");
        let [new, old, aside] = ["new", "old", "aside"].map(|name| top.path().join(name));
        for folder in [&new, &old] {
            fs::create_dir(folder).expect("made");
            fs::write(folder.join("page"), folder.file_name().expect("a name").as_encoded_bytes()).expect("written");
        }
        (top, [new, old, aside])
    }

    #[test]
    fn in_two_steps_the_new_output_comes_and_the_old_one_waits_aside() {
        let (_top, [new, old, aside]) = folders();
        exchange_in_two_steps(&new, &old, &aside).expect("exchanged");
        assert_eq!(fs::read_to_string(old.join("page")).expect("there"), "new");
        assert_eq!(fs::read_to_string(aside.join("page")).expect("there"), "old");
    }

    #[test]
    fn where_the_second_step_fails_the_old_output_comes_back() {
        let (_top, [new, old, aside]) = folders();
        fs::remove_dir_all(&new).expect("removed");
        exchange_in_two_steps(&new, &old, &aside).expect_err("there is nothing to put there");
        assert_eq!(fs::read_to_string(old.join("page")).expect("there"), "old");
    }
}
