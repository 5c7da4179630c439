//! The only module that writes.
//!
//! A new output is written aside, unchanged files are linked into it, everything is brought to the disk, and the two
//! folders change places in one step: whatever happens at whatever moment, the folder is the whole old site or the
//! whole new one. A folder that almapress did not make, or that holds anything it did not make, is never touched.

mod cache;
mod folder;
mod kept;
mod mark;
mod new;
mod private;
mod single;
mod standby;
mod swap;
mod walk;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use cache::{keep, pictures};
pub use folder::{Standing, open};
pub use kept::{Kept, LIMIT};
pub use mark::Mark;
pub use new::create;
pub use private::{private_folder, put_private};
pub use single::put_file;

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::plan::{Artefact, Plan, Recipe};

/// Why nothing was written. Not the content's fault: the folder, the disk, the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub message: String,
    pub help: String,
}

impl Refusal {
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// Why a build did not end in a new output.
#[derive(Debug)]
pub enum Failure {
    /// Rendering found errors; the output is as it was.
    Content(Vec<Diagnostic>),
    Refused(Refusal),
    /// The sources were changed while they were read.
    Moved,
}

/// What became of the output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files written anew, rendered or copied.
    pub made: usize,
    /// Files whose recipe had not changed.
    pub kept: usize,
    /// Files that are no longer made.
    pub gone: usize,
    /// Bytes of all files together.
    pub bytes: u64,
}

/// A new output on its way: written aside, file by file, then put in the old one's place.
#[derive(Debug)]
pub struct Staging {
    standing: Standing,
    folder: PathBuf,
}

/// Whether the folder that `standing` describes holds what the plan makes already, and nothing else.
pub fn is_up_to_date(plan: &Plan, standing: &Standing) -> bool {
    standing.holds_a_site()
        && standing.gone(plan) == 0
        && plan.artefacts.iter().all(|artefact| standing.keeps(artefact))
}

/// Of the mark of the output.
pub fn mark_of(standing: &Standing) -> Fingerprint {
    standing.mark().fingerprint()
}

/// What there is to say of an output that was left as it is.
pub fn unchanged(plan: &Plan, standing: &Standing) -> Written {
    Written { made: 0, kept: plan.artefacts.len(), gone: 0, bytes: standing.bytes() }
}

/// What stands in the output, where nothing of it was changed since its mark was written: the mark's fingerprint, and what
/// there is to say of it.
pub fn as_marked(standing: &Standing) -> Option<(Fingerprint, Written)> {
    let (fingerprint, files) = standing.as_marked()?;
    Some((fingerprint, Written { made: 0, kept: files, gone: 0, bytes: standing.bytes() }))
}

/// The bytes of a file that stands in the output.
pub fn read(standing: &Standing, artefact: &Artefact) -> Result<Vec<u8>, Refusal> {
    fs::read(standing.folder().join(&*artefact.path)).map_err(|error| folder::unwritable(standing.folder(), &error))
}

/// Begins a new output beside the old one, with all of its folders: in the copy that stands by, or in a new folder.
pub fn begin(plan: &Plan, standing: Standing) -> Result<Staging, Refusal> {
    let refused = |error: io::Error| folder::unwritable(standing.folder(), &error);
    let folder = standing.staging().map_err(refused)?;
    let is_there = |artefact: &&Artefact| standing.has_standby() && standing.keeps(artefact);
    let coming = plan.artefacts.iter().filter(|artefact| !is_there(artefact)).map(|artefact| &*artefact.path);
    let gone = if standing.has_standby() { standing.gone_paths(plan) } else { Vec::new() };
    standby::make_room(&folder, gone.into_iter(), coming).map_err(refused)?;
    Ok(Staging { standing, folder })
}

impl Staging {
    /// Places one file: linked from the old output if its recipe is the same, copied if it is handed on as it is, and
    /// rendered otherwise. Returns its size in bytes.
    pub fn place(
        &self,
        artefact: &Artefact,
        render: impl FnOnce() -> Result<Vec<u8>, Vec<Diagnostic>>,
    ) -> Result<u64, Failure> {
        let target = self.folder.join(&*artefact.path);
        let old = self.standing.folder().join(&*artefact.path);
        if self.standing.keeps(artefact) && (self.standing.has_standby() || link(&old, &target).is_ok()) {
            return Ok(self.standing.size(&artefact.path));
        }
        // What stands there may be a file of the old output under another name.
        standby::remove(&target).map_err(|error| Failure::Refused(self.refused(&error)))?;
        let written = match &*artefact.recipe {
            Recipe::Copy(copy) => put(&target, copy.bytes.load().as_ref()),
            _ => put(&target, &render().map_err(Failure::Content)?),
        };
        written.map_err(|error| Failure::Refused(self.refused(&error)))
    }

    /// Throws away what was begun.
    pub fn give_up(self) {
        // Should it stay, the next build clears it away.
        let _ = folder::remove(&self.folder);
    }

    /// The bytes of a file as it was placed.
    pub fn read(&self, artefact: &Artefact) -> Result<Vec<u8>, Failure> {
        fs::read(self.folder.join(&*artefact.path)).map_err(|error| Failure::Refused(self.refused(&error)))
    }

    /// Marks the new output, brings it to the disk, and puts it in the old one's place; `placed` are the sizes of the
    /// plan's files. Where one of them could not be placed the old output stays.
    pub fn finish(self, plan: &Plan, placed: Vec<Result<u64, Failure>>) -> Result<(Written, Fingerprint), Failure> {
        let sizes = gather(placed).inspect_err(|_| {
            // What was begun is of no use; should it stay, the next build clears it away.
            let _ = folder::remove(&self.folder);
        })?;
        let files = plan.artefacts.iter().zip(&sizes);
        let mark = Mark::of(files.map(|(artefact, size)| (&*artefact.path, artefact.fingerprint, *size)));
        let text = mark.to_text();
        let is_kept = |artefact: &&Artefact| self.standing.keeps(artefact);
        let changed: Vec<&str> =
            plan.artefacts.iter().filter(|artefact| !is_kept(artefact)).map(|artefact| &*artefact.path).collect();
        let gone = self.standing.gone_paths(plan);
        // Where most is new, making it all new costs less than following.
        let follows = (changed.len() + gone.len()) * 2 < plan.artefacts.len();
        let clear = |old: &Path| {
            let followed = || standby::follow(old, self.standing.folder(), &gone, &changed, &text);
            if !follows || followed().is_err() {
                let _ = folder::remove(old);
            }
        };
        let swap = || {
            fs::write(self.folder.join(mark::FILE), &text)?;
            swap::sync(&self.folder, &changed)?;
            swap::exchange(&self.folder, self.standing.folder(), clear)
        };
        swap().map_err(|error| {
            let _ = folder::remove(&self.folder);
            Failure::Refused(self.refused(&error))
        })?;
        let kept = plan.artefacts.len() - changed.len();
        let written = Written { made: changed.len(), kept, gone: gone.len(), bytes: sizes.iter().sum() };
        Ok((written, mark.fingerprint()))
    }

    fn refused(&self, error: &io::Error) -> Refusal {
        folder::unwritable(self.standing.folder(), error)
    }
}

fn put(target: &Path, bytes: &[u8]) -> io::Result<u64> {
    fs::write(target, bytes)?;
    Ok(bytes.len() as u64)
}

/// An unchanged file costs a link, or a copy where the file system has no links.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

/// Whether everything went well, with all diagnostics of all files together if it did not.
pub fn all_well(done: Vec<Result<(), Failure>>) -> Result<(), Failure> {
    gather(done.into_iter().map(|done| done.map(|()| 0)).collect()).map(|_| ())
}

/// All sizes, or all diagnostics of all files together.
fn gather(placed: Vec<Result<u64, Failure>>) -> Result<Vec<u64>, Failure> {
    let mut sizes = Vec::with_capacity(placed.len());
    let mut diagnostics = Vec::new();
    for result in placed {
        match result {
            Ok(size) => sizes.push(size),
            Err(Failure::Content(found)) => diagnostics.extend(found),
            Err(other) => return Err(other),
        }
    }
    if diagnostics.is_empty() { Ok(sizes) } else { Err(Failure::Content(diagnostics)) }
}

/// `path` as it really is on the disk, as far as it exists.
fn real(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => {
                let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                Ok(real(parent)?.join(name))
            }
            _ => Err(error),
        },
        Err(error) => Err(error),
    }
}
