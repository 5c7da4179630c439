//! What a policy may say.

use super::*;
use crate::diagnostic::Severity;
use crate::directory::field::Field;

fn messages(rules: &str) -> Vec<String> {
    read_policy(rules).diagnostics.into_iter().filter(|d| d.severity == Severity::Error).map(|d| d.message).collect()
}

#[test]
fn nothing_lifts_a_field_above_its_floor() {
    for field in ["identity_number", "student_number", "birth_date", "counsellor"] {
        for audience in ["public", "members"] {
            let expected = format!("`{field}` can never reach the audience `{audience}`");
            assert_eq!(messages(&format!("name=public {field}={audience}")), [expected]);
        }
        assert!(messages(&format!("name=public {field}=office")).is_empty());
    }
    for field in ["gender", "address", "postcode", "email", "mobile", "wechat", "qq"] {
        assert_eq!(messages(&format!("name=public {field}=public")).len(), 1);
        assert!(messages(&format!("name=public {field}=members")).is_empty());
    }
}

#[test]
fn a_misspelled_field_is_told_the_near_one() {
    let reported = read_policy("name=public emplyer=members");
    assert_eq!(reported.diagnostics[0].message, "the directory has no field `emplyer`");
    assert_eq!(reported.diagnostics[0].help.as_deref(), Some("did you mean `employer`?"));
}

#[test]
fn an_unknown_audience_is_an_error_and_releases_nothing() {
    let reported = read_policy("name=all");
    assert_eq!(reported.diagnostics[0].message, "there is no audience `all`");
    assert_eq!(reported.value, Policy::default());
}

#[test]
fn every_field_has_the_key_by_which_it_is_found() {
    for (index, field) in Field::ALL.into_iter().enumerate() {
        assert_eq!(field as usize, index);
        assert_eq!(Field::named(field.key()), Some(field));
        assert!(!field.is_contact() || field.floor() == Audience::Members);
    }
}

#[test]
fn a_policy_without_names_says_that_nobody_can_be_listed() {
    assert_eq!(
        lines(&read_policy("city=public").diagnostics),
        ["1:1 warning no rule names `name`, so nobody can be listed"]
    );
}
