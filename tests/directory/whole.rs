//! The rules of the directory over everything that a publication with all of its editions can make: members' files and
//! locks, search, liaisons, profiles, update letters, names by strokes.

use proptest::prelude::*;

use super::people::{NAMES, Person, people, publication};
use crate::support::alumni::{KEY, PASSPHRASE};

type Files = Vec<(String, Vec<u8>)>;

fn published(people: &[(usize, Person)], all: &[(usize, Person)]) -> Files {
    let project = publication(people, all);
    project.build().succeeds();
    project.output()
}

/// The files that differ, or are in one output alone.
fn differing(one: &Files, other: &Files) -> Vec<String> {
    let only = |one: &Files, other: &Files| {
        one.iter().filter(|file| !other.contains(file)).map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    let mut paths = [only(one, other), only(other, one)].concat();
    paths.sort();
    paths.dedup();
    paths
}

fn map(people: &[(usize, Person)], change: impl Fn(&Person) -> Person) -> Vec<(usize, Person)> {
    people.iter().map(|(id, person)| (*id, change(person))).collect()
}

/// Without what members see, nor the mark's lines about it.
fn for_everybody(files: &Files) -> Files {
    let marked = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let lines = text.lines().filter(|line| !line.contains(" members/")).map(|line| format!("{line}\n"));
        lines.collect::<String>().into_bytes()
    };
    let others = files.iter().filter(|(path, _)| !path.starts_with("members/"));
    others
        .map(|(path, bytes)| (path.clone(), if path == ".almapress" { marked(bytes) } else { bytes.clone() }))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_nobody_may_see_changes_no_byte_of_any_edition(people in people(), by in 1_u32..1_000_000) {
        let other = map(&people, |person| Person { private: person.private.wrapping_add(by) | 1 << 20, ..person.clone() });
        prop_assert_eq!(differing(&published(&people, &people), &published(&other, &other)), Vec::<String>::new());
    }

    #[test]
    fn who_withholds_everything_was_never_there(people in people()) {
        let there: Vec<_> = people.iter().filter(|(_, person)| person.is_anywhere()).cloned().collect();
        prop_assert_eq!(differing(&published(&people, &people), &published(&there, &people)), Vec::<String>::new());
    }

    #[test]
    fn what_is_for_members_changes_nothing_that_everybody_sees(people in people(), by in 1_u32..1_000_000) {
        let other = map(&people, |person| Person { shared: person.shared.wrapping_add(by) | 1 << 20, ..person.clone() });
        let public: Vec<_> = other.into_iter().filter(|(_, person)| person.is_public()).collect();
        let (one, other) = (published(&people, &people), published(&public, &people));
        prop_assert_eq!(differing(&for_everybody(&one), &for_everybody(&other)), Vec::<String>::new());
    }

    #[test]
    fn the_order_of_the_export_makes_no_difference(people in people()) {
        let turned: Vec<_> = people.iter().rev().cloned().collect();
        prop_assert_eq!(differing(&published(&people, &people), &published(&turned, &people)), Vec::<String>::new());
    }
}

/// Everybody's own way of being in or out, once.
fn one_of_each() -> Vec<(usize, Person)> {
    let person = |nth: usize| Person {
        name: nth % NAMES.len(),
        enrolled: 1991,
        college: nth % 3,
        consent: nth % 4,
        barred: (nth % 2 == 1).then_some(nth / 2 % 4),
        standing: nth / 4 % 6,
        has_profile: true,
        is_liaison: true,
        private: 7_000_001 + u32::try_from(nth).expect("few"),
        shared: 9_000_001 + u32::try_from(nth).expect("few"),
    };
    (0..24).map(|nth| (nth, person(nth))).collect()
}

#[test]
fn the_sealed_files_do_change_with_what_members_see() {
    let people = one_of_each();
    let other = map(&people, |person| Person { shared: person.shared + 1, ..person.clone() });
    let differing = differing(&published(&people, &people), &published(&other, &other));
    assert!(differing.iter().any(|path| path.starts_with("members/")), "{differing:?}");
    assert!(differing.iter().all(|path| path.starts_with("members/") || path == ".almapress"), "{differing:?}");
}

#[test]
fn what_everybody_may_see_does_reach_lists_search_liaisons_and_profiles() {
    let people = one_of_each();
    let files = published(&people, &people);
    let page = |path: &str| {
        let found = files.iter().find(|(name, _)| name == path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8_lossy(&found.1).into_owned()
    };
    let cohort = page("directory/cohort/1991/index.html");
    assert!(
        cohort.contains("单晓")
            && cohort.contains("c0@alumni.example")
            && cohort.contains("mailto:mend@alumni.example")
    );
    assert!(page("people/p0.html").contains("工程师") && page("people/p0.html").contains("物理学院"));
    assert!(files.iter().any(|(path, _)| path.starts_with("directory/search/")), "no search");
    assert!(files.iter().filter(|(path, _)| path.starts_with("members/")).count() > 3, "no members' edition");
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["70000", "90000", "R000", "隐", KEY, PASSPHRASE] {
            assert!(!text.contains(secret) || path.ends_with(".svg"), "{secret} stands in {path}");
        }
    }
}

#[test]
fn the_printed_issue_is_the_same_too() {
    let people = one_of_each();
    let other = map(&people, |person| Person { private: person.private + 1_000, ..person.clone() });
    let there: Vec<_> = people.iter().filter(|(_, person)| person.is_anywhere()).cloned().collect();
    let everything = |those: &[(usize, Person)]| {
        let issue = "---\ntitle: 江海\nvolume: 9\nnumber: 3\nseason: autumn\ndate: 2026-09-15\ncontents:\n  - department: 人物\n    \
            articles: [bridge]\n---\n\n秋天好。\n";
        let project = publication(those, &people)
            .file("content/issues/2026-q3/index.md", issue)
            .file("content/issues/2026-q3/bridge.md", "---\ntitle: 桥\npeople: [p0]\n---\n\n桥是给人走的。\n");
        project.build_all().succeeds();
        project.output()
    };
    let first = everything(&people);
    assert!(first.iter().any(|(path, _)| path.ends_with(".pdf")), "nothing was printed");
    assert_eq!(differing(&first, &everything(&other)), Vec::<String>::new());
    assert_eq!(differing(&first, &everything(&there)), Vec::<String>::new());
}
