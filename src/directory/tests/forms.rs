//! Returned forms: what they change, and what they must not.

use super::*;
use crate::directory::merge::merge;
use crate::directory::{Change, Revisions, release};

const PERSON: &str = "alumni:\n- id: A1\n  name: 张三\n  location: {province: 辽宁, city: 大连}\n";
const PUBLIC: &str = "  consent: {directory: public, given: \"2020-01-01\"}\n";

/// The public city of the one person after these forms, each with its day.
fn city_after(person: &str, forms: &[(&str, &str)]) -> Option<String> {
    let forms: String = forms.iter().map(|(day, said)| format!("- {{id: A1, revised: \"{day}\", {said}}}\n")).collect();
    let forms = export(if forms.is_empty() { "alumni: []\n".to_owned() } else { format!("alumni:\n{forms}") });
    let policy = open_policy();
    let revisions = Revisions::read(&forms);
    assert_eq!(lines(&revisions.diagnostics), Vec::<String>::new());
    let terms = Terms { revisions: revisions.value, ..today(&policy) };
    let export = export(person);
    let release = release(&export, &terms, everything()).value.expect("no errors");
    release.public.entries.first().and_then(|entry| entry.city.clone())
}

#[test]
fn the_newest_form_says_where_a_person_lives() {
    let person = format!("{PERSON}{PUBLIC}");
    assert_eq!(city_after(&person, &[]).as_deref(), Some("大连"));
    let moved = [("2024-05-01", "location: {city: 苏州}"), ("2022-05-01", "location: {city: 上海}")];
    assert_eq!(city_after(&person, &moved).as_deref(), Some("苏州"));
}

#[test]
fn what_the_office_made_sure_of_later_stays() {
    let person = format!("{PERSON}{PUBLIC}  verified: \"2025-01-01\"\n");
    assert_eq!(city_after(&person, &[("2024-05-01", "location: {city: 苏州}")]).as_deref(), Some("大连"));
    assert_eq!(city_after(&person, &[("2025-05-01", "location: {city: 苏州}")]).as_deref(), Some("苏州"));
}

#[test]
fn a_consent_counts_from_its_day_and_a_withdrawal_is_never_undone_by_what_may_be_older() {
    let none = ["2021-01-01", "2019-01-01"].map(|day| [(day, "consent: {directory: none}")]);
    let person = format!("{PERSON}{PUBLIC}");
    assert_eq!(city_after(&person, &none[0]), None);
    assert_eq!(city_after(&person, &none[1]).as_deref(), Some("大连"));

    let given = [("2021-01-01", "consent: {directory: public}")];
    let refused = |given: &str| format!("{PERSON}  consent: {{directory: none{given}}}\n");
    assert_eq!(city_after(&refused(", given: \"2020-01-01\""), &given).as_deref(), Some("大连"));
    assert_eq!(city_after(&refused(", given: \"2022-01-01\""), &given), None);
    // Without a day it may be the newer of the two.
    assert_eq!(city_after(&refused(""), &given), None);
    let undated = format!("{PERSON}  consent: {{directory: public}}\n");
    assert_eq!(city_after(&undated, &none[0]), None);
}

#[test]
fn what_a_form_does_not_speak_of_stays_refused() {
    let refused = |what: &str| format!("{PERSON}  consent: {{directory: public, given: \"2020-01-01\", {what}}}\n");
    let form = [("2026-01-01", "consent: {directory: public}")];
    assert_eq!(city_after(&refused("fields: {city: none}"), &form), None);
    let named = [("2026-01-01", "consent: {directory: public, fields: {city: public}}")];
    assert_eq!(city_after(&refused("fields: {city: none}"), &named).as_deref(), Some("大连"));
}

#[test]
fn a_day_that_is_still_to_come_counts_as_none() {
    let slip = format!("{PERSON}  consent: {{directory: public, given: \"2062-01-01\"}}\n");
    assert_eq!(city_after(&slip, &[("2026-01-01", "consent: {directory: none}")]), None);
    let refused = format!("{PERSON}  consent: {{directory: none, given: \"2020-01-01\"}}\n");
    assert_eq!(city_after(&refused, &[("2027-01-01", "consent: {directory: public}")]), None);
}

#[test]
fn no_form_brings_anybody_back_to_life_or_takes_an_objection_back() {
    let dead = format!("{PERSON}{PUBLIC}  status: deceased\n");
    assert_eq!(city_after(&dead, &[("2026-01-01", "status: living")]), None);
    let verified = format!("{PERSON}{PUBLIC}  verified: \"2026-02-01\"\n");
    assert_eq!(city_after(&verified, &[("2026-01-01", "status: deceased")]), None);
}

#[test]
fn forms_are_compared_by_the_names_of_fields_and_broken_ones_are_set_aside() {
    let updates = export(
        "alumni:\n- id: A1\n  revised: \"2026-01-01\"\n  english_name: Zhang San\n  location:\n    city: 苏州\n    province: 辽宁\n\
         - id: A9\n  revised: \"2026-01-01\"\n- id: A1\n  revised: soon\n- id: A1\n  revised: \"2026-01-01\"\n  name: [x\n",
    );
    let policy = open_policy();
    let person = export(format!("{PERSON}{PUBLIC}"));
    let merged = merge(&updates, None, &person, &today(&policy)).value;
    assert_eq!(merged.accepted.len(), 1);
    assert_eq!(merged.accepted[0].changes, [("english_name", Change::Added), ("city", Change::Changed)]);
    assert_eq!((merged.accepted[0].form, merged.accepted[0].record), (1, 1));
    assert_eq!(merged.quarantined, [2, 3, 4]);

    // What was brought in is read again as it was meant, and is not brought in twice.
    let kept = export(&merged.revisions);
    assert_eq!(Revisions::read(&kept).value.of("A1", None).len(), 1);
    let again = merge(&updates, Some(&kept), &person, &today(&policy)).value;
    assert_eq!((again.accepted.len(), again.known), (0, vec![1]));
    assert_eq!(again.revisions, merged.revisions);
}

#[test]
fn no_word_about_a_form_repeats_what_it_says() {
    let updates = export("alumni:\n- id: 机密号\n  revised: 机密日\n  name: 机密名\n- id: A1\n  name: [机密名\n");
    let policy = open_policy();
    let person = export(PERSON);
    let reported = merge(&updates, None, &person, &today(&policy));
    assert!(!reported.diagnostics.is_empty());
    assert!(!shown(&reported.diagnostics).contains("机密"));
}
