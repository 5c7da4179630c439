//! The only module that writes.
//!
//! A new output is written aside, unchanged files are linked into it, everything is brought to the disk, and the two
//! folders change places in one step: whatever happens at whatever moment, the folder is the whole old site or the
//! whole new one. A folder that almapress did not make, or that holds anything it did not make, is never touched.

mod folder;
mod mark;
mod new;
mod swap;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use folder::{Standing, open};
pub use mark::Mark;
pub use new::create;

use crate::diagnostic::Diagnostic;
use crate::plan::{Artefact, Plan, Recipe};
use crate::render;

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
}

/// What became of the output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files rendered anew.
    pub made: usize,
    /// Files whose recipe had not changed.
    pub kept: usize,
    /// Files that are no longer made.
    pub gone: usize,
    /// Bytes of all files together.
    pub bytes: u64,
}

/// Writes the plan into the folder that `standing` describes, rendering what changed with `render`.
pub fn write(
    plan: &Plan,
    standing: Standing,
    render: impl Fn(&Artefact) -> Result<Vec<u8>, Vec<Diagnostic>> + Sync,
) -> Result<Written, Failure> {
    let kept = plan.artefacts.iter().filter(|artefact| standing.keeps(artefact)).count();
    let gone = standing.gone(plan);
    let made = plan.artefacts.len() - kept;
    if made == 0 && gone == 0 && standing.exists() {
        return Ok(Written { made, kept, gone, bytes: standing.bytes() });
    }
    let staging = standing.staging().map_err(|error| refused(&standing, &error))?;
    let sizes = fill(plan, &standing, &staging, render);
    let sizes = match sizes {
        Ok(sizes) => sizes,
        Err(failure) => {
            // What was begun is of no use; should it stay, the next build clears it away.
            let _ = folder::remove(&staging);
            return Err(failure);
        }
    };
    let mark = Mark::of(
        plan.artefacts.iter().zip(&sizes).map(|(artefact, size)| (artefact.path.as_str(), artefact.fingerprint, *size)),
    );
    let finish = || {
        fs::write(staging.join(mark::FILE), mark.to_text())?;
        swap::sync(&staging)?;
        swap::exchange(&staging, standing.folder())
    };
    finish().map_err(|error| refused(&standing, &error))?;
    Ok(Written { made, kept, gone, bytes: sizes.iter().sum() })
}

/// Fills the new folder. Returns the size of every file, in the plan's order.
fn fill(
    plan: &Plan,
    standing: &Standing,
    staging: &Path,
    render: impl Fn(&Artefact) -> Result<Vec<u8>, Vec<Diagnostic>> + Sync,
) -> Result<Vec<u64>, Failure> {
    let folders: BTreeSet<&str> =
        plan.artefacts.iter().filter_map(|artefact| Some(artefact.path.rsplit_once('/')?.0)).collect();
    for folder in folders {
        fs::create_dir_all(staging.join(folder)).map_err(|error| refused(standing, &error))?;
    }
    let place = |artefact: &Artefact| -> Result<u64, Failure> {
        let target = staging.join(&artefact.path);
        if standing.keeps(artefact) && link(&standing.folder().join(&artefact.path), &target).is_ok() {
            return Ok(standing.size(&artefact.path));
        }
        let written = match &artefact.recipe {
            Recipe::Copy(copy) => put(&target, copy.bytes.as_ref()),
            Recipe::Page(_) | Recipe::Issue(_) => put(&target, &render(artefact).map_err(Failure::Content)?),
        };
        if matches!(artefact.recipe, Recipe::Issue(_)) {
            render::forget(1);
        }
        written.map_err(|error| refused(standing, &error))
    };
    gather(render::each(&plan.artefacts, place))
}

fn put(target: &Path, bytes: &[u8]) -> io::Result<u64> {
    fs::write(target, bytes)?;
    Ok(bytes.len() as u64)
}

/// An unchanged file costs a link, or a copy where the file system has no links.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

/// All sizes, or all diagnostics of all files together.
fn gather(placed: Vec<Result<u64, Failure>>) -> Result<Vec<u64>, Failure> {
    let mut sizes = Vec::with_capacity(placed.len());
    let mut diagnostics = Vec::new();
    for result in placed {
        match result {
            Ok(size) => sizes.push(size),
            Err(Failure::Content(found)) => diagnostics.extend(found),
            Err(refused @ Failure::Refused(_)) => return Err(refused),
        }
    }
    if diagnostics.is_empty() { Ok(sizes) } else { Err(Failure::Content(diagnostics)) }
}

fn refused(standing: &Standing, error: &io::Error) -> Failure {
    Failure::Refused(folder::unwritable(standing.folder(), error))
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
