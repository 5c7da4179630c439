//! Names and strings of a content stream (PDF 1.7, 7.3.4 and 7.3.5), their escapes undone.

use lopdf::{Object, StringFormat};

use super::{Words, is_delimiter, is_space};

impl Words<'_> {
    pub fn name(&mut self) -> Object {
        self.at += 1;
        let raw = self.take(|byte| is_space(byte) || is_delimiter(byte));
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while let Some(byte) = raw.get(at) {
            let code = raw.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
            match code.filter(|_| *byte == b'#').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
                Some(code) => {
                    name.push(code);
                    at += 3;
                }
                None => {
                    name.push(*byte);
                    at += 1;
                }
            }
        }
        Object::Name(name)
    }

    pub fn hexadecimal(&mut self) -> Object {
        self.at += 1;
        let raw = self.take(|byte| byte == b'>');
        self.at += 1;
        let mut digits: Vec<u8> =
            raw.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|d| d as u8).collect();
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        let bytes = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        Object::String(bytes, StringFormat::Hexadecimal)
    }

    pub fn literal(&mut self) -> Object {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b')' if open == 1 => break,
                _ => {
                    open = match byte {
                        b'(' => open + 1,
                        b')' => open - 1,
                        _ => open,
                    };
                    text.push(byte);
                }
            }
        }
        Object::String(text, StringFormat::Literal)
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        if (b'0'..=b'7').contains(&byte) {
            let digits = self.rest().iter().take(3).take_while(|byte| (b'0'..=b'7').contains(*byte)).count();
            let code = self.rest().iter().take(digits).fold(0_u16, |code, digit| code * 8 + u16::from(digit - b'0'));
            self.at += digits;
            text.push((code & 0xff) as u8);
            return;
        }
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            other => text.push(other),
        }
    }
}
