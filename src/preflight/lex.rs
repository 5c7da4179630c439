//! The words of a content stream (PDF 1.7, 7.2 and 8.9.7): operators with their operands, one after another.
//!
//! It goes on after what it cannot read and says so at the end; it never fails, never loops and never nests deeply.

mod text;

use lopdf::{Dictionary, Object};

/// Arrays and dictionaries within one another, at most.
const DEEPEST: usize = 16;
/// Operands before an operator, at most; more are forgotten. PDF's own limit is 33 colours.
const MOST_OPERANDS: usize = 512;

/// An operator and what stands before it.
#[derive(Debug, PartialEq)]
pub struct Operation<'a> {
    pub operator: &'a [u8],
    pub operands: Vec<Object>,
    /// The bytes of an inline image, whose entries are then the only operand; the operator is `BI`.
    pub data: Option<&'a [u8]>,
}

/// A reader of one content stream.
pub struct Words<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Bytes that are no part of any word; more than none means a damaged stream.
    pub lost: usize,
}

enum Word<'a> {
    Operand(Object),
    Operator(&'a [u8]),
    Close,
}

impl<'a> Words<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, lost: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes over white space, comments and what cannot begin a word.
    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                self.at +=
                    self.rest().iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(self.rest().len());
            } else if is_space(byte) {
                self.at += 1;
            } else if matches!(byte, b')' | b'{' | b'}') {
                // Closes nothing that is open.
                self.at += 1;
                self.lost += 1;
            } else {
                break;
            }
        }
    }

    /// Takes the bytes up to the first that `ends`.
    fn take(&mut self, ends: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn word(&mut self, depth: usize) -> Option<Word<'a>> {
        self.skip_space();
        let byte = self.peek()?;
        match byte {
            b'(' => Some(Word::Operand(self.literal())),
            b'/' => Some(Word::Operand(self.name())),
            b'<' if self.rest().starts_with(b"<<") => self.nested(2, depth).map(dictionary),
            b'<' => Some(Word::Operand(self.hexadecimal())),
            b'[' => self.nested(1, depth).map(|items| Word::Operand(Object::Array(items))),
            b']' => self.close(1),
            b'>' => self.close(if self.rest().starts_with(b">>") { 2 } else { 1 }),
            _ => Some(plain(self.take(|byte| is_space(byte) || is_delimiter(byte)))),
        }
    }

    fn close(&mut self, length: usize) -> Option<Word<'a>> {
        self.at += length;
        Some(Word::Close)
    }

    /// The items up to the closing bracket.
    fn nested(&mut self, opening: usize, depth: usize) -> Option<Vec<Object>> {
        self.at += opening;
        let mut items = Vec::new();
        if depth >= DEEPEST {
            self.lost += 1;
            return Some(items);
        }
        loop {
            match self.word(depth + 1)? {
                Word::Operand(object) => items.push(object),
                Word::Close => return Some(items),
                Word::Operator(_) => self.lost += 1,
            }
        }
    }

    /// The entries and bytes of an inline image, whose `BI` has been read.
    fn inline(&mut self) -> Option<Operation<'a>> {
        let mut items = Vec::new();
        loop {
            match self.word(0)? {
                Word::Operand(object) => items.push(object),
                Word::Operator(b"ID") => break,
                _ => self.lost += 1,
            }
        }
        self.at += 1;
        let rest = self.rest();
        let end = end_of_image(rest);
        self.at += (end + 3).min(rest.len());
        let Word::Operand(entries) = dictionary(items) else { return None };
        Some(Operation { operator: b"BI", operands: vec![entries], data: rest.get(..end) })
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Operation<'a>;

    fn next(&mut self) -> Option<Operation<'a>> {
        let mut operands = Vec::new();
        loop {
            match self.word(0)? {
                Word::Operand(object) if operands.len() < MOST_OPERANDS => operands.push(object),
                Word::Operator(b"BI") => return self.inline(),
                Word::Operator(operator) => return Some(Operation { operator, operands, data: None }),
                Word::Operand(_) | Word::Close => self.lost += 1,
            }
        }
    }
}

/// Where an inline image's bytes end: at white space, `EI` and white space again, with readable words after it.
fn end_of_image(bytes: &[u8]) -> usize {
    let ends = |at: &usize| {
        let after = bytes.get(at + 3..).unwrap_or_default();
        let readable = after.iter().take(8).all(|byte| is_space(*byte) || (0x20..0x7f).contains(byte));
        is_space(bytes[*at]) && after.first().is_none_or(|byte| is_space(*byte)) && readable
    };
    let starts = bytes.windows(3).enumerate().filter(|(_, three)| three[1..] == *b"EI").map(|(at, _)| at);
    starts.into_iter().find(ends).unwrap_or(bytes.len())
}

fn dictionary<'a>(items: Vec<Object>) -> Word<'a> {
    let mut dict = Dictionary::new();
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        if let Object::Name(key) = key {
            dict.set(key, value);
        }
    }
    Word::Operand(Object::Dictionary(dict))
}

/// A number, a constant or an operator.
fn plain(word: &[u8]) -> Word<'_> {
    match word {
        b"true" => Word::Operand(Object::Boolean(true)),
        b"false" => Word::Operand(Object::Boolean(false)),
        b"null" => Word::Operand(Object::Null),
        [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => number(word).map_or(Word::Operator(word), Word::Operand),
        _ => Word::Operator(word),
    }
}

fn number(word: &[u8]) -> Option<Object> {
    let text = std::str::from_utf8(word).ok()?;
    if let Ok(whole) = text.parse::<i64>() {
        return Some(Object::Integer(whole));
    }
    // Rust alone reads 1e9, inf and nan as numbers.
    let written = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-'));
    text.parse::<f32>().ok().filter(|_| written).map(Object::Real)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
