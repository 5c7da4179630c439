//! The promises, as properties over random people: a listing shows what it may, and nothing tells of the rest.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::people::{LISTED, Person, Rules, audience, export_of, people, person, rules};
use super::*;

fn policy(rules: &Rules) -> Policy {
    let rules = rules.iter().map(|(field, audience)| format!("{field}={} ", audience.word()));
    read_policy(&rules.collect::<String>()).value
}

/// The listing of an export without problems.
fn listing(text: &str, rules: &Rules, audience: Audience) -> Vec<Values> {
    let reported = release(&export(text), &today(&policy(rules)), everything());
    assert_eq!(lines(&reported.diagnostics), Vec::<String>::new());
    seen(&reported.value.expect("no errors"), audience)
}

/// What should be listed, in any order.
fn expected(people: &[Person], rules: &Rules, audience: Audience) -> Vec<Values> {
    let shown = |person: &Person| {
        LISTED.map(|field| person.shows(field, rules, audience).then(|| person.values[field].trim().to_owned()))
    };
    people.iter().filter(|person| person.is_seen(rules, audience)).map(shown).collect()
}

proptest! {
    #[test]
    fn a_listing_shows_what_may_be_seen_as_it_was_written(people in people(), rules in rules(), audience in audience()) {
        let listing = listing(&export_of(&people, "A"), &rules, audience);
        let mut found = listing;
        let mut expected = expected(&people, &rules, audience);
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn withheld_values_do_not_interfere(
        pairs in vec((person(), person()), 0..8), rules in rules(), audience in audience()
    ) {
        let people: Vec<_> = pairs.iter().map(|(person, _)| person.clone()).collect();
        let disguised: Vec<_> = pairs.iter().map(|(one, other)| one.disguised(other, &rules, audience)).collect();
        prop_assert_eq!(
            listing(&export_of(&people, "A"), &rules, audience),
            listing(&export_of(&disguised, "B"), &rules, audience)
        );
    }

    #[test]
    fn who_is_not_seen_leaves_no_trace(people in people(), rules in rules(), audience in audience()) {
        let seen: Vec<_> = people.iter().filter(|person| person.is_seen(&rules, audience)).cloned().collect();
        prop_assert_eq!(
            listing(&export_of(&people, "A"), &rules, audience),
            listing(&export_of(&seen, "A"), &rules, audience)
        );
    }

    #[test]
    fn the_order_of_the_records_leaves_no_trace(people in people(), rules in rules(), audience in audience()) {
        let reversed: Vec<_> = people.iter().rev().cloned().collect();
        prop_assert_eq!(
            listing(&export_of(&people, "A"), &rules, audience),
            listing(&export_of(&reversed, "A"), &rules, audience)
        );
    }

    #[test]
    fn a_later_audience_sees_what_an_earlier_one_sees_and_more(mut people in people(), rules in rules()) {
        for (number, person) in people.iter_mut().enumerate() {
            person.values.insert("name", format!("单{number}"));
        }
        let [public, members] = AUDIENCES.map(|audience| listing(&export_of(&people, "A"), &rules, audience));
        for entry in &public {
            let same = members.iter().find(|other| other[0] == entry[0]).cloned().unwrap_or_default();
            prop_assert!(entry.iter().zip(&same).all(|(less, more)| less.is_none() || less == more));
        }
    }

    /// Whatever a slip of the hand does to an export, it can be read in pieces of any size, with the same result,
    /// and no message repeats anything private.
    #[test]
    fn the_size_of_the_batches_makes_no_difference(
        people in vec(person(), 1..6),
        slips in vec((any::<prop::sample::Index>(), prop::sample::select(SLIPS.to_vec())), 0..3),
    ) {
        let mut text: Vec<char> = export_of(&people, "A").chars().collect();
        for (place, slip) in slips {
            let at = place.index(text.len());
            text.splice(at..at + usize::from(slip.is_empty()), slip.chars());
        }
        let export = export(text.into_iter().collect::<String>());
        let policy = open_policy();
        let terms = today(&policy);
        let [single, pairs, whole] = [1, 800, usize::MAX].map(|bytes| released_in_batches(&export, &terms, bytes));
        for other in [pairs, whole] {
            prop_assert_eq!(lines(&single.diagnostics), lines(&other.diagnostics));
            if !crate::diagnostic::has_errors(&other.diagnostics) {
                for audience in AUDIENCES {
                    prop_assert_eq!(seen(&single.value, audience), seen(&other.value, audience));
                }
            }
        }
        for person in &people {
            prop_assert!(!shown(&single.diagnostics).contains(&person.secret));
        }
    }
}

/// What a hand can slip into an export; nothing stands for a character lost.
const SLIPS: [&str; 24] = [
    "", "", "", "\n", "\r", "\t", " ", "\"", "'", ":", "：", "- ", "[", "{", "}", "&a ", "*a", "#", "|", ">", "!x ",
    "? ", "\u{2028}", "\n- ",
];

#[test]
fn the_number_of_threads_makes_no_difference() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let people: Vec<_> =
        (0..200).filter_map(|_| person().new_tree(&mut runner).ok()).map(|tree| tree.current()).collect();
    let export = export(export_of(&people, "A"));
    let policy = open_policy();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        seen(&pool.install(|| released_in_batches(&export, &today(&policy), 1000)).value, Audience::Members)
    };
    assert!(on(1).len() > 20);
    assert_eq!(on(1), on(7));
}

fn released_in_batches<'a>(export: &'a OfficeFile, terms: &Terms<'a>, bytes: usize) -> Reported<Release> {
    reading::read_in_batches(export, &|| Releasing::new(terms, everything()), bytes).map(Releasing::finish)
}
