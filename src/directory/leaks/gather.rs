//! From values to fingerprints: what is kept of the export while it is searched for elsewhere.
//!
//! Never keeps a value, nor says one: a value goes in, 64 bits of a hash come out, with its kind and position.

use super::addresses::{self, Anchors};
use super::form::{Form, fingerprint, folded, is_day, national};
use super::shapes::{LONGEST, Numbers};
use super::table::Entry;
use super::{Kind, Secrets};

/// Fewer characters than this are never searched for; fewer than [`STRONG`] only after a word that announces them.
const SHORTEST: usize = 5;
const STRONG: usize = 8;
/// A word of letters and digits is told by itself from this length, if it has two digits.
pub(super) const STRONG_WORD: usize = 7;
pub(super) const LONGEST_WORD: usize = 40;

/// The fingerprints of the values of one batch of records, or of several.
#[derive(Default)]
pub struct Gathered {
    pub(super) entries: Vec<Entry>,
    pub(super) numbers: Numbers,
    pub(super) anchors: Anchors,
    pub(super) too_short: usize,
}

impl Gathered {
    /// Adds a value of the person at this position in the export.
    pub fn add(&mut self, kind: Kind, value: &str, position: u32) {
        if value.chars().all(char::is_whitespace) {
            return;
        }
        let whose = Whose { kind, position };
        let added = match kind {
            Kind::Mobile => self.add_phones(value, whose),
            Kind::Email => self.add_mails(value, whose),
            Kind::Address => self.add_address(value, whose),
            Kind::Identity | Kind::StudentNumber | Kind::Wechat | Kind::Qq => self.add_name(value, whose),
        };
        self.too_short += usize::from(!added);
    }

    /// The values of both.
    #[must_use]
    pub fn and(mut self, mut other: Self) -> Self {
        if self.entries.len() < other.entries.len() {
            std::mem::swap(&mut self, &mut other);
        }
        self.entries.append(&mut other.entries);
        self.anchors.append(other.anchors);
        self.numbers = self.numbers.and(&other.numbers);
        self.too_short += other.too_short;
        self
    }

    /// What can be searched for. `public` are texts that the office declares its own, such as a hotline: values
    /// found in them are nobody's secret.
    pub fn into_secrets(self, public: &[&str]) -> Secrets {
        Secrets::new(self, public)
    }

    /// One field may hold several numbers: `13800000000/0411-80000000 转 12`.
    fn add_phones(&mut self, value: &str, whose: Whose) -> bool {
        let ends = |c: char| c.is_alphabetic() || matches!(c, '/' | ',' | ';' | '|' | '、' | '，' | '；' | '\n');
        let plain: String = folded(value).collect();
        let mut added = false;
        for part in plain.split(ends) {
            if digits(part).len() <= 15 {
                added |= self.add_phone(&digits(part), whose);
            } else {
                part.split_whitespace().for_each(|one| added |= self.add_phone(&digits(one), whose));
            }
        }
        added
    }

    fn add_phone(&mut self, digits: &[u8], whose: Whose) -> bool {
        let plain = national(digits);
        if !(SHORTEST..=LONGEST).contains(&plain.len()) {
            return false;
        }
        self.numbers.phones.add(plain, plain.len());
        let needs_cue = plain.len() < STRONG || is_day(plain);
        self.entries.push(whose.entry(Form::Phone, plain, Way { needs_cue, joins: true }));
        true
    }

    fn add_mails(&mut self, value: &str, whose: Whose) -> bool {
        let plain: String = folded(value).collect();
        let mut added = false;
        for mail in plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '、' | '<' | '>')) {
            let is_mail = mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            if is_mail {
                self.entries.push(whose.entry(Form::Mail, mail.as_bytes(), Way { needs_cue: false, joins: false }));
            }
            added |= is_mail;
        }
        added
    }

    fn add_address(&mut self, value: &str, whose: Whose) -> bool {
        let Some((plain, anchor)) = addresses::in_one_form(value) else { return false };
        self.anchors.add(anchor);
        self.entries.push(whose.entry(Form::Address, plain.as_bytes(), Way { needs_cue: false, joins: true }));
        true
    }

    /// Numbers and names of accounts, told apart by what they are made of.
    fn add_name(&mut self, value: &str, whose: Whose) -> bool {
        let spelt: String = folded(value).filter(|c| !c.is_whitespace()).collect();
        let plain = spelt.strip_suffix("@qq.com").unwrap_or(&spelt);
        let letters = plain.bytes().filter(|byte| !byte.is_ascii_digit()).count();
        let is_number = letters == 0 || whose.kind == Kind::Identity && letters == 1 && plain.ends_with('x');
        match (is_number, whose.kind) {
            (true, Kind::Wechat) if is_mobile(plain) => self.add_phone(&digits(plain), whose),
            (true, _) => self.add_number(plain, whose),
            (false, _) => self.add_word(plain, whose),
        }
    }

    fn add_number(&mut self, plain: &str, whose: Whose) -> bool {
        if !(SHORTEST..=LONGEST).contains(&plain.len()) {
            return false;
        }
        let digits = digits(plain);
        let needs_cue = plain.len() < STRONG || is_day(&digits);
        let joins = whose.kind == Kind::Identity;
        self.numbers.solid.add(&digits, plain.len());
        match whose.kind {
            Kind::Identity => self.numbers.identities.add(&digits, plain.len()),
            Kind::Qq | Kind::Wechat => self.numbers.accounts.add(&digits, plain.len()),
            _ => {}
        }
        let plain: Vec<u8> = plain.bytes().map(|byte| if byte == b'x' { X } else { byte - b'0' }).collect();
        self.entries.push(whose.entry(Form::Number, &plain, Way { needs_cue, joins }));
        true
    }

    fn add_word(&mut self, plain: &str, whose: Whose) -> bool {
        let is_word = plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if !is_word || !(SHORTEST..=LONGEST_WORD).contains(&plain.len()) {
            return false;
        }
        let needs_cue = !is_telling(plain.as_bytes());
        self.entries.push(whose.entry(Form::Word, plain.as_bytes(), Way { needs_cue, joins: false }));
        true
    }
}

/// Stands for the last place of an identity number where it is no digit.
pub(super) const X: u8 = 10;

/// Whether a word is told by itself, and is not perhaps a word of some language.
pub(super) fn is_telling(word: &[u8]) -> bool {
    word.len() >= STRONG_WORD && word.iter().filter(|byte| byte.is_ascii_digit()).count() >= 2
}

#[derive(Clone, Copy)]
struct Whose {
    kind: Kind,
    position: u32,
}

/// How a value is found.
struct Way {
    needs_cue: bool,
    joins: bool,
}

impl Whose {
    fn entry(self, form: Form, plain: &[u8], way: Way) -> Entry {
        Entry {
            fingerprint: fingerprint(form, plain),
            position: self.position,
            kind: self.kind,
            needs_cue: way.needs_cue,
            joins: way.joins,
        }
    }
}

fn digits(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect()
}

fn is_mobile(plain: &str) -> bool {
    plain.len() == 11 && plain.starts_with('1')
}
