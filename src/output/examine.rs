//! What stands in the output: which of its files are as they were written, and whether there is one that almapress did not
//! make.

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::Refusal;
use super::folder::unwritable;
use super::mark::{self, Mark};
use super::walk::{self, Held, Inode};

/// What was seen in the output.
#[derive(Debug, Default)]
pub struct Seen {
    /// In the order of the mark: the files that are as they were written.
    pub intact: Vec<Option<Inode>>,
    /// Files to be cleared away: those that are not as they were written, and what desktops leave.
    pub spoilt: Vec<String>,
    pub folders: Vec<String>,
}

impl Seen {
    pub fn is_whole(&self) -> bool {
        self.intact.iter().all(Option::is_some)
    }
}

/// Files that desktops leave wherever someone looks.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

enum File {
    Intact(usize, Inode),
    Spoilt(String),
    Mark,
    Strange(String),
}

/// Looks at every file of an output with this mark.
pub fn examine(folder: &Path, mark: &Mark) -> Result<Seen, Refusal> {
    let marked = fs::metadata(folder.join(mark::FILE)).and_then(|facts| facts.modified());
    let marked = marked.unwrap_or(SystemTime::UNIX_EPOCH);
    let index = mark.index();
    let look = |entry: &DirEntry, path: String| -> io::Result<File> {
        let Some((&at, made)) = index.get(&*path).and_then(|at| Some((at, mark.files.get(*at)?))) else {
            return Ok(unknown(path));
        };
        let facts = entry.metadata()?;
        let is_intact = facts.is_file() && facts.len() == made.size && !is_touched_since(&facts, marked);
        Ok(if is_intact { File::Intact(at, Inode::of(entry)) } else { File::Spoilt(path) })
    };
    let held = walk::all(folder, &look).map_err(|error| unwritable(folder, &error))?;
    sort(folder, held, mark.files.len())
}

fn unknown(path: String) -> File {
    let name = path.rsplit('/').next().unwrap_or_default();
    if path == mark::FILE {
        File::Mark
    } else if LITTER.contains(&name) {
        File::Spoilt(path)
    } else {
        File::Strange(path)
    }
}

fn sort(folder: &Path, held: Held<File>, files: usize) -> Result<Seen, Refusal> {
    let mut seen = Seen { intact: vec![None; files], spoilt: Vec::new(), folders: held.folders };
    let mut strange = Vec::new();
    for file in held.files {
        match file {
            File::Intact(at, inode) => seen.intact.get_mut(at).map_or((), |slot| *slot = Some(inode)),
            File::Spoilt(path) => seen.spoilt.push(path),
            File::Strange(path) => strange.push(path),
            File::Mark => {}
        }
    }
    // The same one is named at every run.
    match strange.into_iter().min() {
        None => Ok(seen),
        Some(path) => Err(Refusal::new(
            format!("{} holds {path}, which almapress did not make", folder.display()),
            "move that file elsewhere; each build replaces the whole folder",
        )),
    }
}

/// A file changed by hand is one that was touched after the mark, which is touched last.
fn is_touched_since(facts: &Metadata, marked: SystemTime) -> bool {
    last_touched(facts).is_none_or(|touched| touched > marked)
}

/// When a file was last changed in any way. A backup copied over a page keeps the time of its words, but not that of
/// its entry in the file system.
#[cfg(unix)]
fn last_touched(facts: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = u32::try_from(facts.ctime_nsec()).ok()?;
    let changed = SystemTime::UNIX_EPOCH + std::time::Duration::new(u64::try_from(facts.ctime()).ok()?, nanoseconds);
    facts.modified().ok().map(|modified| modified.max(changed))
}

#[cfg(not(unix))]
fn last_touched(facts: &Metadata) -> Option<SystemTime> {
    facts.modified().ok()
}
