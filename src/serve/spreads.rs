//! The issues as they are printed: a list, one in spreads, what that page is told, and the pictures of the pages.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use percent_encoding::percent_decode_str;

use super::http::{file, plain};
use super::papers::{self, Paper};
use super::shown::Shown;
use crate::fingerprint::Fingerprint;

const PAGE: &str = include_str!("spreads.html");
const SCRIPT: &str = include_str!("spreads.js");

/// Answers for a path under the preview's own; nothing if that is no path of issues.
pub fn answer(shown: &Shown, path: &str) -> Option<Response> {
    if path == "spreads.js" {
        return Some(file(path, SCRIPT, None));
    }
    if let Some(name) = path.strip_prefix("pages/") {
        return Some(picture(shown, name).unwrap_or_else(missing));
    }
    let name = percent_decode_str(path.strip_prefix("issues/")?).decode_utf8_lossy();
    Some(match name.strip_suffix(".json") {
        _ if name.is_empty() => file("index.html", list(shown), Some(papers::version(&shown.papers))),
        Some(id) => shown.papers.get(id).map_or_else(missing, |paper| file(&name, papers::as_json(paper), None)),
        None => file("index.html", PAGE, None),
    })
}

fn missing() -> Response {
    plain(StatusCode::NOT_FOUND, "there is no such issue")
}

fn picture(shown: &Shown, name: &str) -> Option<Response> {
    let page = name.strip_suffix(".png").and_then(Fingerprint::parse)?;
    shown.picture(page).map(|bytes| file(name, axum::body::Bytes::from_owner(bytes.clone()), Some(page)))
}

fn list(shown: &Shown) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let line = |(id, paper): (&String, &Arc<Paper>)| {
        format!(
            "<li><a href=\"{}/\">{}</a>, {} pages",
            crate::address::encode(id),
            escaped(&paper.title),
            paper.pages.len()
        )
    };
    let lines: String = shown.papers.iter().rev().map(line).collect();
    let waiting = if lines.is_empty() { "<p>No issue has been set yet.</p>" } else { "" };
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>almapress</title><style>:root{{color-scheme:light dark;font:1rem/1.8 system-ui,sans-serif}}\
         body{{margin:2rem auto;max-width:40rem;padding:0 1rem}}</style><h1>Issues in spreads</h1>{waiting}<ul>{lines}</ul>\
         <p><a href=\"/\">website</a></p><script src=\"/_almapress/preview.js\"></script>"
    )
}
