//! A Markdown file split into front matter and text, each parsed, nothing yet understood.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Reported, SourceText};
use borsh::{BorshDeserialize, BorshSerialize};

use crate::fields::{Node, Value, parse_yaml};
use crate::fingerprint::Fingerprint;
use crate::markup::Body;
use crate::memory::{Memory, Recalled};
use crate::source::{CONTENT, Unread};

/// One Markdown file on its way to becoming a page.
#[derive(Debug)]
pub struct Manuscript {
    pub source: SourceText,
    pub body: Arc<Body>,
    pub card: IndexCard,
    /// Of its path and of all of its bytes: the same file makes the same manuscript.
    pub fingerprint: Fingerprint,
    /// Of its bytes.
    pub bytes: Fingerprint,
    /// Whether nothing is wrong with it.
    pub is_clean: bool,
}

/// What is known of a manuscript without its text; it can be kept from one build to the next.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct IndexCard {
    pub kind: Kind,
    /// The front matter, a table, packed: of ten thousand, few are unpacked at a time.
    matter: Box<[u8]>,
    /// The name of a person, by which texts may mean them.
    pub name: String,
    /// Its front matter could not be read. The page is kept on the map, so that one broken file does not make
    /// every link to it an error as well.
    pub broken: bool,
    /// Of all that other texts may ask of this one.
    pub seen_by_others: Fingerprint,
}

impl IndexCard {
    fn new(kind: Kind, matter: &Node, broken: bool, path: &str, ids: &[String]) -> Self {
        let name = peek(matter, "name").unwrap_or_default();
        let seen_by_others = Fingerprint::of(&(path, kind, name, peek(matter, "cohort"), peek(matter, "college"), ids));
        let packed = borsh::to_vec(matter).unwrap_or_default();
        Self { kind, matter: packed.into(), name: name.to_owned(), broken, seen_by_others }
    }
}

/// What a file is, told by where it stands under `content`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
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
    /// `source` is the file, to be read when it is asked for, and `bytes` the fingerprint of its bytes.
    pub fn new(card: IndexCard, body: Body, source: SourceText, bytes: Fingerprint, is_clean: bool) -> Self {
        let fingerprint = Fingerprint::of(&(&*source.path, bytes));
        Self { source, body: Arc::new(body), card, fingerprint, bytes, is_clean }
    }

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

/// What became of a file: a manuscript, or nothing, and why.
pub type Read = Reported<Option<Arc<Manuscript>>>;

/// A manuscript as it was read before, or read now; and the fingerprint of its bytes, if they can be read.
pub fn recall_or_read(unread: &Unread, memory: &Memory<Read>) -> (Recalled<Read>, Option<Fingerprint>) {
    let key = |bytes: Fingerprint| Fingerprint::of(&(&*unread.path, bytes));
    if let Some((bytes, value)) = unread.known.and_then(|bytes| Some((bytes, memory.recall(key(bytes))?))) {
        return (Recalled { key: key(bytes), value, is_new: false }, Some(bytes));
    }
    let Reported { value, mut diagnostics } = unread.read();
    let Some((source, bytes)) = value else {
        let key = Fingerprint::of(&(&*unread.path, "unreadable"));
        return (Recalled { key, value: Arc::new(Reported::new(None, diagnostics)), is_new: true }, None);
    };
    let recalled = memory.recall_or(key(bytes), || {
        let parsed = parse(&source, unread.later(bytes)).take(&mut diagnostics);
        let is_clean = diagnostics.is_empty();
        let manuscript =
            parsed.map(|(card, body)| Arc::new(Manuscript::new(card, body, unread.later(bytes), bytes, is_clean)));
        Arc::new(Reported::new(manuscript, diagnostics))
    });
    (recalled, Some(bytes))
}

/// Parses one file. Nothing if it is no manuscript; the diagnostics say why.
fn parse(source: &SourceText, later: SourceText) -> Reported<Option<(IndexCard, Body)>> {
    let mut diagnostics = Vec::new();
    let Some(kind) = kind(source, &mut diagnostics) else { return Reported::new(None, diagnostics) };
    let parts = split(source, &mut diagnostics);
    let node = parts.as_ref().and_then(|(matter, _)| {
        let (node, found) = parse_yaml(source, matter.clone());
        diagnostics.extend(found);
        node
    });
    let body = match parts {
        Some((_, body)) => Body::read(source, body, later).take(&mut diagnostics),
        None => Body::none(later),
    };
    let broken = node.is_none();
    let matter = node.unwrap_or(Node { value: Value::Empty, range: 0..0 });
    let card = IndexCard::new(kind, &matter, broken, content_path(source), &body.digest.ids);
    Reported::new(Some((card, body)), diagnostics)
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
    let text = &*source.text();
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

/// The text of a key, if it is a plain one: for finding out names before anything is understood.
fn peek<'a>(matter: &'a Node, key: &str) -> Option<&'a str> {
    let Value::Table(entries) = &matter.value else { return None };
    match &entries.iter().find(|(entry, _)| entry.name == key)?.1.value {
        Value::Scalar(text) => Some(text),
        _ => None,
    }
}

impl Manuscript {
    /// The front matter.
    pub fn matter(&self) -> Node {
        borsh::from_slice(&self.card.matter).unwrap_or(Node { value: Value::Empty, range: 0..0 })
    }

    /// The text of a key of the front matter, if it is a plain one.
    pub fn peek(&self, key: &str) -> Option<String> {
        peek(&self.matter(), key).map(str::to_owned)
    }
}
