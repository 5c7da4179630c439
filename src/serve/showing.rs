//! What an address of the preview shows. Looks into a site in memory, and changes nothing.

use percent_encoding::percent_decode_str;

use super::shown::{File, Shown};
use crate::address;
use crate::fingerprint::Fingerprint;

/// The page for addresses where there is none.
pub const MISSING: &str = "404.html";

/// What an address shows.
#[derive(Debug)]
pub enum Showing<'a> {
    /// This file, under this path of the site.
    File(String, &'a File),
    /// Nothing; there is a folder of that name, at this address.
    Folder(String),
    /// Nothing, but what a site shows then, if it has a page for it.
    Missing(Option<&'a File>),
    /// Nothing is built yet, for these reasons.
    NotYet(String),
    /// It is no address.
    Invalid,
}

/// What is shown at an address, as it stands in a request.
pub fn at<'a>(shown: &'a Shown, address: &str) -> Showing<'a> {
    if shown.is_empty() {
        return Showing::NotYet(shown.errors().unwrap_or_default());
    }
    let Some(path) = path(address) else { return Showing::Invalid };
    if let Some(file) = shown.file(&path) {
        return Showing::File(path, file);
    }
    if shown.file(&format!("{path}/index.html")).is_some() {
        return Showing::Folder(format!("/{}/", address::encode(&path)));
    }
    Showing::Missing(shown.file(MISSING))
}

/// The path in the site that an address names.
fn path(address: &str) -> Option<String> {
    let path = percent_decode_str(address.trim_start_matches('/')).decode_utf8().ok()?;
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into_owned() })
}

/// The address of the nearest page above one that is not there.
pub fn nearest(shown: &Shown, address: &str) -> String {
    let path = path(address).unwrap_or_default();
    let mut above = path.match_indices('/').rev().map(|(at, _)| &path[..at]);
    let page = above.find(|folder| shown.file(&format!("{folder}/index.html")).is_some());
    page.map_or_else(|| "/".to_owned(), |folder| format!("/{}/", address::encode(folder)))
}

impl Showing<'_> {
    /// Another fingerprint looks different. Nothing where a browser is led elsewhere.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        match self {
            Self::File(path, file) => Some(looks(path, file)),
            Self::Missing(Some(file)) => Some(looks(MISSING, file)),
            Self::NotYet(words) => Some(Fingerprint::of(words.as_str())),
            Self::Missing(None) | Self::Folder(_) | Self::Invalid => None,
        }
    }
}

/// A page is made again when anything of its theme changes; whether it looks different only its bytes can tell. They
/// are few, while those of photographs and PDFs are many.
fn looks(path: &str, file: &File) -> Fingerprint {
    if path.ends_with(".html") { Fingerprint::of(&*file.bytes()) } else { file.fingerprint }
}
