//! The preview over HTTP: GET and HEAD, for this machine's own browser only.
//!
//! A page of another site may send requests to this port, and a name it owns may be made to lead here: so the host
//! asked for must be this machine, and a request that says which site it comes from must come from here.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;

use super::changes;
use super::showing::{self, MISSING, Showing};
use super::shown::{File, Shown};
use super::spreads;
use crate::fingerprint::Fingerprint;

/// What the preview adds to the pages it shows lives under this path.
pub const OWN: &str = "/_almapress/";
const SCRIPT: &str = include_str!("preview.js");

/// Tells a page the fingerprints of what it has loaded: the one header that a browser keeps with each file of a page and
/// shows to the page's scripts.
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

#[derive(Clone)]
struct Preview {
    shown: Receiver<Arc<Shown>>,
    port: u16,
}

/// Answers requests until the runtime ends.
pub async fn serve(listener: TcpListener, port: u16, shown: Receiver<Arc<Shown>>) {
    let router = Router::new().fallback(answer).with_state(Preview { shown, port });
    // Pages are told of changes in small pieces, which must not wait for each other.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
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
    let (path, query) = (request.uri().path(), request.uri().query());
    if path == "/_almapress/changes" {
        return changes::events(preview.shown, query).into_response();
    }
    let shown = preview.shown.borrow().clone();
    match path.strip_prefix(OWN) {
        Some("preview.js") => file("preview.js", SCRIPT, None),
        Some("fingerprints") => file("fingerprints.json", changes::fingerprints(&shown, query), None),
        Some(own) => {
            spreads::answer(&shown, own).unwrap_or_else(|| plain(StatusCode::NOT_FOUND, "there is nothing here"))
        }
        // What was not made before is made now, and that may take a while.
        None => tokio::task::block_in_place(|| page(&shown, path)),
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

fn page(shown: &Shown, address: &str) -> Response {
    let showing = showing::at(shown, address);
    let print = showing.fingerprint();
    match showing {
        Showing::File(path, found) => file(&path, body(&path, found), print),
        Showing::Missing(Some(found)) => {
            (StatusCode::NOT_FOUND, file(MISSING, body(MISSING, found), print)).into_response()
        }
        Showing::Folder(location) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, location)]).into_response(),
        Showing::NotYet(words) => {
            (StatusCode::INTERNAL_SERVER_ERROR, file("index.html", nothing_yet(&words), print)).into_response()
        }
        Showing::Missing(None) => plain(StatusCode::NOT_FOUND, "there is no such page"),
        Showing::Invalid => plain(StatusCode::BAD_REQUEST, "this address is not valid"),
    }
}

/// The bytes of a file. The script that keeps a page up to date goes into what the browser sees, never into what is built.
fn body(path: &str, file: &File) -> Bytes {
    if !path.ends_with(".html") {
        return Bytes::from_owner(file.bytes());
    }
    [&file.bytes()[..], b"<script src=\"/_almapress/preview.js\"></script>\n"].concat().into()
}

/// The page where no build has succeeded yet.
fn nothing_yet(errors: &str) -> String {
    let escaped = errors.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>almapress</title>\
         <h1>Not built yet</h1><p>The pages show themselves as soon as they are made, or what is wrong is mended.</p><pre>{escaped}</pre>\
         <script src=\"/_almapress/preview.js\"></script>"
    )
}

/// A file that the browser may show, and by which fingerprint it is known to have changed.
pub fn file(path: &str, bytes: impl Into<Body>, print: Option<Fingerprint>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type(path)),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let print = print.map(|print| [(SERVER_TIMING, format!("shown;desc={print}"))]);
    match print {
        Some(print) => (headers, print, bytes.into()).into_response(),
        None => (headers, bytes.into()).into_response(),
    }
}

pub fn plain(status: StatusCode, words: &'static str) -> Response {
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
