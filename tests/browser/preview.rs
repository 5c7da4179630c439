//! Pages of the preview that stay open in a browser while the publication is edited.

use serde_json::json;

use crate::support::Project;
use crate::support::preview::Preview;
use crate::support::tab::Tab;

/// A home page that is longer than the window, with something to open and something to type into.
const HOME: &str = r#"<!doctype html>
<html lang="zh"><head><link rel="stylesheet" href="{{ root }}assets/laurel.css"><script src="{{ root }}assets/own.js"></script></head>
<body><h1>{{ page.title }}</h1><p>before</p><details><summary>one</summary></details><details><summary>two</summary></details>
<input value="typed before"><div style="height: 5000px"></div></body></html>
"#;

/// Where what is in view stands in the window.
const VIEW: &str = "document.querySelector('div').getBoundingClientRect().top";

fn project() -> Project {
    Project::small()
        .file("content/about.md", "---\ntitle: 关于\n---\n\n你好。\n")
        .file("themes/laurel/web/home.html", HOME)
        .file("themes/laurel/static/laurel.css", "body { color: rgb(1, 1, 1) }")
        .file("themes/laurel/static/own.js", "window.own = 1")
}

fn open(preview: &Preview, path: &str) -> Tab {
    let mut tab = Tab::at(&format!("http://127.0.0.1:{}{path}", preview.port));
    // A page that is loaded again has lost it.
    tab.says("window.stayed = true");
    tab
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn a_page_is_loaded_again_if_it_has_changed_and_the_reader_stays_where_they_were() {
    let project = project();
    let preview = Preview::of(&project);
    let (mut home, mut about) = (open(&preview, "/"), open(&preview, "/about.html"));
    home.says("document.querySelectorAll('details')[1].open = true");
    home.says("document.querySelector('input').focus(); document.querySelector('input').setSelectionRange(2, 5)");
    home.says("scrollTo(0, 1234)");
    let view = home.says(VIEW);
    project.edit("themes/laurel/web/home.html", "<p>before</p>", "<p>after</p><p>more</p>");
    home.comes_to("document.querySelector('p').textContent === 'after' && document.readyState === 'complete'");
    home.comes_to(&format!("{VIEW} === {view}"));
    assert_eq!(home.says("window.stayed"), json!(null));
    assert_eq!(home.says("[...document.querySelectorAll('details')].map(it => it.open)"), json!([false, true]));
    let focus = "document.activeElement.localName + document.activeElement.selectionStart + document.activeElement.selectionEnd";
    assert_eq!(home.says(focus), "input25");
    // All pages were made again with the theme; this one is the same as before.
    assert_eq!(about.says("window.stayed"), true);
    project.edit("content/about.md", "你好", "再见");
    about.comes_to("document.body.textContent.includes('再见')");
    assert_eq!(home.says("document.querySelector('p').textContent"), "after");
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn a_style_sheet_is_exchanged_while_the_page_stays() {
    let project = project();
    let preview = Preview::of(&project);
    let mut home = open(&preview, "/");
    let colour = "getComputedStyle(document.body).color";
    // Every colour that is ever shown.
    home.says(&format!(
        "window.seen = new Set(); (function look() {{ seen.add({colour}); requestAnimationFrame(look) }})()"
    ));
    home.comes_to(&format!("{colour} === 'rgb(1, 1, 1)' && seen.size === 1"));
    for shade in 2..6 {
        project.edit(
            "themes/laurel/static/laurel.css",
            &format!("rgb({0}, {0}, {0})", shade - 1),
            &format!("rgb({shade}, {shade}, {shade})"),
        );
        home.comes_to(&format!("{colour} === 'rgb({shade}, {shade}, {shade})'"));
    }
    home.comes_to("document.querySelectorAll('link').length === 1");
    assert_eq!(home.says("window.stayed"), true);
    let shades: Vec<String> = (1..6).map(|shade| format!("rgb({shade}, {shade}, {shade})")).collect();
    assert_eq!(home.says("[...seen]"), json!(shades));
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn a_page_is_loaded_again_if_a_file_that_it_uses_has_changed() {
    let project = project();
    let preview = Preview::of(&project);
    let (mut home, mut about) = (open(&preview, "/"), open(&preview, "/about.html"));
    assert_eq!(home.says("window.own"), 1);
    project.edit("themes/laurel/static/own.js", "1", "2");
    home.comes_to("window.own === 2");
    assert_eq!(home.says("window.stayed"), json!(null));
    assert_eq!(about.says("window.stayed"), true);
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn what_is_wrong_stands_above_the_page_until_it_is_mended() {
    let project = project();
    let preview = Preview::of(&project);
    let mut home = open(&preview, "/");
    project.edit("content/about.md", "title:", "titel:");
    home.comes_to("document.querySelector('[role=alert]')?.textContent.includes('did you mean `title`?')");
    project.edit("content/about.md", "titel:", "title:");
    home.comes_to("!document.querySelector('[role=alert]')");
    assert_eq!(home.says("window.stayed"), true);
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn a_page_that_has_gone_says_so_and_one_that_comes_appears() {
    let project = project();
    let preview = Preview::of(&project);
    let mut about = open(&preview, "/about.html");
    project.remove("content/about.md");
    about.comes_to("document.querySelector('[role=alert] a')?.pathname === '/'");
    let project = project.file("content/about.md", "---\ntitle: 关于\n---\n\n又来了。\n");
    about.comes_to("document.body.textContent.includes('又来了')");
    assert_eq!(about.says("document.querySelector('[role=alert]')"), json!(null));
    drop(project);
}

#[test]
#[ignore = "needs Chromium: run .ci/run, or cargo test --release -- --include-ignored browser"]
fn a_site_that_was_never_built_says_why_once_and_appears_when_it_is() {
    let project = Project::small().file("content/about.md", "---\ntitel: x\n---\n");
    let preview = Preview::of(&project);
    let mut home = open(&preview, "/");
    home.comes_to("document.querySelectorAll('pre').length === 1 && document.body.textContent.includes('`titel`')");
    project.edit("content/about.md", "titel: x", "tittle: x");
    home.comes_to("document.body.textContent.includes('`tittle`') && !document.body.textContent.includes('`titel`')");
    project.edit("content/about.md", "tittle: x", "title: x");
    home.comes_to("document.querySelector('h1').textContent === '校友'");
}
