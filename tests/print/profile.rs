//! The printer's own colour profile: it takes the place of the built-in one, and a wrong one is told.

use proptest::prelude::*;

use crate::support::Project;

/// The profile that the theme carries.
fn built_in_profile() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/laurel/icc/press.icc");
    std::fs::read(path).expect("the theme's profile")
}

#[test]
fn the_printers_own_profile_takes_the_place_of_the_built_in_one() {
    let profile = built_in_profile();
    let built_in = Project::with_issue();
    built_in.print("press").succeeds();
    let own = Project::with_issue().print_settings("profile = \"printer.icc\"\n").bytes("printer.icc", &profile);
    own.print("press").succeeds();
    let read = |project: &Project| std::fs::read(project.path("print/2026-q1-press.pdf")).expect("the file");
    assert!(read(&built_in) == read(&own), "the same profile under another name makes the same file");
    // One byte of its description is another: then it is another profile, and another file.
    let at = profile.windows(9).position(|part| part == b"FOGRA39L ").expect("its description");
    let other = [&profile[..at], b"FOGRA99L ", &profile[at + 9..]].concat();
    let other = Project::with_issue().print_settings("profile = \"printer.icc\"\n").bytes("printer.icc", &other);
    other.print("press").succeeds();
    assert!(read(&built_in) != read(&other), "the profile is not the one that was named");
}

#[test]
fn a_profile_that_is_none_or_not_there_is_told_at_the_settings() {
    let named = || Project::with_issue().print_settings("profile = \"printer.icc\"\n");
    named().print("press").fails().says("site.toml:5:11: error: there is no colour profile").says("printer.icc");
    let broken = named().bytes("printer.icc", b"no profile");
    broken
        .print("press")
        .fails()
        .says("site.toml:5:11: error: printer.icc cannot be used for printing")
        .says("CMYK output profile");
    assert!(!broken.path("print").exists());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_profile_breaks_the_program(head in prop::collection::vec(any::<u8>(), 0..40), at in 0_usize..400) {
        let mut profile = built_in_profile();
        profile[at..at + head.len()].copy_from_slice(&head);
        let project = Project::with_issue().print_settings("profile = \"printer.icc\"\n").bytes("printer.icc", &profile);
        let run = project.run(&["print", "--for", "press"]);
        prop_assert!(!run.stderr().contains("panicked") && !run.stderr().contains("gave this issue up"), "{}", run.stderr());
    }
}
