//! E-mail addresses, also where the signs are words: `name (at) mail dot example dot org`.

use super::Found;
use super::form::{Form, fingerprint};
use super::spelling::{fold, is_invisible};
use super::table::Table;

/// No address has more characters on either side.
const LONGEST_SIDE: usize = 100;
/// So many blanks and brackets may stand beside a sign.
const WIDEST_GAP: usize = 4;
const MOST_LABELS: usize = 8;

/// The address around the sign or word at `start..end` that may stand for `@`.
pub(super) fn find(text: &str, start: usize, end: usize, table: &Table) -> Option<Found> {
    let name = name(&letters(0, text[..start].char_indices().rev()))?;
    let after = letters(end, text[end..].char_indices());
    for host in hosts(&after) {
        for skip in [0, marks(&name)] {
            let mail: Vec<u8> =
                name[skip..].iter().map(|letter| letter.plain as u8).chain([b'@']).chain(host.bytes()).collect();
            if let Some(entry) = table.get(fingerprint(Form::Mail, &mail)).first() {
                return Some(Found::new(name[skip].start..host.end, *entry));
            }
        }
    }
    None
}

/// Whether what follows the word `at` can be a host: a word, then a full stop or a word for one.
pub(super) fn may_be_host(text: &str) -> bool {
    let rest = text.trim_start_matches(is_gap);
    let label = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let after = label.trim_start_matches(is_gap);
    rest.len() < text.len()
        && label.len() < rest.len()
        && (after.starts_with(['.', '。', '．', '点'])
            || after.get(..3).is_some_and(|dot| dot.eq_ignore_ascii_case("dot")))
}

/// A character in its plain form, and where it stands.
#[derive(Clone, Copy)]
struct Letter {
    plain: char,
    start: usize,
    end: usize,
}

/// The characters of one side, `base` bytes into the text, up to one that no address has.
fn letters(base: usize, side: impl Iterator<Item = (usize, char)>) -> Vec<Letter> {
    let letter = |(at, c): (usize, char)| Letter { plain: fold(c), start: base + at, end: base + at + c.len_utf8() };
    let may_be = |c: char| is_name(c) || is_gap(c) || matches!(c, '点' | '。');
    let seen = side.filter(|&(_, c)| !is_invisible(c) && c != '\\').take(LONGEST_SIDE).map(letter);
    let mut letters = Vec::with_capacity(LONGEST_SIDE);
    letters.extend(seen.take_while(|letter| may_be(letter.plain)));
    letters
}

fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '（' | '）' | '【' | '】' | '*' | '`')
}

fn gap(letters: &[Letter]) -> usize {
    letters.iter().take(WIDEST_GAP).take_while(|letter| is_gap(letter.plain)).count()
}

/// The part before the sign, read backwards.
fn name(before: &[Letter]) -> Option<Vec<Letter>> {
    let mut name = Vec::new();
    let mut at = gap(before);
    loop {
        let length = before[at..].iter().take_while(|letter| is_name(letter.plain)).count();
        name.extend(&before[at..at + length]);
        at += length;
        let Some((dot, length)) = dot_word(&before[at..], ['t', 'o', 'd']) else { break };
        name.push(dot);
        at += length;
    }
    name.reverse();
    (!name.is_empty()).then_some(name)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | '\'')
}

/// How many marks of Markdown or of a sentence stand before a name.
fn marks(name: &[Letter]) -> usize {
    let marks = name.iter().take_while(|letter| !letter.plain.is_ascii_alphanumeric()).count();
    if marks < name.len() { marks } else { 0 }
}

/// The word `dot` (or 点) with something between it and its neighbours, and how many letters it takes.
fn dot_word(letters: &[Letter], dot: [char; 3]) -> Option<(Letter, usize)> {
    let lead = gap(letters);
    let rest = &letters[lead..];
    let sign = Letter { plain: '.', ..*rest.first()? };
    if rest[0].plain == '点' {
        return Some((sign, lead + 1 + gap(&rest[1..])));
    }
    let is_word = rest.iter().map(|letter| letter.plain).take(3).eq(dot);
    let tail = gap(rest.get(3..)?);
    (is_word && lead > 0 && tail > 0).then_some((sign, lead + 3 + tail))
}

/// The part after the sign, up to one of its labels.
struct Host {
    plain: String,
    end: usize,
}

impl Host {
    fn bytes(&self) -> impl Iterator<Item = u8> {
        self.plain.bytes()
    }
}

/// Every host of two labels and more that may be meant: the text may go on after it.
fn hosts(after: &[Letter]) -> Vec<Host> {
    let mut hosts = Vec::new();
    let mut plain = String::new();
    let mut at = gap(after);
    for label in 0..MOST_LABELS {
        let length =
            after[at..].iter().take_while(|letter| letter.plain.is_ascii_alphanumeric() || letter.plain == '-').count();
        let Some(last) = after[at..at + length].last() else { break };
        plain.extend(after[at..at + length].iter().map(|letter| letter.plain));
        at += length;
        if label > 0 {
            hosts.push(Host { plain: plain.clone(), end: last.end });
        }
        let Some(dot) = dot_sign(&after[at..]).or_else(|| dot_word(&after[at..], ['d', 'o', 't']).map(|dot| dot.1))
        else {
            break;
        };
        plain.push('.');
        at += dot;
    }
    hosts
}

fn dot_sign(letters: &[Letter]) -> Option<usize> {
    let lead = letters.iter().take(1).take_while(|letter| letter.plain == ' ').count();
    let is_dot = letters.get(lead).is_some_and(|letter| matches!(letter.plain, '.' | '。'));
    let tail = letters.get(lead + 1..)?.iter().take(1).take_while(|letter| letter.plain == ' ').count();
    is_dot.then_some(lead + 1 + tail)
}
