//! The copy of the output that stands by: the folder in which the next output is made.
//!
//! It is the old output, brought up to date by the few files that have changed, and made of the very files of the new one by
//! hard links. So a build writes what has changed, exchanges the two folders in one step, and never makes ten thousand links
//! for one edited page. While it is being changed its mark says that it is unfinished, and what is found so, or is not the
//! same as the output in every file, is thrown away: it can be missing at any moment.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::mark::{self, Mark};
use super::walk;

/// Whether what stands by is the same as the output with this mark. The output's files have been looked at: each has
/// another name, and none was changed. A file that was exchanged here would have taken one of these names away.
pub fn is_same(standby: &Path, mark: &Mark) -> bool {
    let written = fs::read_to_string(standby.join(mark::FILE)).ok();
    let of = written.as_deref().and_then(|text| Mark::parse(text.strip_prefix(mark::STANDBY)?));
    let is_plain = fs::symlink_metadata(standby).is_ok_and(|facts| facts.is_dir());
    is_plain && of.is_some_and(|of| of == *mark) && holds_just(standby, mark)
}

fn holds_just(standby: &Path, mark: &Mark) -> bool {
    let Ok(paths) = walk::paths(standby) else { return false };
    let files = paths.iter().filter(|path| *path != mark::FILE);
    files.clone().count() == mark.files.len() && files.clone().all(|path| mark.files.contains_key(path))
}

/// Makes room for what is coming: takes away `gone` and the folders that are empty then, and makes the folders of `coming`.
pub fn make_room<'a>(
    folder: &Path,
    gone: impl Iterator<Item = &'a str>,
    coming: impl Iterator<Item = &'a str>,
) -> io::Result<()> {
    for path in gone {
        remove(&folder.join(path))?;
        for above in Path::new(path).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
            // One that still holds something stays.
            if fs::remove_dir(folder.join(above)).is_err() {
                break;
            }
        }
    }
    let folders: BTreeSet<&str> = coming.filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    folders.iter().try_for_each(|inner| fs::create_dir_all(folder.join(inner)))
}

/// Takes a name away, if it is there. The file lives on under its other names.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Brings the old output, now in `standby`, to the state of the new one: what is gone there is gone here, and what has
/// `changed` are the new one's files.
pub fn follow(standby: &Path, output: &Path, gone: &[&str], changed: &[&str], mark: &str) -> io::Result<()> {
    fs::write(standby.join(mark::FILE), mark::UNFINISHED)?;
    make_room(standby, gone.iter().copied(), changed.iter().copied())?;
    for path in changed {
        remove(&standby.join(path))?;
        fs::hard_link(output.join(path), standby.join(path))?;
    }
    fs::write(standby.join(mark::FILE), format!("{}{mark}", mark::STANDBY))
}
