//! A new output on its way: made file by file in the folder that stands by, then put in the old one's place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::changes::{Changes, Folders, Keeping, folder_of, folders_of, forget};
use super::mark::{self, Mark};
use super::standby::{self, State};
use super::standing::Standing;
use super::{Failure, Refusal, Written, folder, gather, swap};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::plan::{Artefact, Plan, Recipe};

#[derive(Debug)]
pub struct Staging<'a> {
    plan: &'a Plan,
    standing: Standing,
    folder: PathBuf,
    /// What is in it already.
    keeping: Keeping<'a>,
    folders: Folders<'a>,
    /// What was done in it so far.
    changes: Changes,
}

/// Begins a new output beside the old one, with all of its folders and all files that are kept.
pub fn begin(plan: &Plan, standing: Standing) -> Result<Staging<'_>, Refusal> {
    let folder = standing.standby_path();
    let folders = folders_of(plan.artefacts.iter().map(|artefact| &*artefact.path));
    let mut keeping = standing.keeping(plan);
    let prepared = standby::prepare(&folder, standing.folder(), standing.standby(), &keeping, &folders);
    let (changes, failed) = prepared.map_err(|error| {
        // It is made anew by the next build.
        let _ = folder::remove(&folder);
        folder::unwritable(standing.folder(), &error)
    })?;
    standing.confirm();
    // Where the file system has no links an unchanged file costs a copy; where that fails too it is made.
    for path in failed.iter().map(String::as_str) {
        let target = folder.join(path);
        if copy(&standing.folder().join(path), &target).is_err() {
            let _ = forget(&target);
            keeping.remove(path);
        }
    }
    Ok(Staging { plan, standing, folder, keeping, folders, changes })
}

impl<'a> Staging<'a> {
    /// Places one file: it is there if its recipe is the same, copied if it is handed on as it is, and rendered otherwise.
    /// Returns its size in bytes.
    pub fn place(
        &self,
        artefact: &Artefact,
        render: impl FnOnce() -> Result<Vec<u8>, Vec<Diagnostic>>,
    ) -> Result<u64, Failure> {
        if let Some(kept) = self.keeping.get(&*artefact.path) {
            return Ok(kept.size);
        }
        let target = self.folder.join(&*artefact.path);
        let written = match &*artefact.recipe {
            Recipe::Copy(copy) => put(&target, copy.bytes.load().as_ref()),
            _ => put(&target, &render().map_err(Failure::Content)?),
        };
        written.map_err(|error| Failure::Refused(self.refused(&error)))
    }

    /// Places a file that is handed on as it stands at `from`, without reading it in.
    pub fn place_copy(&self, artefact: &Artefact, from: &Path) -> Result<u64, Failure> {
        if let Some(kept) = self.keeping.get(&*artefact.path) {
            return Ok(kept.size);
        }
        copy(from, &self.folder.join(&*artefact.path)).map_err(|error| Failure::Refused(self.refused(&error)))
    }

    /// The bytes of a file as it was placed.
    pub fn read(&self, artefact: &Artefact) -> Result<Vec<u8>, Failure> {
        fs::read(self.folder.join(&*artefact.path)).map_err(|error| Failure::Refused(self.refused(&error)))
    }

    /// Throws away what was begun.
    pub fn give_up(self) {
        self.discard();
    }

    /// Marks the new output, brings it to the disk, and puts it in the old one's place; `placed` are the sizes of the
    /// plan's files. Where one of them could not be placed the old output stays.
    pub fn finish(self, placed: Vec<Result<u64, Failure>>) -> Result<(Written, Fingerprint), Failure> {
        let sizes = gather(placed).inspect_err(|_| self.discard())?;
        let files = self.plan.artefacts.iter().zip(&sizes);
        let mark = Mark::of(files.map(|(artefact, size)| (&*artefact.path, artefact.fingerprint, *size)));
        let gone = self.standing.gone(self.plan);
        self.publish(&mark, gone).map_err(|error| {
            self.discard();
            Failure::Refused(self.refused(&error))
        })?;
        let (all, kept) = (self.plan.artefacts.len(), self.keeping.len());
        let written = Written { made: all - kept, kept, gone, bytes: sizes.iter().sum() };
        Ok((written, mark.fingerprint()))
    }

    fn publish(&self, mark: &Mark, gone: usize) -> io::Result<()> {
        fs::write(self.folder.join(mark::FILE), mark.to_text())?;
        let few = self.few(&self.changes, &self.made()).filter(|_| self.standing.standby() == State::Settled);
        few.map_or_else(|| swap::sync(&self.folder), |few| swap::sync_few(&self.folder, few.into_iter()))?;
        if swap::exchange(&self.folder, self.standing.folder())? {
            self.follow(gone);
        }
        // Files that both folders share were touched by that: the mark must be the last again.
        let _ = swap::touch(&self.standing.folder().join(mark::FILE));
        Ok(())
    }

    /// The new output is published, and the old one stands by: what is gone from the one may not live on in the other.
    fn follow(&self, gone: usize) {
        let made = self.made();
        // Where most is new, making it all new costs less than following.
        let is_worth_it = (made.len() + gone) * 2 < self.plan.artefacts.len();
        let links = made.into_iter().map(str::to_owned).collect();
        let changes = Changes { links, ..self.standing.changes(&self.keeping, &self.folders) };
        if !is_worth_it || standby::follow(&self.folder, self.standing.folder(), &changes).is_err() {
            let _ = folder::remove(&self.folder);
            return;
        }
        // What is not brought to the disk now is so by the next build, with everything else.
        if let Some(few) = self.few(&changes, &[]) {
            let folders = few.into_iter().filter(|path| *path != mark::FILE);
            let _ = swap::sync_few(&self.folder, folders).and_then(|()| standby::settle(&self.folder));
        }
    }

    /// All files and folders of a folder that was changed so, with its mark, if they are few.
    fn few<'c>(&self, changes: &'c Changes, made: &[&'c str]) -> Option<BTreeSet<&'c str>> {
        if cfg!(not(unix)) || changes.len() + made.len() > swap::FEW {
            return None;
        }
        let folders = changes.touched_folders().into_iter().chain(made.iter().map(|path| folder_of(path)));
        Some(folders.chain(made.iter().copied()).chain(["", mark::FILE]).collect())
    }

    /// The files that were not there.
    fn made(&self) -> Vec<&'a str> {
        let paths = self.plan.artefacts.iter().map(|artefact| &*artefact.path);
        paths.filter(|path| !self.keeping.contains_key(path)).collect()
    }

    /// What was begun must not lie about; should some of it stay, the next build clears it away. The links can be of use
    /// to it, and taking them away would touch the published files.
    fn discard(&self) {
        if self.keeping.is_empty() {
            let _ = folder::remove(&self.folder);
            return;
        }
        let _ = fs::write(self.folder.join(mark::FILE), mark::UNFINISHED);
        for path in self.made() {
            let _ = forget(&self.folder.join(path));
        }
    }

    fn refused(&self, error: &io::Error) -> Refusal {
        folder::unwritable(self.standing.folder(), error)
    }
}

/// Writes a file that is not there yet: nothing is ever written into one that may be published under another name.
fn put(target: &Path, bytes: &[u8]) -> io::Result<u64> {
    File::create_new(target)?.write_all(bytes)?;
    Ok(bytes.len() as u64)
}

/// Copied by the system, where it can, but for what the other's owner allows others to do with it.
fn copy(from: &Path, to: &Path) -> io::Result<u64> {
    io::copy(&mut File::open(from)?, &mut File::create_new(to)?)
}
