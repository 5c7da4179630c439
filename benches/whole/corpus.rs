//! The publication that is built: made up from a seed, the same bytes on any machine.
//!
//! Every file has a generator of its own, seeded by its number, so that a profile does not depend on those before
//! it and a large publication is never held in memory.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::words::{CHINESE, ENGLISH, FAMILIES, GIVEN, INDUSTRIES, POSTS, REGIONS, SUBJECTS, Tongue};

const SEED: u64 = 0x616c_6d61_7072_6573;

/// How many words a profile has, about.
const LENGTH: usize = 350;

const ARTICLES: u64 = 12;
const HONOURS: u64 = 3;

/// What was written, in numbers. The fingerprint tells whether two measurements were of the same bytes.
pub struct Corpus {
    pub folder: PathBuf,
    pub profiles: u64,
    pub files: usize,
    pub bytes: u64,
    pub fingerprint: u64,
}

/// Writes a publication of so many profiles into `folder`, in place of what is there.
pub fn make(folder: &Path, profiles: u64) -> io::Result<Corpus> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for inside in ["content/people", "content/issues/2026-q3", "content/honours/2026"] {
        fs::create_dir_all(folder.join(inside))?;
    }
    let mut corpus = Corpus { folder: folder.to_owned(), profiles, files: 0, bytes: 0, fingerprint: FNV_BASIS };
    corpus.put("site.toml", SITE)?;
    corpus.put("content/index.md", HOME)?;
    corpus.put("content/about.md", ABOUT)?;
    for number in 0..profiles {
        corpus.put(&profile_path(number), &profile(number, profiles))?;
    }
    corpus.put("content/issues/2026-q3/index.md", &issue())?;
    for number in 0..ARTICLES {
        corpus.put(&format!("content/issues/2026-q3/article-{number:02}.md"), &article(number, profiles))?;
    }
    for number in 0..HONOURS.min(profiles) {
        let id = Person::of(number).id;
        corpus.put(&format!("content/honours/2026/{id}.md"), &honour(number, profiles))?;
    }
    Ok(corpus)
}

impl Corpus {
    fn put(&mut self, path: &str, text: &str) -> io::Result<()> {
        for byte in path.bytes().chain(text.bytes()) {
            self.fingerprint = (self.fingerprint ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
        }
        self.files += 1;
        self.bytes += text.len() as u64;
        fs::write(self.folder.join(path), text)
    }

    /// The file of a profile in the middle: the one that is edited.
    pub fn a_profile(&self) -> PathBuf {
        self.folder.join(profile_path(self.profiles / 2))
    }
}

// FNV-1a of 64 bits: enough to tell two publications apart.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

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

const HOME: &str = "---\ntitle: 欢迎\n---\n\n校友的故事，每季一期。\n";

const ABOUT: &str = "---\ntitle: 关于我们\n---\n\n这里的人物与事件**均为虚构**，只为测量速度。\n";

/// Someone with a profile. Whoever knows the number knows all of this.
struct Person {
    id: String,
    name: String,
    english_name: String,
    cohort: u64,
    random: Random,
}

impl Person {
    fn of(number: u64) -> Self {
        let mut random = Random::of("person", number);
        let (family, family_pinyin) = random.pick(&FAMILIES);
        let (first, first_pinyin) = random.pick(&GIVEN);
        let (second, second_pinyin) = random.pick(&GIVEN);
        let cohort = 1955 + random.below(66);
        let given_pinyin = capital(&format!("{first_pinyin}{second_pinyin}"));
        Self {
            id: format!("{}-{}-{cohort}-{number}", family_pinyin.to_lowercase(), given_pinyin.to_lowercase()),
            name: format!("{family}{first}{second}"),
            english_name: format!("{family_pinyin} {given_pinyin}"),
            cohort,
            random,
        }
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

fn profile_path(number: u64) -> String {
    format!("content/people/{}.md", Person::of(number).id)
}

/// A third of the profiles are in Chinese, a third in English, a third in both.
fn tongues(number: u64) -> &'static [&'static Tongue] {
    match number % 3 {
        0 => &[&CHINESE],
        1 => &[&ENGLISH],
        _ => &[&CHINESE, &ENGLISH],
    }
}

fn profile(number: u64, of: u64) -> String {
    let Person { name, english_name, cohort, mut random, .. } = Person::of(number);
    let subject = random.pick(&SUBJECTS);
    let (region, city) = random.pick(&REGIONS);
    let industry = random.pick(&INDUSTRIES);
    let post = random.pick(&POSTS);
    let lang = if number % 3 == 1 { "lang: en\n" } else { "" };
    let mut page = format!(
        "---\nname: {name}\nenglish_name: {english_name}\ncohort: {cohort}\ncollege: {subject}学院\n\
         major: {subject}\nregion: {region}\ncity: {city}\nindustry: {industry}\nrole: {city}{subject}研究所 {post}\n\
         summary: {}\n{lang}---\n\n",
        sentence(tongues(number)[0], &mut random),
    );
    Text { page: &mut page, random: &mut random, tongues: tongues(number), number, of }.write();
    page
}

fn article(number: u64, people: u64) -> String {
    let mut random = Random::of("article", number);
    let tongues = tongues(number);
    let lang = if number % 3 == 1 { "lang: en\n" } else { "" };
    let mut page = format!(
        "---\ntitle: {}\nstandfirst: {}\nbyline: [林知遥]\npeople: [{}]\n{lang}---\n\n",
        random.pick(tongues[0].headings),
        sentence(tongues[0], &mut random),
        Person::of(random.below(people)).id,
    );
    Text { page: &mut page, random: &mut random, tongues, number, of: people }.write();
    page
}

fn honour(number: u64, people: u64) -> String {
    let mut random = Random::of("honour", number);
    let mut page = format!(
        "---\ntitle: {}\naward: 年度校友\nhonouree: {}\ncitation: {}\n---\n\n",
        random.pick(CHINESE.headings),
        Person::of(number).id,
        sentence(&CHINESE, &mut random),
    );
    Text { page: &mut page, random: &mut random, tongues: &[&CHINESE], number, of: people }.write();
    page
}

fn issue() -> String {
    let mut page =
        "---\ntitle: 临江校友\nvolume: 9\nnumber: 3\nseason: autumn\ndate: 2026-09-15\ncontents:\n".to_owned();
    for (nth, department) in ["封面故事", "校园", "随笔"].iter().enumerate() {
        let articles: Vec<String> = (0..ARTICLES).skip(nth).step_by(3).map(|n| format!("article-{n:02}")).collect();
        let _ = writeln!(page, "  - department: {department}\n    articles: [{}]", articles.join(", "));
    }
    page + "---\n\n编者的话：这一期从江边写起。\n"
}

/// The text of one page on its way.
struct Text<'a> {
    page: &'a mut String,
    random: &'a mut Random,
    tongues: &'a [&'static Tongue],
    number: u64,
    /// How many profiles there are to link to.
    of: u64,
}

impl Text<'_> {
    /// Paragraphs under headings until there are words enough, then a table or a note in some, and a list of links.
    fn write(&mut self) {
        let begin = self.page.len();
        let mut paragraphs = 0;
        while words(&self.page[begin..]) < LENGTH {
            let tongue = self.tongues[paragraphs % self.tongues.len()];
            if paragraphs % 2 == 1 {
                let heading = self.random.pick(self.tongues[paragraphs / 2 % self.tongues.len()].headings);
                let _ = write!(self.page, "## {heading}\n\n");
            }
            self.paragraph(tongue, self.has_note() && paragraphs == 0);
            paragraphs += 1;
        }
        let tongue = self.tongues[0];
        if self.number.is_multiple_of(4) {
            self.table(tongue);
        }
        self.links(tongue);
        if self.has_note() {
            let _ = write!(self.page, "\n[^1]: {}\n", tongue.note);
        }
    }

    fn has_note(&self) -> bool {
        self.number.is_multiple_of(5)
    }

    /// A plain sentence, one in strong emphasis with its full stop, one that quotes in emphasis and links, and a
    /// plain one. Emphasis that ends in Chinese punctuation is what Markdown gets wrong most easily.
    fn paragraph(&mut self, tongue: &Tongue, noted: bool) {
        let note = if noted { "[^1]" } else { "" };
        let sentences = [
            sentence(tongue, self.random) + note,
            format!("**{}**", sentence(tongue, self.random)),
            self.quotation(tongue),
            sentence(tongue, self.random),
        ];
        let _ = write!(self.page, "{}\n\n", sentences.join(tongue.space));
    }

    fn quotation(&mut self, tongue: &Tongue) -> String {
        let Tongue { about, comma, stop, space, .. } = tongue;
        let what = self.random.pick(tongue.what);
        format!("{about}{space}*“{what}”*{comma}{space}{}{stop}", self.link())
    }

    fn table(&mut self, tongue: &Tongue) {
        let [year, place, post] = tongue.table_head;
        let _ = write!(self.page, "| {year} | {place} | {post} |\n|---|---|---:|\n");
        for row in 0..4 {
            let (_, city) = self.random.pick(&REGIONS);
            let post = self.random.pick(&POSTS);
            let _ = writeln!(self.page, "| {} | {city} | {post} |", 1990 + 8 * row);
        }
        self.page.push('\n');
    }

    fn links(&mut self, tongue: &Tongue) {
        for _ in 0..3 {
            let link = self.link();
            let _ = writeln!(self.page, "- {}{}{link}", tongue.see, tongue.space);
        }
    }

    /// A link to another profile, by its id or by its file.
    fn link(&mut self) -> String {
        let Person { id, name, .. } = Person::of(self.random.below(self.of));
        if self.random.below(2) == 0 { format!("[{name}](person:{id})") } else { format!("[{name}](/people/{id}.md)") }
    }
}

fn sentence(tongue: &Tongue, random: &mut Random) -> String {
    let Tongue { comma, stop, space, .. } = tongue;
    let (when, who) = (random.pick(tongue.when), random.pick(tongue.who));
    let (did, what, after) = (random.pick(tongue.did), random.pick(tongue.what), random.pick(tongue.after));
    format!("{when}{comma}{space}{who}{space}{did}{space}{what}{comma}{space}{after}{stop}")
}

/// About how many words there are: Chinese has no spaces, but a word in it is two characters or so.
fn words(text: &str) -> usize {
    let chinese = text.chars().filter(|c| *c >= '\u{2E80}').count();
    let spaced = text.split_whitespace().filter(|word| word.is_ascii()).count();
    chinese / 2 + spaced
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere.
struct Random(u64);

impl Random {
    fn of(kind: &str, number: u64) -> Self {
        let kind = kind.bytes().fold(SEED, |seed, byte| seed.rotate_left(8) ^ u64::from(byte));
        Self(kind ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`. The remainder favours small numbers by far less than anyone could measure.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}
