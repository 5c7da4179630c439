//! The Markdown of one text: paragraphs under headings, links, lists, tables, footnotes and quotations.

use std::fmt::Write as _;

use super::random::Random;
use super::words::{INDUSTRIES, POSTS, REGIONS, Tongue};
use super::{Size, issues, people};

/// The id of the first heading of every text, so that others can link to it.
const FIRST: &str = "begin";

/// What a text has.
#[derive(Clone, Copy)]
pub struct Shape {
    /// The text goes on until it has so many words.
    pub length: usize,
    pub list: bool,
    /// A list of links to read on.
    pub further: bool,
    pub table: bool,
    pub note: bool,
    pub quotation: bool,
}

/// A text on its way.
pub struct Prose<'a> {
    tongues: &'a [&'static Tongue],
    /// What there is to link to.
    size: Size,
    random: &'a mut Random,
    text: String,
}

impl<'a> Prose<'a> {
    pub fn new(tongues: &'a [&'static Tongue], size: Size, random: &'a mut Random) -> Self {
        Self { tongues, size, random, text: String::new() }
    }

    /// Paragraphs until there are words enough, a heading after every second, a link in every second; then what else the
    /// shape asks for.
    pub fn write(mut self, shape: Shape) -> String {
        let main = self.tongues[0];
        let mut words = 0;
        for nth in 0.. {
            if words >= shape.length {
                break;
            }
            let begin = self.text.len();
            if nth % 2 == 1 {
                self.heading(nth / 2);
            }
            self.paragraph(self.tongues[nth % self.tongues.len()], nth % 2 == 0, shape.note && nth == 0);
            if shape.quotation && nth == 1 {
                self.quotation(main);
            }
            if shape.list && nth == 2 {
                self.list(main);
            }
            words += count(&self.text[begin..]);
        }
        if shape.table {
            self.table(main);
        }
        if shape.further {
            self.further(main);
        }
        if shape.note {
            let _ = writeln!(self.text, "[^1]: {}", main.note);
        }
        self.text
    }

    fn heading(&mut self, nth: usize) {
        let words = self.random.pick(self.tongues[nth % self.tongues.len()].headings);
        let id = if nth == 0 { format!(" {{#{FIRST}}}") } else { String::new() };
        let _ = write!(self.text, "## {words}{id}\n\n");
    }

    /// Four sentences, the second in strong emphasis with its full stop, the third plain or with something quoted in
    /// emphasis and a link. Emphasis that ends in Chinese punctuation is what Markdown gets wrong most easily.
    fn paragraph(&mut self, tongue: &Tongue, linked: bool, noted: bool) {
        let note = if noted { "[^1]" } else { "" };
        let sentences = [
            sentence(tongue, self.random) + note,
            format!("**{}**", sentence(tongue, self.random)),
            if linked { self.quoting(tongue) } else { sentence(tongue, self.random) },
            sentence(tongue, self.random),
        ];
        let _ = write!(self.text, "{}\n\n", sentences.join(tongue.space));
    }

    fn quoting(&mut self, tongue: &Tongue) -> String {
        let Tongue { about, comma, stop, space, .. } = tongue;
        let what = self.random.pick(tongue.what);
        format!("{about}{space}*“{what}”*{comma}{space}{}{stop}", self.link())
    }

    fn quotation(&mut self, tongue: &Tongue) {
        let (one, other) = (sentence(tongue, self.random), sentence(tongue, self.random));
        let _ = write!(self.text, "> {one}\n>\n> {other}\n\n");
    }

    fn list(&mut self, tongue: &Tongue) {
        for nth in 0..3 + self.random.below(3) {
            let (_, city) = self.random.pick(&REGIONS);
            let (industry, post) = (self.random.pick(&INDUSTRIES), self.random.pick(&POSTS));
            let year = 1990 + 7 * nth;
            let _ = writeln!(self.text, "- {year}{}{city}{}{industry}{post}", tongue.comma, tongue.space);
        }
        self.text.push('\n');
    }

    fn table(&mut self, tongue: &Tongue) {
        let [year, place, post] = tongue.table_head;
        let _ = write!(self.text, "| {year} | {place} | {post} |\n|---|---|---:|\n");
        for row in 0..4 {
            let (_, city) = self.random.pick(&REGIONS);
            let post = self.random.pick(&POSTS);
            let _ = writeln!(self.text, "| {} | {city} | {post} |", 1990 + 8 * row);
        }
        self.text.push('\n');
    }

    /// Two links to others, and one to the beginning of this text.
    fn further(&mut self, tongue: &Tongue) {
        let here = format!("[{}](#{FIRST})", self.random.pick(tongue.headings));
        for link in [self.link(), self.link(), here] {
            let _ = writeln!(self.text, "- {}{}{link}", tongue.see, tongue.space);
        }
        self.text.push('\n');
    }

    /// Of eight links four lead to a person, two to the file of a profile, one to a heading in one, one to an article.
    fn link(&mut self) -> String {
        let number = self.random.below(self.size.profiles);
        let person = people::Person::of(number);
        match self.random.below(8) {
            0..4 => format!("[{}](person:{})", person.name, person.id),
            4..6 => format!("[{}]({})", person.name, people::path(number)),
            6 => format!("[{}]({}#{FIRST})", person.name, people::path(number)),
            _ => {
                let article = self.random.below(self.size.articles());
                format!("[{}]({})", self.random.pick(self.tongues[0].headings), issues::path(article))
            }
        }
    }
}

pub fn sentence(tongue: &Tongue, random: &mut Random) -> String {
    let Tongue { comma, stop, space, .. } = tongue;
    let (when, who) = (random.pick(tongue.when), random.pick(tongue.who));
    let (did, what, after) = (random.pick(tongue.did), random.pick(tongue.what), random.pick(tongue.after));
    format!("{when}{comma}{space}{who}{space}{did}{space}{what}{comma}{space}{after}{stop}")
}

/// About how many words there are: Chinese has no spaces, but a word in it is two characters or so.
fn count(text: &str) -> usize {
    let chinese = text.chars().filter(|c| *c >= '\u{2E80}').count();
    let spaced = text.split_whitespace().filter(|word| word.is_ascii()).count();
    chinese / 2 + spaced
}
