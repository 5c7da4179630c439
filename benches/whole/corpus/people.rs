//! People and their profiles. Whoever knows a person's number knows the name and the file as well.

use super::Size;
use super::prose::{self, Prose, Shape};
use super::random::Random;
use super::words::{CHINESE, ENGLISH, FAMILIES, GIVEN, INDUSTRIES, POSTS, REGIONS, SUBJECTS, Tongue};

/// A profile goes on until it has so many words.
const LENGTH: usize = 350;

pub struct Person {
    pub id: String,
    pub name: String,
    english_name: String,
    cohort: u64,
    random: Random,
}

impl Person {
    pub fn of(number: u64) -> Self {
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

/// The file of a profile, from the top of `content`.
pub fn path(number: u64) -> String {
    format!("/people/{}.md", Person::of(number).id)
}

/// The languages of a text: one in three is Chinese, one English, one both.
pub fn tongues(number: u64) -> &'static [&'static Tongue] {
    match number % 3 {
        0 => &[&CHINESE],
        1 => &[&ENGLISH],
        _ => &[&CHINESE, &ENGLISH],
    }
}

/// The line of front matter that says so where the text is not in the publication's language.
pub fn lang(number: u64) -> &'static str {
    if number % 3 == 1 { "lang: en\n" } else { "" }
}

pub fn profile(number: u64, size: Size) -> String {
    let Person { name, english_name, cohort, mut random, .. } = Person::of(number);
    let subject = random.pick(&SUBJECTS);
    let (region, city) = random.pick(&REGIONS);
    let industry = random.pick(&INDUSTRIES);
    let post = random.pick(&POSTS);
    let head = format!(
        "---\nname: {name}\nenglish_name: {english_name}\ncohort: {cohort}\ncollege: {subject}学院\n\
         major: {subject}\nregion: {region}\ncity: {city}\nindustry: {industry}\nrole: {city}{subject}研究所 {post}\n\
         summary: {}\n{}---\n\n",
        prose::sentence(tongues(number)[0], &mut random),
        lang(number),
    );
    let every = |nth: u64| number.is_multiple_of(nth);
    let shape = Shape {
        length: LENGTH,
        list: every(2),
        further: every(3),
        table: every(4),
        note: every(5),
        quotation: every(6),
    };
    head + &Prose::new(tongues(number), size, &mut random).write(shape)
}
