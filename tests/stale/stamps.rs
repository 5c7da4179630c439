//! What the file system tells of a file is no proof of what is in it: sizes, times and names may be those of before.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::random::apply::{save, set_time};
use crate::random::clean::agrees;
use crate::random::edit::Saved;
use crate::random::publication::{picture, publication};
use crate::support::Project;

/// A publication that was built; everything in it is older than the tick of any clock.
fn built() -> Project {
    let project = publication();
    agrees(&project);
    std::thread::sleep(Duration::from_millis(30));
    project
}

/// Changes words into others of as many bytes, and puts the time of the last change back.
fn reword(project: &Project, path: &str, from: &str, to: &str) {
    let text = project.read(path);
    assert!(from.len() == to.len() && text.contains(from), "{path} does not hold {from:?}, or {to:?} is longer");
    save(&project.path(path), text.replace(from, to).as_bytes(), Saved::WithItsTime);
}

fn modified(path: &Path) -> SystemTime {
    path.metadata().and_then(|facts| facts.modified()).expect("its time")
}

#[test]
fn other_words_of_the_same_size_and_time_are_seen_in_every_kind_of_file() {
    let project = built();
    for (path, from, to) in [
        ("content/about.md", "望江楼 102", "望江楼 201"),
        ("content/about.md", "title: 关于", "title: 有关"),
        ("content/directory/alumni.yaml", "曾年", "曾岁"),
        ("content/directory/revisions.yaml", "广州", "珠海"),
        ("content/directory/liaisons.yaml", "c1988@", "d1988@"),
        ("content/issues/2026-q3/bridge.svg", "viewBox=\"0 0 1", "viewBox=\"0 0 3"),
        ("themes/plain/web/page.html", "<h1>", "<h2>"),
        ("themes/plain/static/extra.css", "1em", "2em"),
        ("themes/plain/i18n/zh-CN.toml", "menu = \"栏目\"", "menu = \"目录\""),
        ("site.toml", "校友总会", "校友分会"),
    ] {
        let before = project.output();
        reword(&project, path, from, to);
        let built = agrees(&project);
        assert!(built.code == Some(0) && project.output() != before, "{path} counts for nothing:\n{}", built.says);
    }
}

#[test]
fn a_picture_of_another_colour_and_the_same_size_and_time_is_seen() {
    let project = built();
    assert_eq!(picture(40).len(), picture(60).len());
    save(&project.path("content/people/wei.png"), &picture(60), Saved::WithItsTime);
    agrees(&project);
    assert!(project.output().iter().any(|(path, _)| path.ends_with("wei.png")));
}

#[test]
fn an_error_of_the_same_size_and_time_is_seen_and_so_is_that_it_was_mended() {
    let project = built();
    reword(&project, "content/about.md", "title", "titel");
    assert_eq!(agrees(&project).code, Some(1));
    // A build that failed has made nothing; it must not be remembered as one that has.
    assert_eq!(agrees(&project).code, Some(1));
    reword(&project, "content/about.md", "titel", "title");
    assert_eq!(agrees(&project).code, Some(0));
}

#[test]
fn files_that_change_places_are_seen_though_both_are_as_they_were() {
    let project = built();
    let page = |word: &str| format!("---\ntitle: {word}\n---\n\n{word}。\n");
    let project = project.file("content/one.md", &page("甲")).file("content/two.md", &page("乙"));
    let time = modified(&project.path("site.toml"));
    for path in ["content/one.md", "content/two.md"] {
        set_time(&project.path(path), time);
    }
    agrees(&project);
    for (from, to) in [("one.md", "three.md"), ("two.md", "one.md"), ("three.md", "two.md")] {
        let at = |name: &str| project.path("content").join(name);
        fs::rename(at(from), at(to)).expect("renamed");
    }
    agrees(&project);
    assert!(String::from_utf8_lossy(&fs::read(project.path("public/one.html")).expect("there")).contains("乙"));
}

#[test]
fn a_publication_whose_files_all_have_one_time_is_built_as_it_is() {
    let project = built();
    // As an archive or a container's image unpacks it.
    let epoch = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    let all_at = |project: &Project| {
        for (path, _) in crate::random::apply::sources(project) {
            set_time(&project.path(&path), epoch);
        }
    };
    all_at(&project);
    agrees(&project);
    project.edit("content/about.md", "102", "201").edit("content/chapters/dalian.md", "每月", "每周");
    all_at(&project);
    agrees(&project);
}

#[test]
fn files_from_the_future_and_from_before_the_epoch_are_seen_when_they_change() {
    let project = built();
    let hour = Duration::from_secs(3600);
    for (time, word) in [
        (SystemTime::now() + hour, "甲"),
        (SystemTime::now() + 2 * hour, "乙"),
        (SystemTime::now() - 20 * hour, "丙"),
        (SystemTime::UNIX_EPOCH - hour, "丁"),
    ] {
        save(&project.path("content/index.md"), format!("---\ntitle: {word}\n---\n").as_bytes(), Saved::InPlace);
        set_time(&project.path("content/index.md"), time);
        agrees(&project);
        assert!(project.read("public/index.html").contains(&format!("<h1>{word}</h1>")));
    }
}

#[test]
fn what_comes_to_and_goes_from_a_folder_is_seen_though_the_folder_has_its_old_time() {
    let project = built();
    let folder = project.path("content/people");
    let time = modified(&folder);
    let project = project.file("content/people/lin-yi.md", "---\nname: 林一\ncohort: 1986\n---\n");
    set_time(&folder, time);
    agrees(&project);
    assert!(project.path("public/people/lin-yi.html").exists());
    project.remove("content/people/lin-yi.md");
    set_time(&folder, time);
    agrees(&project);
    assert!(!project.path("public/people/lin-yi.html").exists());
}

#[test]
fn a_file_that_becomes_a_folder_and_a_file_again_is_seen() {
    let project = built();
    let text = project.read("content/about.md");
    project.remove("content/about.md");
    let project = project.file("content/about.md/index.md", "---\ntitle: 夹\n---\n");
    agrees(&project);
    fs::remove_dir_all(project.path("content/about.md")).expect("removed");
    agrees(&project.file("content/about.md", &text));
}

/// Where the file system takes both names for one, there is nothing to tell apart.
#[test]
fn a_name_that_changes_its_case_or_its_unicode_form_is_seen() {
    let project = built().file("content/Café.md", "---\ntitle: é\n---\n");
    agrees(&project);
    for (from, to) in [
        ("content/Café.md", "content/Cafe\u{301}.md"),
        ("content/about.md", "content/About.md"),
        ("content/people/shan.svg", "content/people/Shan.SVG"),
    ] {
        fs::rename(project.path(from), project.path(to)).expect("renamed");
        agrees(&project);
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_file_that_is_changed_under_its_other_name_is_seen() {
        let project = built();
        let (inside, outside) = (project.path("content/about.md"), project.path("elsewhere.md"));
        fs::hard_link(&inside, &outside).expect("linked");
        agrees(&project);
        let text = project.read("content/about.md");
        save(&outside, text.replace("102", "201").as_bytes(), Saved::WithItsTime);
        agrees(&project);
        assert!(project.read("public/about.html").contains("望江楼 201"));
    }

    #[test]
    fn a_file_replaced_by_a_link_to_another_of_its_size_and_time_is_seen() {
        let project = built();
        let inside = project.path("content/about.md");
        let other = project.read("content/about.md").replace("102", "201");
        let project = project.file("away/hard.md", &other).file("away/soft.md", &other.replace("201", "301"));
        for link in ["away/hard.md", "away/soft.md"] {
            set_time(&project.path(link), modified(&inside));
        }
        fs::rename(project.path("away/hard.md"), project.path("away/linked.md")).expect("renamed");
        fs::remove_file(&inside).expect("removed");
        fs::hard_link(project.path("away/linked.md"), &inside).expect("linked");
        agrees(&project);
        fs::remove_file(&inside).expect("removed");
        symlink("../away/soft.md", &inside).expect("linked");
        agrees(&project);
    }

    #[test]
    fn what_a_link_leads_to_is_seen_when_it_changes_and_when_the_link_does() {
        let project = built();
        let project = project.file("away/one.md", "---\ntitle: 甲\n---\n").file("away/two.md", "---\ntitle: 乙\n---\n");
        let link = project.path("content/link.md");
        symlink("../away/one.md", &link).expect("linked");
        agrees(&project);
        save(&project.path("away/one.md"), "---\ntitle: 丙\n---\n".as_bytes(), Saved::WithItsTime);
        agrees(&project);
        fs::remove_file(&link).expect("removed");
        symlink("../away/two.md", &link).expect("linked");
        agrees(&project);
        fs::remove_file(project.path("away/two.md")).expect("removed");
        agrees(&project);
    }

    #[test]
    fn a_folder_that_is_a_link_is_seen_when_it_leads_elsewhere() {
        let project = built();
        let rename = |from: &str, to: &str| fs::rename(project.path(from), project.path(to)).expect("renamed");
        rename("content/chapters", "chapters-one");
        fs::create_dir(project.path("chapters-two")).expect("made");
        let text = project.read("chapters-one/dalian.md").replace("每月", "每周");
        fs::write(project.path("chapters-two/dalian.md"), text).expect("written");
        set_time(&project.path("chapters-two/dalian.md"), modified(&project.path("chapters-one/dalian.md")));
        symlink("../chapters-one", project.path("content/chapters")).expect("linked");
        agrees(&project);
        // In one step, as deployments do it.
        symlink("../chapters-two", project.path("content/chapters-new")).expect("linked");
        rename("content/chapters-new", "content/chapters");
        agrees(&project);
    }
}
