//! Edits that fall into a build, or into the tick of the clock in which it read the file: whatever that build has seen,
//! the next one sees what is there.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::random::apply::save;
use crate::random::clean::agrees;
use crate::random::edit::Saved;
use crate::random::publication::publication;
use crate::support::{Project, almapress};

const ABOUT: &str = "content/about.md";

fn page(n: usize) -> String {
    format!("---\ntitle: 关于\n---\n\n## 地址 {{#where}}\n\n望江楼 {n:03}。\n")
}

/// Builds, and saves a page once so long after the build has begun.
fn save_during_a_build(project: &Project, after: Duration, bytes: &[u8], saved: Saved) {
    let mut command = almapress();
    command.args(["build", "--edition", "web", "--root"]).arg(project.root()).stderr(Stdio::null());
    let mut build = command.spawn().expect("it runs");
    thread::sleep(after);
    save(&project.path(ABOUT), bytes, saved);
    build.wait().expect("it ends");
}

#[test]
fn a_page_saved_while_a_build_reads_it_is_as_it_was_saved_after_the_next() {
    let project = publication();
    agrees(&project);
    let begun = Instant::now();
    project.edit(ABOUT, "102", "201").build().succeeds();
    let a_build = begun.elapsed();
    // Before, into or after the moment of reading, whenever that is.
    for round in 0..24 {
        let saved = [Saved::InPlace, Saved::AsideAndRenamed, Saved::WithItsTime][round % 3];
        // Something else to be built, or the build might not come to reading.
        project.edit("content/chapters/dalian.md", "一聚", "一聚聚");
        save_during_a_build(&project, a_build * u32::try_from(round).expect("few") / 20, page(round).as_bytes(), saved);
        agrees(&project);
    }
}

#[test]
fn a_page_saved_right_before_and_right_after_a_build_is_as_it_was_saved_last() {
    let project = publication();
    agrees(&project);
    for n in 0..10 {
        save(&project.path(ABOUT), page(2 * n).as_bytes(), Saved::InPlace);
        project.build();
        save(&project.path(ABOUT), page(2 * n + 1).as_bytes(), Saved::WithItsTime);
        agrees(&project);
        assert!(project.read("public/about.html").contains(&format!("望江楼 {:03}", 2 * n + 1)));
    }
}

#[test]
fn a_file_that_takes_the_place_of_one_removed_in_the_same_moment_is_seen() {
    let project = publication();
    agrees(&project);
    for n in 0..10 {
        // The file system may well give the number of the file that went to the one that comes.
        save(&project.path(ABOUT), page(n).as_bytes(), Saved::Anew);
        project.build();
        let time = project.path(ABOUT).metadata().and_then(|facts| facts.modified()).expect("its time");
        save(&project.path(ABOUT), page(n + 500).as_bytes(), Saved::Anew);
        crate::random::apply::set_time(&project.path(ABOUT), time);
        agrees(&project);
    }
}

#[test]
fn two_builds_at_once_and_a_third_come_to_the_same() {
    let project = publication();
    for n in 0..3 {
        save(&project.path(ABOUT), page(n).as_bytes(), Saved::WithItsTime);
        thread::scope(|scope| {
            let builds = [(); 2].map(|()| scope.spawn(|| project.build()));
            builds.into_iter().for_each(|build| drop(build.join().expect("it ends").succeeds()));
        });
        agrees(&project);
    }
}

#[test]
fn after_a_build_that_was_killed_the_next_one_is_as_if_it_had_not_been() {
    let project = publication();
    agrees(&project);
    for n in 0..16 {
        save(&project.path(ABOUT), page(n).as_bytes(), Saved::WithItsTime);
        let site = project.read("site.toml").replace("校友总会", "校友分会");
        save(
            &project.path("site.toml"),
            site.replace("footer = [\"", &format!("footer = [\"{n}")).as_bytes(),
            Saved::InPlace,
        );
        let mut command = almapress();
        command.args(["build", "--edition", "web", "--root"]).arg(project.root());
        command.stderr(Stdio::null());
        let mut build = command.spawn().expect("it runs");
        thread::sleep(Duration::from_millis(4 * n as u64));
        let _ = build.kill();
        build.wait().expect("it ends");
        agrees(&project);
    }
}
