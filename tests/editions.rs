//! What the editions promise beyond single pages: links that lead somewhere, bytes that are the same everywhere.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::support::{Project, Run, almapress, files_under};

/// The repository's own sample, which is also the largest publication at hand.
fn sample() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn build_sample(output: &Path, adjust: impl FnOnce(&mut Command)) {
    let mut command = almapress();
    command.arg("build").arg("--root").arg(sample()).arg("--output").arg(output);
    adjust(&mut command);
    Run::of(command).succeeds();
}

#[test]
fn the_sample_is_the_same_bytes_at_any_number_of_threads_in_any_folder() {
    let project = Project::empty().file("elsewhere/keep", "");
    build_sample(&project.path("one"), |command| {
        command.env("RAYON_NUM_THREADS", "1").env("TZ", "Asia/Shanghai");
    });
    build_sample(&project.path("elsewhere/two"), |command| {
        command.env("RAYON_NUM_THREADS", "4").env("TZ", "America/New_York").env("LANG", "de_DE.UTF-8");
    });
    let (one, two) = (files_under(&project.path("one")), files_under(&project.path("elsewhere/two")));
    assert!(one.iter().filter(|(path, _)| path.ends_with(".pdf")).count() >= 4);
    assert!(one == two, "the two outputs differ");
}

#[test]
fn every_link_of_the_sample_leads_to_a_file() {
    let project = Project::empty();
    build_sample(&project.path("out"), |command| {
        command.args(["--edition", "web,print"]);
    });
    let files = files_under(&project.path("out"));
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let mut followed = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html") && path != "404.html") {
        for link in links(&String::from_utf8_lossy(bytes)) {
            let Some(target) = local_target(path, &link) else { continue };
            followed += 1;
            assert!(paths.contains(target.as_str()), "{path} leads to {link}, where there is nothing");
        }
    }
    assert!(followed > 2_000, "only {followed} links were found");
}

/// The values of `href` and `src`.
fn links(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in ["href=\"", "src=\""] {
        for (at, _) in html.match_indices(attribute) {
            let rest = &html[at + attribute.len()..];
            found.push(rest.split('"').next().unwrap_or_default().replace("&amp;", "&"));
        }
    }
    found
}

/// The file that a link of a page names, unless it leads outside or stays on the page.
fn local_target(page: &str, link: &str) -> Option<String> {
    let path = link.split('#').next().unwrap_or_default();
    if path.is_empty() || path.contains(':') {
        return None;
    }
    let path = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8").into_owned();
    assert!(!path.starts_with('/'), "{page} leads to {link}, which fails under a sub-path and from disk");
    almapress::address::join(page, &path)
}

#[test]
fn every_page_of_the_sample_says_its_language_and_has_one_first_heading() {
    let project = Project::empty();
    build_sample(&project.path("out"), |command| {
        command.args(["--edition", "web"]);
    });
    for (path, bytes) in files_under(&project.path("out")).iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(html.contains("<html lang=\""), "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert_eq!(html.matches("<img").count(), html.matches(" alt=\"").count(), "{path} has a picture without alt");
        // A strict Content-Security-Policy must be possible: scripts are files of the theme's, and only where they search, or show the wall of honours.
        let files = html.matches(".js\" defer></script>").count();
        assert_eq!(html.matches("<script").count(), files, "{path} has a script that is no file");
        let may = path.starts_with("directory/") || path.starts_with("members/") || path == "honours/wall.html";
        assert!(files == 0 || may, "{path} has a script");
        assert!(!html.contains(" style=\""), "{path} has an inline style");
    }
}

#[test]
fn what_an_editor_writes_stays_text_in_both_editions() {
    let nasty = "<script>alert(1)</script> #read(\"/etc/passwd\") {{ site }} $x$ \\ `#` @ref ~ \u{202e}";
    let yaml = nasty.replace('\\', "\\\\").replace('"', "\\\"");
    let project = Project::one_of_each();
    project.edit("content/issues/2026-q3/letter.md", "A letter <home>", "PLACEHOLDER");
    project.edit("content/issues/2026-q3/letter.md", "PLACEHOLDER", &format!("\"{yaml}\""));
    project.build_all().succeeds();
    let page = project.read("public/issues/2026-q3/letter.html");
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("{{ site }}"), "{page}");
}

#[test]
fn a_character_that_no_font_has_stops_the_issue_and_is_named() {
    let project = Project::one_of_each();
    project.edit("content/issues/2026-q3/bridge.md", "在江边说的。", "在江边说的：\u{30EDD}。");
    project.build().succeeds();
    project.build_all().fails().says("content/issues/2026-q3/bridge.md").says("U+30EDD").says("empty box");
}

#[test]
fn a_picture_deep_in_the_text_reaches_print() {
    let project = Project::one_of_each();
    project.build_all().succeeds();
    let with = project.path("public/issues/2026-q3/2026-q3.pdf").metadata().expect("the PDF").len();
    project.edit("content/issues/2026-q3/bridge.md", "![桥](bridge.svg \"江上的桥\")", "");
    project.build_all().succeeds();
    let without = project.path("public/issues/2026-q3/2026-q3.pdf").metadata().expect("the PDF").len();
    assert!(with > without);
}

#[test]
fn an_article_called_letter_and_the_editors_letter_are_two_texts() {
    // The theme's assembling template itself looks at what Typst is given.
    let assertion = "#let says(path, words) = assert(repr(path).contains(words), message: \"not \" + words)\n\
        #says(include \"/gen/letter.typ\", \"秋天好\")\n#says(include \"/gen/articles/letter.typ\", \"Dear all\")\n";
    let project = Project::one_of_each().file("themes/plain/print/issue.typ.tera", assertion);
    project.build_all().succeeds();
    project.edit("content/issues/2026-q3/letter.md", "Dear all", "Dear none").build_all().fails().says("not Dear all");
}

#[test]
fn a_text_that_the_typesetter_fails_on_is_an_error_of_its_issue() {
    let project = Project::one_of_each();
    project.edit("content/issues/2026-q3/bridge.md", "在江边说的。", &"👨\u{200d}".repeat(20_000));
    project.build_all().fails().says("content/issues/2026-q3/");
}
