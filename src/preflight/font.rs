//! Fonts (PDF 1.7, 9.5–9.9): what a report says of one, how wide its characters are, and what they mean.
//!
//! The font program itself is not opened.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Stream};

use super::geometry::Matrix;
use super::read;

/// Entries in a composite font's list of widths, at most: more than there are characters.
const MOST_RANGES: usize = 66_000;

/// A font in the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontRow {
    /// As the file names it, the six letters of a subset included.
    pub name: String,
    /// For example "CID Type 0C" or "Type 3".
    pub kind: String,
    /// Whether its program is in the file.
    pub embedded: bool,
    /// Whether only the characters in use are in the file, as the name's six letters say (PDF 1.7, 9.6.4).
    pub subset: bool,
}

/// A font as text is set with it.
#[derive(Clone)]
pub struct Font<'a> {
    pub row: FontRow,
    dict: &'a Dictionary,
    /// Bytes a character has: two in a composite font. Predefined CJK encodings of mixed length are read as two.
    two_bytes: bool,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    /// Set from top to bottom.
    pub vertical: bool,
    /// For a Type 3 font: from its glyphs' space to text space.
    pub type3: Option<Matrix>,
}

impl<'a> Font<'a> {
    pub fn of(doc: &'a Document, dict: &'a Dictionary) -> Font<'a> {
        let two_bytes = read::name(doc, dict, b"Subtype") == Some(b"Type0");
        let below = descendant(doc, dict).unwrap_or(dict);
        let type3 = (read::name(doc, dict, b"Subtype") == Some(b"Type3"))
            .then(|| read::numbers(doc, dict, b"FontMatrix").and_then(|numbers| Matrix::of(&numbers)))
            .map(|matrix| matrix.unwrap_or(Matrix([0.001, 0.0, 0.0, 0.001, 0.0, 0.0])));
        let scale = type3.map_or(0.001, |matrix| matrix.0[0].abs());
        let widths = if two_bytes { composite_widths(doc, below) } else { simple_widths(doc, dict) };
        let missing = read::dict(doc, below, b"FontDescriptor").and_then(|d| read::number(doc, d, b"MissingWidth"));
        let default = if two_bytes { read::number(doc, below, b"DW").or(Some(1000.0)) } else { missing };
        Font {
            row: row(doc, dict, below),
            dict,
            two_bytes,
            widths: widths.into_iter().map(|(code, width)| (code, width * scale)).collect(),
            default_width: default.unwrap_or(500.0) * scale,
            vertical: read::name(doc, dict, b"Encoding").is_some_and(|name| name.ends_with(b"V")),
            type3,
        }
    }

    /// Tells this font from the file's others.
    pub fn key(&self) -> usize {
        std::ptr::from_ref(self.dict).addr()
    }

    /// The character codes of a shown string.
    pub fn codes(&self, bytes: &[u8]) -> Vec<u32> {
        if self.two_bytes {
            bytes.chunks_exact(2).map(|two| u32::from(u16::from_be_bytes([two[0], two[1]]))).collect()
        } else {
            bytes.iter().map(|byte| u32::from(*byte)).collect()
        }
    }

    /// Whether the code is the space that word spacing widens (PDF 1.7, 9.3.3).
    pub fn is_word_space(&self, code: u32) -> bool {
        !self.two_bytes && code == 32
    }

    /// How far a character goes, in text space at size 1.
    pub fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.default_width)
    }

    /// The glyph procedure of a Type 3 font.
    pub fn procedure(&self, doc: &'a Document, code: u32) -> Option<&'a Stream> {
        let encoding = read::dict(doc, self.dict, b"Encoding")?;
        let mut at = 0;
        for item in read::array(doc, encoding, b"Differences")? {
            match item.as_i64() {
                Ok(start) => at = start,
                Err(_) if at == i64::from(code) => {
                    return read::stream(doc, read::dict(doc, self.dict, b"CharProcs")?, item.as_name().ok()?);
                }
                Err(_) => at += 1,
            }
        }
        None
    }

    /// The font's own resources, for a Type 3 font.
    pub fn resources(&self, doc: &'a Document) -> Option<&'a Dictionary> {
        read::dict(doc, self.dict, b"Resources")
    }

    /// How bytes become characters, where the font says so.
    pub fn meaning(&self, doc: &'a Document) -> Option<Encoding<'a>> {
        self.dict.get_font_encoding_with_limit(doc, read::MOST_CONTENT).ok()
    }
}

fn descendant<'a>(doc: &'a Document, dict: &'a Dictionary) -> Option<&'a Dictionary> {
    read::array(doc, dict, b"DescendantFonts")?.first().and_then(|font| read::as_dict(read::follow(doc, font)))
}

fn row(doc: &Document, dict: &Dictionary, below: &Dictionary) -> FontRow {
    let name = read::name(doc, dict, b"BaseFont").or_else(|| read::name(doc, below, b"BaseFont"));
    let name = name.map_or_else(|| "(without a name)".to_owned(), read::readable);
    let subtype = read::name(doc, below, b"Subtype").unwrap_or_default();
    let type3 = subtype == b"Type3";
    let program = read::dict(doc, below, b"FontDescriptor").and_then(|descriptor| program(doc, descriptor));
    FontRow {
        kind: kind(subtype, program.as_deref()),
        embedded: type3 || program.is_some(),
        subset: type3 || is_subset(&name),
        name,
    }
}

/// The subtype of the embedded font program, empty for the two kinds that have none.
fn program(doc: &Document, descriptor: &Dictionary) -> Option<String> {
    if let Some(stream) = read::stream(doc, descriptor, b"FontFile3") {
        return Some(read::name(doc, &stream.dict, b"Subtype").map(read::readable).unwrap_or_default());
    }
    let keys: [&[u8]; 2] = [b"FontFile", b"FontFile2"];
    keys.iter().any(|key| read::stream(doc, descriptor, key).is_some()).then(String::new)
}

fn kind(subtype: &[u8], program: Option<&str>) -> String {
    let kind = match subtype {
        b"CIDFontType0" => "CID Type 0",
        b"CIDFontType2" => "CID TrueType",
        b"Type1" | b"MMType1" => "Type 1",
        b"TrueType" => "TrueType",
        b"Type3" => "Type 3",
        _ => "unknown",
    };
    match program {
        Some("CIDFontType0C" | "Type1C") => format!("{kind}C"),
        Some("OpenType") => format!("{kind} (OpenType)"),
        _ => kind.to_owned(),
    }
}

/// Six capitals and a plus before the name.
fn is_subset(name: &str) -> bool {
    name.split_once('+').is_some_and(|(tag, _)| tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()))
}

fn simple_widths(doc: &Document, dict: &Dictionary) -> BTreeMap<u32, f64> {
    let first = read::integer(doc, dict, b"FirstChar").and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
    let widths = read::array(doc, dict, b"Widths").unwrap_or_default();
    let number = |(nth, width): (u32, &lopdf::Object)| {
        Some((first.checked_add(nth)?, read::as_number(read::follow(doc, width))?))
    };
    (0..256).zip(widths).filter_map(number).collect()
}

/// `first [w w …]` and `first last w` (PDF 1.7, 9.7.4.3).
fn composite_widths(doc: &Document, dict: &Dictionary) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let mut items = read::array(doc, dict, b"W").unwrap_or_default().iter().map(|item| read::follow(doc, item));
    let code = |object: &lopdf::Object| object.as_i64().ok().and_then(|code| u16::try_from(code).ok()).map(u32::from);
    // A broken list might name all characters over and over.
    for _ in 0..MOST_RANGES {
        let (Some(first), Some(next)) = (items.next(), items.next()) else { break };
        let Some(first) = code(first) else { break };
        if let Ok(list) = next.as_array() {
            let numbers = list.iter().map(|item| read::as_number(read::follow(doc, item)));
            widths.extend((first..=0xffff).zip(numbers).filter_map(|(code, width)| Some((code, width?))));
        } else if let (Some(last), Some(width)) = (code(next), items.next().and_then(read::as_number)) {
            widths.extend((first..=last).map(|code| (code, width)));
        }
    }
    widths
}
