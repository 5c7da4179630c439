//! The office's own numbers are nobody's secret, wherever they stand: `own_contacts`.

use super::{FIELDS, page, people, publication};
use crate::support::Project;
use crate::support::alumni::site;

/// The office's mailbox and telephone stand in a record too: somebody gave them as their own.
fn with(own: &str) -> Project {
    let someone = people()[1]
        .replace("13912345678", "0411-84708000")
        .replace("san.zhang@mail.example.org", "alumni@linjiang.example");
    publication().alumni(&[people()[0].clone(), someone]).file("site.toml", &site(own, FIELDS))
}

const OWN: &str = "own_contacts = [\"alumni@linjiang.example\", \"0411-84708000\"]\n";

#[test]
fn the_offices_own_contacts_pass_in_every_spelling() {
    for text in [
        "0411 8470 8000",
        "（0411）84708000",
        "+86 411 84708000",
        "alumni@linjiang.example",
        "alumni at linjiang.example",
    ] {
        with("").file("content/about.md", &page(text)).build().fails().says("content/about.md:7:1:");
        with(OWN).file("content/about.md", &page(text)).build().succeeds();
    }
}

#[test]
fn nobody_elses_pass_with_them() {
    for text in ["13812345670", "wx_d872avjka", "alumni2@linjiang.example 13812345670"] {
        with(OWN).file("content/about.md", &page(text)).build().fails().says("content/about.md:7:1:");
    }
}

#[test]
fn where_people_send_what_has_changed_is_the_offices_own_or_told() {
    let settings = "update = \"alumni@linjiang.example\"\n";
    with(settings).build().fails().says("an e-mail address stands here");
    with(&format!("{settings}{OWN}")).build().succeeds();
}
