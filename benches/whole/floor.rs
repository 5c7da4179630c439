//! The floor: what no generator can do without.
//!
//! Reads every text, splits off the front matter without reading it, turns the Markdown into HTML with pulldown-cmark as
//! almapress asks it to, and writes one file a page, in parallel. No links are resolved, no template is filled in, no list
//! is made, and nothing is brought to the disk or swapped into place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// Makes a page of every Markdown file under `source`, in the same place under `target`.
pub fn run(source: &Path, target: &Path) -> io::Result<()> {
    let mut texts = Vec::new();
    for entry in WalkDir::new(source) {
        let entry = entry?;
        let inner = entry.path().strip_prefix(source).map_err(io::Error::other)?.to_owned();
        if entry.file_type().is_dir() {
            fs::create_dir_all(target.join(inner))?;
        } else if inner.extension().is_some_and(|ending| ending == "md") {
            texts.push(inner);
        }
    }
    texts.par_iter().try_for_each(|text| page(source, target, text))
}

fn page(source: &Path, target: &Path, file: &PathBuf) -> io::Result<()> {
    let text = fs::read_to_string(source.join(file))?;
    let body = text.strip_prefix("---\n").and_then(|rest| Some(rest.split_once("\n---\n")?.1)).unwrap_or(&text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let mut page = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(body, options));
    fs::write(target.join(file).with_extension("html"), page)
}
