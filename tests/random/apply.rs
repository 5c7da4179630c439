//! Making an edit happen on the disk. What cannot happen, because the file is away, does not.

use std::fs::{self, File, FileTimes};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::clean::Files;
use super::edit::{COMING, ERASED, EXCHANGED, Edit, MADE, MOVES, PICTURES, Saved, TOUCHED};
use super::lines::LINES;
use super::publication::picture;
use crate::support::alumni::TODAY;
use crate::support::{Project, files_under};

/// Where a build keeps what the next one may use.
pub const CACHE: &str = ".almapress-cache";

pub fn apply(project: &Project, edit: &Edit) {
    let at = |path: &str| project.path(path);
    match edit {
        Edit::Line(line, says, saved) => reword(project, *line, *says, *saved),
        Edit::Picture(n, colour, saved) if at(PICTURES[*n]).exists() => {
            save(&at(PICTURES[*n]), &picture(*colour), *saved)
        }
        Edit::Add(file, saved) => add(&at(COMING[*file].0), COMING[*file].1, *saved),
        Edit::Remove(file) => drop(fs::remove_file(at(COMING[*file].0))),
        Edit::Move(names) => rename(&at(MOVES[*names].0), &at(MOVES[*names].1)),
        Edit::Exchange(two) => exchange(&at(EXCHANGED[*two].0), &at(EXCHANGED[*two].1)),
        Edit::Touch(file, saved) => {
            drop(fs::read(at(TOUCHED[*file])).map(|bytes| save(&at(TOUCHED[*file]), &bytes, *saved)))
        }
        // Where there is no directory, or no key, nobody can be erased.
        Edit::Erase(person) => drop(project.directory(&["erase", ERASED[*person], "--date", TODAY])),
        Edit::Deface(file, hidden) => deface(&at("public").join(MADE[*file]), *hidden),
        Edit::LoseOutput => drop(fs::remove_dir_all(at("public"))),
        Edit::LoseCache => drop(fs::remove_dir_all(at(CACHE))),
        Edit::Picture(..) => {}
    }
}

fn reword(project: &Project, line: usize, says: usize, saved: Saved) {
    let line = &LINES[line];
    let Ok(text) = fs::read_to_string(project.path(line.path)) else { return };
    let Some(old) = text.lines().find(|old| old.contains(line.found_by)) else { return };
    save(&project.path(line.path), text.replacen(old, line.may_say[says], 1).as_bytes(), saved);
}

/// Writes a file as one program or another does.
pub fn save(path: &Path, bytes: &[u8], saved: Saved) {
    let before = fs::metadata(path).and_then(|facts| facts.modified());
    match saved {
        Saved::AsideAndRenamed => {
            let aside = path.with_extension("saving~");
            fs::write(&aside, bytes).expect("written aside");
            fs::rename(aside, path).expect("renamed");
        }
        Saved::Anew => {
            let _ = fs::remove_file(path);
            fs::write(path, bytes).expect("written anew");
        }
        _ => fs::write(path, bytes).expect("written"),
    }
    match (saved, before) {
        (Saved::WithItsTime, Ok(before)) => set_time(path, before),
        (Saved::LongAgo, _) => set_time(path, SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)),
        (Saved::InTheFuture, _) => set_time(path, SystemTime::now() + Duration::from_secs(100_000)),
        _ => {}
    }
}

/// Gives a file or a folder another time of its last change.
pub fn set_time(path: &Path, time: SystemTime) {
    let file = if path.is_dir() { File::open(path) } else { File::options().write(true).open(path) };
    file.expect("opened").set_times(FileTimes::new().set_modified(time)).expect("its time");
}

fn add(path: &Path, text: &str, saved: Saved) {
    // A file that stands where a folder would have to be is left alone.
    if path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()) {
        save(path, text.as_bytes(), saved);
    }
}

/// Renames whichever of the two is there; nothing if both are, or neither.
fn rename(one: &Path, other: &Path) {
    let (from, to) = if one.exists() { (one, other) } else { (other, one) };
    if from.exists() && !to.exists() {
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::rename(from, to).expect("renamed");
    }
}

fn exchange(one: &Path, other: &Path) {
    if one.exists() && other.exists() {
        let aside = one.with_extension("aside~");
        fs::rename(one, &aside).expect("aside");
        fs::rename(other, one).expect("in its place");
        fs::rename(aside, other).expect("in the other's place");
    }
}

fn deface(path: &Path, hidden: bool) {
    let Ok(bytes) = fs::read(path) else { return };
    // The output's files are told by the tick of the clock at which they were written.
    std::thread::sleep(Duration::from_millis(12));
    match hidden {
        true => save(path, &vec![b'x'; bytes.len()], Saved::WithItsTime),
        false => save(path, b"defaced", Saved::InPlace),
    }
}

/// What people have written.
pub fn sources(project: &Project) -> Files {
    let mut files = files_under(project.root());
    files.retain(|(path, _)| !path.starts_with("public/") && !path.starts_with('.'));
    files
}

/// Brings back what people had written, and takes away what has come since.
pub fn restore(project: &Project, before: &Files) {
    for (path, _) in sources(project).iter().filter(|(path, _)| !before.iter().any(|(known, _)| known == path)) {
        fs::remove_file(project.path(path)).expect("removed");
    }
    for (path, bytes) in before {
        let path = project.path(path);
        if fs::read(&path).ok().as_ref() != Some(bytes) {
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
    }
}
