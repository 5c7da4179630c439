//! The cache may be anything at all: cut off, damaged, old, of no use, or no folder. Builds do not depend on it.

use std::fs;
use std::path::PathBuf;

use crate::random::apply::{CACHE, save};
use crate::random::clean::{agrees, build};
use crate::random::edit::Saved;
use crate::random::publication::publication;
use crate::support::{Project, files_under};

/// A publication that was built twice, so that everything is kept that ever will be.
fn built() -> Project {
    let project = publication();
    agrees(&project);
    agrees(&project);
    project
}

/// The files of the cache.
fn kept(project: &Project) -> Vec<PathBuf> {
    let folder = project.path(CACHE);
    if !folder.is_dir() {
        return Vec::new();
    }
    files_under(&folder).into_iter().map(|(path, _)| folder.join(path)).collect()
}

/// Changes a page so that nothing but its words tells, and builds: once with the change, once without any.
#[track_caller]
fn goes_on(project: &Project) {
    let text = project.read("content/about.md");
    let (from, to) = if text.contains("102") { ("102", "201") } else { ("201", "102") };
    agrees(project);
    save(&project.path("content/about.md"), text.replace(from, to).as_bytes(), Saved::WithItsTime);
    agrees(project);
    agrees(project);
}

/// Each file of the cache is damaged in this way, all at once and one by one.
#[track_caller]
fn survives(damage: impl Fn(&[u8]) -> Vec<u8>) {
    let project = built();
    for file in kept(&project) {
        if let Ok(bytes) = fs::read(&file) {
            fs::write(&file, damage(&bytes)).expect("written");
            agrees(&project);
        }
    }
    for file in kept(&project) {
        fs::write(&file, damage(&fs::read(&file).expect("read"))).expect("written");
    }
    goes_on(&project);
}

#[test]
fn an_empty_cache_is_none() {
    survives(|_| Vec::new());
}

#[test]
fn a_cache_that_was_cut_off_is_none() {
    survives(|bytes| bytes[..bytes.len() / 2].to_vec());
    survives(|bytes| bytes[..bytes.len().saturating_sub(1)].to_vec());
}

#[test]
fn a_cache_with_more_behind_it_is_none() {
    survives(|bytes| [bytes, b"and more"].concat());
}

/// At the front, where the version stands; in the middle; and at the end.
#[test]
fn a_cache_with_one_bit_turned_is_none() {
    for part in [0, 2, 4] {
        survives(|bytes| {
            let mut bytes = bytes.to_vec();
            let at = (bytes.len().saturating_sub(1)) * part / 4;
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << part;
            }
            bytes
        });
    }
}

#[test]
fn a_cache_of_another_kind_is_none() {
    survives(|_| b"almapress cache 999\n".to_vec());
    survives(|bytes| vec![0xff; bytes.len()]);
    // A length that no memory holds must not be asked for.
    survives(|bytes| bytes.iter().enumerate().map(|(at, byte)| if at % 64 < 8 { 0xff } else { *byte }).collect());
}

#[test]
fn files_of_the_cache_that_change_places_are_of_no_use() {
    let project = built();
    let files = kept(&project);
    let texts: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).expect("read")).collect();
    for (file, bytes) in files.iter().rev().zip(texts) {
        fs::write(file, bytes).expect("written");
    }
    goes_on(&project);
}

#[test]
fn an_older_cache_that_was_put_back_is_of_no_use_where_something_has_changed() {
    let project = built();
    let before: Vec<(PathBuf, Vec<u8>)> =
        kept(&project).into_iter().map(|file| (file.clone(), fs::read(file).expect("read"))).collect();
    for (path, from, to) in [
        ("content/about.md", "102", "201"),
        ("themes/plain/static/extra.css", "1em", "2em"),
        ("content/directory/alumni.yaml", "曾年", "曾岁"),
    ] {
        save(&project.path(path), project.read(path).replace(from, to).as_bytes(), Saved::WithItsTime);
        agrees(&project);
        let _ = fs::remove_dir_all(project.path(CACHE));
        for (file, bytes) in &before {
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            fs::write(file, bytes).expect("written");
        }
        agrees(&project);
        agrees(&project);
    }
}

#[test]
fn a_cache_that_is_removed_is_made_again_or_not_to_the_same_end() {
    let project = built();
    for _ in 0..2 {
        let _ = fs::remove_dir_all(project.path(CACHE));
        goes_on(&project);
    }
    for file in kept(&project) {
        fs::remove_file(file).expect("removed");
        agrees(&project);
    }
}

/// Where nothing can be kept, nothing is: the build comes to the same, and may say so.
#[track_caller]
fn builds_all_the_same(project: &Project) {
    for words in ["甲", "乙"] {
        save(&project.path("content/index.md"), format!("---\ntitle: {words}\n---\n").as_bytes(), Saved::InPlace);
        for _ in 0..2 {
            project.build().succeeds();
            assert!(project.output() == build(project, &["--edition", "web"]).files);
        }
    }
}

#[test]
fn a_file_where_the_cache_should_be_is_left_alone() {
    let project = publication().file(CACHE, "mine");
    builds_all_the_same(&project);
    assert_eq!(project.read(CACHE), "mine");
}

#[test]
fn folders_where_files_of_the_cache_should_be_are_no_reason_to_stop() {
    let project = built();
    for file in kept(&project) {
        fs::remove_file(&file).expect("removed");
        fs::create_dir(&file).expect("made");
        fs::write(file.join("mine"), "mine").expect("written");
    }
    builds_all_the_same(&project);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_cache_that_leads_nowhere_or_round_in_a_circle_is_no_reason_to_stop() {
        for leads_to in ["nowhere/at/all", CACHE, "/proc/version"] {
            let project = publication();
            symlink(leads_to, project.path(CACHE)).expect("linked");
            builds_all_the_same(&project);
        }
    }

    /// A file of the cache may lead to one of the publication's: it must not be written through.
    #[test]
    fn links_in_the_cache_are_not_written_through() {
        let project = built();
        for file in kept(&project) {
            fs::remove_file(&file).expect("removed");
            symlink(project.path("content/about.md"), &file).expect("linked");
        }
        let about = project.read("content/about.md");
        builds_all_the_same(&project);
        assert_eq!(project.read("content/about.md"), about);
    }

    #[test]
    fn a_cache_that_must_not_be_written_to_or_read_is_no_reason_to_stop() {
        for mode in [0o500, 0o000] {
            let project = built();
            let files = kept(&project);
            let folder = project.path(CACHE);
            fs::create_dir_all(&folder).expect("made");
            let allow =
                |path: &PathBuf, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
            files.iter().for_each(|file| allow(file, mode & 0o444));
            allow(&folder, mode);
            builds_all_the_same(&project);
            allow(&folder, 0o700);
        }
    }
}
