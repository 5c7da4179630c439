//! The output as it stands when a build begins.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxBuildHasher;

use super::changes::{Changes, Folders, Keeping, KeptFile};
use super::examine::{Seen, examine};
use super::mark::{self, Mark};
use super::standby::{self, State};
use super::{Refusal, folder, swap};
use crate::fingerprint::Fingerprint;
use crate::plan::{Artefact, Plan};

/// An output folder that may be replaced.
#[derive(Debug)]
pub struct Standing {
    folder: PathBuf,
    mark: Mark,
    seen: Seen,
    standby: State,
    /// Held until the build is done, so that two builds do not write into one folder.
    _lock: Option<fs::File>,
}

/// Looks at the output folder of the publication in `root`, and refuses it if it is not almapress's to replace.
pub fn open(root: &Path, output: &Path) -> Result<Standing, Refusal> {
    let (folder, lock) = folder::claim(root, output)?;
    let standby = standby::look(&folder::standby_path(&folder))?;
    let (mark, exists) = folder::read_mark(&folder)?;
    let seen = if exists { examine(&folder, &mark)? } else { Seen::default() };
    let standing = Standing { folder, mark, seen, standby, _lock: lock };
    if standby == State::Unfinished {
        standby::clear(&standing.standby_path(), &standing.intact())?;
    }
    Ok(standing)
}

impl Standing {
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder in which the next output is made.
    pub fn standby_path(&self) -> PathBuf {
        folder::standby_path(&self.folder)
    }

    /// In what state that was found.
    pub fn standby(&self) -> State {
        self.standby
    }

    pub fn mark(&self) -> &Mark {
        &self.mark
    }

    /// The fingerprint of the mark and the number of files, where all of them are as they were written.
    pub fn as_marked(&self) -> Option<(Fingerprint, usize)> {
        let is_whole = !self.mark.files.is_empty() && self.seen.is_whole();
        is_whole.then(|| (self.mark.fingerprint(), self.mark.files.len()))
    }

    pub fn bytes(&self) -> u64 {
        self.mark.files.iter().map(|made| made.size).sum()
    }

    /// Whether all that the plan makes is there as its recipes make it, and nothing else.
    pub fn is(&self, plan: &Plan) -> bool {
        let files = &self.mark.files;
        let mut pairs = plan.artefacts.iter().zip(files);
        !files.is_empty()
            && files.len() == plan.artefacts.len()
            && self.seen.is_whole()
            && pairs.all(|(artefact, made)| artefact.fingerprint == made.fingerprint && *artefact.path == made.path)
    }

    /// The files that are as the recipes of the plan make them.
    pub fn keeping<'a>(&self, plan: &'a Plan) -> Keeping<'a> {
        let index = self.mark.index();
        let kept = |artefact: &'a Artefact| {
            let at = *index.get(&*artefact.path)?;
            let made = self.mark.files.get(at).filter(|made| made.fingerprint == artefact.fingerprint)?;
            let inode = (*self.seen.intact.get(at)?)?;
            Some((&*artefact.path, KeptFile { inode, size: made.size }))
        };
        plan.artefacts.iter().filter_map(kept).collect()
    }

    /// How many files stand there that the plan no longer makes.
    pub fn gone(&self, plan: &Plan) -> usize {
        let wanted: HashSet<&str, FxBuildHasher> = plan.artefacts.iter().map(|artefact| &*artefact.path).collect();
        self.mark.files.iter().filter(|made| !wanted.contains(made.path.as_str())).count()
    }

    /// Says again that all files are as they were written, after links to them have been made or taken away, which touches
    /// them. Where some are not, nothing is said: a build that is cut off then costs the next one more.
    pub fn confirm(&self) {
        if self.seen.is_whole() {
            let _ = swap::touch(&self.folder.join(mark::FILE));
        }
    }

    /// What makes a folder that holds what this one held when it was looked at into one with just the files that are kept.
    pub fn changes(&self, keeping: &Keeping, wanted_folders: &Folders) -> Changes {
        let intact = self.intact_files().map(|(path, kept)| (path, kept.inode));
        let mut changes = Changes::between(intact, &self.seen.folders, keeping, wanted_folders);
        changes.files_out.extend(self.seen.spoilt.iter().cloned());
        changes
    }

    fn intact(&self) -> Keeping<'_> {
        self.intact_files().collect()
    }

    fn intact_files(&self) -> impl Iterator<Item = (&str, KeptFile)> {
        let files = self.mark.files.iter().zip(&self.seen.intact);
        files.filter_map(|(made, inode)| Some((made.path.as_str(), KeptFile { inode: (*inode)?, size: made.size })))
    }
}
