//! What may happen to a publication between two builds, as data that reads as sentences.

use std::fmt;

use proptest::prelude::*;

use super::lines::LINES;

/// One thing that happens.
#[derive(Clone)]
pub enum Edit {
    /// A line says something else: its place in [`LINES`], what it says, and how the file is saved.
    Line(usize, usize, Saved),
    /// A picture is of another colour.
    Picture(usize, u8, Saved),
    /// A file comes.
    Add(usize, Saved),
    /// A file of those that came goes.
    Remove(usize),
    /// A file or a folder has another name, or, if it has it, its own again.
    Move(usize),
    /// Two files change places.
    Exchange(usize),
    /// A file is saved as it is.
    Touch(usize, Saved),
    /// The office erases a person.
    Erase(usize),
    /// Someone writes into the output: `true` keeps the size and the time.
    Deface(usize, bool),
    /// The output is removed.
    LoseOutput,
    /// What is kept from one build to the next is removed.
    LoseCache,
}

/// How a program saves a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    InPlace,
    /// Written beside it and renamed, as most editors do.
    AsideAndRenamed,
    /// Removed first.
    Anew,
    /// With the time of its last change put back.
    WithItsTime,
    /// With the time of a clock that was set back.
    LongAgo,
    /// With the time of a clock that was wrong.
    InTheFuture,
}

pub const PICTURES: &[&str] = &["content/people/wei.png", "content/issues/2026-q3/river.png"];

/// Files that come and go, some of them of no use.
pub const COMING: &[(&str, &str)] = &[
    ("content/visit.md", "---\ntitle: 来访\n---\n\n[关于](about.md#where)。\n"),
    (
        "content/people/lin-yi.md",
        "---\nname: 林一\ncohort: 1986\ncollege: 新学院\nregion: 上海\n---\n\n[张伟](zhang-wei-1986.md)。\n",
    ),
    // A second person of a name that an article names.
    ("content/people/shan-2011.md", "---\nname: 单晓雨\ncohort: 2011\n---\n"),
    ("content/events/2026-11-talk.md", "---\ntitle: 讲座\ndate: 2026-11-02\nchapter: dalian\n---\n"),
    ("content/honours/2024/wei.md", "---\ntitle: 造桥\naward: 年度校友\nhonouree: 张伟\ncitation: 桥。\n---\n"),
    ("content/notes.txt", "给人下载的。\n"),
    ("content/wrong.md", "---\ntitel: 错\n---\n"),
    // The same address as that of another page.
    ("content/about/index.md", "---\ntitle: 另一页\n---\n"),
    // What somebody withholds.
    ("content/told.md", "---\ntitle: 电话\n---\n\n打13812345670。\n"),
    (
        "themes/plain/web/events.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ site.title }}</h1>{% endblock main %}\n",
    ),
    ("themes/plain/static/late.css", "a { color: green }\n"),
    ("themes/plain/print/leaf.typ", "// Nobody asks for this file.\n"),
];

/// Names that files and folders have and may have.
pub const MOVES: &[(&str, &str)] = &[
    ("content/about.md", "content/About.md"),
    ("content/about.md", "away/about.md"),
    ("content/people/shan.svg", "content/people/Shan.svg"),
    ("content/people/zhang-wei-2003.md", "content/people/zhang-wei-2004.md"),
    ("content/people/zhang-wei-1986.md", "away/zhang-wei-1986.md"),
    ("content/issues/2026-q3/letter.md", "content/issues/2026-q3/note.md"),
    ("content/issues/2026-q3", "content/issues/2026-q4"),
    ("content/events", "away/events"),
    ("content/chapters", "away/chapters"),
    ("content/honours/2025", "content/honours/2023"),
    ("content/directory/liaisons.yaml", "away/liaisons.yaml"),
    ("content/directory/revisions.yaml", "away/revisions.yaml"),
    ("content/directory/suppressed.yaml", "away/suppressed.yaml"),
    ("content/directory", "away/directory"),
    ("secrets.toml", "away/secrets.toml"),
    ("themes/plain/web/page.html", "away/page.html"),
    ("themes/plain/i18n", "away/i18n"),
    ("themes/plain/print", "away/print"),
    ("themes/plain", "away/plain"),
];

pub const EXCHANGED: &[(&str, &str)] = &[
    ("content/people/wei.png", "content/issues/2026-q3/river.png"),
    ("content/people/zhang-wei-1986.md", "content/people/zhang-wei-2003.md"),
    ("content/events/2026-10-homecoming.md", "content/events/2026-08-swim.md"),
    ("content/people", "content/events"),
    ("themes/plain/web/issue.html", "themes/plain/web/home.html"),
];

pub const TOUCHED: &[&str] =
    &["content/about.md", "site.toml", "content/directory/alumni.yaml", "themes/plain/web/base.html"];

pub const MADE: &[&str] = &["index.html", "about.html", "feed.xml", "people/wei.png", "directory/index.html"];

pub const ERASED: &[&str] = &["A1", "A2", "A3"];

/// All files and folders that are there before the first edit.
pub fn names() -> impl Iterator<Item = &'static str> {
    let moved = MOVES.iter().map(|names| names.0).filter(|path| !path.ends_with("suppressed.yaml"));
    let exchanged = EXCHANGED.iter().flat_map(|two| [two.0, two.1]);
    PICTURES.iter().copied().chain(moved).chain(exchanged).chain(TOUCHED.iter().copied())
}

fn saved() -> impl Strategy<Value = Saved> {
    prop_oneof![
        3 => Just(Saved::InPlace),
        2 => Just(Saved::AsideAndRenamed),
        1 => Just(Saved::Anew),
        3 => Just(Saved::WithItsTime),
        1 => Just(Saved::LongAgo),
        1 => Just(Saved::InTheFuture),
    ]
}

/// Lines change more often than anything else; nothing that could go wrong in a cache is rare.
pub fn edits() -> impl Strategy<Value = Edit> {
    let of_lines = (0..LINES.len()).prop_flat_map(|line| (Just(line), 0..LINES[line].may_say.len(), saved()));
    prop_oneof![
        12 => of_lines.prop_map(|(line, says, saved)| Edit::Line(line, says, saved)),
        3 => (0..PICTURES.len(), 50..54_u8, saved()).prop_map(|(picture, colour, saved)| Edit::Picture(picture, colour, saved)),
        3 => (0..COMING.len(), saved()).prop_map(|(file, saved)| Edit::Add(file, saved)),
        3 => (0..COMING.len()).prop_map(Edit::Remove),
        4 => (0..MOVES.len()).prop_map(Edit::Move),
        1 => (0..EXCHANGED.len()).prop_map(Edit::Exchange),
        1 => (0..TOUCHED.len(), saved()).prop_map(|(file, saved)| Edit::Touch(file, saved)),
        1 => (0..ERASED.len()).prop_map(Edit::Erase),
        2 => (0..MADE.len(), any::<bool>()).prop_map(|(file, hidden)| Edit::Deface(file, hidden)),
        1 => Just(Edit::LoseOutput),
        1 => Just(Edit::LoseCache),
    ]
}

impl fmt::Display for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Saved::InPlace => "saved in place",
            Saved::AsideAndRenamed => "written aside and renamed",
            Saved::Anew => "removed and made anew",
            Saved::WithItsTime => "saved, and its time put back",
            Saved::LongAgo => "saved with a time long ago",
            Saved::InTheFuture => "saved with a time in the future",
        })
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edit::Line(line, says, saved) => {
                let line = &LINES[*line];
                write!(f, "{} says {:?}, {saved}", line.path, line.may_say[*says].trim())
            }
            Edit::Picture(picture, colour, saved) => {
                write!(f, "{} is of the colour {colour}, {saved}", PICTURES[*picture])
            }
            Edit::Add(file, saved) => write!(f, "{} comes, {saved}", COMING[*file].0),
            Edit::Remove(file) => write!(f, "{} goes", COMING[*file].0),
            Edit::Move(names) => {
                write!(f, "{} and {} are one: it takes the other name", MOVES[*names].0, MOVES[*names].1)
            }
            Edit::Exchange(two) => write!(f, "{} and {} change places", EXCHANGED[*two].0, EXCHANGED[*two].1),
            Edit::Touch(file, saved) => write!(f, "{} is {saved} as it is", TOUCHED[*file]),
            Edit::Erase(person) => write!(f, "{} is erased", ERASED[*person]),
            Edit::Deface(file, hidden) => {
                let how = if *hidden { ", of the same size and time" } else { "" };
                write!(f, "{} of the output is defaced{how}", MADE[*file])
            }
            Edit::LoseOutput => f.write_str("the output is removed"),
            Edit::LoseCache => f.write_str("the cache is removed"),
        }
    }
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
