//! The preview over HTTP: GET and HEAD, for this machine's own browser only.
//!
//! A page of another site may send requests to this port, and a name it owns may be made to lead here: so the host
//! asked for must be this machine, and a request that says which site it comes from must come from here.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;

use super::papers;
use super::shown::Shown;
use crate::fingerprint::Fingerprint;

/// What the preview adds to the pages it shows lives under this path.
const OWN: &str = "/_almapress/";
const SCRIPT: &str = include_str!("preview.js");
const SPREADS: &str = include_str!("spreads.html");
const SPREADS_SCRIPT: &str = include_str!("spreads.js");

#[derive(Clone)]
struct Preview {
    shown: Receiver<Arc<Shown>>,
    port: u16,
}

/// Answers requests until the runtime ends.
pub async fn serve(listener: TcpListener, port: u16, shown: Receiver<Arc<Shown>>) {
    let router = Router::new().fallback(answer).with_state(Preview { shown, port });
    if let Err(error) = axum::serve(listener, router).await {
        eprintln!("the preview has ended ({error})");
    }
}

async fn answer(State(preview): State<Preview>, request: Request) -> Response {
    if !is_from_here(request.headers(), preview.port) {
        return plain(StatusCode::FORBIDDEN, "this preview answers only the browser of the machine it runs on");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "this preview only shows pages");
        response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match request.uri().path().strip_prefix(OWN) {
        Some("changes") => changes(preview.shown).into_response(),
        Some("spreads.js") => file("spreads.js", SPREADS_SCRIPT.as_bytes().to_vec(), StatusCode::OK),
        Some(path) if path.starts_with("issues/") || path.starts_with("pages/") => {
            paper(&preview.shown.borrow().clone(), path)
        }
        Some("preview.js") => file("preview.js", SCRIPT.as_bytes().to_vec(), StatusCode::OK),
        Some(_) => plain(StatusCode::NOT_FOUND, "there is nothing here"),
        None => page(&preview.shown.borrow().clone(), request.uri().path()),
    }
}

/// Whether Host is this machine under the preview's port, and Origin, if there is one, the preview itself.
fn is_from_here(headers: &HeaderMap, port: u16) -> bool {
    let names = ["127.0.0.1", "localhost", "[::1]"];
    let is_ours = |authority: &str| {
        let authority = authority.to_ascii_lowercase();
        // Browsers leave the usual port out.
        names.iter().any(|name| authority == format!("{name}:{port}") || port == 80 && authority == *name)
    };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
    host.is_some_and(is_ours) && origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_ours))
}

/// The issues as they are printed: a list, one in spreads, what that page is told, and the pictures of the pages.
fn paper(shown: &Shown, path: &str) -> Response {
    let missing = || plain(StatusCode::NOT_FOUND, "there is no such issue");
    if let Some(name) = path.strip_prefix("pages/") {
        let page = name.strip_suffix(".png").and_then(Fingerprint::parse);
        let picture = page.and_then(|page| shown.picture(page));
        return picture.map_or_else(missing, |bytes| file("page.png", bytes.to_vec(), StatusCode::OK));
    }
    let name = percent_decode_str(path.trim_start_matches("issues/")).decode_utf8_lossy();
    if name.is_empty() {
        return file("index.html", list_of_issues(shown), StatusCode::OK);
    }
    match name.strip_suffix(".json") {
        Some(id) => shown
            .papers
            .get(id)
            .map_or_else(missing, |paper| file("issue.json", papers::as_json(paper).into_bytes(), StatusCode::OK)),
        None => file("index.html", SPREADS.as_bytes().to_vec(), StatusCode::OK),
    }
}

fn list_of_issues(shown: &Shown) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let line = |(id, paper): (&String, &Arc<papers::Paper>)| {
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
    .into_bytes()
}

fn page(shown: &Shown, path: &str) -> Response {
    if shown.is_empty() {
        let words = shown.errors().unwrap_or_default();
        return file("index.html", nothing_yet(&words), StatusCode::INTERNAL_SERVER_ERROR);
    }
    let Ok(path) = percent_decode_str(path.trim_start_matches('/')).decode_utf8() else {
        return plain(StatusCode::BAD_REQUEST, "this address is not valid");
    };
    let named = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
    if let Some(bytes) = shown.file(&named) {
        return file(&named, with_script(&named, bytes), StatusCode::OK);
    }
    if shown.file(&format!("{named}/index.html")).is_some() {
        let location = format!("/{}/", crate::address::encode(&named));
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response();
    }
    match shown.file("404.html") {
        Some(bytes) => file("404.html", with_script("404.html", bytes), StatusCode::NOT_FOUND),
        None => plain(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

/// The script that reloads the page goes into what the browser sees, never into what is built.
fn with_script(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if path.ends_with(".html") {
        bytes.extend_from_slice(b"<script src=\"/_almapress/preview.js\"></script>\n");
    }
    bytes
}

/// The page where no build has succeeded yet.
fn nothing_yet(errors: &str) -> Vec<u8> {
    let escaped = errors.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>almapress</title>\
         <h1>Not built yet</h1><p>The pages show themselves as soon as they are made, or what is wrong is mended.</p><pre>{escaped}</pre>\
         <script src=\"/_almapress/preview.js\"></script>"
    )
    .into_bytes()
}

/// One event at once and one a rebuild: the version, and what is wrong.
fn changes(shown: Receiver<Arc<Shown>>) -> Sse<impl futures_util::Stream<Item = Result<Event, Infallible>>> {
    let stream = unfold((shown, true), |(mut shown, first)| async move {
        if !first && shown.changed().await.is_err() {
            return None;
        }
        let now = shown.borrow_and_update().clone();
        let version = now.version.map(|version| version.to_string());
        let data = serde_json::json!({ "version": version, "errors": now.errors(), "papers": papers::version(&now.papers).to_string() });
        Some((Ok(Event::default().data(data.to_string())), (shown, false)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn file(path: &str, bytes: Vec<u8>, status: StatusCode) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type(path)),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, Body::from(bytes)).into_response()
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
