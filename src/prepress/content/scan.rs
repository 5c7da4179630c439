//! A content stream as instructions: operands, then an operator. One pass, no recursion, nothing is copied.

use std::ops::Range;

/// More operands than any operator has: what comes before them is forgotten.
const MOST_OPERANDS: usize = 64;

/// An operator with the places of its operands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    pub operands: Vec<Range<usize>>,
    pub operator: Range<usize>,
}

impl Instruction {
    /// From the first operand to the end of the operator.
    pub fn whole(&self) -> Range<usize> {
        self.operands.first().map_or(self.operator.start, |first| first.start)..self.operator.end
    }
}

/// The stream makes no sense from here on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Garbled;

/// Steps through a content stream.
pub struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub fn position(&self) -> usize {
        self.at
    }

    /// Goes on behind the data of an inline picture.
    pub fn skip_to(&mut self, at: usize) {
        self.at = at.min(self.bytes.len());
    }

    /// The next instruction; none at the end. Operands without an operator at the end are dropped.
    pub fn next(&mut self) -> Result<Option<Instruction>, Garbled> {
        let mut operands: Vec<Range<usize>> = Vec::new();
        let mut open: Vec<(u8, usize)> = Vec::new();
        while let Some(token) = self.token()? {
            match self.bytes.get(token.start).copied().unwrap_or(b' ') {
                mark @ (b'[' | b'<') if token.len() == 1 || self.bytes[token.clone()] == *b"<<" => {
                    open.push((mark, token.start));
                }
                mark @ (b']' | b'>') => {
                    let opening = if mark == b']' { b'[' } else { b'<' };
                    let (_, start) = open.pop().filter(|(opened, _)| *opened == opening).ok_or(Garbled)?;
                    if open.is_empty() {
                        operands.push(start..token.end);
                    }
                }
                _ if !open.is_empty() => {}
                first if is_operator(first, &self.bytes[token.clone()]) => {
                    return Ok(Some(Instruction { operands, operator: token }));
                }
                _ => operands.push(token),
            }
            if operands.len() > MOST_OPERANDS || open.len() > MOST_OPERANDS {
                return Err(Garbled);
            }
        }
        if open.is_empty() { Ok(None) } else { Err(Garbled) }
    }

    /// The next token's place: strings whole, brackets alone.
    fn token(&mut self) -> Result<Option<Range<usize>>, Garbled> {
        self.blank();
        let start = self.at;
        let Some(first) = self.bytes.get(start).copied() else { return Ok(None) };
        let rest = &self.bytes[start..];
        let length = match first {
            b'(' => string(rest)?,
            b'<' if rest.starts_with(b"<<") => 2,
            b'<' => rest.iter().position(|byte| *byte == b'>').ok_or(Garbled)? + 1,
            b'>' if rest.starts_with(b">>") => 2,
            b'[' | b']' => 1,
            b')' | b'>' | b'{' | b'}' => return Err(Garbled),
            _ => 1 + rest[1..].iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len() - 1),
        };
        self.at = start + length;
        Ok(Some(start..self.at))
    }

    fn blank(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => {
                    let rest = &self.bytes[self.at..];
                    let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                    self.at += line.unwrap_or(rest.len());
                }
                byte if is_space(*byte) => self.at += 1,
                _ => break,
            }
        }
    }
}

/// Whether a token is an operator rather than a number, name, string or one of the words for values.
fn is_operator(first: u8, token: &[u8]) -> bool {
    let is_value = matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.' | b'/' | b'(' | b'<');
    !is_value && !matches!(token, b"true" | b"false" | b"null")
}

/// The length of a string with its brackets.
fn string(bytes: &[u8]) -> Result<usize, Garbled> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(at + 1);
        }
    }
    Err(Garbled)
}

pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 0x0c)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// A name without its slash, `#41` read as `A`.
pub fn name(token: &[u8]) -> Option<Vec<u8>> {
    let token = token.strip_prefix(b"/")?;
    let mut name = Vec::with_capacity(token.len());
    let mut rest = token;
    while let [first, tail @ ..] = rest {
        let coded = match rest {
            [b'#', high, low, ..] => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        name.push(coded.unwrap_or(*first));
        rest = if coded.is_some() { &rest[3..] } else { tail };
    }
    Some(name)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
