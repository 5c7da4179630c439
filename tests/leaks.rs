//! The leak check from outside: whatever of a person stands in whatever is published, nothing is published.

mod carriers;
mod own;
mod paper;
mod places;
mod spellings;
mod when;

use crate::support::Project;
use crate::support::alumni::{record, secrets, site};

/// What the second person of the export withholds, each with the words for what it is.
const SECRETS: [(&str, &str); 7] = [
    ("13912345678", "a telephone number"),
    ("san.zhang@mail.example.org", "an e-mail address"),
    ("210203197305061236", "an identity number"),
    ("200236775", "a student number"),
    ("wx_d872avjka", "a WeChat account"),
    ("607685305", "a QQ number"),
    ("文化路958号19栋413室", "a street address"),
];

/// What stands where a secret could: nobody's number, and no number at all.
const HARMLESS: &str = "0411-84700000 无";

fn people() -> [String; 2] {
    [
        record("A1", &["name: 仇海", "contact: {mobile: \"13812345670\"}", "consent: {directory: public}"]),
        record(
            "A2",
            &[
                "name: 张三",
                "identity_number: \"210203197305061236\"",
                "student_number: \"200236775\"",
                "location: {country: CN, province: 广东, city: 深圳, address: 文化路958号19栋413室}",
                "contact: {mobile: \"13912345678\", email: san.zhang@mail.example.org, wechat: wx_d872avjka, qq: \"607685305\"}",
                "consent: {directory: public}",
            ],
        ),
    ]
}

/// Members may see the numbers, in their sealed edition: that is no leak.
const FIELDS: &str = "name = \"public\"\nmobile = \"members\"\nemail = \"members\"\naddress = \"members\"\n";

/// A publication of both, with a page.
fn publication() -> Project {
    Project::with_directory(&site("", FIELDS), &people())
        .file("secrets.toml", &secrets())
        .file("content/about.md", &page(HARMLESS))
}

/// A page with something in its seventh line.
fn page(text: &str) -> String {
    format!("---\ntitle: 关于\n---\n\n联系我们。\n\n请写：{text}。\n")
}

/// Something wrong was put into `project`, which was built before: it is told everywhere by file, line and position,
/// never repeated, and the output stays.
#[track_caller]
fn is_found(project: &Project, place: &str, word: &str, value: &str) {
    stops_a_build(project, place, word, value);
    let told = told(place, word);
    project.check().fails().says(&told).never_says(value);
}

/// The same, of a build alone.
#[track_caller]
fn stops_a_build(project: &Project, place: &str, word: &str, value: &str) {
    let before = project.output();
    assert!(!before.is_empty(), "build first");
    let told = told(place, word);
    project.build().fails().says(&told).says("nothing was published").never_says(value);
    assert!(project.output() == before, "the output has changed");
}

/// In a paper there is a page beside.
fn told(place: &str, word: &str) -> String {
    let page = if place.contains(".pdf:") { " on page 1" } else { "" };
    format!("{place} error: {word} stands here{page} that the person of record 2 withholds")
}
