//! Pictures (PDF 1.7, 8.9) as they are placed. Their pixels are looked at later, each picture once.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::geometry::Rect;
use super::lex::Operation;
use super::seen::{MOST_KEPT, Picture, Pixels, What};
use super::space::Space;
use super::walk::{Scope, Walk};
use super::{paint, read};

/// Pictures kept a page.
const MOST_PICTURES: usize = MOST_KEPT * 50;

/// A picture that is an object of its own.
pub fn placed<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, id: Option<ObjectId>, stream: &'a Stream) {
    let pixels = id.map_or_else(|| Pixels::Inline(Box::new(stream.clone())), Pixels::Object);
    note(walk, scope, &stream.dict, pixels);
}

/// A picture within the content; its short keys are written out first.
pub fn inline<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, operation: &Operation<'_>) {
    let (Some(Object::Dictionary(short)), Some(data)) = (operation.operands.first(), operation.data) else { return };
    let mut dict = Dictionary::new();
    for (key, value) in short {
        dict.set(long_key(key), long_value(value));
    }
    let stream = Stream::new(dict.clone(), data.to_vec());
    note(walk, scope, &dict, Pixels::Inline(Box::new(stream)));
}

/// PDF 1.7, table 93.
fn long_key(key: &[u8]) -> Vec<u8> {
    let long: &[u8] = match key {
        b"BPC" => b"BitsPerComponent",
        b"CS" => b"ColorSpace",
        b"D" => b"Decode",
        b"DP" => b"DecodeParms",
        b"F" => b"Filter",
        b"H" => b"Height",
        b"IM" => b"ImageMask",
        b"W" => b"Width",
        other => other,
    };
    long.to_vec()
}

/// PDF 1.7, table 94, for the filters; the spaces' short names are known to `Space`.
fn long_value(value: &Object) -> Object {
    match value {
        Object::Name(name) => {
            let long: &[u8] = match name.as_slice() {
                b"AHx" => b"ASCIIHexDecode",
                b"A85" => b"ASCII85Decode",
                b"LZW" => b"LZWDecode",
                b"Fl" => b"FlateDecode",
                b"RL" => b"RunLengthDecode",
                b"CCF" => b"CCITTFaxDecode",
                b"DCT" => b"DCTDecode",
                other => other,
            };
            Object::Name(long.to_vec())
        }
        Object::Array(items) if items.len() <= 8 => {
            // One level is enough for a list of filters; a space's array is left as it is.
            let filters = items.iter().all(|item| item.as_name().is_ok());
            Object::Array(items.iter().map(|item| if filters { long_value(item) } else { item.clone() }).collect())
        }
        other => other.clone(),
    }
}

fn note<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, dict: &Dictionary, pixels: Pixels) {
    let doc = walk.doc;
    let side = |key: &[u8]| read::integer(doc, dict, key).and_then(|side| u32::try_from(side).ok());
    let (Some(width), Some(height)) = (side(b"Width"), side(b"Height")) else { return };
    let matrix = scope.state.ctm;
    let unit = Rect { left: 0.0, bottom: 0.0, right: 1.0, top: 1.0 };
    let place = if scope.repeated { walk.frame.trim } else { matrix.around(unit) };
    let stencil = read::flag(doc, dict, b"ImageMask") == Some(true);
    let space = read::entry(doc, dict, b"ColorSpace").map(|space| Space::of(doc, space, scope.resources));
    if read::entry(doc, dict, b"SMask").is_some() || read::integer(doc, dict, b"SMaskInData").is_some_and(|n| n > 0) {
        walk.seen.see_through.insert("a picture with soft edges (SMask)");
    }
    let space = if stencil { (*scope.state.fill.space).clone() } else { space.unwrap_or(Space::Unknown) };
    if stencil {
        paint::note(walk, scope, What::Picture, place, &scope.state.fill.clone());
    } else {
        paint::note_colour(walk, What::Picture, &space, place);
        walk.seen.marked |= place.meets(walk.frame.trim);
    }
    if walk.seen.pictures.len() < MOST_PICTURES {
        let bits = if stencil { 1 } else { read::integer(doc, dict, b"BitsPerComponent").unwrap_or(8) };
        walk.seen.pictures.push(Picture {
            pixels,
            size: (width, height),
            bits: u8::try_from(bits).unwrap_or(8),
            filter: filter(dict),
            space,
            stencil,
            matrix,
            repeated: scope.repeated,
        });
    }
}

/// The filters in words, the last one deciding what the pixels are packed as.
fn filter(dict: &Dictionary) -> String {
    let names = match dict.get(b"Filter") {
        Ok(Object::Name(name)) => vec![read::readable(name)],
        Ok(Object::Array(items)) => items.iter().filter_map(|item| item.as_name().ok()).map(read::readable).collect(),
        _ => Vec::new(),
    };
    let short: Vec<&str> = names.iter().map(|name| name.trim_end_matches("Decode")).collect();
    if short.is_empty() { "none".to_owned() } else { short.join(" + ") }
}
