//! What stands in the output need not be what the last build put there, and one publication may have several.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use crate::random::apply::save;
use crate::random::clean::{self, agrees, compare, difference_of};
use crate::random::edit::Saved;
use crate::random::publication::publication;
use crate::support::{Project, files_under};

/// A publication that was built, and whose output is older than the tick of any clock.
fn built() -> Project {
    let project = publication();
    agrees(&project);
    sleep(Duration::from_millis(30));
    project
}

fn agrees_for(project: &Project, arguments: &[&str]) {
    compare(project, arguments).unwrap_or_else(|difference| panic!("built with {arguments:?}: {difference}"));
}

/// Builds into another folder, which then has to hold what a clean build makes.
fn agrees_in(project: &Project, output: &Path) {
    project.run(&["build", "--edition", "web", "--output", output.to_str().expect("a path")]).succeeds();
    let clean = clean::build(project, &["--edition", "web"]);
    let difference = difference_of(&files_under(output), &clean.files);
    assert!(difference.is_none(), "{}: {}", output.display(), difference.unwrap_or_default());
}

#[cfg(unix)]
fn copy_all(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").args([from, to]).status().expect("cp runs").success());
}

#[test]
fn an_output_that_was_removed_is_made_again() {
    let project = built();
    fs::remove_dir_all(project.path("public")).expect("removed");
    agrees(&project);
    fs::remove_dir_all(project.path("public")).expect("removed");
    fs::create_dir(project.path("public")).expect("made");
    agrees(&project);
}

#[test]
fn what_was_done_to_files_of_the_output_by_hand_is_undone() {
    let project = built();
    let page = |path: &str| project.path("public").join(path);
    fs::remove_file(page("feed.xml")).expect("removed");
    agrees(&project);
    fs::remove_dir_all(page("people")).expect("removed");
    agrees(&project);
    sleep(Duration::from_millis(30));
    save(&page("about.html"), b"defaced", Saved::AsideAndRenamed);
    let index = fs::read(page("index.html")).expect("there");
    save(&page("index.html"), &vec![b'x'; index.len()], Saved::WithItsTime);
    agrees(&project);
    sleep(Duration::from_millis(30));
    // Another file of ours, with a size and a time of its own.
    fs::rename(page("about.html"), page("index.html")).expect("renamed");
    agrees(&project);
}

#[test]
fn a_mark_that_was_removed_gets_refused_as_ever() {
    let project = built();
    project.remove("public/.almapress");
    project.build().gets_refused().says("was not made by almapress");
    project.edit("content/about.md", "102", "201").build().gets_refused().says("was not made by almapress");
}

#[test]
fn a_file_of_someone_elses_in_the_output_gets_refused_though_nothing_has_changed() {
    let project = built().file("public/notes.txt", "mine");
    project.build().gets_refused().says("notes.txt, which almapress did not make");
    assert_eq!(project.read("public/notes.txt"), "mine");
}

#[cfg(unix)]
#[test]
fn an_older_output_that_was_put_back_is_brought_up_to_date() {
    let project = built();
    copy_all(&project.path("public"), &project.path("backup"));
    project.edit("content/about.md", "102", "201");
    agrees(&project);
    sleep(Duration::from_millis(30));
    // Whole, of our own making, and untouched since: only not the newest.
    fs::rename(project.path("public"), project.path("newest")).expect("renamed");
    copy_all(&project.path("backup"), &project.path("public"));
    agrees(&project);
    fs::remove_dir_all(project.path("public")).expect("removed");
    fs::rename(project.path("backup"), project.path("public")).expect("renamed");
    agrees(&project);
    fs::remove_dir_all(project.path("public")).expect("removed");
    fs::rename(project.path("newest"), project.path("public")).expect("renamed");
    agrees(&project);
}

#[test]
fn two_outputs_that_change_places_are_each_what_they_should_be() {
    let project = built();
    let other = project.path("other");
    project.edit("content/about.md", "102", "201");
    agrees_in(&project, &other);
    fs::rename(project.path("public"), project.path("aside")).expect("renamed");
    fs::rename(&other, project.path("public")).expect("renamed");
    fs::rename(project.path("aside"), &other).expect("renamed");
    agrees(&project);
    agrees_in(&project, &other);
}

#[test]
fn two_outputs_in_turn_are_each_brought_up_to_date() {
    let project = built();
    let other = project.path("other");
    for word in ["201", "202", "203"] {
        let text = project.read("content/about.md");
        let now = text.split("望江楼 ").nth(1).expect("the words")[..3].to_owned();
        save(&project.path("content/about.md"), text.replace(&now, word).as_bytes(), Saved::WithItsTime);
        agrees_in(&project, &other);
        agrees_in(&project, &other);
        agrees(&project);
    }
}

#[test]
fn another_day_another_edition_and_back_are_each_what_they_should_be() {
    let project = built();
    for arguments in [
        &["--edition", "web"][..],
        &["--edition", "web", "--date", "2026-10-18"],
        &["--edition", "web"],
        &["--edition", "web", "--date", "2027-01-01"],
        &["--edition", "print"],
        &["--edition", "web,print"],
        &["--edition", "web"],
        &[],
        &["--date", "2026-10-18"],
    ] {
        agrees_for(&project, arguments);
        agrees_for(&project, arguments);
    }
}

/// The day on which a consent ends, without one byte changed.
#[test]
fn a_consent_that_ends_between_two_builds_is_ended() {
    let project = built();
    project.edit(
        "content/directory/alumni.yaml",
        "given: \"2021-06-01\"} # A2",
        "given: \"2021-06-01\", expires: \"2026-12-01\"} # A2",
    );
    let listed =
        |project: &Project| project.output().iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("曾年"));
    for (day, is_listed) in [("2026-11-30", true), ("2026-12-02", false), ("2026-11-30", true)] {
        agrees_for(&project, &["--edition", "web", "--date", day]);
        assert_eq!(listed(&project), is_listed, "on {day}");
    }
    agrees(&project);
    assert!(!listed(&project), "without a day consents that end count as ended");
}

#[test]
fn warnings_and_errors_are_told_again_however_often_nothing_changes() {
    let project = built();
    project.edit("content/directory/liaisons.yaml", "    consent: 2026-01-02\n", "");
    for _ in 0..3 {
        assert!(agrees(&project).says.contains("warning: this liaison did not agree"));
    }
    project.edit("content/about.md", "{#where}", "{#there}");
    for _ in 0..3 {
        assert_eq!(agrees(&project).code, Some(1));
    }
    // Mended, and everything as in the build before: what is published is the same, and so is what is told.
    project.edit("content/about.md", "{#there}", "{#where}");
    for _ in 0..2 {
        assert!(agrees(&project).says.contains("warning: this liaison did not agree"));
    }
}

#[test]
fn one_thread_and_many_make_the_same_of_what_the_other_has_kept() {
    let project = built();
    for (n, threads) in ["1", "2", "7", "1"].into_iter().enumerate() {
        project.edit("content/chapters/dalian.md", "一聚", &format!("{n}一聚"));
        let mut command = crate::support::almapress();
        command.args(["build", "--edition", "web", "--root"]).arg(project.root()).env("RAYON_NUM_THREADS", threads);
        crate::support::Run::of(command).succeeds();
        assert!(project.output() == clean::build(&project, &["--edition", "web"]).files, "with {threads}");
    }
}
