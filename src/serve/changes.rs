//! What open pages are told: after each rebuild what their address shows by now, what is wrong, and, when they ask, the
//! fingerprints of the files that they use. None of it takes longer in a larger site.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use tokio::sync::watch::Receiver;

use super::http::OWN;
use super::papers;
use super::showing::{self, Showing};
use super::shown::Shown;
use crate::fingerprint::Fingerprint;

/// After how long a page asks again when the preview was ended and begun again.
const AGAIN: Duration = Duration::from_millis(300);

/// One event at once and one a rebuild.
pub fn events(
    shown: Receiver<Arc<Shown>>,
    query: Option<&str>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let page = values(query, "page").next();
    let stream = unfold((shown, page, true), |(mut shown, page, first)| async move {
        if !first && shown.changed().await.is_err() {
            return None;
        }
        let now = shown.borrow_and_update().clone();
        let told = tokio::task::block_in_place(|| told(&now, page.as_deref()));
        Some((Ok(Event::default().retry(AGAIN).data(told.to_string())), (shown, page, false)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// What a page is told that is open at this address; the page of spreads gives none.
fn told(shown: &Shown, page: Option<&str>) -> Value {
    let papers = papers::version(&shown.papers);
    let site = page.filter(|page| !page.starts_with(OWN));
    let at = site.map(|page| showing::at(shown, page));
    let is_missing = matches!(at, Some(Showing::Missing(_)));
    // Where nothing is built yet the page itself says why.
    let errors = shown.errors().filter(|_| !matches!(at, Some(Showing::NotYet(_))));
    // The preview's own pages show the issues.
    let print = at.map_or(Some(papers), |at| at.fingerprint());
    json!({
        "page": print.as_ref().map(Fingerprint::to_string),
        "nearest": site.filter(|_| is_missing).map(|page| showing::nearest(shown, page)),
        "errors": errors,
        "papers": papers.to_string(),
    })
}

/// What is shown by now at the addresses that a page names.
pub fn fingerprints(shown: &Shown, query: Option<&str>) -> String {
    let print = |address: String| {
        let print = showing::at(shown, &address).fingerprint();
        (address, print.map_or(Value::Null, |print| Value::String(print.to_string())))
    };
    Value::Object(values(query, "of").map(print).collect::<Map<String, Value>>()).to_string()
}

/// The values of a name in a query.
fn values(query: Option<&str>, name: &'static str) -> impl Iterator<Item = String> {
    let pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let values = pairs.filter(move |(named, _)| *named == name).map(|(_, value)| value);
    values.map(|value| percent_decode_str(value).decode_utf8_lossy().into_owned()).collect::<Vec<_>>().into_iter()
}
