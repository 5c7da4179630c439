//! The floor: what no generator can do without.
//!
//! Reads every file, splits off the front matter without reading it, turns the Markdown into HTML with
//! pulldown-cmark, and writes one file a page, in parallel. No links are resolved, no template is filled in, no
//! list is made, and nothing is brought to the disk or swapped into place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// Makes a page of every Markdown file under `source`, in the same place under `target`.
pub fn run(source: &Path, target: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in WalkDir::new(source) {
        let entry = entry?;
        let inner = entry.path().strip_prefix(source).map_err(io::Error::other)?.to_owned();
        if entry.file_type().is_dir() {
            fs::create_dir_all(target.join(inner))?;
        } else {
            files.push(inner);
        }
    }
    files.par_iter().try_for_each(|file| page(source, target, file))
}

fn page(source: &Path, target: &Path, file: &PathBuf) -> io::Result<()> {
    let bytes = fs::read(source.join(file))?;
    if file.extension().is_none_or(|ending| ending != "md") {
        return Ok(());
    }
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    let body = text.strip_prefix("---\n").and_then(|rest| Some(rest.split_once("\n---\n")?.1)).unwrap_or(&text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut page = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(body, options));
    fs::write(target.join(file).with_extension("html"), page)
}
