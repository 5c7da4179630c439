//! The texts of a PDF that no page shows: title and author, bookmarks, addresses of links, alternative texts, forms,
//! metadata, names and contents of attached files.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};

use super::unpack::unpacked;
use crate::decode::budget::Budget;

/// Lists within lists are followed so far.
const DEEPEST: usize = 16;

/// All strings, each on a line of its own with a free one between, and all files.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) files: Vec<Vec<u8>>,
}

pub(super) fn read(pdf: &Pdf, budget: &mut Budget) -> Parts {
    let mut parts = Parts::default();
    for object in pdf.objects() {
        let before = parts.text.len();
        append(&object, &mut parts.text, 0);
        if !budget.spend(parts.text.len() - before) {
            break;
        }
        if let Object::Stream(stream) = &object {
            parts.files.extend(file(stream, budget));
        }
    }
    let metadata = pdf.metadata();
    let known = [&metadata.title, &metadata.author, &metadata.subject, &metadata.keywords, &metadata.creator];
    for text in known.into_iter().flatten() {
        push(text, &mut parts.text);
    }
    parts
}

/// What a stream holds if it is a file: metadata, an attachment, a picture with notes of its own.
fn file(stream: &Stream, budget: &mut Budget) -> Option<Vec<u8>> {
    let is = |key: &[u8], value: &[u8]| stream.dict().get::<Name>(key).is_some_and(|name| name.as_ref() == value);
    if is(b"Type", b"Metadata") || is(b"Type", b"EmbeddedFile") {
        return unpacked(stream, budget);
    }
    let is_photograph = is(b"Filter", b"DCTDecode") || is(b"Filter", b"JPXDecode");
    let photograph = is_photograph.then(|| stream.raw_data())?;
    budget.spend(photograph.len()).then(|| photograph.into_owned())
}

/// Adds every string of an object; what it refers to is an object by itself.
pub(super) fn append(object: &Object, text: &mut String, depth: usize) {
    match object {
        Object::String(string) => push(string.as_ref(), text),
        Object::Array(array) if depth < DEEPEST => append_array(array, text, depth),
        Object::Dict(dict) if depth < DEEPEST => append_dict(dict, text, depth),
        Object::Stream(stream) if depth < DEEPEST => append_dict(stream.dict(), text, depth),
        _ => {}
    }
}

fn append_array(array: &Array, text: &mut String, depth: usize) {
    for item in array.raw_iter() {
        if let MaybeRef::NotRef(item) = item {
            append(&item, text, depth + 1);
        }
    }
}

fn append_dict(dict: &Dict, text: &mut String, depth: usize) {
    let mut keys: Vec<Name> = dict.keys().collect();
    keys.sort();
    for key in keys {
        if let Some(MaybeRef::NotRef(value)) = dict.get_raw::<Object>(&*key) {
            append(&value, text, depth + 1);
        }
    }
}

/// A string of a PDF is UTF-16 or UTF-8 with a mark at its start, else Latin. Noise, such as the file's id, is left.
fn push(bytes: &[u8], text: &mut String) {
    let string = match bytes {
        [0xfe, 0xff, wide @ ..] => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, narrow @ ..] => String::from_utf8_lossy(narrow).into_owned(),
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    };
    text.push_str(&string);
    text.push_str("\n\n");
}
