//! `directory key`: drawn once, for its owner alone, and never shown.

use crate::support::Project;
use crate::support::alumni::site;

fn key_of(project: &Project) -> String {
    let text = project.read("secrets.toml");
    let line = text.lines().find_map(|line| line.strip_prefix("key = \"")).expect("a key");
    line.trim_end_matches('"').to_owned()
}

#[test]
fn a_key_is_drawn_by_lot_for_its_owner_and_works_at_once() {
    let [one, other] = [(); 2].map(|()| Project::with_directory(&site("", "name = \"public\"\n"), &[]));
    for project in [&one, &other] {
        let said = project.directory(&["key"]).succeeds().says("made secrets.toml");
        let key = key_of(project);
        assert!(key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "no key");
        assert!(!said.stderr().contains(&key) && !said.stdout().contains(&key), "it shows the key");
        project.build().succeeds();
    }
    assert_ne!(key_of(&one), key_of(&other));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_key() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::with_directory(&site("", "name = \"public\"\n"), &[]);
    project.directory(&["key"]).succeeds();
    let mode = std::fs::metadata(project.path("secrets.toml")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_key_that_is_there_is_never_replaced() {
    let project =
        Project::with_directory(&site("", "name = \"public\"\n"), &[]).file("secrets.toml", "key = \"broken\"\n");
    project.directory(&["key"]).gets_refused().says("there is secrets.toml already").never_says("broken");
    assert_eq!(project.read("secrets.toml"), "key = \"broken\"\n");
}
