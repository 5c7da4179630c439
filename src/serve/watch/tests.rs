//! Whoever waits is told of every change, whichever way it was saved.

mod disk;
mod saves;
mod watched;

use std::fs;
use std::sync::mpsc::channel;
use std::time::Duration;

use proptest::prelude::*;

use crate::source::Touched;
use disk::{Step, Tree};
use watched::{PATIENCE, Watched};

#[test]
fn a_saved_file_is_told_of_by_its_path() {
    let watched = Watched::with(&["content/people/li.md", "content/index.md"]);
    watched.write("content/people/li.md", "after");
    assert_eq!(watched.told.recv_timeout(PATIENCE), Ok(Touched::Only(["content/people/li.md".to_owned()].into())));
}

#[test]
fn the_settings_are_told_of_and_what_is_no_source_is_not() {
    let watched = Watched::with(&["site.toml"]);
    watched.write("public/index.html", "made");
    watched.write("notes.txt", "of somebody");
    watched.write("content/.index.md.swp", "of an editor");
    watched.write("site.toml", "after");
    assert_eq!(watched.tells(), [Touched::Only(["site.toml".to_owned()].into())]);
}

#[test]
fn reading_is_no_change() {
    let watched = Watched::with(&["content/index.md"]);
    fs::read(watched.path("content/index.md")).unwrap();
    fs::read_dir(watched.path("content")).unwrap().for_each(drop);
    assert_eq!(watched.tells(), []);
}

#[test]
fn a_file_is_told_of_whichever_way_an_editor_saves_it() {
    let watched = Watched::with(&["content/index.md"]);
    for save in [in_place, aside_and_renamed, from_elsewhere, with_backup, removed_first] {
        save(&watched, "content/index.md");
        watched.tells_of("content/index.md");
        watched.tells();
    }
}

fn in_place(watched: &Watched, path: &str) {
    watched.write(path, "in place");
}

fn aside_and_renamed(watched: &Watched, path: &str) {
    watched.write("content/.aside.tmp", "aside");
    watched.rename("content/.aside.tmp", path);
}

/// From a folder that nobody watches.
fn from_elsewhere(watched: &Watched, path: &str) {
    watched.write("elsewhere/x", "from elsewhere");
    watched.rename("elsewhere/x", path);
}

/// Tries first whether it can write there, puts the old file away, writes the new one and removes the old.
fn with_backup(watched: &Watched, path: &str) {
    watched.write("content/4913", "");
    fs::remove_file(watched.path("content/4913")).unwrap();
    watched.rename(path, "content/backup~");
    watched.write(path, "with a backup");
    fs::remove_file(watched.path("content/backup~")).unwrap();
}

fn removed_first(watched: &Watched, path: &str) {
    fs::remove_file(watched.path(path)).unwrap();
    watched.write(path, "written again");
}

#[test]
fn a_file_that_is_saved_and_removed_at_once_is_told_of() {
    let watched = Watched::with(&["content/index.md"]);
    aside_and_renamed(&watched, "content/index.md");
    fs::remove_file(watched.path("content/index.md")).unwrap();
    watched.tells_of("content/index.md");
}

#[test]
fn what_is_in_a_new_folder_is_told_of_at_once_and_later() {
    let watched = Watched::with(&[]);
    watched.write("content/a/b/c/deep.md", "at once");
    watched.tells_of("content/a/b/c/deep.md");
    watched.tells();
    watched.write("content/a/b/c/deep.md", "later");
    watched.tells_of("content/a/b/c/deep.md");
}

#[test]
fn a_folder_that_was_renamed_is_told_of_under_both_names_and_watched_under_the_new_one() {
    let watched = Watched::with(&["content/old/deep/x.md"]);
    watched.rename("content/old", "content/new");
    let told = watched.tells();
    for name in ["content/old", "content/new"] {
        assert!(
            told.iter().any(|told| matches!(told, Touched::Only(paths) if paths.contains(name))),
            "{name}: {told:?}"
        );
    }
    watched.write("content/new/deep/x.md", "after");
    assert_eq!(watched.tells(), [Touched::Only(["content/new/deep/x.md".to_owned()].into())]);
}

#[test]
fn where_content_itself_is_replaced_anything_may_have_changed_and_the_new_one_is_watched() {
    let watched = Watched::with(&["content/x.md", "other/y.md"]);
    watched.rename("content", "away");
    watched.rename("other", "content");
    assert!(watched.tells().contains(&Touched::Anything));
    watched.write("away/x.md", "after");
    assert_eq!(watched.tells(), []);
    watched.write("content/y.md", "after");
    watched.tells_of("content/y.md");
}

#[test]
#[cfg(unix)]
fn content_may_be_a_link_and_a_link_in_it_is_not_followed() {
    let watched = Watched::with(&["real/x.md", "elsewhere/deep/z.md"]);
    fs::remove_dir(watched.path("content")).unwrap();
    std::os::unix::fs::symlink(watched.path("real"), watched.path("content")).unwrap();
    std::os::unix::fs::symlink(watched.path("elsewhere"), watched.path("real/out")).unwrap();
    watched.tells();
    watched.write("real/x.md", "after");
    watched.tells_of("content/x.md");
    watched.tells();
    watched.write("elsewhere/deep/z.md", "after");
    assert_eq!(watched.tells(), []);
}

#[test]
fn saves_that_never_stop_are_told_of_while_they_go_on() {
    let watched = Watched::with(&["content/index.md"]);
    let path = watched.path("content/index.md");
    let (stop, stopped) = channel::<()>();
    let writer = std::thread::spawn(move || {
        while stopped.recv_timeout(Duration::from_millis(3)).is_err() {
            fs::write(&path, "again").unwrap();
        }
    });
    // The writer goes on until it has been told of three times.
    (0..3).for_each(|_| watched.tells_of("content/index.md"));
    stop.send(()).unwrap();
    writer.join().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Reads only what it is told of, as soon as it is told, while others go on.
    #[test]
    fn who_reads_what_is_told_of_ends_with_what_is_there(
        steps in prop::collection::vec(disk::step(), 1..60),
        pauses in prop::collection::vec(0u64..25, 60),
    ) {
        let watched = Watched::with(&["content/a/x.md", "content/b/y.md", "themes/t/z.html"]);
        let root = watched.folder.path().to_owned();
        let mut read = Tree::of(&root);
        let writer = std::thread::spawn(move || for (step, pause) in steps.iter().zip(pauses) {
            Step::take(step, &root);
            std::thread::sleep(Duration::from_millis(pause));
        });
        while !writer.is_finished() {
            while let Ok(touched) = watched.told.recv_timeout(Duration::from_millis(1)) {
                read.again(watched.folder.path(), &touched);
            }
        }
        watched.tells().iter().for_each(|touched| read.again(watched.folder.path(), touched));
        prop_assert_eq!(read, Tree::of(watched.folder.path()));
    }
}
