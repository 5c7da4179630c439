//! What the markup promises, as sentences. Here are the helpers; each subject has a file.

mod addresses;
mod blocks;
mod cjk;
mod emphasis;
mod inert;
mod mistakes;
mod notes;
mod paper;

use std::sync::Arc;

use super::html::Html;
use super::*;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::pictures;

fn source(text: &str) -> SourceText {
    SourceText::new("content/text.md", text)
}

fn read(text: &str) -> Document {
    parse(&source(text), 0..text.len()).value
}

fn mistakes(text: &str) -> Vec<Diagnostic> {
    parse(&source(text), 0..text.len()).diagnostics
}

/// The text with destinations of the plainest kind: whole addresses are external, the others pages.
fn prose(text: &str) -> Prose {
    let document = Arc::new(read(text));
    let destinations = document.references.iter().map(destination).collect();
    Prose { document, destinations }
}

fn destination(reference: &Reference) -> Destination {
    let href = reference.written.clone();
    match reference.kind {
        ReferenceKind::Picture => Destination::Picture {
            src: href.clone(),
            href,
            shown: pictures::shown(pictures::Size { width: 4, height: 3 }, None),
        },
        ReferenceKind::Link if href.starts_with('#') => Destination::Anchor(href[1..].to_owned()),
        ReferenceKind::Link if href.contains(':') => Destination::External(href),
        ReferenceKind::Link => Destination::Page { href, fragment: None },
    }
}

fn html(text: &str) -> String {
    let options = Html { root: "../".into(), footnote_label: "注释".into(), back_label: "返回正文".into() };
    html::render(&prose(text), &options)
}

/// The HTML of a text that is one paragraph, without the paragraph.
fn line(text: &str) -> String {
    let html = html(text);
    let inner = html.trim_end().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inner.map_or(html.clone(), str::to_owned)
}

/// The words of some blocks.
fn plain_words(blocks: &[Block]) -> String {
    plain::render(&Document { blocks: blocks.to_vec(), ..Document::default() })
}
