//! A Markdown file split into front matter and text, each parsed, nothing yet understood.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Reported, SourceText};
use crate::fields::{Node, Value, parse_yaml};
use crate::markup::{self, Document};
use crate::source::CONTENT;

/// One Markdown file on its way to becoming a page.
#[derive(Debug)]
pub struct Manuscript {
    pub source: SourceText,
    pub kind: Kind,
    /// The front matter, a table.
    pub matter: Node,
    pub document: Arc<Document>,
    /// Its front matter could not be read. The page is kept on the map, so that one broken file does not make
    /// every link to it an error as well.
    pub broken: bool,
}

/// What a file is, told by where it stands under `content`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Home,
    Page,
    Profile,
    HonourYear,
    Honour,
    Issue,
    Article,
    Chapter,
    Event,
}

impl Manuscript {
    /// Path from the top of `content`.
    pub fn path(&self) -> &str {
        content_path(&self.source)
    }

    /// The file's name without its ending, or its folder's name where the file is `index.md`.
    pub fn id(&self) -> &str {
        id(self.path())
    }

    /// The name of the folder the file stands in.
    pub fn folder(&self) -> &str {
        self.path().rsplit('/').nth(1).unwrap_or_default()
    }
}

fn content_path(source: &SourceText) -> &str {
    source.path.strip_prefix(CONTENT).and_then(|path| path.strip_prefix('/')).unwrap_or(&source.path)
}

fn id(path: &str) -> &str {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    match stem.strip_suffix("/index") {
        Some(folder) => folder.rsplit('/').next().unwrap_or(folder),
        None => stem.rsplit('/').next().unwrap_or(stem),
    }
}

/// Parses one file. `None` if it is no manuscript; the diagnostics say why.
pub fn read(source: SourceText) -> Reported<Option<Manuscript>> {
    let mut diagnostics = Vec::new();
    let Some(kind) = kind(&source, &mut diagnostics) else { return Reported::new(None, diagnostics) };
    let parts = split(&source, &mut diagnostics);
    let node = parts.as_ref().and_then(|(matter, _)| {
        let (node, found) = parse_yaml(&source, matter.clone());
        diagnostics.extend(found);
        node
    });
    let document = match parts {
        Some((_, body)) => markup::parse(&source, body).take(&mut diagnostics),
        None => Document::default(),
    };
    let broken = node.is_none();
    let matter = node.unwrap_or(Node { value: Value::Empty, range: 0..0 });
    Reported::new(Some(Manuscript { source, kind, matter, document: Arc::new(document), broken }), diagnostics)
}

fn kind(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Option<Kind> {
    let path = content_path(source);
    if let Some(bad) = path.chars().find(|c| c.is_control() || r#"\:*?"<>|#%"#.contains(*c)) {
        diagnostics.push(
            Diagnostic::error(
                source.at(0..0),
                format!("the file's name holds the character {bad:?}, which is not possible everywhere"),
            )
            .help("rename the file with letters, digits and hyphens"),
        );
        return None;
    }
    let parts: Vec<&str> = path.split('/').collect();
    let kind = match parts.as_slice() {
        ["index.md"] => Kind::Home,
        ["directory", ..] if parts != ["directory", "index.md"] => {
            return misplaced(
                source,
                diagnostics,
                "content/directory is for the export alone",
                "move this text to another folder",
            );
        }
        ["people" | "issues" | "honours" | "chapters" | "events" | "directory", "index.md"] => {
            return misplaced(
                source,
                diagnostics,
                "the first page of this section is made by almapress",
                "remove this file; words of welcome go into content/index.md",
            );
        }
        ["people", ..] => Kind::Profile,
        ["chapters", ..] => Kind::Chapter,
        ["events", ..] => Kind::Event,
        ["honours", year, rest] if is_year(year) => {
            if *rest == "index.md" {
                Kind::HonourYear
            } else {
                Kind::Honour
            }
        }
        ["honours", ..] => {
            return misplaced(
                source,
                diagnostics,
                "an honour stands in the folder of its year",
                "move it to honours/2026/, or whatever year it was given in",
            );
        }
        ["issues", _, "index.md"] => Kind::Issue,
        ["issues", _, _] => Kind::Article,
        ["issues", ..] => {
            return misplaced(
                source,
                diagnostics,
                "an article stands in the folder of its issue",
                "move it to issues/2026-q3/, or whatever issue it belongs to",
            );
        }
        _ => Kind::Page,
    };
    Some(kind)
}

/// Four digits and nothing else: `02025` would be another folder for the same year.
fn is_year(name: &str) -> bool {
    name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit())
}

fn misplaced(source: &SourceText, diagnostics: &mut Vec<Diagnostic>, message: &str, help: &str) -> Option<Kind> {
    diagnostics.push(Diagnostic::error(source.at(0..0), message).help(help));
    None
}

/// The ranges of the front matter, between its two lines of `---`, and of the text after it.
fn split(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Option<(Range<usize>, Range<usize>)> {
    let text = &*source.text;
    if text.trim().is_empty() {
        diagnostics.push(
            Diagnostic::error(source.at(0..0), "this file is empty")
                .help("write its front matter and text, or remove the file"),
        );
        return None;
    }
    let mut lines = lines(text);
    let first = lines.next().filter(|(line, _)| line.trim_end() == "---");
    if first.is_none() {
        let end = text.find('\n').unwrap_or(text.len());
        diagnostics.push(
            Diagnostic::error(source.at(0..end), "this file does not begin with front matter")
                .help("begin with a line `---`, lines of `key: value`, and another line `---`"),
        );
        return None;
    }
    let start = first.map_or(0, |(_, range)| range.end);
    for (line, range) in lines {
        if line.trim_end() == "---" {
            return Some((start..range.start, range.end..text.len()));
        }
    }
    diagnostics.push(
        Diagnostic::error(source.at(0..3), "the front matter that begins here does not end")
            .help("write a line `---` after the last `key: value`"),
    );
    None
}

/// Each line without its end, and its range with it.
fn lines(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        (line.trim_end_matches(['\n', '\r']), range)
    })
}

impl Manuscript {
    /// The text of a key, if it is a plain one: for finding out names before anything is understood.
    pub fn peek(&self, key: &str) -> Option<&str> {
        let Value::Table(entries) = &self.matter.value else { return None };
        match &entries.iter().find(|(entry, _)| entry.name == key)?.1.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }
}
