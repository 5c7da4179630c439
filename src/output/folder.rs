//! The output folder as it stands: whose it is, what in it is still good, and every reason not to touch it.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustc_hash::FxBuildHasher;

use super::mark::{self, Mark};
use super::{Refusal, real, standby, swap, walk};
use crate::fingerprint::Fingerprint;
use crate::plan::{Artefact, Plan};
use crate::source::{CONTENT, THEMES};

/// An output folder that may be replaced.
#[derive(Debug)]
pub struct Standing {
    folder: PathBuf,
    mark: Mark,
    /// Files that are as they were written.
    intact: HashSet<String, FxBuildHasher>,
    exists: bool,
    /// Whether a copy of it stands by, made of the same files.
    has_standby: bool,
    /// Held until the build is done, so that two builds do not write into one folder.
    _lock: Option<fs::File>,
}

/// Looks at the output folder of the publication in `root`, and refuses it if it is not almapress's to replace.
pub fn open(root: &Path, output: &Path) -> Result<Standing, Refusal> {
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
    let (mark, exists) = read_mark(&folder)?;
    let examined = if exists { examine(&folder, &mark)? } else { Examined::default() };
    let is_whole = exists && examined.intact.len() == mark.files.len();
    let has_standby = is_whole && examined.is_linked && standby::is_same(&staging_path(&folder), &mark);
    if !has_standby && clear_unfinished(&folder)? && is_whole {
        // Files that were shared with what has been cleared away were touched by that.
        let _ = swap::touch(&folder.join(mark::FILE));
    }
    Ok(Standing { folder, mark, intact: examined.intact, exists, has_standby, _lock: lock })
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
fn lock(parent: &Path) -> io::Result<Option<fs::File>> {
    let file = fs::File::open(parent)?;
    // A file system without locks is no reason not to build.
    let _ = file.lock();
    Ok(Some(file))
}

#[cfg(not(unix))]
fn lock(_: &Path) -> io::Result<Option<fs::File>> {
    Ok(None)
}

/// The folder that a new output is written into: beside the old one, so that they can change places.
pub fn staging_path(folder: &Path) -> PathBuf {
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

/// Clears away what a build that was cut off has left beside the output. Returns whether there was anything.
fn clear_unfinished(folder: &Path) -> Result<bool, Refusal> {
    let mut was_there = false;
    for left in [staging_path(folder), aside_path(folder)] {
        let Ok(facts) = fs::symlink_metadata(&left) else { continue };
        // A link is never ours: what it leads to may be anybody's.
        let ours = facts.is_dir() && fs::read_to_string(left.join(mark::FILE)).is_ok_and(|text| mark::is_ours(&text));
        if ours {
            remove(&left).map_err(|error| unwritable(&left, &error))?;
        } else if fs::remove_dir(&left).is_err() {
            let message = format!("{} is in the way, and almapress did not make it", left.display());
            return Err(Refusal::new(message, "move it elsewhere"));
        }
        was_there = true;
    }
    Ok(was_there)
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

fn read_mark(folder: &Path) -> Result<(Mark, bool), Refusal> {
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

/// Files that desktops leave wherever someone looks.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What was seen in the output.
#[derive(Debug, Default)]
struct Examined {
    intact: HashSet<String, FxBuildHasher>,
    /// Whether every file has another name somewhere.
    is_linked: bool,
}

/// Looks at every file: those that are as they were written, and whether there is one that almapress did not make.
/// A file changed by hand is one that was touched after the mark, which is touched last, or is of another size.
fn examine(folder: &Path, mark: &Mark) -> Result<Examined, Refusal> {
    let marked =
        fs::metadata(folder.join(mark::FILE)).and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let mut examined = Examined { intact: HashSet::default(), is_linked: true };
    examined.intact.reserve(mark.files.len());
    for found in walk::files(folder, "").map_err(|error| unwritable(folder, &error))? {
        let Some(made) = mark.files.get(&found.path) else {
            if found.path == mark::FILE || found.is_named(&LITTER) {
                continue;
            }
            return Err(Refusal::new(
                format!("{} holds {}, which almapress did not make", folder.display(), found.path),
                "move that file elsewhere; each build replaces the whole folder",
            ));
        };
        let facts = &found.facts;
        examined.is_linked &= has_another_name(facts);
        if facts.is_file() && facts.len() == made.size && last_touched(facts).is_some_and(|touched| touched <= marked) {
            examined.intact.insert(found.path);
        }
    }
    Ok(examined)
}

#[cfg(unix)]
fn has_another_name(facts: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    facts.nlink() > 1
}

#[cfg(not(unix))]
fn has_another_name(_: &fs::Metadata) -> bool {
    false
}

/// When a file was last changed in any way. A backup copied over a page keeps the time of its words, but not that of
/// its entry in the file system.
#[cfg(unix)]
fn last_touched(facts: &fs::Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = u32::try_from(facts.ctime_nsec()).ok()?;
    let changed = SystemTime::UNIX_EPOCH + std::time::Duration::new(u64::try_from(facts.ctime()).ok()?, nanoseconds);
    facts.modified().ok().map(|modified| modified.max(changed))
}

#[cfg(not(unix))]
fn last_touched(facts: &fs::Metadata) -> Option<SystemTime> {
    facts.modified().ok()
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

impl Standing {
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a site stands there that almapress has made.
    pub fn holds_a_site(&self) -> bool {
        self.exists && !self.mark.files.is_empty()
    }

    /// Whether the file of this artefact is there as its recipe makes it.
    pub fn keeps(&self, artefact: &Artefact) -> bool {
        let same = self.mark.files.get(&*artefact.path).is_some_and(|made| made.fingerprint == artefact.fingerprint);
        same && self.intact.contains(&*artefact.path)
    }

    pub fn mark(&self) -> &Mark {
        &self.mark
    }

    /// The fingerprint of the mark and the number of files, where all of them are as they were written.
    pub fn as_marked(&self) -> Option<(Fingerprint, usize)> {
        let is_whole = self.holds_a_site() && self.intact.len() == self.mark.files.len();
        is_whole.then(|| (self.mark.fingerprint(), self.mark.files.len()))
    }

    pub fn size(&self, path: &str) -> u64 {
        self.mark.files.get(path).map_or(0, |made| made.size)
    }

    pub fn bytes(&self) -> u64 {
        self.mark.files.values().map(|made| made.size).sum()
    }

    /// How many files stand there that the plan no longer makes.
    pub fn gone(&self, plan: &Plan) -> usize {
        self.gone_paths(plan).len()
    }

    /// Whether a copy of it stands by.
    pub fn has_standby(&self) -> bool {
        self.has_standby
    }

    /// The files that the plan no longer makes.
    pub fn gone_paths(&self, plan: &Plan) -> Vec<&str> {
        let wanted: HashSet<&str, FxBuildHasher> = plan.artefacts.iter().map(|artefact| &*artefact.path).collect();
        self.mark.files.keys().map(String::as_str).filter(|path| !wanted.contains(path)).collect()
    }

    /// A folder beside this one, marked as unfinished from its first moment: the copy that stands by, or a new one.
    pub fn staging(&self) -> io::Result<PathBuf> {
        let staging = staging_path(&self.folder);
        if !self.has_standby {
            fs::create_dir(&staging)?;
        }
        fs::write(staging.join(mark::FILE), mark::UNFINISHED)?;
        Ok(staging)
    }
}
