//! Bringing a folder to the disk, and putting it in another's place.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{aside_path, remove};
use super::mark;

/// Fewer files than this are brought to the disk one by one.
const FEW: usize = 64;

/// Returns when everything under `folder` is on the disk, so that a power cut after the swap cannot empty it. `changed` are
/// the files that were written there.
pub fn sync(folder: &Path, changed: &[&str]) -> io::Result<()> {
    if changed.len() < FEW && cfg!(unix) {
        return sync_few(folder, changed);
    }
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

/// The files, their mark, and every folder that tells of one of them.
fn sync_few(folder: &Path, changed: &[&str]) -> io::Result<()> {
    let mut told: BTreeSet<PathBuf> = BTreeSet::from([folder.to_owned(), folder.join(mark::FILE)]);
    for path in changed {
        told.extend(folder.join(path).ancestors().take_while(|above| *above != folder).map(Path::to_owned));
    }
    told.iter().try_for_each(|path| fs::File::open(path)?.sync_all())
}

/// Puts `new` in the place of `old` (which may not exist). What was there then stands under another name, which `clear` is
/// given.
///
/// Once the two have changed places the build is done: what cannot be cleared away then is left to the next build.
pub fn exchange(new: &Path, old: &Path, clear: impl FnOnce(&Path)) -> io::Result<()> {
    if !old.exists() {
        fs::rename(new, old)?;
        let _ = sync_parent(old);
        return Ok(());
    }
    match exchange_in_one_step(new, old) {
        // The name `new` is now that of the old output.
        Ok(()) => finish(old, new, clear),
        Err(error) if error.kind() == io::ErrorKind::Unsupported || error.kind() == io::ErrorKind::InvalidInput => {
            let aside = aside_path(old);
            exchange_in_two_steps(new, old, &aside)?;
            finish(old, &aside, |aside| drop(remove(aside)));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// For file systems that know no exchange. Where the second step fails the old output comes back at once.
fn exchange_in_two_steps(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(old, aside)?;
    fs::rename(new, old).inspect_err(|_| {
        let _ = fs::rename(aside, old);
    })
}

fn finish(output: &Path, left_over: &Path, clear: impl FnOnce(&Path)) {
    let _ = sync_parent(output);
    clear(left_over);
    // Files that both outputs shared were touched by that: the mark must be the last again.
    let _ = touch(&output.join(mark::FILE));
}

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
