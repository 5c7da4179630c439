//! What the files look like to one who has no passphrase: lengths, numbers and chance.

use super::*;

#[test]
fn contents_of_nearly_the_same_length_make_files_of_the_same_length() {
    let length = |content: usize| group(&[LOTUS]).seal("a", &vec![b'x'; content]).len();
    assert_eq!(length(0), length(4_095));
    assert_ne!(length(4_095), length(4_096));
    assert_eq!(length(100_000), length(100_351));
    assert_ne!(length(100_351), length(100_352));
}

#[test]
fn the_number_of_slots_is_a_power_of_two_and_all_are_of_one_length() {
    for (openings, slots) in [(0, 4), (1, 4), (4, 4), (5, 8), (75, 128)] {
        let groups: Vec<Group> = (0..openings).map(|at| Group::new(&secret(), &"9".repeat(at), &[LOTUS])).collect();
        let openings: Vec<Opening> = groups.iter().map(|group| opening(LOTUS, group)).collect();
        let found = opener::Locks::read(&locks_in(1, &secret(), &openings)).slots;
        assert_eq!(found.len(), slots);
        assert_eq!(found.iter().map(Vec::len).collect::<BTreeSet<_>>().len(), 1);
        assert!(found.is_sorted() && BTreeSet::from_iter(&found).len() == slots);
    }
}

#[test]
fn nothing_of_the_content_is_left_in_the_file() {
    let content = content(100_000);
    let sealed = group(&[LOTUS]).seal("a", &content);
    let bytes = opener::sealed_bytes(&sealed);
    let known: BTreeSet<&[u8]> = content.windows(8).collect();
    assert!(!sealed.windows(8).chain(bytes.windows(8)).any(|window| known.contains(window)));
}

#[test]
fn sealed_bytes_look_like_chance_whatever_was_sealed() {
    let bytes = opener::sealed_bytes(&group(&[LOTUS]).seal("a", &vec![b'a'; 1_000_000]));
    let mut counts = [0_u64; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let expected = bytes.len() as f64 / 256.0;
    let chi_squared: f64 = counts.iter().map(|count| (*count as f64 - expected).powi(2) / expected).sum();
    // Of 255 degrees of freedom: the mean is 255 and the standard deviation 22.6, so six of these are 136.
    assert!((119.0..391.0).contains(&chi_squared), "{chi_squared}");
}

#[test]
fn a_mark_changes_with_all_that_the_file_depends_on() {
    let marks = [
        group(&[LOTUS]).mark("a", b"x"),
        group(&[LOTUS]).mark("a", b"y"),
        group(&[LOTUS]).mark("b", b"x"),
        group(&[FERRY]).mark("a", b"x"),
        Group::new(&secret(), "1998", &[LOTUS]).mark("a", b"x"),
    ];
    assert_eq!(BTreeSet::from(marks).len(), 5);

    let (all, cohort) = (group(&[LOTUS]), Group::new(&secret(), "1998", &[LOTUS]));
    let locks = [
        locks_mark(&secret(), &[]),
        locks_mark(&secret(), &[opening(LOTUS, &all)]),
        locks_mark(&secret(), &[opening(FERRY, &all)]),
        locks_mark(&secret(), &[opening(LOTUS, &cohort)]),
        locks_mark(&secret(), &[opening(LOTUS, &all), opening(LOTUS, &cohort)]),
    ];
    assert_eq!(BTreeSet::from(locks).len(), 5);
}

#[test]
fn a_group_shows_its_label_and_no_key() {
    assert_eq!(format!("{:?}", group(&[LOTUS])), "Group(\"all\", …)");
}
