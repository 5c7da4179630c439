//! What is kept, and what may happen to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::*;

fn key(name: &str) -> Fingerprint {
    Fingerprint::of(name)
}

/// A folder that is not there yet.
fn place() -> (tempfile::TempDir, PathBuf) {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("pictures");
    (above, folder)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map(|files| files.map(|file| file.unwrap().path()).collect()).unwrap_or_default()
}

/// Last used so many hours ago.
fn aged(folder: &Path, name: &str, hours: u64) {
    let path = folder.join(format!("{}{ENDING}", key(name)));
    let ago = SystemTime::now() - Duration::from_secs(hours * 3600);
    File::options().append(true).open(path).unwrap().set_modified(ago).unwrap();
}

#[test]
fn what_was_put_is_got_by_this_build_and_by_another() {
    let (_above, folder) = place();
    let kept = Kept::in_folder(&folder);
    assert_eq!(kept.get(key("a")), None);
    kept.put(key("a"), b"picture");
    kept.put(key("empty"), b"");
    assert_eq!(kept.get(key("a")).as_deref(), Some(b"picture".as_slice()));
    assert_eq!(Kept::in_folder(&folder).get(key("empty")).as_deref(), Some(b"".as_slice()));
    assert_eq!(Kept::in_folder(&folder).get(key("b")), None);
}

#[test]
fn a_file_cut_off_anywhere_or_changed_anywhere_is_not_taken() {
    let (_above, folder) = place();
    let kept = Kept::in_folder(&folder);
    kept.put(key("a"), b"picture");
    let path = files(&folder).remove(0);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        fs::write(&path, &whole[..at]).unwrap();
        assert_eq!(kept.get(key("a")), None, "cut to {at}");
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(&path, &changed).unwrap();
        assert_eq!(kept.get(key("a")), None, "changed at {at}");
    }
    kept.put(key("a"), b"picture");
    assert!(kept.get(key("a")).is_some());
}

#[test]
fn a_file_under_anothers_name_is_not_taken_for_its_own() {
    let (_above, folder) = place();
    let kept = Kept::in_folder(&folder);
    kept.put(key("a"), b"picture");
    fs::rename(files(&folder).remove(0), folder.join(format!("{}{ENDING}", key("b")))).unwrap();
    assert_eq!(kept.get(key("b")), None);
}

#[test]
fn the_folder_may_go_at_any_moment() {
    let (_above, folder) = place();
    let kept = Kept::in_folder(&folder);
    kept.put(key("a"), b"picture");
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(kept.get(key("a")), None);
    kept.tidy(0);
    kept.put(key("a"), b"picture");
    assert!(kept.get(key("a")).is_some());
}

#[test]
fn where_nothing_can_be_written_nothing_is_kept_and_nothing_fails() {
    let (above, _) = place();
    let file = above.path().join("a file");
    fs::write(&file, "words").unwrap();
    let kept = Kept::in_folder(&file);
    kept.put(key("a"), b"picture");
    assert_eq!(kept.get(key("a")), None);
    kept.tidy(0);
    assert_eq!(fs::read(&file).unwrap(), b"words");
}

#[test]
fn what_was_longest_not_used_goes_first_and_what_this_build_uses_stays() {
    let (_above, folder) = place();
    let earlier = Kept::in_folder(&folder);
    for (name, hours) in [("oldest", 9), ("got", 8), ("old", 7), ("new", 1)] {
        earlier.put(key(name), &[7; 968]);
        aged(&folder, name, hours);
    }
    let now = Kept::in_folder(&folder);
    assert!(now.get(key("got")).is_some());
    now.put(key("made"), &[7; 968]);
    // Five of a thousand bytes each; two have to go.
    now.tidy(3_500);
    let after = Kept::in_folder(&folder);
    let left = ["oldest", "got", "old", "new", "made"].map(|name| after.get(key(name)).is_some());
    assert_eq!(left, [false, true, false, true, true]);
    now.tidy(0);
    let left = ["got", "new", "made"].map(|name| after.get(key(name)).is_some());
    assert_eq!(left, [true, false, true]);
}

#[test]
fn what_is_used_again_counts_as_new() {
    let (_above, folder) = place();
    let earlier = Kept::in_folder(&folder);
    for (name, hours) in [("a", 9), ("b", 8)] {
        earlier.put(key(name), &[7; 968]);
        aged(&folder, name, hours);
    }
    earlier.get(key("a")).unwrap();
    Kept::in_folder(&folder).tidy(1_500);
    assert!(earlier.get(key("a")).is_some() && earlier.get(key("b")).is_none());
}

#[test]
fn within_the_limit_all_stays_and_what_was_left_half_written_goes() {
    let (_above, folder) = place();
    let kept = Kept::in_folder(&folder);
    kept.put(key("a"), b"picture");
    let (left, fresh) = (folder.join(format!("{}-0{ASIDE}", key("b"))), folder.join(format!("{}-0{ASIDE}", key("c"))));
    fs::write(&fresh, "being written").unwrap();
    fs::write(&left, "half").unwrap();
    let ago = SystemTime::now() - Duration::from_secs(2 * 3600);
    File::options().append(true).open(&left).unwrap().set_modified(ago).unwrap();
    fs::write(folder.join("somebody's.txt"), "words").unwrap();
    Kept::in_folder(&folder).tidy(LIMIT);
    assert!(kept.get(key("a")).is_some());
    assert!(!left.exists() && fresh.exists() && folder.join("somebody's.txt").exists());
}

#[test]
fn builds_that_keep_the_same_at_the_same_time_do_not_disturb_each_other() {
    let (_above, folder) = place();
    let body = vec![42; 100_000];
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let kept = Kept::in_folder(&folder);
                for round in 0..50 {
                    kept.put(key("shared"), &body);
                    assert!(kept.get(key("shared")).is_none_or(|bytes| bytes == body), "round {round}");
                }
            });
        }
    });
    assert_eq!(Kept::in_folder(&folder).get(key("shared")), Some(body));
    assert_eq!(files(&folder).len(), 1);
}
