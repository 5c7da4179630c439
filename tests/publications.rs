//! Whole tiny publications beside the pages they make.
//!
//! Each folder of `tests/publications` has a `publication` and what it must come to, in `expected`. After a change that
//! is meant, `ALMAPRESS_UPDATE=1 cargo test publications` writes the expectation anew: read the difference before it is kept.

use std::fs;
use std::path::Path;

use crate::support::{Project, files_under};

#[test]
fn one_of_each_makes_the_expected_pages() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publications/one-of-each");
    let project = Project::one_of_each();
    project.build().succeeds();
    // The mark holds fingerprints, which change with the program; the assets are the theme's own files; the search index
    // is packed, and compared with a scan of the listing by tests of its own.
    let is_read = |path: &str| path != ".almapress" && !path.starts_with("assets/") && !path.contains("/search/");
    let made = project.output().into_iter().filter(|(path, _)| is_read(path));
    let made: Vec<(String, String)> =
        made.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect();
    if std::env::var_os("ALMAPRESS_UPDATE").is_some() {
        let _ = fs::remove_dir_all(here.join("expected"));
        for (path, text) in &made {
            let target = here.join("expected").join(path);
            fs::create_dir_all(target.parent().expect("a folder")).expect("made");
            fs::write(target, text).expect("written");
        }
    }
    let expected = files_under(&here.join("expected"));
    let paths = |files: &[(String, String)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    let expected: Vec<(String, String)> =
        expected.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect();
    assert_eq!(paths(&made), paths(&expected));
    for ((path, made), (_, expected)) in made.iter().zip(&expected) {
        assert_eq!(made, expected, "{path}");
    }
}
