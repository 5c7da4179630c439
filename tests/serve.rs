//! The preview: from memory, for this machine only, always the newest good site.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::Project;
use crate::support::preview::Preview;

#[test]
fn it_shows_what_was_rendered_and_every_saved_change() {
    let project = Project::one_of_each();
    let preview = Preview::of(&project);
    assert!(preview.get("/").contains("<h1>欢迎</h1>"));
    assert!(preview.get("/issues/2026-q3/bridge.html").contains("桥是给人走的"));
    assert!(preview.get("/people/college/%E8%BD%AF%E4%BB%B6%E5%AD%A6%E9%99%A2/").starts_with("HTTP/1.1 200"));
    project.edit("content/index.md", "title: 欢迎", "title: 你回来了");
    preview.comes_to_say("/", "<h1>你回来了</h1>");
    preview.comes_to_say("/issues/2026-q3/2026-q3.pdf", "HTTP/1.1 200");
    assert!(!project.path("public").exists(), "the preview has written to the disk");
}

#[test]
fn an_error_leaves_the_last_good_page_and_is_told() {
    let project = Project::one_of_each();
    let preview = Preview::of(&project);
    project.edit("content/index.md", "title: 欢迎", "titel: 欢迎");
    let mut events = TcpStream::connect(("127.0.0.1", preview.port)).expect("it listens");
    events.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
    write!(events, "GET /_almapress/changes HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).expect("asked");
    let told = BufReader::new(events)
        .lines()
        .map_while(Result::ok)
        .find(|line| line.contains("almapress does not know the key"));
    assert!(told.is_some_and(|line| line.contains("did you mean `title`?")));
    assert!(preview.get("/").contains("<h1>欢迎</h1>"));
    project.edit("content/index.md", "titel: 欢迎", "title: 好了");
    preview.comes_to_say("/", "<h1>好了</h1>");
}

#[test]
fn folders_that_come_later_or_are_replaced_are_watched_too() {
    let project = Project::small();
    let preview = Preview::of(&project);
    let project = project.file("themes/laurel/web/home.html", "<p>first</p>");
    preview.comes_to_say("/", "<p>first</p>");
    project.edit("themes/laurel/web/home.html", "first", "second");
    preview.comes_to_say("/", "<p>second</p>");
    // As when git switches to another branch: the folder is another one under the same name.
    let other =
        project.file("other/index.md", "---\ntitle: x\n---\n").file("other/about.md", "---\ntitle: 另一支\n---\n");
    std::fs::rename(other.path("content"), other.path("away")).expect("moved");
    std::fs::rename(other.path("other"), other.path("content")).expect("moved");
    preview.comes_to_say("/about.html", "另一支");
    other.edit("content/about.md", "另一支", "再一支");
    preview.comes_to_say("/about.html", "再一支");
}

#[test]
fn a_file_saved_aside_and_renamed_into_place_is_seen() {
    let project = Project::one_of_each();
    let preview = Preview::of(&project);
    let project = project.file("content/.index.md.swp", "---\ntitle: 换上来的\n---\n");
    std::fs::rename(project.path("content/.index.md.swp"), project.path("content/index.md")).expect("renamed");
    preview.comes_to_say("/", "<h1>换上来的</h1>");
}

#[test]
fn a_publication_that_never_built_says_why_in_the_page() {
    let project = Project::small().file("content/about.md", "---\ntitel: x\n---\n");
    let preview = Preview::of(&project);
    let answer = preview.get("/");
    assert!(answer.starts_with("HTTP/1.1 500") && answer.contains("does not know the key `titel`"), "{answer}");
    project.edit("content/about.md", "titel", "title");
    preview.comes_to_say("/about.html", "HTTP/1.1 200");
}

#[test]
fn it_answers_get_and_head_only() {
    let preview = Preview::of(&Project::small());
    assert!(preview.ask("HEAD", "/", "").starts_with("HTTP/1.1 200"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        assert!(preview.ask(method, "/", "").starts_with("HTTP/1.1 405"), "{method}");
    }
}

#[test]
fn it_answers_this_machines_browser_only() {
    let preview = Preview::of(&Project::small());
    let port = preview.port;
    for stranger in [
        "Host: evil.example\r\n".to_owned(),
        "Host: 127.0.0.1:1\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
    ] {
        assert!(preview.ask("GET", "/", &stranger).starts_with("HTTP/1.1 403"), "{stranger}");
    }
    let ours = format!("Host: localhost:{port}\r\n");
    assert!(preview.ask("GET", "/", &ours).starts_with("HTTP/1.1 200"));
    assert!(preview.ask("GET", "/", &format!("{ours}Origin: http://localhost:{port}\r\n")).starts_with("HTTP/1.1 200"));
    for origin in ["https://evil.example", "null"] {
        assert!(
            preview.ask("GET", "/", &format!("{ours}Origin: {origin}\r\n")).starts_with("HTTP/1.1 403"),
            "{origin}"
        );
    }
}

#[test]
fn it_serves_nothing_but_what_was_rendered() {
    let project = Project::one_of_each();
    let preview = Preview::of(&project);
    for path in [
        "/site.toml",
        "/content/index.md",
        "/../site.toml",
        "/%2e%2e/site.toml",
        "/..%2fsite.toml",
        "/directory/alumni.yaml",
        "/.almapress",
        "//etc/passwd",
        "/%ff",
    ] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
        assert!(!answer.contains("13800000001"));
    }
}

/// The fingerprint that comes with a page, or with what is shown in its place.
fn loaded(preview: &Preview, address: &str) -> Option<String> {
    let answer = preview.get(address);
    let told = answer.lines().find_map(|line| line.strip_prefix("server-timing: shown;desc="));
    told.map(str::to_owned)
}

/// What the page that is open at an address is told when it asks.
fn told(preview: &Preview, address: &str) -> serde_json::Value {
    let mut events = TcpStream::connect(("127.0.0.1", preview.port)).expect("it listens");
    events.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
    let host = format!("Host: localhost:{}", preview.port);
    write!(events, "GET /_almapress/changes?page={} HTTP/1.1\r\n{host}\r\n\r\n", address.replace('%', "%25"))
        .expect("asked");
    let mut lines = BufReader::new(events).lines().map_while(Result::ok);
    let data = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).expect("an event");
    serde_json::from_str(&data).expect("JSON")
}

#[test]
fn a_page_is_told_the_fingerprint_that_it_was_loaded_with() {
    let preview = Preview::of(&Project::one_of_each());
    for address in
        ["/", "/issues/2026-q3/bridge.html", "/people/college/%E8%BD%AF%E4%BB%B6%E5%AD%A6%E9%99%A2/", "/gone.html"]
    {
        let page = loaded(&preview, address);
        assert!(page.is_some(), "{address}");
        assert_eq!(told(&preview, address)["page"].as_str(), page.as_deref(), "{address}");
    }
    let broken = Preview::of(&Project::small().file("content/about.md", "---\ntitel: x\n---\n"));
    assert_eq!(told(&broken, "/")["page"].as_str(), loaded(&broken, "/").as_deref());
    // Its own page of issues is shown again when they are.
    assert!(told(&preview, "/_almapress/issues/")["page"].is_string());
}

#[test]
fn where_there_is_no_page_the_nearest_one_above_is_told() {
    let preview = Preview::of(&Project::one_of_each());
    for (address, nearest) in [
        ("/issues/2026-q3/gone.html", "/issues/2026-q3/"),
        ("/issues/1999-q1/gone.html", "/issues/"),
        ("/people/college/%E6%97%A0/", "/people/"),
        ("/gone.html", "/"),
    ] {
        assert_eq!(told(&preview, address)["nearest"], nearest, "{address}");
    }
    assert_eq!(told(&preview, "/")["nearest"], serde_json::Value::Null);
}

#[test]
fn a_page_may_ask_for_the_fingerprints_of_the_files_it_uses() {
    let preview = Preview::of(&Project::one_of_each());
    let answer = preview.get("/_almapress/fingerprints?of=%2Fassets%2Flaurel.css&of=%2Fissues%2F2026-q3&of=%2F%25ff");
    let told: serde_json::Value = serde_json::from_str(answer.lines().last().expect("a body")).expect("JSON");
    let style = loaded(&preview, "/assets/laurel.css").expect("a fingerprint");
    assert_eq!(told, serde_json::json!({ "/assets/laurel.css": style, "/issues/2026-q3": null, "/%ff": null }));
}
