//! The leak check: nothing that people withhold may stand in a text or in any file of the output.
//!
//! The directory's own pages cannot hold it. What an editor writes can, and so can a picture, a PDF or a theme. So every
//! text and every file, decoded as a reader or a crawler would decode it, is searched for the contact details and
//! numbers of everybody in the export. A finding names the file, the line and the position of the record: never a value.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::decode::{self, Decoded};
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::directory::{Hit, Secrets};
use crate::source::File;

/// What stands in the editors' texts.
pub fn in_texts(texts: &[SourceText], secrets: &Secrets) -> Vec<Diagnostic> {
    if secrets.is_empty() {
        return Vec::new();
    }
    let in_text = |source: &SourceText| found(&source.path, source.text().as_bytes(), secrets, &source.path);
    texts.par_iter().flat_map_iter(in_text).collect()
}

/// What stands in `site.toml` and in the publication's own theme files, which become pages.
pub fn in_settings(settings: &SourceText, themes: &BTreeMap<String, File>, secrets: &Secrets) -> Vec<Diagnostic> {
    if secrets.is_empty() {
        return Vec::new();
    }
    let of_settings = found(&settings.path, settings.text().as_bytes(), secrets, &settings.path);
    let of_themes = themes.values().flat_map(|file| found(&file.path, &file.bytes(), secrets, &file.path));
    of_settings.into_iter().chain(of_themes).collect()
}

/// What stands in a file of the output. `folder` is what the output is called in messages.
pub fn in_file(folder: &str, path: &str, bytes: &[u8], secrets: &Secrets) -> Vec<Diagnostic> {
    if secrets.is_empty() {
        return Vec::new();
    }
    found(path, bytes, secrets, &format!("{folder}/{path}"))
}

/// What stands in a PDF that was made here. One that cannot be looked into is an error: nobody could say what it gives away.
pub fn in_own_pdf(folder: &str, path: &str, bytes: &[u8], secrets: &Secrets) -> Vec<Diagnostic> {
    if secrets.is_empty() {
        return Vec::new();
    }
    let shown = format!("{folder}/{path}");
    let decoded = decode::texts_of_own_pdf(bytes);
    let mut diagnostics = hits(&decoded, secrets, &shown);
    if decoded.iter().any(Decoded::is_opaque) {
        let message = "this file could not be looked through for what people withhold";
        let help = "leave out its largest pictures one after the other to find what stands in the way";
        diagnostics.push(Diagnostic::error(Place::file(shown), message).help(help));
    }
    diagnostics
}

/// What stands in the files that pages and issues place.
pub fn in_media(media: &BTreeMap<String, File>, secrets: &Secrets) -> Vec<Diagnostic> {
    if secrets.is_empty() {
        return Vec::new();
    }
    let files: Vec<&File> = media.values().collect();
    files.into_par_iter().flat_map_iter(|file| found(&file.path, &file.bytes(), secrets, &file.path)).collect()
}

/// The files into which nobody can look, so that nobody can say what they give away.
pub fn opaque(media: &BTreeMap<String, File>) -> Vec<Diagnostic> {
    let is_opaque = |file: &&File| decode::texts(&file.path, &file.bytes()).iter().any(Decoded::is_opaque);
    let warning = |file: &File| {
        let message = "nobody can look into this file, so nobody can say what it gives away";
        let help = "publish it in a form that can be read: a page, a picture, a PDF without a password";
        Diagnostic::warning(Place::file(file.path.clone()), message).help(help)
    };
    let media: Vec<&File> = media.values().collect();
    media.into_par_iter().filter(is_opaque).map(warning).collect()
}

fn found(path: &str, bytes: &[u8], secrets: &Secrets, shown: &str) -> Vec<Diagnostic> {
    hits(&decode::texts(path, bytes), secrets, shown)
}

fn hits(decoded: &[Decoded<'_>], secrets: &Secrets, shown: &str) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = decoded
        .iter()
        .flat_map(|decoded| {
            let hits = secrets.search(&decoded.text);
            hits.into_iter().map(|hit| leak(shown, decoded, &hit)).collect::<Vec<_>>()
        })
        .collect();
    diagnostics.dedup();
    diagnostics
}

fn leak(path: &str, decoded: &Decoded<'_>, hit: &Hit) -> Diagnostic {
    let place = Place::Bare { path: path.into(), line: decoded.line(hit.range.start), column: 1 };
    let page = decoded.page().map_or(String::new(), |page| format!(" on page {page}"));
    let (what, record) = (hit.kind.word(), hit.position);
    let message = format!("{what} stands here{page} that the person of record {record} withholds");
    let help = "take it out; if it is the office's own, name it in site.toml: own_contacts = [\"…\"] below [directory]";
    Diagnostic::error(place, message).help(help)
}
