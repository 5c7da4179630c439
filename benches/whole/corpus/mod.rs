//! The publication that is built: made up from a seed, the same bytes on any machine.
//!
//! A *profile* holds about 400 words, as an alumni magazine prints them: a dozen keys of front matter, paragraphs under
//! headings, words in strong emphasis, and links, half of them to people by their ids, the others to the files of profiles
//! and articles and to headings in them. A third of the profiles are Chinese, a third English, a third both. One in two has
//! a list, one in three leads on to others, one in four has a table, one in five a footnote, one in six a quotation. An
//! *article* holds about 850 words and the same, more often. There is an issue of twelve articles for every 2,500 profiles,
//! twelve issues at the most, and three honours for each year of them. One template is the publication's own.
//!
//! No picture and no directory: what these cost is measured by itself.
//!
//! Every file has a generator of its own, seeded by its number, so that a profile does not depend on those before it,
//! files are written on all processors at once, and a large publication is never held in memory.

mod issues;
mod people;
mod prose;
mod random;
mod words;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// What was written, in numbers.
pub struct Corpus {
    pub folder: PathBuf,
    pub profiles: u64,
    pub sum: Sum,
}

/// How much there is of everything.
#[derive(Clone, Copy)]
struct Size {
    profiles: u64,
    issues: u64,
}

impl Size {
    fn of(profiles: u64) -> Self {
        Self { profiles, issues: (profiles / 2500).clamp(1, 12) }
    }

    fn articles(self) -> u64 {
        self.issues * issues::ARTICLES
    }

    fn honours(self) -> u64 {
        (self.issues.div_ceil(4) * issues::HONOURS).min(self.profiles)
    }
}

/// A file to be written, known by its number.
#[derive(Clone, Copy)]
enum Page {
    Profile(u64),
    Issue(u64),
    Article(u64),
    Honour(u64),
}

impl Page {
    fn path(self) -> String {
        match self {
            Page::Profile(number) => format!("content{}", people::path(number)),
            Page::Issue(number) => format!("content/issues/{}/index.md", issues::id(number)),
            Page::Article(number) => format!("content{}", issues::path(number)),
            Page::Honour(number) => issues::honour_path(number),
        }
    }

    fn text(self, size: Size) -> String {
        match self {
            Page::Profile(number) => people::profile(number, size),
            Page::Issue(number) => issues::issue(number),
            Page::Article(number) => issues::article(number, size),
            Page::Honour(number) => issues::honour(number, size),
        }
    }
}

/// Files that come in no series.
const OTHERS: [(&str, &str); 4] = [
    ("site.toml", SITE),
    ("content/index.md", "---\ntitle: 欢迎\n---\n\n校友的故事，每季一期。\n"),
    ("content/about.md", "---\ntitle: 关于我们\n---\n\n这里的人物与事件**均为虚构**，只为测量速度。\n"),
    (PROFILE_TEMPLATE, include_str!("../../../themes/laurel/web/profile.html")),
];

const SITE: &str = "\
title = \"临江校友\"
subtitle = \"临江大学校友总会\"
institution = \"临江大学\"
description = \"临江大学校友的故事与荣誉。\"
language = \"zh-CN\"
url = \"https://alumni.linjiang.example/\"

[web]
people_per_page = 20
";

/// The publication's own template: that of a profile, as laurel has it.
const PROFILE_TEMPLATE: &str = "themes/laurel/web/profile.html";

/// Writes a publication of so many profiles into `folder`, in place of what is there.
pub fn make(folder: &Path, profiles: u64) -> io::Result<Corpus> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let size = Size::of(profiles);
    for inside in folders(size) {
        fs::create_dir_all(folder.join(inside))?;
    }
    let others: io::Result<Vec<Sum>> = OTHERS.iter().map(|(path, text)| put(folder, path, text)).collect();
    let pages = series(profiles, Page::Profile)
        .chain(series(size.issues, Page::Issue))
        .chain(series(size.articles(), Page::Article))
        .chain(series(size.honours(), Page::Honour));
    let written = pages
        .map(|page| put(folder, &page.path(), &page.text(size)))
        .try_reduce(Sum::default, |one, other| Ok(one.and(other)))?;
    let sum = others?.into_iter().fold(written, Sum::and);
    Ok(Corpus { folder: folder.to_owned(), profiles, sum })
}

fn series(end: u64, page: fn(u64) -> Page) -> impl ParallelIterator<Item = Page> {
    (0..end).into_par_iter().map(page)
}

fn folders(size: Size) -> Vec<String> {
    let issues = (0..size.issues).map(|number| format!("content/issues/{}", issues::id(number)));
    let honours = (0..size.honours()).step_by(issues::HONOURS as usize).map(issues::honour_folder);
    ["content/people", "themes/laurel/web"].map(String::from).into_iter().chain(issues).chain(honours).collect()
}

impl Corpus {
    /// Two profiles from the middle, to be edited.
    pub fn profiles_to_edit(&self) -> [PathBuf; 2] {
        let middle = self.profiles / 2;
        [middle, middle + 1].map(|number| self.folder.join(Page::Profile(number % self.profiles).path()))
    }

    /// The publication's own template, with which all profiles are made.
    pub fn template(&self) -> PathBuf {
        self.folder.join(PROFILE_TEMPLATE)
    }
}

/// Files and bytes, and a fingerprint that tells whether two measurements were of the same.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    pub files: usize,
    pub bytes: u64,
    pub fingerprint: u64,
}

impl Sum {
    /// Files may come in any order.
    fn and(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            bytes: self.bytes + other.bytes,
            fingerprint: self.fingerprint.wrapping_add(other.fingerprint),
        }
    }
}

fn put(folder: &Path, path: &str, text: &str) -> io::Result<Sum> {
    fs::write(folder.join(path), text)?;
    // FNV-1a of 64 bits: enough to tell two publications apart.
    let mix = |print: u64, byte: u8| (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let fingerprint = path.bytes().chain(text.bytes()).fold(0xcbf2_9ce4_8422_2325, mix);
    Ok(Sum { files: 1, bytes: text.len() as u64, fingerprint })
}
