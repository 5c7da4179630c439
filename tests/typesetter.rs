//! The typesetter as a process: it sets what can be set, and is stopped where something never ends.

use std::path::PathBuf;
use std::time::Duration;

use almapress::typesetter::{Failure, Form, Job, Pictures, Piece, Stop, Typesetter};

fn typesetter() -> Typesetter {
    Typesetter::process(PathBuf::from(env!("CARGO_BIN_EXE_almapress")))
}

fn job(text: &str) -> Job {
    Job {
        main: "/main.typ".to_owned(),
        texts: vec![("/main.typ".to_owned(), text.to_owned())],
        files: Vec::new(),
        fonts: Vec::new(),
        form: Form::Plain,
        ident: "test".to_owned(),
        threads: 1,
        limit: Duration::from_secs(120),
        pictures: None,
    }
}

#[test]
fn a_process_sets_what_this_one_would() {
    let mut job =
        job("#set page(width: 60mm, height: 40mm)\n= A heading\n#read(\"/words.txt\")\n#pagebreak()\nThe end.");
    job.files.push(("/words.txt".to_owned(), Piece::of(b"some words".to_vec())));
    let here = Typesetter::here().set(&job).expect("it can be set");
    let typesetter = typesetter();
    let there = typesetter.set(&job).expect("it can be set");
    assert!(there.pdf == here.pdf, "the same bytes");
    let once_more = typesetter.set(&job).expect("with the file that it has kept");
    assert!(once_more.pdf == here.pdf, "the same bytes");
    assert_eq!(here.pages.len(), 2);
    assert_eq!(here.cover, "A headingsome words");
}

#[test]
fn pages_at_hand_are_not_drawn_again() {
    let mut job = job("first #pagebreak() second");
    job.pictures = Some(Pictures { resolution: 40.0, known: Vec::new() });
    let typesetter = typesetter();
    let before = typesetter.set(&job).expect("it can be set");
    assert!(before.pages.iter().all(|page| page.picture.as_ref().is_some_and(|png| png.starts_with(b"\x89PNG"))));
    job.texts[0].1 = "first #pagebreak() changed".to_owned();
    job.pictures =
        Some(Pictures { resolution: 40.0, known: before.pages.iter().map(|page| page.fingerprint).collect() });
    let after = typesetter.set(&job).expect("it can be set");
    assert_eq!(after.pages[0].picture, None);
    assert!(after.pages[1].picture.is_some());
}

#[test]
fn what_never_ends_is_stopped_and_the_next_document_is_set() {
    let typesetter = typesetter();
    let mut endless = job("#for a in range(100000) { for b in range(100000) { let c = a + b } }");
    endless.limit = Duration::from_secs(1);
    assert!(matches!(typesetter.set(&endless), Err(Failure::Stopped(Stop::TooLong(_)))));
    assert!(typesetter.set(&job("words")).is_ok());
}

#[test]
#[cfg(target_os = "linux")]
fn what_fills_the_memory_ends_its_own_process_alone() {
    let typesetter = typesetter();
    let swelling = job("#let words = \"many \" * 1000\n#for n in range(40) { words = words + words }\n#words");
    assert!(matches!(typesetter.set(&swelling), Err(Failure::Stopped(Stop::Broken))));
    assert!(typesetter.set(&job("words")).is_ok());
}

#[test]
fn an_error_has_its_file_and_its_place() {
    let Err(Failure::Complaints(found)) = typesetter().set(&job("words\n#unknown")) else { panic!("no complaint") };
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path.as_deref(), Some("/main.typ"));
    assert_eq!(found[0].range, Some(7..14));
}

#[test]
fn a_character_without_a_glyph_is_told_and_not_printed() {
    let Err(Failure::Holes(holes)) = typesetter().set(&job("a name: \u{2B4CE}")) else { panic!("no hole") };
    assert_eq!(holes.iter().map(|hole| hole.character).collect::<String>(), "\u{2B4CE}");
}
