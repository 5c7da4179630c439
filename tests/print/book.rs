//! The directory as a book: who is released to its readers stands in it, nothing withheld does, and only its owner opens it.

use std::path::PathBuf;

use crate::support::alumni::{TODAY, record, secrets, site};
use crate::support::pdf::Pdf;
use crate::support::{Project, Run};

const FIELDS: &str = "name = \"public\"\ncohort = \"public\"\ncollege = \"public\"\nemployer = \"members\"\n";

/// Somebody of a cohort, whose every other value is made of a secret.
fn person(id: &str, name: &str, consent: &str, more: &[&str]) -> String {
    let columns = [
        format!("name: {name}"),
        "education: [{college: 物理学院, enrolled: 1991}]".to_owned(),
        format!("career: [{{employer: {name}公司, from: 1999}}]"),
        format!("contact: {{mobile: \"1391234567{}\", email: secret{id}@mail.example.org}}", &id[1..]),
        format!("location: {{country: CN, province: 辽宁, city: 大连, address: 秘密路{id}号, postcode: \"116000\"}}"),
        format!("consent: {{directory: {consent}}}"),
    ];
    record(id, &columns.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>())
}

fn publication() -> Project {
    let people = [
        person("A1", "仇海", "public", &[]),
        person("A2", "曾年", "members", &[]),
        person("A3", "单晓", "none", &[]),
        person("A4", "查平", "public", &["do_not_contact: true"]),
        person("A5", "冼星", "public", &[]),
    ];
    Project::with_directory(&site("", FIELDS), &people).file("secrets.toml", &secrets())
}

fn folder(project: &Project) -> PathBuf {
    project.path("for-the-office")
}

fn book(project: &Project, more: &[&str]) -> Run {
    let to = folder(project);
    project.directory(&[&["book", "--date", TODAY, "--to", to.to_str().expect("a path")], more].concat())
}

fn bound(project: &Project, audience: &str) -> Pdf {
    book(project, &["--for", audience]).succeeds();
    Pdf::at(&folder(project).join(format!("directory-{audience}.pdf")))
}

#[test]
fn the_public_book_has_those_who_are_public_and_nothing_withheld() {
    let project = publication();
    let pdf = bound(&project, "public");
    for shown in ["仇海", "冼星", "1991级", "物理学院"] {
        assert!(pdf.holds(shown), "{shown} is missing: {:?}", pdf.words());
    }
    for hidden in ["曾年", "单晓", "公司", "1391234567", "secretA", "秘密路", "116000"] {
        assert!(!pdf.holds(hidden), "{hidden} is in the public book");
    }
}

#[test]
fn the_members_book_has_members_and_still_nothing_of_the_offices() {
    let project = publication();
    let pdf = bound(&project, "members");
    for shown in ["仇海", "曾年", "冼星", "仇海公司"] {
        assert!(pdf.holds(shown), "{shown} is missing: {:?}", pdf.words());
    }
    for hidden in ["单晓", "1391234567", "secretA", "秘密路"] {
        assert!(!pdf.holds(hidden), "{hidden} is in the members' book");
    }
}

#[test]
fn it_says_how_many_people_are_in_it_and_names_none() {
    let project = publication();
    let pdf = bound(&project, "public");
    let listed = ["仇海", "曾年", "单晓", "查平", "冼星"].iter().filter(|name| pdf.holds(name)).count();
    let said = book(&project, &[]).succeeds().says(&format!("{listed} people →")).says("only you can open");
    said.never_says("仇海").never_says("冼星");
}

#[test]
fn names_are_found_by_their_pinyin() {
    let project = publication();
    let pdf = bound(&project, "public");
    let index = &pdf.words()[pdf.page_with("Q仇") - 1];
    assert!(index.find("仇海") < index.find("冼星"), "qiu stands before xian: {index}");
}

#[test]
fn an_entry_stands_on_the_page_that_the_index_tells() {
    let project = publication();
    let pdf = bound(&project, "public");
    let index = pdf.page_with("姓名索引").max(pdf.page_with("Q仇"));
    let entry = (1..index).rev().find(|page| pdf.words()[page - 1].contains("仇海")).expect("an entry");
    assert!(pdf.words()[index - 1].contains(&format!("仇海{entry}")), "{}", pdf.words()[index - 1]);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_open_it() {
    use std::os::unix::fs::PermissionsExt;
    let project = publication();
    bound(&project, "public");
    let mode = |path: PathBuf| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(folder(&project)), 0o700);
    assert_eq!(mode(folder(&project).join("directory-public.pdf")), 0o600);
}

#[test]
fn it_is_put_into_no_folder_that_is_published_or_a_source() {
    let project = publication();
    project.build().succeeds();
    for to in ["public", "public/book", "content", "content/directory", "themes/x"] {
        let to = project.path(to);
        project.directory(&["book", "--date", TODAY, "--to", to.to_str().expect("a path")]).gets_refused();
    }
    assert!(!project.output().iter().any(|(path, _)| path.ends_with(".pdf")));
}

#[test]
fn a_public_book_with_somebodys_number_in_it_is_not_made() {
    // What is released of one person holds what another withholds.
    let people = [
        person("A1", "仇海", "public", &[]),
        record(
            "A2",
            &[
                "name: 曾年",
                "education: [{college: \"电话 13912345671\", enrolled: 1991}]",
                "consent: {directory: public}",
            ],
        ),
    ];
    let project = Project::with_directory(&site("", FIELDS), &people).file("secrets.toml", &secrets());
    book(&project, &[]).fails().says("a telephone number stands here").never_says("13912345671");
    assert!(!folder(&project).join("directory-public.pdf").exists());
}

#[test]
fn a_name_that_no_font_has_is_told_by_its_character_alone() {
    let people = [person("A1", "仇\u{30EDD}", "public", &[])];
    let project = Project::with_directory(&site("", FIELDS), &people).file("secrets.toml", &secrets());
    book(&project, &[])
        .fails()
        .says("no font at hand has “\u{30EDD}” (U+30EDD), which stands in one entry")
        .never_says("仇");
    assert!(!folder(&project).join("directory-public.pdf").exists());
    let project = project.bytes("fonts/square.ttf", &crate::support::font::font_with('\u{30EDD}'));
    bound(&project, "public");
}

#[test]
fn a_book_for_the_press_has_boxes_and_inks() {
    let project = publication();
    book(&project, &["--press"]).succeeds();
    let pdf = Pdf::at(&folder(&project).join("directory-public-press.pdf"));
    assert!(pdf.boxed(1, b"TrimBox").is_some() && pdf.boxed(1, b"BleedBox") != pdf.boxed(1, b"TrimBox"));
    assert!(!pdf.operators().contains("rg") && pdf.operators().contains("k"));
}

#[test]
fn the_book_is_the_same_bytes_every_time() {
    let project = publication();
    let once = || {
        bound(&project, "members");
        std::fs::read(folder(&project).join("directory-members.pdf")).expect("the book")
    };
    assert!(once() == once());
}
