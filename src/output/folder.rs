//! Whose a folder is: every reason not to touch one, and what stands beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::mark::{self, Mark};
use super::standby::{self, State};
use super::{Refusal, real};
use crate::source::{CONTENT, THEMES};

/// Held as long as a build writes.
pub type Lock = Option<fs::File>;

/// The output folder as it really is, if it may be almapress's to replace, locked against other builds. What a build that
/// was cut off has left aside is put back or cleared away.
pub fn claim(root: &Path, output: &Path) -> Result<(PathBuf, Lock), Refusal> {
    let folder = real(output).map_err(|error| unwritable(output, &error))?;
    refuse_overlap(root, &folder)?;
    let parent = folder
        .parent()
        .ok_or_else(|| Refusal::new("the output cannot be the top of a disk", "name a folder with --output"))?;
    if !parent.is_dir() {
        let message = format!("the folder {} does not exist, so nothing can be made in it", parent.display());
        return Err(Refusal::new(message, "make it, or name another with --output"));
    }
    let lock = lock(parent).map_err(|error| unwritable(&folder, &error))?;
    recover(&folder).map_err(|error| unwritable(&folder, &error))?;
    clear_aside(&folder)?;
    Ok((folder, lock))
}

/// The sources must never be in the way of the output.
fn refuse_overlap(root: &Path, folder: &Path) -> Result<(), Refusal> {
    let root = real(root).map_err(|error| unwritable(root, &error))?;
    let help = "name another folder with --output; the usual one is `public`";
    if root.starts_with(folder) {
        return Err(Refusal::new(format!("the output folder {} holds the publication itself", folder.display()), help));
    }
    for sources in [CONTENT, THEMES, crate::site::FILE] {
        let sources_path = real(&root.join(sources)).unwrap_or_else(|_| root.join(sources));
        if folder.starts_with(&sources_path) {
            return Err(Refusal::new(
                format!("the output folder {} lies inside {sources}, among the sources", folder.display()),
                help,
            ));
        }
    }
    if let Some(outer) = folder.ancestors().skip(1).find(|outer| outer.join(mark::FILE).is_file()) {
        return Err(Refusal::new(
            format!("{} lies inside another output, {}", folder.display(), outer.display()),
            help,
        ));
    }
    if folder.exists() && !folder.is_dir() {
        return Err(Refusal::new(format!("{} is a file, not a folder", folder.display()), help));
    }
    Ok(())
}

/// One build at a time writes beside `parent`'s folders; a second one waits.
#[cfg(unix)]
fn lock(parent: &Path) -> io::Result<Lock> {
    let file = fs::File::open(parent)?;
    // A file system without locks is no reason not to build.
    let _ = file.lock();
    Ok(Some(file))
}

#[cfg(not(unix))]
fn lock(_: &Path) -> io::Result<Lock> {
    Ok(None)
}

/// The folder that stands by: beside the output, so that they can change places.
pub fn standby_path(folder: &Path) -> PathBuf {
    beside(folder, "new")
}

/// Where the old output waits, on systems that cannot exchange two folders in one step.
pub fn aside_path(folder: &Path) -> PathBuf {
    beside(folder, "old")
}

fn beside(folder: &Path, what: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.almapress-{what}"))
}

/// A build was cut off between its two renames: the old output comes back.
fn recover(folder: &Path) -> io::Result<()> {
    let aside = aside_path(folder);
    if !folder.exists() && aside.join(mark::FILE).is_file() {
        fs::rename(aside, folder)?;
    }
    Ok(())
}

/// Clears away what a build that was cut off between its two renames and its end has left.
fn clear_aside(folder: &Path) -> Result<(), Refusal> {
    let aside = aside_path(folder);
    if standby::look(&aside)? == State::Missing {
        return Ok(());
    }
    remove(&aside).map_err(|error| unwritable(&aside, &error))
}

/// Removes a folder of ours, its mark last: should this be cut off, what is left is still known to be ours.
pub fn remove(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == mark::FILE {
            continue;
        }
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    // An empty folder that was given to us has no mark.
    match fs::remove_file(folder.join(mark::FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::remove_dir(folder),
    }
}

/// What the folder says it holds, and whether it is there.
pub fn read_mark(folder: &Path) -> Result<(Mark, bool), Refusal> {
    if !folder.exists() {
        return Ok((Mark::default(), false));
    }
    match fs::read_to_string(folder.join(mark::FILE)) {
        Ok(text) => match Mark::parse(&text) {
            Some(mark) => Ok((mark, true)),
            None => Err(Refusal::new(
                format!(
                    "the mark {} in {} is damaged, so almapress cannot tell what it made there",
                    mark::FILE,
                    folder.display()
                ),
                "if nothing in that folder is yours, remove it and build again",
            )),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut inside = fs::read_dir(folder).map_err(|error| unwritable(folder, &error))?;
            if inside.next().is_none() {
                return Ok((Mark::default(), true));
            }
            Err(Refusal::new(
                format!("{} was not made by almapress, so it is left as it is", folder.display()),
                "name another folder with --output, or remove this one if nothing in it is needed",
            ))
        }
        Err(error) => Err(unwritable(folder, &error)),
    }
}

pub fn unwritable(folder: &Path, error: &io::Error) -> Refusal {
    let help = match error.kind() {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            "a folder that is a disk of its own (a mount, a container's volume) cannot change places with another: name a folder inside it"
        }
        _ => "check that you may write there and that the disk has room",
    };
    Refusal::new(format!("{} cannot be written ({error})", folder.display()), help)
}
