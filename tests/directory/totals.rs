//! Totals over all alumni: true where they stand for many, and silent where they would tell of a few.

use crate::support::Project;
use crate::support::alumni::{record, site};

const FIELDS: &str = "name = \"public\"\ncohort = \"public\"\n";

/// So many people of a year, of whom the first `listed` show themselves.
fn year(enrolled: u16, all: usize, listed: usize) -> Vec<String> {
    let person = |nth: usize| {
        let consent = if nth < listed { "public" } else { "none" };
        let columns = [
            format!("name: 某{enrolled}之{nth}"),
            format!("education: [{{enrolled: {enrolled}}}]"),
            format!("consent: {{directory: {consent}}}"),
        ];
        record(&format!("A{enrolled}{nth:04}"), &columns.iter().map(String::as_str).collect::<Vec<_>>())
    };
    (0..all).map(person).collect()
}

/// The front of the directory, built of these years.
fn front(settings: &str, years: &[Vec<String>]) -> String {
    let project = Project::with_directory(&site(settings, FIELDS), &years.concat());
    project.build().succeeds();
    project.read("public/directory/index.html")
}

/// What is said of a year.
fn total(front: &str, year: &str) -> Option<String> {
    let totals = front.split("class=\"part totals\"").nth(1)?.split("</section>").next()?;
    let row = totals.split("<li>").find(|row| row.contains(&format!("<span>{year}</span>")))?;
    Some(row.split("class=\"count\">").nth(1)?.split('<').next()?.replace("&lt;", "<"))
}

const COHORTS: &str = "totals = [\"cohort\"]\n";

#[test]
fn a_large_total_is_the_number_of_all_listed_or_not() {
    let front = front(COHORTS, &[year(1991, 40, 10), year(1992, 1_200, 30), year(1993, 25, 0)]);
    assert_eq!(total(&front, "1991").as_deref(), Some("40"));
    assert_eq!(total(&front, "1992").as_deref(), Some("1,200"));
    // Nobody of 1993 can be seen, so not even the name of the year is said.
    assert_eq!(total(&front, "1993"), None);
}

#[test]
fn a_small_total_is_never_said_nor_is_one_that_would_tell_it() {
    let years = [year(1991, 40, 10), year(1992, 50, 10), year(1993, 3, 1)];
    let shown = front(COHORTS, &years);
    assert_ne!(total(&shown, "1993").as_deref(), Some("3"));
    // Whatever is shown of the other two, no sum tells how few they are: with four people of 1993 it says the same.
    assert_eq!(front(COHORTS, &[years[0].clone(), years[1].clone(), year(1993, 4, 1)]), shown);
}

#[test]
fn a_total_that_all_but_a_few_show_is_not_said_either() {
    // 18 are listed; 20 would tell that two withhold themselves.
    let shown = front(COHORTS, &[year(1991, 20, 18), year(1992, 60, 20), year(1993, 60, 20)]);
    assert_ne!(total(&shown, "1991").as_deref(), Some("20"));
}

#[test]
fn whether_two_or_three_withhold_themselves_makes_no_difference() {
    let with = |hidden: usize| front(COHORTS, &[year(1991, 18 + hidden, 18), year(1992, 60, 20), year(1993, 60, 20)]);
    assert_eq!(with(2), with(3));
}

#[test]
fn students_and_the_erased_are_not_counted_and_without_the_setting_there_are_no_totals() {
    let students: Vec<String> =
        year(1991, 30, 10).into_iter().map(|record| format!("{record}    status: enrolled\n")).collect();
    let shown = front(COHORTS, &[year(1991, 40, 10), year(1992, 60, 20)]);
    let renamed: Vec<String> = students.iter().map(|record| record.replace("id: A1991", "id: S1991")).collect();
    assert_eq!(front(COHORTS, &[year(1991, 40, 10), year(1992, 60, 20), renamed]), shown);
    assert!(!front("", &[year(1991, 40, 10)]).contains("part totals"));
}

#[test]
fn totals_name_no_group_that_nobody_shows_beside_a_number_of_a_few() {
    // What one person writes and withholds is no label for everybody.
    let odd = record("B1", &["name: 某", "education: [{enrolled: 1991}]", "career: [{industry: 机密行当}]"]);
    let with_jobs: Vec<String> =
        year(1991, 40, 10).iter().map(|record| format!("{record}    career: [{{industry: 制造}}]\n")).collect();
    let shown = front("totals = [\"industry\"]\n", &[with_jobs, vec![odd]]);
    assert!(!shown.contains("机密行当"), "a withheld value is the label of a total");
}
