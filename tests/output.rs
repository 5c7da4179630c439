//! The output folder: whole at every moment, and never anything but almapress's own.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::support::{Project, almapress, files_under};

#[test]
fn a_folder_that_almapress_did_not_make_gets_refused() {
    let project = Project::small().file("public/thesis.txt", "years of work");
    project.build().gets_refused().says("was not made by almapress");
    assert_eq!(project.read("public/thesis.txt"), "years of work");
}

#[test]
fn a_folder_with_a_file_of_someone_else_gets_refused() {
    let project = Project::small();
    project.build().succeeds();
    let project = project.file("public/notes/mine.txt", "mine").file("content/about.md", "---\ntitle: x\n---\n");
    project.build().gets_refused().says("notes/mine.txt, which almapress did not make");
    assert_eq!(project.read("public/notes/mine.txt"), "mine");
}

#[test]
fn a_damaged_mark_gets_refused() {
    let project = Project::small();
    project.build().succeeds();
    let project = project.file("public/.almapress", "hello");
    project.build().gets_refused().says("is damaged");
}

#[test]
fn an_empty_folder_is_as_good_as_none() {
    let project = Project::small();
    fs::create_dir(project.path("public")).expect("a folder");
    project.build().succeeds();
}

#[test]
fn what_desktops_leave_behind_is_no_reason_to_stop() {
    let project = Project::small();
    project.build().succeeds();
    let project = project.file("public/.DS_Store", "litter").file("content/about.md", "---\ntitle: x\n---\n");
    project.build().succeeds();
    assert!(!project.path("public/.DS_Store").exists());
}

#[test]
fn an_output_that_overlaps_the_sources_gets_refused() {
    let project = Project::small();
    let root = project.root().display().to_string();
    for output in [
        &root,
        &format!("{root}/content"),
        &format!("{root}/content/out"),
        &format!("{root}/themes/x"),
        &format!("{root}/.."),
    ] {
        project.run(&["build", "--output", output]).gets_refused();
    }
    project.run(&["build", "--output", &format!("{root}/site.toml")]).gets_refused();
    assert!(project.path("content/index.md").exists());
}

#[test]
fn files_that_are_no_longer_made_go() {
    let project = Project::small().file("content/about.md", "---\ntitle: x\n---\n");
    project.build().succeeds();
    assert!(project.path("public/about.html").exists());
    project.remove("content/about.md");
    project.build().succeeds().says("gone");
    assert!(!project.path("public/about.html").exists());
}

#[test]
fn a_file_changed_or_lost_in_the_output_is_made_again() {
    let project = Project::one_of_each();
    project.build().succeeds();
    let clean = project.output();
    std::thread::sleep(Duration::from_millis(20));
    fs::write(project.path("public/about.html"), "defaced").expect("written");
    let page = project.read("public/index.html");
    // The same length, so that only its time tells.
    fs::write(project.path("public/index.html"), "x".repeat(page.len())).expect("written");
    fs::remove_file(project.path("public/feed.xml")).expect("removed");
    project.build().succeeds();
    assert!(project.output() == clean);
}

#[cfg(unix)]
#[test]
fn a_page_put_back_from_a_backup_is_made_again() {
    let project = Project::small();
    project.build().succeeds();
    let backup = project.path("backup.html");
    let copied = |from: &std::path::Path, to: &std::path::Path| {
        let status = std::process::Command::new("cp").arg("-p").args([from, to]).status().expect("cp runs");
        assert!(status.success());
    };
    copied(&project.path("public/index.html"), &backup);
    std::thread::sleep(Duration::from_millis(20));
    // Another page of the same length.
    project.edit("content/index.md", "你好", "您好").build().succeeds();
    let clean = project.output();
    std::thread::sleep(Duration::from_millis(20));
    copied(&backup, &project.path("public/index.html"));
    project.build().succeeds();
    assert!(project.output() == clean);
}

#[test]
fn an_output_inside_another_is_refused() {
    let project = Project::small();
    project.build().succeeds();
    let inner = project.path("public/inner").display().to_string();
    project.run(&["build", "--output", &inner]).gets_refused().says("lies inside another output");
}

#[test]
fn beside_the_output_stands_nothing_but_its_copy_and_the_cache() {
    let project = Project::small();
    project.build().succeeds();
    project.edit("content/index.md", "你好", "您好").build().succeeds();
    let beside: Vec<String> = fs::read_dir(project.root())
        .expect("the root")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let ours: Vec<&String> = beside.iter().filter(|name| name.contains("almapress")).collect();
    let known = [".almapress-cache", ".public.almapress-new"];
    assert!(ours.iter().all(|name| known.contains(&name.as_str())), "{beside:?}");
}

#[test]
fn a_page_that_is_gone_lives_on_in_no_copy() {
    let project = Project::small().file("content/a.md", "---\ntitle: 甲\n---\n\n一\n");
    project.build().succeeds();
    project.edit("content/index.md", "你好", "您好").build().succeeds();
    fs::remove_file(project.path("content/a.md")).expect("removed");
    project.build().succeeds().says("1 gone");
    assert!(!project.path("public/a.html").exists());
    assert!(!project.path(".public.almapress-new/a.html").exists());
}

/// A publication that was edited once, so that a copy of its output stands by.
fn with_a_copy() -> Project {
    let project = Project::small();
    project.build().succeeds();
    project.edit("content/index.md", "你好", "您好").build().succeeds();
    assert!(project.path(".public.almapress-new/index.html").exists());
    project
}

#[test]
fn the_copy_that_stands_by_can_be_thrown_away() {
    let project = with_a_copy();
    fs::remove_dir_all(project.path(".public.almapress-new")).expect("removed");
    project.edit("content/index.md", "您好", "大家好").build().succeeds();
    assert!(project.read("public/index.html").contains("大家好"));
}

#[test]
fn a_file_that_somebody_puts_into_the_copy_is_never_published() {
    let project = with_a_copy();
    fs::write(project.path(".public.almapress-new/stranger.html"), "谁？").expect("written");
    project.edit("content/index.md", "您好", "大家好").build().succeeds();
    assert!(project.read("public/index.html").contains("大家好"));
    assert!(!project.path("public/stranger.html").exists());
}

#[test]
fn a_file_exchanged_in_the_copy_is_never_published() {
    let project = with_a_copy();
    let in_copy = project.path(".public.almapress-new/404.html");
    fs::remove_file(&in_copy).expect("removed");
    fs::write(&in_copy, "谁？").expect("written");
    project.edit("content/index.md", "您好", "大家好").build().succeeds();
    assert!(!project.read("public/404.html").contains("谁？"));
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let project = Project::one_of_each();
    let site = |text: &str| {
        project.edit("content/index.md", "看[这一期]", text).build().succeeds();
        let files = project.output();
        project.edit("content/index.md", text, "看[这一期]");
        files
    };
    let (old, new) = (site("旧[这一期]"), site("新[这一期]"));
    assert!(old != new);
    let mut killed = 0;
    for round in 0..24_u64 {
        let (from, to) = if round % 2 == 0 { ("看", "旧") } else { ("看", "新") };
        project.edit("content/index.md", &format!("{from}[这"), &format!("{to}[这"));
        let mut build = almapress()
            .arg("build")
            .arg("--root")
            .arg(project.root())
            .args(["--edition", "web", "--quiet"])
            .spawn()
            .expect("it runs");
        std::thread::sleep(Duration::from_millis(round * 9));
        let _ = build.kill();
        killed += usize::from(!build.wait().expect("it ends").success());
        project.edit("content/index.md", &format!("{to}[这"), &format!("{from}[这"));
        let found = project.output();
        assert!(found == old || found == new, "the output is neither the old site nor the new one");
    }
    assert!(killed > 0, "no build was killed");
    // Whatever was left half done is no hindrance.
    project.build().succeeds();
}

#[test]
fn what_a_killed_build_left_beside_the_output_is_cleared_away() {
    let project = Project::small().file(".public.almapress-new/.almapress", "unfinished almapress output\n");
    let project = project.file(".public.almapress-new/people/index.html", "half");
    project.build().succeeds();
    assert!(!project.path(".public.almapress-new").exists());
}

#[test]
fn a_folder_of_that_name_which_is_not_ours_is_left_alone() {
    let project = Project::small().file(".public.almapress-new/thesis.txt", "years of work");
    project.build().gets_refused().says("is in the way, and almapress did not make it");
    assert_eq!(project.read(".public.almapress-new/thesis.txt"), "years of work");
}

#[cfg(unix)]
#[test]
fn a_link_of_that_name_is_not_followed() {
    let project = Project::small()
        .file("elsewhere/.almapress", "unfinished almapress output\n")
        .file("elsewhere/thesis.txt", "years");
    std::os::unix::fs::symlink(project.path("elsewhere"), project.path(".public.almapress-new")).expect("a link");
    project.build().gets_refused();
    assert_eq!(project.read("elsewhere/thesis.txt"), "years");
}

#[test]
fn a_reader_never_misses_a_file_while_the_site_is_built_again() {
    let project = Project::one_of_each();
    project.build().succeeds();
    let done = AtomicBool::new(false);
    let page = project.path("public/issues/2026-q3/bridge.html");
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut read = 0_usize;
            while !done.load(Ordering::Relaxed) {
                assert!(!fs::read(&page).expect("the page is there at every moment").is_empty());
                read += 1;
            }
            read
        });
        for round in 0..12 {
            let (from, to) = if round % 2 == 0 { ("造桥", "修桥") } else { ("修桥", "造桥") };
            project.edit("content/people/zhang-wei-1986.md", from, to).build().succeeds();
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("the reader never failed") > 100);
    });
}

#[test]
fn two_builds_at_once_do_not_disturb_each_other() {
    let project = Project::one_of_each();
    let start = || {
        almapress()
            .arg("build")
            .arg("--root")
            .arg(project.root())
            .args(["--edition", "web", "--quiet"])
            .spawn()
            .expect("it runs")
    };
    let mut builds = [start(), start(), start()];
    for build in &mut builds {
        assert!(build.wait().expect("it ends").success());
    }
    let made = project.output();
    fs::remove_dir_all(project.path("public")).expect("removed");
    project.build().succeeds();
    assert!(project.output() == made);
}

#[test]
fn an_output_elsewhere_is_made_where_it_is_named() {
    let project = Project::small();
    let elsewhere = Project::empty();
    let output = elsewhere.path("www").display().to_string();
    project.run(&["build", "--edition", "web", "--output", &output]).succeeds();
    assert!(files_under(&elsewhere.path("www")).iter().any(|(path, _)| path == "index.html"));
    project
        .run(&["build", "--output", &elsewhere.path("no/such/www").display().to_string()])
        .gets_refused()
        .says("does not exist");
}
