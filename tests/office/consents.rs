//! Consents that come by forms: the newest counts, and what is doubtful widens nothing.

use super::forms::{REVISIONS, cohort, people, profile};
use super::merge::{FORMS, merge, moved, with_forms};
use crate::support::alumni::{KEY, TODAY, export, record};

fn consenting(id: &str, revised: &str, consent: &str) -> String {
    record(id, &[&format!("revised: \"{revised}\""), &format!("consent: {{{consent}}}")])
}

#[test]
fn a_consent_that_a_form_withdraws_is_withdrawn_in_the_build() {
    let project = with_forms(&[consenting("A1", "2026-05-01", "directory: none")]);
    project.build().succeeds();
    assert!(cohort(&project).contains("仇海"));
    merge(&project, true).succeeds().shows("form 1, record 1: ~consent");
    project.build().succeeds();
    assert!(!cohort(&project).contains("仇海") && cohort(&project).contains("曾年"));
    // The profile is an editor's page and stays; what the directory added to it goes.
    assert!(!profile(&project).contains("class=\"path\""));
}

#[test]
fn an_older_form_never_widens_a_newer_consent() {
    for (given, consent) in
        [("2026-06-01", "directory: none"), ("2026-06-01", "directory: public, fields: {city: none}")]
    {
        let known =
            people()[0].replace("directory: public, given: \"2020-01-01\"", &format!("{consent}, given: \"{given}\""));
        let older = consenting("A1", "2026-05-31", "directory: public");
        let project = with_forms(&[older]).alumni(&[known.clone(), people()[1].clone()]);
        project.build().succeeds();
        let before = cohort(&project);
        merge(&project, true).succeeds();
        project.build().succeeds();
        assert_eq!(cohort(&project), before, "{consent}");
        // A newer one is what the person says now; a field that was refused stays so until it is named.
        let said = "directory: public, fields: {city: public}";
        let project = project.file(FORMS, &export(&[consenting("A1", "2026-06-02", said)]));
        merge(&project, true).succeeds();
        project.build().succeeds();
        assert!(cohort(&project).contains("仇海") && cohort(&project).contains("大连"), "{consent}");
    }
}

#[test]
fn a_consent_that_does_not_say_when_it_was_given_is_never_widened_by_a_form() {
    for known in ["consent: {directory: none}", "consent: {directory: members}"] {
        let undated = people()[0].replace("consent: {directory: public, given: \"2020-01-01\", via: 电话}", known);
        let project = with_forms(&[consenting("A1", "2026-05-01", "directory: public")]);
        let project = project.alumni(&[undated, people()[1].clone()]);
        merge(&project, true).succeeds();
        project.build().succeeds();
        assert!(!cohort(&project).contains("仇海"), "{known}");
    }
}

#[test]
fn a_form_counts_from_the_day_on_which_the_consent_in_it_was_given() {
    let withdrawn =
        people()[0].replace("directory: public, given: \"2020-01-01\"", "directory: none, given: \"2025-01-01\"");
    // Typed in in May: the consent is the old one of 2019.
    let form = consenting("A1", "2026-05-01", "directory: public, given: \"2019-01-01\"");
    let project = with_forms(&[form]).alumni(&[withdrawn, people()[1].clone()]);
    merge(&project, true).succeeds();
    project.build().succeeds();
    assert!(!cohort(&project).contains("仇海"));
}

#[test]
fn what_the_office_made_sure_of_later_stays_but_a_withdrawal_counts_still() {
    let verified = people()[0].replace("verified: \"2020-01-01\"", "verified: \"2026-09-01\"");
    let both = moved().replace("    via: 小程序\n", "    consent: {directory: none}\n");
    let project = with_forms(&[moved()]).alumni(&[verified, people()[1].clone()]);
    merge(&project, true).succeeds();
    project.build().succeeds();
    assert!(cohort(&project).contains("大连") && !cohort(&project).contains("深圳"));
    let project = project.file(FORMS, &export(&[both]));
    merge(&project, true).succeeds();
    project.build().succeeds();
    assert!(!cohort(&project).contains("仇海"));
}

#[test]
fn nothing_is_published_while_the_kept_forms_cannot_be_read() {
    let project = with_forms(&[consenting("A1", "2026-05-01", "directory: none")]);
    project.build().succeeds();
    let before = project.output();
    merge(&project, true).succeeds();
    project.edit(REVISIONS, "revised: \"2026-05-01\"", "revised: \"机密\"");
    project.build().fails().says("content/directory/revisions.yaml:").never_says("机密").never_says(KEY);
    project.run(&["check", "--date", TODAY]).fails();
    assert!(project.output() == before);
}
