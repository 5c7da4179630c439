//! Files for the office alone: they can be read by nobody else, and are whole or not there.

use std::fs;
use std::io;
use std::path::Path;

use super::{Refusal, folder, single};

/// Writes a file that only its owner can read, in the place of what was there before. Its folder is made if it is missing.
pub fn put_private(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    single::put_by(path, bytes, owners_file)
}

/// Makes a folder that only its owner can open, and refuses one that stands in the published output, or in `content`, or
/// that others made.
pub fn private_folder(root: &Path, output: &Path, folder: &Path) -> Result<(), Refusal> {
    let real = |path: &Path| super::real(path).map_err(|error| folder::unwritable(path, &error));
    let wanted = real(folder)?;
    for published in [output.to_path_buf(), root.join("content"), root.join("themes")] {
        if wanted.starts_with(real(&published)?) {
            let message = format!("{} lies in {}, which is published", folder.display(), published.display());
            return Err(Refusal::new(message, "name a folder elsewhere: what is made here is for the office alone"));
        }
    }
    if is_published(&wanted) {
        let message = format!("{} lies in a published folder", folder.display());
        return Err(Refusal::new(message, "name a folder elsewhere: what is made here is for the office alone"));
    }
    if !is_ours_or_empty(folder) {
        let message = format!("{} holds files that were not made for the office", folder.display());
        return Err(Refusal::new(message, "name a new folder, or an empty one: it is closed to everybody else"));
    }
    fs::create_dir_all(folder)
        .and_then(|()| close_to_others(folder))
        .map_err(|error| folder::unwritable(folder, &error))?;
    put_private(&folder.join(OFFICE_MARK), OFFICE_WORDS.as_bytes())
}

/// What stands in a folder of the office's: by it the next run knows that the files there are its own.
const OFFICE_MARK: &str = ".almapress-office";
const OFFICE_WORDS: &str = "Lists of people, made by almapress for the office alone. Never publish this folder.\n";

fn is_ours_or_empty(folder: &Path) -> bool {
    let is_empty = || fs::read_dir(folder).map_or(!folder.exists(), |mut files| files.next().is_none());
    folder.join(OFFICE_MARK).is_file() || is_empty()
}

/// Whether a folder or one above it bears the mark of an output.
fn is_published(folder: &Path) -> bool {
    folder.ancestors().any(|folder| folder.join(super::mark::FILE).exists())
}

#[cfg(unix)]
fn owners_file(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let _ = fs::remove_file(path);
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn owners_file(path: &Path) -> io::Result<fs::File> {
    fs::File::create(path)
}

#[cfg(unix)]
fn close_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn close_to_others(_folder: &Path) -> io::Result<()> {
    Ok(())
}
