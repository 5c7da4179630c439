//! The provinces of China: what they are called, and where their tiles lie on a map.
//!
//! An alumni office writes 辽宁, 辽宁省, 遼寧, Liaoning or Liaoning Province and means one place. [`find`] knows them
//! all; [`nearest`] makes a guess for a message, and is never to be taken for an answer.
//!
//! This module knows no city, no border and no distance; and it never sees a person.

mod table;
#[cfg(test)]
mod tests;

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;

pub use table::PROVINCES;

/// One of the provincial-level divisions.
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    /// As people say it: 辽宁.
    pub short: &'static str,
    /// The one character that stands for it, on a number plate or a tile: 辽.
    pub abbreviation: &'static str,
    /// In English, by pinyin where there is no other name: Liaoning.
    pub english: &'static str,
    /// GB/T 2260, six digits: 210000.
    pub code: u32,
    /// The part of ISO 3166-2 after `CN-`: LN.
    pub iso: &'static str,
    pub kind: Kind,
    /// Column and row on the map of tiles, from the top left, from nought.
    pub tile: (u8, u8),
    /// The people after whom an autonomous region is named as well: 壮族.
    people: &'static str,
    /// What else it is called: in traditional characters, in older or other English.
    also: &'static [&'static str],
}

/// What sort of division it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Province,
    /// A city that is a province too.
    Municipality,
    AutonomousRegion,
    SpecialRegion,
}

/// How many columns the map of tiles has.
pub const COLUMNS: u8 = 8;
/// How many rows the map of tiles has.
pub const ROWS: u8 = 9;

impl Province {
    /// The whole name: 广西壮族自治区.
    pub fn full(&self) -> String {
        format!("{}{}{}", self.short, self.people, self.kind.suffixes()[0])
    }

    /// Everything before a suffix that means this place.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.short, self.english].into_iter().chain(self.also.iter().copied())
    }

    /// Whether a folded text means this place, whole.
    fn is(&self, text: &str) -> bool {
        self.code.to_string() == text
            || text.strip_prefix("cn-").is_some_and(|code| code.eq_ignore_ascii_case(self.iso))
            || self.names().any(|name| text.strip_prefix(&folded(name)).is_some_and(|rest| self.ends(rest)))
    }

    /// Whether this is how the name may go on: with nothing, or with what the place is.
    fn ends(&self, rest: &str) -> bool {
        let people: String = self.people.chars().map(traditional).collect();
        let rest = rest.strip_prefix(self.people).or_else(|| rest.strip_prefix(&people)).unwrap_or(rest);
        rest.is_empty() || self.kind.suffixes().contains(&rest)
    }
}

impl Kind {
    /// What may stand after a name, the official word first; English ones as [`folded`].
    fn suffixes(self) -> &'static [&'static str] {
        match self {
            Kind::Province => &["省", "province"],
            Kind::Municipality => &["市", "city", "municipality"],
            Kind::AutonomousRegion => &["自治区", "自治區", "autonomousregion", "ar"],
            Kind::SpecialRegion => &["特别行政区", "特別行政區", "特区", "特區", "sar", "specialadministrativeregion"],
        }
    }
}

/// The province that a text names, by any of its names, with or without a word for what it is, or by its code.
/// What begins with a province and goes on (辽宁大连) is none, nor is a city of the same name (吉林市).
pub fn find(text: &str) -> Option<&'static Province> {
    // As it is mostly written: nothing need be folded.
    if let Some(province) = PROVINCES.iter().find(|province| province.short == text) {
        return Some(province);
    }
    let text = folded(text);
    PROVINCES.iter().find(|province| province.is(&text))
}

/// The province that a text which names none may have meant; `None` if several are as likely.
pub fn nearest(text: &str) -> Option<&'static Province> {
    let text = folded(text);
    let begins = |province: &Province| province.names().any(|name| text.starts_with(&folded(name)));
    only(PROVINCES.iter().filter(|province| begins(province)))
        .or_else(|| PROVINCES.iter().find(|province| province.abbreviation == text))
        .or_else(|| (1..=2).find_map(|steps| only(PROVINCES.iter().filter(|province| is_near(province, &text, steps)))))
}

/// A region as it is written, by the name under which all ways of writing it are listed.
///
/// `language` is the publication's: 辽宁 where it is Chinese, Liaoning elsewhere.
pub fn label<'a>(written: &'a str, language: &str) -> &'a str {
    match find(written) {
        Some(province) if language.starts_with("zh") => province.short,
        Some(province) => province.english,
        None => written,
    }
}

/// Whether a name is so many slips of the pen away: in a short one each counts for more.
fn is_near(province: &Province, text: &str, steps: usize) -> bool {
    province.names().any(|name| {
        let name = folded(name);
        name.chars().count() > 2 * steps && osa_distance(&name, text) == steps
    })
}

/// The one of which there is one.
fn only<'a>(mut provinces: impl Iterator<Item = &'a Province>) -> Option<&'a Province> {
    provinces.next().filter(|_| provinces.next().is_none())
}

/// A text as it is compared: one form of each character, small letters, no spaces or points.
fn folded(text: &str) -> String {
    text.nfkc().filter(|letter| !letter.is_whitespace() && *letter != '.').flat_map(char::to_lowercase).collect()
}

/// The characters of the peoples' names that have another form in traditional writing.
fn traditional(character: char) -> char {
    match character {
        '壮' => '壯',
        '维' => '維',
        '尔' => '爾',
        same => same,
    }
}
