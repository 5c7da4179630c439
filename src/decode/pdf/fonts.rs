//! From the codes of a font to characters, by the table that it brings along (ToUnicode).

use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};

use super::unpack::unpacked;
use crate::decode::budget::Budget;

/// Fonts that have been read, by their place in the file.
#[derive(Default)]
pub(super) struct Fonts {
    known: HashMap<ObjectIdentifier, Rc<Font>>,
}

/// How the codes of a font are read.
pub(super) struct Font {
    table: Option<CMap>,
    codes: Codes,
}

enum Codes {
    /// One byte each; without a table they are letters of Latin.
    Single,
    /// Two bytes each.
    Double,
    /// Two bytes each, which are Unicode.
    Unicode,
}

impl Fonts {
    pub(super) fn get(&mut self, font: &Dict, budget: &mut Budget) -> Rc<Font> {
        let Some(id) = font.obj_id() else { return Rc::new(Font::read(font, budget)) };
        Rc::clone(self.known.entry(id).or_insert_with(|| Rc::new(Font::read(font, budget))))
    }
}

impl Font {
    fn read(font: &Dict, budget: &mut Budget) -> Self {
        let stream = font.get::<Stream>(b"ToUnicode");
        let table = stream.and_then(|stream| CMap::parse(&unpacked(&stream, budget)?, |_| None));
        let encoding = font.get::<Name>(b"Encoding");
        let is_composite = font.get::<Name>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Type0");
        let is_unicode = encoding.is_some_and(|name| {
            let name: &[u8] = name.as_ref();
            name.windows(4).any(|part| part == b"UCS2" || part == b"UTF1")
        });
        let codes = match (is_composite, is_unicode) {
            (false, _) => Codes::Single,
            (true, false) => Codes::Double,
            (true, true) => Codes::Unicode,
        };
        Self { table, codes }
    }

    /// Adds the characters of some codes to a text that is to have `most` bytes. Says whether all of them could be read.
    pub(super) fn append(&self, codes: &[u8], text: &mut String, most: usize) -> bool {
        let width = if matches!(self.codes, Codes::Single) { 1 } else { 2 };
        let mut is_read = true;
        for code in codes.chunks_exact(width) {
            if text.len() >= most {
                return false;
            }
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            match self.table.as_ref().and_then(|table| table.lookup_bf_string(code)) {
                Some(BfString::Char(c)) => text.push(c),
                Some(BfString::String(several)) => text.push_str(&several),
                None => is_read &= self.guess(code, text),
            }
        }
        is_read
    }

    fn guess(&self, code: u32, text: &mut String) -> bool {
        let c = match self.codes {
            Codes::Double => None,
            Codes::Single | Codes::Unicode => char::from_u32(code),
        };
        text.push(c.unwrap_or('\u{fffd}'));
        c.is_some() || self.table.is_some()
    }
}
