//! What is kept from build to build is nothing that people withhold, and forgets no promise that was made since.

use std::fs;

use crate::random::apply::{CACHE, save};
use crate::random::clean::agrees;
use crate::random::edit::Saved;
use crate::random::publication::{members, publication, with_members};
use crate::support::alumni::{KEY, PASSPHRASE, TODAY};
use crate::support::{Project, files_under};

const EXPORT: &str = "content/directory/alumni.yaml";

fn built() -> Project {
    let project = publication();
    agrees(&project);
    project
}

fn reword(project: &Project, path: &str, from: &str, to: &str) {
    let text = project.read(path);
    assert!(text.contains(from), "{path} does not hold {from:?}");
    save(&project.path(path), text.replace(from, to).as_bytes(), Saved::WithItsTime);
}

#[test]
fn a_text_that_has_not_changed_is_searched_for_what_is_withheld_only_now() {
    let project = built().file("content/told.md", "---\ntitle: 电话\n---\n\n打13812345671。\n");
    assert_eq!(agrees(&project).code, Some(0));
    reword(&project, EXPORT, "13812345670", "13812345671");
    let told = agrees(&project);
    assert!(told.code == Some(1) && told.says.contains("content/told.md:5"), "{}", told.says);
    assert_eq!(agrees(&project).code, Some(1));
    reword(&project, EXPORT, "13812345671", "13812345670");
    assert_eq!(agrees(&project).code, Some(0));
}

#[test]
fn a_text_that_tells_what_was_withheld_all_the_time_is_found_when_it_comes() {
    let project = built();
    reword(&project, "content/about.md", "望江楼 102", "13812345670");
    assert_eq!(agrees(&project).code, Some(1));
    assert_eq!(agrees(&project).code, Some(1));
    assert_eq!(project.check().fails().stderr(), project.check().fails().stderr());
}

#[test]
fn who_withdraws_a_consent_is_gone_from_every_byte_that_stays() {
    let project = built();
    let tells = |folder: &str, word: &str| {
        let folder = project.path(folder);
        folder.is_dir() && files_under(&folder).iter().any(|(_, bytes)| holds(bytes, word.as_bytes()))
    };
    assert!(tells("public", "曾年"));
    reword(&project, EXPORT, "directory: public, given: \"2021", "directory: none, given: \"2021");
    agrees(&project);
    assert!(!tells("public", "曾年"));
    for word in ["曾年", "13812345670", "白露霜", "13912345678", "中山路15号"] {
        assert!(!tells(CACHE, word), "the cache holds {word}");
    }
}

#[test]
fn who_is_erased_is_gone_though_the_export_stays_as_it_was() {
    let project = built();
    project.directory(&["erase", "A2", "--date", TODAY]).succeeds();
    agrees(&project);
    assert!(project.output().iter().all(|(_, bytes)| !holds(bytes, "曾年".as_bytes())));
    // The list is lost, and with it the promise: what the export then comes to is for a clean build to say.
    fs::remove_file(project.path("content/directory/suppressed.yaml")).expect("removed");
    agrees(&project);
}

#[test]
fn another_passphrase_seals_the_members_listing_anew() {
    let project = with_members();
    agrees(&project);
    let sealed = |project: &Project| {
        let files = project.output().into_iter();
        files.filter(|(path, _)| path.starts_with("members/")).collect::<Vec<_>>()
    };
    let before = sealed(&project);
    assert!(!before.is_empty());
    save(&project.path("secrets.toml"), members("copper lantern seventeen boats").as_bytes(), Saved::WithItsTime);
    agrees(&project);
    assert!(sealed(&project) != before);
    fs::remove_file(project.path("secrets.toml")).expect("removed");
    agrees(&project);
    save(&project.path("secrets.toml"), members(PASSPHRASE).as_bytes(), Saved::LongAgo);
    agrees(&project);
    assert!(sealed(&project) == before);
}

#[test]
fn no_key_passphrase_or_withheld_value_stands_in_what_is_kept() {
    let project = with_members();
    project.build_all().succeeds();
    project.check().succeeds();
    let words = [KEY, PASSPHRASE, "13812345670", "13912345678", "中山路15号", "白露霜", "qiuhai@mail.example.org"];
    let folder = project.path(CACHE);
    for (path, bytes) in if folder.is_dir() { files_under(&folder) } else { Vec::new() } {
        for word in words {
            assert!(!holds(&bytes, word.as_bytes()), "{path} of the cache holds {word}");
        }
    }
}

#[test]
fn what_is_kept_is_no_part_of_what_is_published_or_searched() {
    let project = built();
    let output = project.output();
    assert!(output.iter().all(|(path, _)| !path.contains(CACHE)));
    fs::create_dir_all(project.path(CACHE)).expect("made");
    fs::write(project.path(CACHE).join("index.md"), "---\ntitel: 13812345670\n---\n").expect("written");
    assert_eq!(agrees(&project).code, Some(0));
    assert!(project.output() == output);
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}
