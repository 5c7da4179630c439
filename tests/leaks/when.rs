//! Whenever something becomes a secret: by another export, a returned form, an erasure; and while the preview runs.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::{HARMLESS, page, people, publication};
use crate::support::alumni::{TODAY, export, record};
use crate::support::preview::Preview;

#[test]
fn an_output_in_which_nothing_changed_is_searched_again() {
    // The number comes together on the page alone.
    let project = publication().file("themes/laurel/web/home.html", "<p>137{% if true %}1234{% endif %}5671</p>\n");
    project.build().succeeds();
    project.edit("content/directory/alumni.yaml", "13912345678", "13712345671");
    project.build().fails().says("public/index.html:1:1: error: a telephone number").says("record 2");
}

#[test]
fn what_a_returned_form_says_is_searched_for_as_well_as_what_it_replaced() {
    let form = record("A2", &["revised: \"2026-05-01\"", "contact: {mobile: \"13712345671\"}"]);
    let project = publication().file("content/directory/revisions.yaml", &export(&[form]));
    for number in ["13712345671", "13912345678"] {
        let project =
            publication().file("content/directory/revisions.yaml", &project.read("content/directory/revisions.yaml"));
        project.file("content/about.md", &page(number)).build().fails().says("content/about.md:7:1:").says("record 2");
    }
}

#[test]
fn the_numbers_of_who_was_erased_are_searched_for_while_the_export_has_them() {
    let project = publication();
    project.directory(&["erase", "A2", "--date", TODAY]).succeeds();
    project.file("content/about.md", &page("13912345678")).build().fails().says("content/about.md:7:1:");
}

#[test]
fn what_two_people_withhold_is_told_of_the_first() {
    let twice = [people()[0].replace("13812345670", "13912345678"), people()[1].clone()];
    let project = publication().alumni(&twice).file("content/about.md", &page("13912345678"));
    project.build().fails().with_errors(1).says("record 1 withholds");
}

#[test]
fn the_preview_tells_it_and_keeps_showing_the_page_without() {
    let project = publication();
    let preview = Preview::of(&project);
    assert!(preview.get("/about.html").contains("0411-84700000"));
    let mut events = TcpStream::connect(("127.0.0.1", preview.port)).expect("it listens");
    events.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
    write!(events, "GET /_almapress/changes HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).expect("asked");
    project.edit("content/about.md", HARMLESS, "13912345678");
    let lines = BufReader::new(events).lines().map_while(Result::ok);
    let told = lines.map(|line| line.to_lowercase()).find(|line| line.contains("a telephone number stands here"));
    assert!(told.is_some_and(|line| line.contains("content/about.md") && !line.contains("13912345678")));
    assert!(!preview.get("/about.html").contains("13912345678"));
}

#[test]
fn the_preview_shows_no_page_that_only_rendering_makes_tell() {
    let project = publication().file("themes/laurel/web/home.html", "<p>139 1234 5678</p>\n");
    let preview = Preview::of(&project);
    let answer = preview.get("/");
    assert!(!answer.contains("139 1234 5678"), "{answer}");
    assert!(answer.contains("a telephone number stands here"), "{answer}");
}
