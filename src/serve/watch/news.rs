//! What the system says of files, in the few words that matter here. It looks at no disk.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind};

use super::FOLDERS;
use crate::site;
use crate::source::SECRETS;

/// Something that happened to a file or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// It is being written, and may not be whole yet.
    Begun(PathBuf),
    /// It is whole: its writer has closed it, or it came as it is under its name.
    Done(PathBuf),
    /// It is there no more under this name.
    Gone(PathBuf),
    /// Something about it has changed, though not its bytes.
    Turned(PathBuf),
    /// The system has lost count, or cannot say.
    Unknown,
}

/// What an event says of the sources of the publication in `root`.
pub fn of(event: notify::Result<Event>, root: &Path) -> Vec<News> {
    let Ok(event) = event else { return vec![News::Unknown] };
    if event.need_rescan() {
        return vec![News::Unknown];
    }
    let Some(kind) = kind(event.kind) else { return Vec::new() };
    event.paths.into_iter().filter(|path| is_source(root, path)).map(kind).collect()
}

/// Nothing if nothing has changed: reading is an event as well, and must not start a rebuild, which reads.
fn kind(kind: EventKind) -> Option<fn(PathBuf) -> News> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(News::Done),
        EventKind::Access(_) | EventKind::Other => None,
        EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Some(News::Done),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => Some(News::Gone),
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(News::Turned),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) => Some(News::Begun),
    }
}

fn is_source(root: &Path, path: &Path) -> bool {
    let path = path.strip_prefix(root).unwrap_or(path);
    // A colour profile stands beside the settings, under whatever name.
    let is_profile = path.components().count() == 1 && path.extension().is_some_and(|ending| ending == "icc");
    is_profile
        || path == Path::new(site::FILE)
        || path == Path::new(SECRETS)
        || FOLDERS.iter().any(|folder| path.starts_with(folder)) && !is_hidden(path)
}

/// Editors keep hidden files beside those they edit, and write them all the time. No text, picture or theme file is
/// hidden; an office's export may be.
fn is_hidden(path: &Path) -> bool {
    let is_export = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    !is_export && path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
