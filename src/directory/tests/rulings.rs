//! Which rule decides, person by person.

use super::*;
use crate::directory::{Rule, explain};

/// Who sees a field of the one person in an export, or by which rule not: public, members, office.
fn rulings_of(field: &str, rules: &str, lines: &str, terms: impl FnOnce(&mut Terms<'_>)) -> [Result<(), Rule>; 3] {
    let lines: String = lines.lines().map(|line| format!("  {line}\n")).collect();
    let export = export(format!("alumni:\n- id: A1\n  name: 张三\n{lines}"));
    let policy = read_policy(rules).value;
    let mut terms_of_today = today(&policy);
    terms(&mut terms_of_today);
    let explanation = explain(&export, &terms_of_today, "A1").value.expect("the person");
    let found = explanation.fields.into_iter().find(|(key, _)| *key == field);
    found.map(|(_, rulings)| rulings).expect("a value")
}

fn rulings(field: &str, lines: &str) -> [Result<(), Rule>; 3] {
    rulings_of(field, "name=public city=members status=public mobile=members", lines, |_| ())
}

const CITY: &str = "location: {city: 大连}\n";
const MOBILE: &str = "contact: {mobile: \"13800000001\"}\n";

#[test]
fn policy_and_consent_each_narrow_what_the_other_allows() {
    let of = |consent: &str| rulings("city", &format!("{CITY}consent: {consent}"));
    assert_eq!(of("{directory: public}"), [Err(Rule::Class), Ok(()), Ok(())]);
    assert_eq!(of("{directory: members}"), [Err(Rule::Class), Ok(()), Ok(())]);
    assert_eq!(of("{directory: none}"), [Err(Rule::Class), Err(Rule::Consent), Err(Rule::Consent)]);
    assert_eq!(of("{directory: public, fields: {city: office}}"), [Err(Rule::Class), Err(Rule::FieldConsent), Ok(())]);
    assert_eq!(rulings("city", CITY)[1], Err(Rule::Consent));
    assert_eq!(of("{directory: members, fields: {name: none}}")[1], Err(Rule::NoName));
    assert_eq!(of("{directory: public, withdrawn: x}")[1], Err(Rule::ConsentUnclear));
}

#[test]
fn a_field_that_no_line_names_reaches_nobody() {
    let all = rulings_of("city", "name=public", &format!("{CITY}consent: {{directory: public}}"), |_| ());
    assert_eq!(all, [Err(Rule::NoRule); 3]);
}

#[test]
fn a_consent_holds_to_its_last_day_and_a_fields_own_to_its_own() {
    let of = |consent: &str| rulings("city", &format!("{CITY}consent: {consent}"))[1];
    assert_eq!(of("{directory: public, expires: \"2026-11-20\"}"), Ok(()));
    assert_eq!(of("{directory: public, expires: \"2026-11-19\"}"), Err(Rule::ConsentExpired));
    let field =
        |expires: &str| format!("{{directory: public, fields: {{city: {{reach: members, expires: {expires}}}}}}}");
    assert_eq!(of(&field("\"2026-11-20\"")), Ok(()));
    assert_eq!(of(&field("\"2026-11-19\"")), Err(Rule::ConsentExpired));
    let undated = rulings_of(
        "city",
        "name=public city=members",
        &format!("{CITY}consent: {{directory: public, expires: \"2099-01-01\"}}"),
        |terms| terms.on = None,
    );
    assert_eq!(undated[1], Err(Rule::ConsentExpired));
}

#[test]
fn the_dead_are_marked_or_left_out_and_their_contacts_need_their_kin() {
    let of = |field, consent: &str| {
        let lines = format!("status: deceased\n{CITY}{MOBILE}consent: {{directory: public{consent}}}");
        rulings(field, &lines)
    };
    assert_eq!(of("name", "")[0], Ok(()));
    assert_eq!(of("mobile", "")[1], Err(Rule::Deceased));
    assert_eq!(of("mobile", ", next_of_kin: approved")[1], Ok(()));
    assert_eq!(of("name", ", next_of_kin: refused"), [Err(Rule::Deceased); 3]);
    let unmarked = rulings_of(
        "name",
        "name=public city=members status=members",
        &format!("status: deceased\n{CITY}consent: {{directory: public}}"),
        |_| (),
    );
    assert_eq!(unmarked, [Err(Rule::Deceased), Ok(()), Ok(())]);
    // Who let the name be shown but not the status is not shown as if they lived.
    assert_eq!(of("name", ", fields: {status: none}"), [Err(Rule::Deceased); 3]);
}

#[test]
fn students_go_as_far_as_their_own_default() {
    let of = |students| {
        rulings_of("name", "name=public", "status: enrolled\nconsent: {directory: public}", |terms| {
            terms.students = students
        })
    };
    assert_eq!(of(None), [Err(Rule::Student); 3]);
    assert_eq!(of(Some(Audience::Members)), [Err(Rule::Student), Ok(()), Ok(())]);
    assert_eq!(of(Some(Audience::Public)), [Ok(()); 3]);
}

#[test]
fn a_suppressed_person_is_withheld_before_anything_else_is_asked() {
    let secret = crate::seal::Secret::parse(&"0123456789abcdef".repeat(4)).expect("a secret");
    let hashes = [crate::directory::suppressed::hash(&secret, "A1")].into();
    let all = rulings_of("name", "name=public", "consent: {directory: public}", |terms| {
        terms.suppressed = crate::directory::Suppressed::new(hashes, &secret);
    });
    assert_eq!(all, [Err(Rule::Suppressed); 3]);
}
