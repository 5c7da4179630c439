//! The folder that stands by beside the output: in it the next output is made.
//!
//! After a build it is the old output, brought up to date, and made of the very files of the new one by hard links. So a
//! build of one edited page writes one file, exchanges two folders in one step, and never makes ten thousand links.
//!
//! What is in it is never taken on trust: before it is used, the names and inodes of its files are compared with those of
//! the output, and whatever differs is put right. So it may be missing, cut off half way, or changed by hand at any moment.

use std::fs;
use std::io;
use std::path::Path;

use super::Refusal;
use super::changes::{Changes, Folders, Keeping};
use super::folder::unwritable;
use super::mark;
use super::walk::{self, Held, Inode};

/// In what state a standby was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Missing,
    /// A build was cut off while it changed it, or did not bring it to the disk.
    Unfinished,
    /// All of it is on the disk.
    Settled,
}

/// Looks whether the folder is there and ours.
pub fn look(folder: &Path) -> Result<State, Refusal> {
    let Ok(facts) = fs::symlink_metadata(folder) else { return Ok(State::Missing) };
    // A link is never ours: what it leads to may be anybody's.
    let text = facts.is_dir().then(|| fs::read_to_string(folder.join(mark::FILE)).ok()).flatten();
    match text {
        Some(text) if text == mark::STANDBY => Ok(State::Settled),
        Some(text) if mark::is_ours(&text) => Ok(State::Unfinished),
        _ if fs::remove_dir(folder).is_ok() => Ok(State::Missing),
        _ => {
            let message = format!("{} is in the way, and almapress did not make it", folder.display());
            Err(Refusal::new(message, "move it elsewhere"))
        }
    }
}

/// Takes out of an unfinished standby all that is not in the output: what was never published must not lie about.
pub fn clear(folder: &Path, keeping: &Keeping) -> Result<(), Refusal> {
    let clear = || {
        let held = held(folder)?;
        // Its folders tell nothing, and the next build may need them.
        let folders = held.folders.iter().map(String::as_str).collect();
        let changes = Changes { links: Vec::new(), ..changes(&held, keeping, &folders) };
        changes.take(folder, folder).map(|_| ())
    };
    clear().map_err(|error: io::Error| unwritable(folder, &error))
}

/// Makes the folder ready for a new output: it holds the files that are kept, and no other. Returns what was done, and the
/// files that could not be linked.
pub fn prepare(
    folder: &Path,
    output: &Path,
    state: State,
    keeping: &Keeping,
    wanted_folders: &Folders,
) -> io::Result<(Changes, Vec<String>)> {
    if state == State::Missing {
        fs::create_dir(folder)?;
    }
    fs::write(folder.join(mark::FILE), mark::UNFINISHED)?;
    let changes = changes(&held(folder)?, keeping, wanted_folders);
    let failed = changes.take(folder, output)?.into_iter().map(str::to_owned).collect();
    Ok((changes, failed))
}

/// Brings the old output, which stands by now, to the state of the new one.
pub fn follow(folder: &Path, output: &Path, changes: &Changes) -> io::Result<()> {
    fs::write(folder.join(mark::FILE), mark::UNFINISHED)?;
    let failed = changes.take(folder, output)?;
    if failed.is_empty() { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) }
}

/// Says of a standby that all of it is on the disk.
pub fn settle(folder: &Path) -> io::Result<()> {
    fs::write(folder.join(mark::FILE), mark::STANDBY)
}

fn held(folder: &Path) -> io::Result<Held<(String, Inode)>> {
    let mut held = walk::all(folder, &|entry, path| Ok((path, Inode::of(entry))))?;
    held.files.retain(|(path, _)| path != mark::FILE);
    Ok(held)
}

fn changes(held: &Held<(String, Inode)>, keeping: &Keeping, folders: &Folders) -> Changes {
    let files = held.files.iter().map(|(path, inode)| (path.as_str(), *inode));
    Changes::between(files, &held.folders, keeping, folders)
}
