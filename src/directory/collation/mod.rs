//! The orders in which names may stand: by pinyin or by strokes, and Latin names as their own alphabet has them.
//!
//! Å comes after Z in Swedish, ä with a in German; which of them a publication follows is its locale. The rules are
//! those of CLDR. A key is made once for each name and compared byte by byte ever after, so that sorting is as quick
//! as it would be without rules. Keys are never written anywhere: another version of the rules makes others.

mod strokes;
#[cfg(test)]
mod tests;

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::preferences::CollationType;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{LanguageIdentifier, Locale};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::names::{label_key, sort_key};

/// How Chinese names are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By the readings of their characters, Latin names among them.
    #[default]
    Pinyin,
    /// By the strokes of the surname (姓氏笔画), as rolls of honour are; Latin names come after them.
    Stroke,
}

/// One order in one locale, ready to make keys.
pub struct Collation {
    order: Order,
    /// Whether surnames have the strokes of the mainland, or those of Taiwan and Hong Kong.
    counts_as_mainland: bool,
    latin: Option<CollatorBorrowed<'static>>,
    strokes: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// `locale` is a language tag (BCP 47): `zh-CN`, `sv`. One that is none, or unknown, has the common order of
    /// CLDR, as Chinese and English do.
    pub fn new(order: Order, locale: &str) -> Self {
        let language = locale.parse::<LanguageIdentifier>().unwrap_or(LanguageIdentifier::UNKNOWN);
        let is_stroke = order == Order::Stroke;
        Self {
            order,
            counts_as_mainland: !is_traditional(&language),
            latin: collator(CollatorPreferences::from(&Locale::from(for_latin(language)))),
            strokes: is_stroke.then(han_strokes).flatten(),
        }
    }

    /// The key of a person's name.
    pub fn name(&self, name: &str) -> Vec<u8> {
        self.key(name, sort_key)
    }

    /// The key of what is no person: a place, a college, an industry.
    pub fn label(&self, label: &str) -> Vec<u8> {
        self.key(label, label_key)
    }

    /// `read` writes a text as its characters are read.
    fn key(&self, text: &str, read: fn(&str) -> String) -> Vec<u8> {
        let text: String = text.nfkc().collect();
        match self.order {
            Order::Pinyin if text.contains(is_han) => write_key(&self.latin, &neutral(&read(&text)), Vec::new()),
            Order::Pinyin => write_key(&self.latin, &words(&text), Vec::new()),
            Order::Stroke => match text.trim_start().chars().next().filter(|first| is_han(*first)) {
                Some(surname) => write_key(&self.strokes, &words(&text), self.strokes_of(surname)),
                None => write_key(&self.latin, &words(&text), vec![AFTER_STROKES]),
            },
        }
    }

    /// How many strokes the first character of a name has, and where it stands among those of as many: the usual
    /// surnames first.
    fn strokes_of(&self, surname: char) -> Vec<u8> {
        let place = strokes::place(surname).filter(|_| self.counts_as_mainland);
        let counted = || [self.strokes.as_ref().map_or(0, |rules| counted(rules, surname)), u8::MAX];
        place.unwrap_or_else(counted).to_vec()
    }
}

/// Comes after any number of strokes.
const AFTER_STROKES: u8 = u8::MAX;

/// Whose rules Latin names follow. Those of East Asian languages are about Han characters, which here have their
/// readings already.
fn for_latin(language: LanguageIdentifier) -> LanguageIdentifier {
    match language.language.as_str() {
        "zh" | "yue" | "ja" | "ko" => LanguageIdentifier::UNKNOWN,
        _ => language,
    }
}

/// Whether a locale writes traditional characters.
fn is_traditional(language: &LanguageIdentifier) -> bool {
    let region = language.region.as_ref().map(|region| region.as_str());
    match language.script.as_ref().map(|script| script.as_str()) {
        Some(script) => script == "Hant",
        None => matches!(region, Some("TW" | "HK" | "MO")),
    }
}

/// The rules of CLDR for the order by strokes.
fn han_strokes() -> Option<CollatorBorrowed<'static>> {
    let mut preferences = CollatorPreferences::from(&Locale::from("zh".parse::<LanguageIdentifier>().ok()?));
    preferences.collation_type = Some(CollationType::Stroke);
    collator(preferences)
}

/// How many strokes a character has for CLDR, up to 63. Before those of each number it has a mark of its own: U+FDD0
/// and a Braille pattern of that number (UTS 35, part 5, on index characters).
fn counted(rules: &CollatorBorrowed<'static>, character: char) -> u8 {
    let character = character.to_string();
    let is_below = |strokes: &u8| {
        let mark = char::from_u32(0x2800 + u32::from(*strokes)).unwrap_or_default();
        rules.compare(&format!("\u{fdd0}{mark}"), &character).is_le()
    };
    (1..64).rev().find(is_below).unwrap_or(0)
}

/// The rules of one locale. Compiled into the program, so there always are some.
fn collator(preferences: CollatorPreferences) -> Option<CollatorBorrowed<'static>> {
    let mut options = CollatorOptions::default();
    // A space comes before any letter, in every language: Li An before Liang.
    options.alternate_handling = Some(AlternateHandling::NonIgnorable);
    CollatorBorrowed::try_new(preferences, options).ok()
}

/// Adds the key of a text; without rules the text is its own.
fn write_key(collator: &Option<CollatorBorrowed<'static>>, text: &str, mut key: Vec<u8>) -> Vec<u8> {
    match collator {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend_from_slice(text.as_bytes()),
    }
    key
}

/// The words of a name, one space between them; marks other than accents do not count.
fn words(name: &str) -> String {
    let is_letter = |sign: char| sign.is_alphanumeric() || is_combining_mark(sign);
    let words: Vec<&str> = name.split(|sign| !is_letter(sign)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A reading in full-width letters, which stand where the plain ones do but which no locale has rules for: ch is one
/// letter in Czech, but not in 陈.
fn neutral(reading: &str) -> String {
    reading.chars().map(|letter| if letter.is_ascii_lowercase() { full_width(letter) } else { letter }).collect()
}

fn full_width(letter: char) -> char {
    char::from_u32(u32::from(letter) + u32::from('ａ') - u32::from('a')).unwrap_or(letter)
}

/// Whether a character is a Han ideograph (Unicode 17: the unified blocks and their extensions).
fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3347f}')
        || character == '〇'
}
