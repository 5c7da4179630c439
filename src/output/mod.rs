//! The only module that writes.
//!
//! A new output is made in a folder that stands by: unchanged files are linked into it, where they are not in it already,
//! everything is brought to the disk, and the two folders change places in one step. Whatever happens at whatever moment,
//! the output is the whole old site or the whole new one. A folder that almapress did not make, or that holds anything it
//! did not make, is never touched.

mod cache;
mod changes;
mod examine;
mod folder;
mod kept;
mod mark;
mod new;
mod private;
mod single;
mod staging;
mod standby;
mod standing;
mod swap;
#[cfg(test)]
mod tests;
mod walk;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use cache::{keep, pictures};
pub use kept::{Kept, LIMIT};
pub use mark::Mark;
pub use new::create;
pub use private::{private_folder, put_private};
pub use single::put_file;
pub use staging::{Staging, begin};
pub use standing::{Standing, open};

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::plan::{Artefact, Plan};

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

/// Whether the folder that `standing` describes holds what the plan makes already, and nothing else.
pub fn is_up_to_date(plan: &Plan, standing: &Standing) -> bool {
    standing.is(plan)
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
