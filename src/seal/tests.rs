//! What holds of everything sealed, shown with an opener that knows no more than a page does.

mod appearance;
mod opener;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::lock::locks_in;
use super::*;
use opener::{Opened, open};

/// Enough for a test; the real number is tried where the browser's files are written.
const FEW: u32 = 2;

const LOTUS: &str = "copper lantern seventeen ferry";
const FERRY: &str = "灯塔旁的旧木船";

fn secret() -> Secret {
    Secret::parse("c7a3f1090e5d4b86972f1ae3d0584cb96e21f8730da5946bbc17e04f3928d56a").unwrap()
}

fn group(passphrases: &[&str]) -> Group {
    Group::new(&secret(), "all", passphrases)
}

fn opening<'a>(passphrase: &'a str, group: &'a Group) -> Opening<'a> {
    Opening { passphrase, group, label: None }
}

/// The lock file of one group, and what a passphrase opens in it.
fn opened(passphrase: &str, group: &Group) -> Option<Opened> {
    open(&locks_in(FEW, &secret(), &[opening(LOTUS, group)]), passphrase)
}

/// Content that repeats nothing within 8 bytes and has the same 8 bytes nowhere by chance.
fn content(length: usize) -> Vec<u8> {
    (0..length as u64).flat_map(|at| secret().keyed("content", &at.to_be_bytes())).take(length).collect()
}

proptest! {
    #[test]
    fn what_is_sealed_opens_as_it_was(chunk in ".{0,20}", content in any::<Vec<u8>>()) {
        let group = group(&[LOTUS]);
        let opened = opened(LOTUS, &group).unwrap();
        prop_assert_eq!(opened.file_name(&chunk), group.file_name(&chunk));
        prop_assert_eq!(opened.chunk(&chunk, &group.seal(&chunk, &content)), Some(content));
    }

    #[test]
    fn one_byte_changed_anywhere_and_nothing_opens(content in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let group = group(&[LOTUS]);
        let opened = opened(LOTUS, &group).unwrap();
        let mut sealed = opener::sealed_bytes(&group.seal("a", &content));
        let at = at.index(sealed.len());
        sealed[at] ^= 1_u8 << bit;
        prop_assert_eq!(opened.bytes("a", &sealed), None);
    }

    #[test]
    fn another_passphrase_opens_nothing(passphrase in ".{0,20}") {
        prop_assume!(normalised(&passphrase) != LOTUS);
        prop_assert!(opened(&passphrase, &group(&[LOTUS])).is_none());
    }

    #[test]
    fn the_order_of_the_passphrases_makes_no_difference(order in Just([LOTUS, FERRY, "a", "b", "c"]).prop_shuffle()) {
        let sorted = group(&["a", "b", "c", LOTUS, FERRY]);
        let shuffled = group(&order);
        prop_assert_eq!(sorted.seal("x", b"y"), shuffled.seal("x", b"y"));
        let file = |group, order: &[&str]| {
            let openings: Vec<Opening> = order.iter().map(|passphrase| opening(passphrase, group)).collect();
            locks_in(FEW, &secret(), &openings)
        };
        prop_assert_eq!(file(&sorted, &["a", "b", "c", LOTUS, FERRY]), file(&shuffled, &order));
    }
}

#[test]
fn every_byte_of_a_sealed_chunk_is_guarded() {
    let group = group(&[LOTUS]);
    let opened = opened(LOTUS, &group).unwrap();
    let sealed = opener::sealed_bytes(&group.seal("a", b"Grace Shi"));
    for at in 0..sealed.len() {
        let mut other = sealed.clone();
        other[at] ^= 0xff;
        assert_eq!(opened.bytes("a", &other), None, "byte {at}");
    }
}

#[test]
fn a_chunk_does_not_open_in_the_place_of_another() {
    let group = group(&[LOTUS]);
    let sealed = opener::sealed_bytes(&group.seal("a", b"Grace Shi"));
    assert_eq!(opened(LOTUS, &group).unwrap().bytes("b", &sealed), None);
}

#[test]
fn the_same_content_makes_the_same_bytes() {
    let (one, other) = (group(&[LOTUS, FERRY]), group(&[LOTUS, FERRY]));
    assert_eq!(one.seal("a", b"Grace Shi"), other.seal("a", b"Grace Shi"));
    assert_eq!(locks_in(FEW, &secret(), &[opening(LOTUS, &one)]), locks_in(FEW, &secret(), &[opening(LOTUS, &other)]));
}

#[test]
fn a_nonce_is_never_used_for_two_texts() {
    let group = group(&[LOTUS]);
    let nonce = |chunk, content: &[u8]| opener::sealed_bytes(&group.seal(chunk, content))[..12].to_vec();
    let nonces = [nonce("a", b"x"), nonce("a", b"y"), nonce("b", b"x"), nonce("ab", b"x"), nonce("a", b"bx")];
    assert_eq!(BTreeSet::from(nonces).len(), 5);
}

#[test]
fn without_a_passphrase_that_was_revoked_every_name_and_every_byte_is_another() {
    let (before, after) = (group(&[LOTUS, FERRY]), group(&[LOTUS]));
    let chunks = ["0", "1", "index"];
    let names = |group: &Group| chunks.map(|chunk| group.file_name(chunk));
    assert!(names(&before).iter().all(|name| !names(&after).contains(name)));

    let sealed = |group: &Group| opener::sealed_bytes(&group.seal("a", &content(10_000)));
    let alike = sealed(&before).iter().zip(sealed(&after)).filter(|(before, after)| *before == after).count();
    // Of random bytes one in 256 is alike by chance: 40 of 10,240.
    assert!(alike < 120, "{alike}");

    let locks = locks_in(FEW, &secret(), &[opening(LOTUS, &after)]);
    assert!(open(&locks, FERRY).is_none());
    let kept = open(&locks_in(FEW, &secret(), &[opening(LOTUS, &before), opening(FERRY, &before)]), FERRY).unwrap();
    assert_eq!(kept.bytes("a", &sealed(&after)), None);
}

#[test]
fn a_cohort_opens_its_own_chunks_and_no_others() {
    let all = group(&[LOTUS]);
    let cohort = Group::new(&secret(), "1998", &[FERRY]);
    let locks = locks_in(FEW, &secret(), &[opening(LOTUS, &all), opening(FERRY, &cohort)]);
    let opened = open(&locks, FERRY).unwrap();
    assert_eq!(opened.label, "1998");
    assert_eq!(opened.chunk("a", &cohort.seal("a", b"x")), Some(b"x".to_vec()));
    assert_eq!(opened.bytes("a", &opener::sealed_bytes(&all.seal("a", b"x"))), None);
    assert_ne!(opened.file_name("a"), all.file_name("a"));
}

#[test]
fn the_same_passphrase_gives_two_groups_two_keys() {
    let (one, other) = (Group::new(&secret(), "1998", &[LOTUS]), Group::new(&secret(), "1999", &[LOTUS]));
    assert_ne!(one.file_name("a"), other.file_name("a"));
}

#[test]
fn an_opening_may_have_a_label_of_its_own() {
    let group = group(&[LOTUS]);
    let opening = Opening { label: Some("2026 级"), ..opening(LOTUS, &group) };
    assert_eq!(open(&locks_in(FEW, &secret(), &[opening]), LOTUS).unwrap().label, "2026 级");
}

#[test]
fn a_passphrase_opens_however_it_is_typed() {
    assert!(opened("  ｃopper lantern\u{3000}seventeen\u{200b} ferry\n", &group(&[LOTUS])).is_some());
}
