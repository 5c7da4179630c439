//! A clean build: of a copy of the publication that never was built, into an output that is new. What it makes and what
//! it says is right; a build that could use what is kept from earlier ones has to come to the same.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{Project, almapress, files_under};

/// Files by path, as [`files_under`] lists them.
pub type Files = Vec<(String, Vec<u8>)>;

/// What a build came to.
#[derive(PartialEq, Eq)]
pub struct Built {
    pub code: Option<i32>,
    /// Its messages and what there is, without what only one of two builds can say: how much was made, how long it
    /// took, and where it lies.
    pub says: String,
    pub files: Files,
}

/// Builds a copy of the publication that has only what is written by people.
pub fn build(project: &Project, arguments: &[&str]) -> Built {
    let copy = folder();
    copy_sources(project.root(), copy.path());
    built(copy.path(), arguments)
}

/// A folder in memory, where the system has one: hundreds of copies would keep a disk busy.
fn folder() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a temporary folder")
}

/// Builds the publication where it stands.
pub fn build_in_place(project: &Project, arguments: &[&str]) -> Built {
    built(project.root(), arguments)
}

/// Builds the publication where it stands, and says in what that is not what a clean build comes to.
pub fn compare(project: &Project, arguments: &[&str]) -> Result<Built, String> {
    let before = output(&project.path("public"));
    let built = build_in_place(project, arguments);
    let mut clean = build(project, arguments);
    if clean.code != Some(0) {
        clean.files = before;
    }
    match difference(&built, &clean) {
        Some(difference) => Err(difference),
        None => Ok(clean),
    }
}

/// Builds the publication's website where it stands; fails unless that comes to what a clean build does.
#[track_caller]
pub fn agrees(project: &Project) -> Built {
    compare(project, &["--edition", "web"]).unwrap_or_else(|difference| panic!("{difference}"))
}

fn built(root: &Path, arguments: &[&str]) -> Built {
    let run = almapress().arg("build").arg("--root").arg(root).args(arguments).output().expect("almapress runs");
    let said = String::from_utf8_lossy(&run.stderr).replace(&root.display().to_string(), "ROOT");
    Built { code: run.status.code(), says: words(&said), files: output(&root.join("public")) }
}

fn output(folder: &Path) -> Files {
    if folder.is_dir() { files_under(folder) } else { Files::new() }
}

fn words(said: &str) -> String {
    let lines = said.lines().filter(|line| !line.starts_with("→ ") && !line.starts_with("  open "));
    lines.map(|line| format!("{}\n", what_there_is(line))).collect()
}

/// Of the line that ends a build only what there is.
fn what_there_is(line: &str) -> &str {
    if let Some(rest) = line.strip_prefix("built ") {
        return rest.split(" (").next().unwrap_or(rest);
    }
    line.strip_prefix("nothing has changed: ").map_or(line, |rest| rest.split(" in ").next().unwrap_or(rest))
}

fn difference(built: &Built, clean: &Built) -> Option<String> {
    if built.code != clean.code {
        return Some(format!(
            "it ends with {:?}, a clean build with {:?}:\n{}\n---\n{}",
            built.code, clean.code, built.says, clean.says
        ));
    }
    if built.says != clean.says {
        return Some(format!("it says\n{}\na clean build says\n{}", built.says, clean.says));
    }
    difference_of(&built.files, &clean.files)
}

/// The first file that is not the same, with the bytes where it begins to differ.
pub fn difference_of(files: &Files, right: &Files) -> Option<String> {
    let find =
        |files: &Files, path: &str| files.iter().find(|(known, _)| known == path).map(|(_, bytes)| bytes.clone());
    if let Some((path, _)) = files.iter().find(|(path, _)| find(right, path).is_none()) {
        return Some(format!("{path} is there and should not be"));
    }
    right.iter().find_map(|(path, right)| match find(files, path) {
        None => Some(format!("{path} is not there")),
        Some(bytes) if bytes != *right => {
            let at = bytes.iter().zip(right).take_while(|(one, other)| one == other).count();
            let part = |bytes: &[u8]| {
                String::from_utf8_lossy(&bytes[at.saturating_sub(40)..bytes.len().min(at + 80)]).into_owned()
            };
            Some(format!(
                "{path} is not what it should be: it has\n{:?}\na clean build\n{:?}",
                part(&bytes),
                part(right)
            ))
        }
        Some(_) => None,
    })
}

/// Copies what people have written: not the output, and nothing that is hidden.
fn copy_sources(from: &Path, to: &Path) {
    let entries = fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry"));
    for entry in entries.filter(|entry| !is_made(&entry.file_name().to_string_lossy())) {
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

fn is_made(name: &str) -> bool {
    name == "public" || name.starts_with('.')
}

/// A link is copied as the link that it is.
fn copy(from: &Path, to: &Path) {
    let kind = fs::symlink_metadata(from).expect("there").file_type();
    if kind.is_dir() {
        fs::create_dir(to).expect("a new folder");
        for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if kind.is_symlink() {
        link(&fs::read_link(from).expect("a link"), to);
    } else {
        fs::copy(from, to).expect("copied");
    }
}

#[cfg(unix)]
fn link(leads_to: &Path, at: &Path) {
    std::os::unix::fs::symlink(leads_to, at).expect("linked");
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {
    panic!("no test links where links need a permission");
}
