//! Whatever is edited, in whatever order: building on the last output makes what a clean build makes.

use proptest::prelude::*;

use crate::support::Project;

/// Something that happens to a publication between two builds.
#[derive(Debug, Clone)]
enum Edit {
    Retitle(usize, u8),
    Reword(u8),
    AddPage(u8),
    RemovePage(u8),
    AddPerson(u8),
    RenamePerson(u8),
    Repaint(u8),
    Restyle(u8),
    Reword18n(u8),
    Configure(u8),
    Consent(bool),
    Touch(usize),
    Deface(u8),
}

const TITLED: [(&str, &str); 3] = [
    ("content/index.md", "---\ntitle: {}\n---\n\n看[这一期](/issues/2026-q3/)。\n"),
    ("content/about.md", "---\ntitle: {}\nsummary: 我们是谁。\n---\n\n## 地址 {#where}\n\n望江楼。\n"),
    ("content/issues/2026-q3/letter.md", "---\ntitle: {}\nlang: en\n---\n\nDear all, “how are you?”\n"),
];

fn edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (0..TITLED.len(), 0..3_u8).prop_map(|(file, to)| Edit::Retitle(file, to)),
        (0..3_u8).prop_map(Edit::Reword),
        (0..3_u8).prop_map(Edit::AddPage),
        (0..3_u8).prop_map(Edit::RemovePage),
        (0..3_u8).prop_map(Edit::AddPerson),
        (0..3_u8).prop_map(Edit::RenamePerson),
        (0..3_u8).prop_map(Edit::Repaint),
        (0..3_u8).prop_map(Edit::Restyle),
        (0..3_u8).prop_map(Edit::Reword18n),
        (1..4_u8).prop_map(Edit::Configure),
        any::<bool>().prop_map(Edit::Consent),
        (0..TITLED.len()).prop_map(Edit::Touch),
        (0..3_u8).prop_map(Edit::Deface),
    ]
}

fn apply(project: &Project, edit: &Edit) {
    let write = |path: &str, text: &str| {
        std::fs::create_dir_all(project.path(path).parent().expect("a folder")).expect("made");
        std::fs::write(project.path(path), text).expect("written");
    };
    match edit {
        Edit::Retitle(file, to) => write(TITLED[*file].0, &TITLED[*file].1.replace("{}", &format!("题目{to}"))),
        Edit::Reword(to) => write(
            "content/people/zhang-wei-1986.md",
            &format!("---\nname: 张伟\ncohort: 198{to}\ncollege: 土木工程学院\n---\n\n造桥{to}。\n"),
        ),
        Edit::AddPage(n) => write(&format!("content/page-{n}.md"), "---\ntitle: 新页\n---\n\n新。\n"),
        Edit::RemovePage(n) => drop(std::fs::remove_file(project.path(&format!("content/page-{n}.md")))),
        Edit::AddPerson(n) => {
            write(&format!("content/people/new-{n}.md"), &format!("---\nname: 新人{n}\ncollege: 学院{n}\n---\n"))
        }
        Edit::RenamePerson(n) => drop(std::fs::rename(
            project.path(&format!("content/people/new-{n}.md")),
            project.path(&format!("content/people/renamed-{n}.md")),
        )),
        Edit::Repaint(n) => write(
            "content/issues/2026-q3/bridge.svg",
            &format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 12{n} 80\"><path d=\"M0 60h9\"/></svg>\n"
            ),
        ),
        Edit::Restyle(n) => write(
            "themes/plain/web/event.html",
            &format!(
                "{{% extends \"base.html\" %}}{{% block main %}}<h1>{{{{ event.card.title }}}}</h1>{n}{{% endblock main %}}\n"
            ),
        ),
        Edit::Reword18n(n) => write("themes/plain/static/extra.css", &format!("p {{ margin: {n}em }}\n")),
        Edit::Configure(n) => {
            let site = project.read("site.toml");
            let line = site.lines().find(|line| line.starts_with("entries_per_page")).expect("the setting").to_owned();
            write("site.toml", &site.replace(&line, &format!("entries_per_page = {n}")));
        }
        Edit::Consent(given) => {
            let export = project.read("content/directory/alumni.yaml");
            let (from, to) = if *given {
                ("directory: none", "directory: public")
            } else {
                ("directory: public\n      fields", "directory: none\n      fields")
            };
            write("content/directory/alumni.yaml", &export.replacen(from, to, 1));
        }
        Edit::Touch(file) => write(TITLED[*file].0, &project.read(TITLED[*file].0)),
        Edit::Deface(n) => {
            let page = ["index.html", "about.html", "feed.xml"][usize::from(*n)];
            if project.path("public").join(page).exists() {
                std::thread::sleep(std::time::Duration::from_millis(12));
                std::fs::write(project.path("public").join(page), "defaced").expect("written");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn building_on_the_last_output_makes_what_a_clean_build_makes(steps in prop::collection::vec(prop::collection::vec(edits(), 1..4), 1..4)) {
        let project = Project::one_of_each();
        project.build_all().succeeds();
        for step in steps {
            for edit in &step {
                apply(&project, edit);
            }
            let incremental = project.build_all();
            let clean = project.run(&["build", "--output", &project.path("clean").display().to_string()]);
            prop_assert_eq!(incremental.stderr().contains("error:"), clean.stderr().contains("error:"));
            if !clean.stderr().contains("error:") {
                let clean_files = crate::support::files_under(&project.path("clean"));
                prop_assert!(project.output() == clean_files, "after {:?}", step);
            }
            let _ = std::fs::remove_dir_all(project.path("clean"));
        }
    }
}

#[test]
fn one_changed_page_is_the_only_one_made_again() {
    let project = Project::one_of_each();
    project.build().succeeds();
    project.edit("content/chapters/dalian.md", "每月一聚", "每周一聚");
    // Its own page, and the two that show its first words: the list of chapters, and its event.
    project.build().succeeds().says("(3 files made, ");
}

#[test]
fn an_edited_article_does_not_touch_the_directory() {
    let project = Project::one_of_each();
    project.build().succeeds();
    let before = project.path("public/directory/index.html").metadata().expect("there").modified().expect("a time");
    project.edit("content/issues/2026-q3/letter.md", "Dear all", "Dear friends").build().succeeds();
    let after = project.path("public/directory/index.html").metadata().expect("there").modified().expect("a time");
    assert_eq!(before, after);
}

#[test]
fn an_unchanged_issue_is_not_set_again() {
    let project = Project::one_of_each();
    project.build_all().succeeds();
    let pdf = project.path("public/issues/2026-q3/2026-q3.pdf");
    let before = pdf.metadata().expect("there").modified().expect("a time");
    project.edit("content/about.md", "望江楼 102", "望江楼 103").build_all().succeeds();
    assert_eq!(pdf.metadata().expect("there").modified().expect("a time"), before);
}
