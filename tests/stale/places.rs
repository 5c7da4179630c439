//! A publication may be moved, copied, and put in the place of another, with all that was kept of it.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::random::apply::{CACHE, save, set_time};
use crate::random::clean::agrees;
use crate::random::edit::Saved;
use crate::random::publication::publication;
use crate::support::{Project, almapress, files_under};

/// A publication whose words are others, of the same size, in files of the same time.
fn twins() -> [Project; 2] {
    let [one, other] = [publication(), publication()];
    for (path, from, to) in [
        ("content/about.md", "望江楼 102", "望江楼 201"),
        ("content/people/qiu-hai.md", "船厂", "铁厂"),
        ("content/directory/alumni.yaml", "name: 曾年", "name: 曾岁"),
        ("themes/plain/static/extra.css", "1em", "2em"),
    ] {
        other.edit(path, from, to);
    }
    for (path, _) in files_under(one.root()) {
        let time = one.path(&path).metadata().and_then(|facts| facts.modified()).expect("its time");
        set_time(&other.path(&path), time);
    }
    [one, other]
}

#[cfg(unix)]
fn copy_all(from: &Path, to: &Path) {
    assert!(std::process::Command::new("cp").arg("-a").args([from, to]).status().expect("cp runs").success());
}

/// Another folder on the same disk, under which there is nothing yet.
fn place() -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("publication");
    (folder, path)
}

/// Everything but the folder itself, which belongs to the test.
fn move_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        fs::rename(entry.path(), to.join(entry.file_name())).expect("moved");
    }
}

#[cfg(unix)]
#[test]
fn a_copy_with_all_that_was_kept_is_built_as_it_is() {
    let project = publication();
    agrees(&project);
    let copy = Project::empty();
    copy_all(&project.root().join("."), copy.root());
    agrees(&copy);
    let text = copy.read("content/about.md").replace("102", "201");
    save(&copy.path("content/about.md"), text.as_bytes(), Saved::WithItsTime);
    agrees(&copy);
    assert!(copy.read("public/about.html").contains("望江楼 201"));
    // The first one knows nothing of that.
    agrees(&project);
    assert!(project.read("public/about.html").contains("望江楼 102"));
}

#[test]
fn a_publication_that_was_moved_is_built_as_it_is() {
    let project = publication();
    agrees(&project);
    let moved = Project::empty();
    move_all(project.root(), moved.root());
    agrees(&moved);
    save(&moved.path("content/index.md"), "---\ntitle: 搬了\n---\n".as_bytes(), Saved::WithItsTime);
    agrees(&moved);
    move_all(moved.root(), project.root());
    agrees(&project);
}

#[test]
fn two_publications_that_change_places_are_each_built_as_they_are() {
    let [one, other] = twins();
    agrees(&one);
    agrees(&other);
    let (_folder, aside) = place();
    move_all(one.root(), &aside);
    move_all(other.root(), one.root());
    move_all(&aside, other.root());
    agrees(&one);
    agrees(&other);
}

/// The output stays; only the sources are another's.
#[test]
fn other_sources_under_the_same_output_and_cache_are_built_as_they_are() {
    let [one, other] = twins();
    agrees(&one);
    for name in ["content", "themes", "site.toml", "secrets.toml"] {
        let (_folder, aside) = place();
        fs::rename(one.path(name), &aside).expect("aside");
        fs::rename(other.path(name), one.path(name)).expect("in its place");
        fs::rename(aside, other.path(name)).expect("away");
        agrees(&one);
    }
}

#[cfg(unix)]
#[test]
fn what_was_kept_of_another_publication_is_of_no_use_to_this_one() {
    let [one, other] = twins();
    agrees(&one);
    agrees(&other);
    for names in [&[CACHE][..], &[CACHE, "public"]] {
        for name in names.iter().filter(|name| one.path(name).exists()) {
            let _ = fs::remove_dir_all(other.path(name));
            copy_all(&one.path(name), &other.path(name));
        }
        agrees(&other);
    }
}

#[cfg(unix)]
#[test]
fn two_publications_with_one_cache_are_each_built_as_they_are() {
    let [one, other] = twins();
    agrees(&one);
    fs::create_dir_all(one.path(CACHE)).expect("made");
    std::os::unix::fs::symlink(one.path(CACHE), other.path(CACHE)).expect("linked");
    for _ in 0..2 {
        agrees(&other);
        agrees(&one);
    }
}

/// `--root` may say the same folder in several ways, and the same way may come to mean another.
#[cfg(unix)]
#[test]
fn a_root_that_is_a_link_is_the_publication_that_it_leads_to() {
    let [one, other] = twins();
    let (_folder, link) = place();
    for project in [&one, &other, &one] {
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(project.root(), &link).expect("linked");
        for root in [link.clone(), link.join("content/.."), project.root().to_owned()] {
            let run = almapress().args(["build", "--edition", "web", "--root"]).arg(root).output().expect("it runs");
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            agrees(project);
        }
    }
}
