//! Issues with their articles, and honours.

use std::fmt::Write as _;

use super::Size;
use super::people::{Person, lang, tongues};
use super::prose::{self, Prose, Shape};
use super::random::Random;
use super::words::CHINESE;

/// Articles in an issue, and honours in a year.
pub const ARTICLES: u64 = 12;
pub const HONOURS: u64 = 3;

/// An article goes on until it has so many words; and the story of an honour.
const LENGTH: usize = 800;
const STORY: usize = 350;

/// The newest issue is number 0.
const NEWEST: (u64, u64) = (2026, 3);

/// Year and quarter of an issue.
fn quarter(number: u64) -> (u64, u64) {
    let since = NEWEST.0 * 4 + NEWEST.1 - 1 - number;
    (since / 4, since % 4 + 1)
}

pub fn id(number: u64) -> String {
    let (year, quarter) = quarter(number);
    format!("{year}-q{quarter}")
}

/// The file of an article, from the top of `content`. Articles are numbered through all issues.
pub fn path(article: u64) -> String {
    format!("/issues/{}/article-{:02}.md", id(article / ARTICLES), article % ARTICLES)
}

pub fn honour_folder(number: u64) -> String {
    format!("content/honours/{}", NEWEST.0 - number / HONOURS)
}

pub fn honour_path(number: u64) -> String {
    format!("{}/{}.md", honour_folder(number), Person::of(number).id)
}

pub fn issue(number: u64) -> String {
    let (year, quarter) = quarter(number);
    let season = ["spring", "summer", "autumn", "winter"][quarter as usize - 1];
    let mut page = format!(
        "---\ntitle: 临江校友\nvolume: {}\nnumber: {quarter}\nseason: {season}\ndate: {year}-{:02}-15\ncontents:\n",
        year - 2017,
        quarter * 3
    );
    for (nth, department) in ["封面故事", "校园", "随笔"].iter().enumerate() {
        let articles: Vec<String> = (0..ARTICLES).skip(nth).step_by(3).map(|n| format!("article-{n:02}")).collect();
        let _ = writeln!(page, "  - department: {department}\n    articles: [{}]", articles.join(", "));
    }
    page + "---\n\n编者的话：这一期从江边写起。\n"
}

pub fn article(number: u64, size: Size) -> String {
    let mut random = Random::of("article", number);
    let tongues = tongues(number);
    let head = format!(
        "---\ntitle: {}\nstandfirst: {}\nbyline: [林知遥]\npeople: [{}]\n{}---\n\n",
        random.pick(tongues[0].headings),
        prose::sentence(tongues[0], &mut random),
        Person::of(random.below(size.profiles)).id,
        lang(number),
    );
    let every = |nth: u64| number.is_multiple_of(nth);
    let shape =
        Shape { length: LENGTH, list: true, further: every(2), table: every(3), note: every(2), quotation: every(2) };
    head + &Prose::new(tongues, size, &mut random).write(shape)
}

pub fn honour(number: u64, size: Size) -> String {
    let mut random = Random::of("honour", number);
    let head = format!(
        "---\ntitle: {}\naward: 年度校友\nhonouree: {}\ncitation: {}\n---\n\n",
        random.pick(CHINESE.headings),
        Person::of(number).id,
        prose::sentence(&CHINESE, &mut random),
    );
    let shape = Shape { length: STORY, list: false, further: true, table: false, note: false, quotation: true };
    head + &Prose::new(&[&CHINESE], size, &mut random).write(shape)
}
