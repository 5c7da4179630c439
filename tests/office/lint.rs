//! `directory lint`: one of each flaw, told by position and field, and never by value.

use crate::support::Project;
use crate::support::alumni::{TODAY, record, site};

/// A record without a flaw, but for the columns given. Each has a name and numbers of its own.
fn flawed(number: usize, columns: &[&str]) -> String {
    let own = format!("name: 机密{number}号");
    let given = |column: &str| columns.iter().any(|line| line.starts_with(column));
    let usual = [("verified", "verified: \"2025-01-01\""), ("name", own.as_str())];
    let usual = usual.into_iter().filter(|(column, _)| !given(column)).map(|(_, line)| line);
    record(&format!("A{number}"), &usual.chain(columns.iter().copied()).collect::<Vec<_>>())
}

/// Columns, the field that is told of them, and what is said about it.
///
/// Identity numbers: 21020319730506123 has the check digit 6 (GB 11643), and was born on 1973-05-06.
const FLAWS: [(&[&str], &str, &str); 31] = [
    (&["identity_number: \"2102031973\""], "identity_number", "has neither 18 nor 15 places"),
    (&["identity_number: \"210203197313061236\""], "identity_number", "holds a date of birth that cannot be"),
    (&["identity_number: \"210203197305061237\""], "identity_number", "does not agree with its check digit"),
    (&["identity_number: \"210203730506123\""], "identity_number", "has the old form of 15 digits"),
    (
        &["identity_number: \"210203197305061244\"", "birth_date: \"1973-05-07\""],
        "birth_date",
        "is another than the one in the identity number",
    ),
    (&["contact: {mobile: \"12912345678\"}"], "mobile", "is no mobile number"),
    (&["contact: {email: jimi.example.org}"], "email", "is no mailbox"),
    (&["contact: {email: jimi＠mail.example.org}"], "email", "has full-width characters in it"),
    (&["location: {country: CN, postcode: \"1160\"}"], "postcode", "is no postcode"),
    (&["contact: {qq: \"0123456\"}"], "qq", "is no QQ number"),
    (&["contact: {wechat: \"机密微信\"}"], "wechat", "is no WeChat name"),
    (&["education: [{enrolled: 1995, graduated: 1991}]"], "education", "ends before it begins"),
    (&["education: [{enrolled: 1991, graduated: 2004}]"], "education", "lasts more than twelve years"),
    (
        &["education: [{enrolled: 1991}]", "birth_date: \"1979-01-01\""],
        "birth_date",
        "makes the person younger than 13 at entry",
    ),
    (
        &["education: [{enrolled: 1991}]", "birth_date: \"1910-01-01\""],
        "birth_date",
        "makes the person older than 80 at entry",
    ),
    (&["career: [{employer: 机密公司, from: 1899}]"], "career", "has a position from before 1900"),
    (&["career: [{employer: 机密公司, from: 1999, to: 1998}]"], "career", "has a position that ends before it begins"),
    (&["verified: \"2026-11-21\""], "verified", "is still to come"),
    (&["consent: {directory: public, given: \"2026-11-21\", via: 电话}"], "consent", "is still to come"),
    (
        &["consent: {directory: public, given: \"2026-01-02\", via: 电话, expires: \"2026-01-01\"}"],
        "consent",
        "ends before it was given",
    ),
    (&["verified: \"2021-11-19\""], "verified", "is old: ask the person whether all is still true"),
    (&["verified: null"], "verified", "is missing: nobody knows how old the record is"),
    (&["verified: \"机密日\""], "verified", "is no date"),
    (&["birth_date: \"1973年5月\""], "birth_date", "is no date"),
    (&["consent: {directory: public}"], "consent", "does not say when and how it was given"),
    (&["education: [{college: 物理学园}]"], "college", "is no college that is known"),
    (&["location: {country: CN, province: 辽宁州}"], "province", "is no province that is known"),
    (&["identity_number: \"210203197305061236\""], "identity_number", "is the same as that of record 1"),
    (&["contact: {mobile: \"13912345678\"}"], "mobile", "is the same as that of record 1"),
    (
        &["name: 机密甲", "education: [{college: 物理学院, enrolled: 1991}]"],
        "name",
        "and studies are those of record 1: it may be one person",
    ),
    (
        &["name: 机密13号", "education: [{college: 软件学院, enrolled: 1991}]"],
        "name",
        "and cohort are those of record 14: take care not to mix them up",
    ),
];

/// With whom the others are compared. Nothing of it is doubtful.
fn first() -> String {
    flawed(
        0,
        &[
            "name: 机密甲",
            "identity_number: \"210203197305061236\"",
            "birth_date: \"1973-05-06\"",
            "education: [{college: 物理学院, enrolled: 1991, graduated: 1995}]",
            "career: [{employer: 机密公司, from: 1995, to: 1995}]",
            "location: {country: CN, province: 辽宁, postcode: \"116000\"}",
            "contact: {mobile: \"13912345678\", email: jimi@mail.example.org, qq: \"123456\", wechat: jimi_1991}",
            "consent: {directory: public, given: \"2026-11-20\", via: 电话, expires: \"2027-01-01\"}",
        ],
    )
}

fn project(records: &[String]) -> Project {
    Project::with_directory(&site("colleges = [\"物理学院\", \"软件学院\"]\n", "name = \"public\"\n"), records)
}

#[test]
fn each_flaw_is_told_once_of_its_record_by_the_name_of_its_field() {
    let flaws = FLAWS.iter().enumerate().map(|(nth, (columns, ..))| flawed(nth + 1, columns));
    let project = project(&[vec![first()], flaws.collect()].concat());
    let told: Vec<String> = project
        .directory(&["lint", "--date", TODAY, "--json"])
        .succeeds()
        .never_says("机密")
        .json()
        .iter()
        .map(|said| said["message"].as_str().unwrap_or_default().to_owned())
        .collect();
    for (nth, (_, field, words)) in FLAWS.iter().enumerate() {
        let record = format!("record {}: ", nth + 2);
        let of_it: Vec<_> = told.iter().filter(|message| message.starts_with(&record)).collect();
        assert_eq!(of_it.len(), 1, "{record}{field} {words}: {of_it:?}");
        assert!(of_it[0].starts_with(&format!("{record}`{field}` {words}")), "{words}: {of_it:?}");
    }
    assert_eq!(told.len(), FLAWS.len(), "{told:?}");
}

#[test]
fn its_places_lead_to_the_records_and_its_offers_come_from_lists_alone() {
    let records =
        [first(), flawed(1, &["education: [{college: 物理学园}]"]), flawed(2, &["location: {province: 辽宁州}"])];
    let told = project(&records).directory(&["lint", "--date", TODAY]).succeeds();
    // The head has three lines and the first record ten.
    let told = told.says("content/directory/alumni.yaml:14:3: warning: record 2: `college` is no college");
    told.says("did you mean `物理学院`?").says("did you mean `辽宁`?").never_says("学园").never_says("辽宁州");
}

#[test]
fn without_a_day_nothing_is_old_or_still_to_come() {
    let records = [flawed(1, &["verified: \"2001-01-01\""]), flawed(2, &["verified: \"2099-01-01\""])];
    let told = project(&records).directory(&["lint"]).succeeds().never_says("record ");
    told.says("--date tells the day").says("nothing doubtful was found");
}

#[test]
fn what_is_doubtful_stops_no_build_and_changes_no_file() {
    let project = project(&[flawed(1, FLAWS[0].0)]);
    let before = project.read("content/directory/alumni.yaml");
    project.directory(&["lint"]).succeeds();
    project.build().succeeds().never_says("places");
    assert_eq!(project.read("content/directory/alumni.yaml"), before);
}
