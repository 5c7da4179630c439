//! The output folder as it stands: whose it is, what in it is still good, and every reason not to touch it.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::mark::{self, Mark};
use super::{Refusal, real};
use crate::plan::{Artefact, Plan};
use crate::source::{CONTENT, THEMES};

/// An output folder that may be replaced.
#[derive(Debug)]
pub struct Standing {
    folder: PathBuf,
    mark: Mark,
    /// Files that are as they were written.
    intact: HashSet<String>,
    exists: bool,
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
    clear_unfinished(&folder)?;
    let (mark, exists) = read_mark(&folder)?;
    let intact = if exists { examine(&folder, &mark)? } else { HashSet::new() };
    Ok(Standing { folder, mark, intact, exists, _lock: lock })
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

/// Clears away what a build that was cut off has left beside the output.
fn clear_unfinished(folder: &Path) -> Result<(), Refusal> {
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
    }
    Ok(())
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

/// Looks at every file: those that are as they were written, and whether there is one that almapress did not make.
/// A file changed by hand is one that was touched after the mark, which is touched last, or is of another size.
fn examine(folder: &Path, mark: &Mark) -> Result<HashSet<String>, Refusal> {
    let marked =
        fs::metadata(folder.join(mark::FILE)).and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let mut intact = HashSet::with_capacity(mark.files.len());
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(|error| unwritable(folder, &error.into()))?;
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_dir() || name == mark::FILE && entry.depth() == 1 || LITTER.contains(&&*name) {
            continue;
        }
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap_or(entry.path())
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        let Some(made) = mark.files.get(&path) else {
            return Err(Refusal::new(
                format!("{} holds {path}, which almapress did not make", folder.display()),
                "move that file elsewhere; each build replaces the whole folder",
            ));
        };
        let facts = entry.metadata().map_err(|error| unwritable(folder, &error.into()))?;
        if facts.is_file() && facts.len() == made.size && last_touched(&facts).is_some_and(|touched| touched <= marked)
        {
            intact.insert(path);
        }
    }
    Ok(intact)
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
        let same = self.mark.files.get(&artefact.path).is_some_and(|made| made.fingerprint == artefact.fingerprint);
        same && self.intact.contains(&artefact.path)
    }

    pub fn size(&self, path: &str) -> u64 {
        self.mark.files.get(path).map_or(0, |made| made.size)
    }

    pub fn bytes(&self) -> u64 {
        self.mark.files.values().map(|made| made.size).sum()
    }

    /// How many files stand there that the plan no longer makes.
    pub fn gone(&self, plan: &Plan) -> usize {
        let wanted: HashSet<&str> = plan.artefacts.iter().map(|artefact| artefact.path.as_str()).collect();
        self.mark.files.keys().filter(|path| !wanted.contains(path.as_str())).count()
    }

    /// A new, empty folder beside this one, marked as ours from its first moment.
    pub fn staging(&self) -> io::Result<PathBuf> {
        let staging = staging_path(&self.folder);
        fs::create_dir(&staging)?;
        fs::write(staging.join(mark::FILE), mark::UNFINISHED)?;
        Ok(staging)
    }
}
