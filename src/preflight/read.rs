//! Small questions to a PDF's objects: an entry with its reference followed, a number, a rectangle, a text.
//!
//! Whatever is missing or of the wrong kind is `None`. Nothing here judges, and no stream grows without bound.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// No stream but a picture's is read further than this, in bytes: pages of text and drawing stay far below.
pub const MOST_CONTENT: usize = 128 << 20;

/// Follows a reference to what it names; a broken one leads to null.
pub fn follow<'a>(doc: &'a Document, object: &'a Object) -> &'a Object {
    doc.dereference(object).map_or(&Object::Null, |(_, object)| object)
}

/// An entry of a dictionary, followed; null counts as missing (PDF 1.7, 7.3.7).
pub fn entry<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    dict.get(key).ok().map(|object| follow(doc, object)).filter(|object| !object.is_null())
}

/// An entry that is a dictionary, or a stream's dictionary.
pub fn dict<'a>(doc: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    entry(doc, of, key).and_then(as_dict)
}

/// A dictionary, be it a stream's.
pub fn as_dict(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// An entry that is a stream.
pub fn stream<'a>(doc: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
    entry(doc, of, key).and_then(|object| object.as_stream().ok())
}

/// An entry that is a name.
pub fn name<'a>(doc: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    entry(doc, of, key).and_then(|object| object.as_name().ok())
}

/// An entry that is an array.
pub fn array<'a>(doc: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
    entry(doc, of, key).and_then(|object| object.as_array().ok()).map(Vec::as_slice)
}

/// An entry that is a whole number.
pub fn integer(doc: &Document, of: &Dictionary, key: &[u8]) -> Option<i64> {
    entry(doc, of, key).and_then(|object| object.as_i64().ok())
}

/// An entry that is a number.
pub fn number(doc: &Document, of: &Dictionary, key: &[u8]) -> Option<f64> {
    entry(doc, of, key).and_then(as_number)
}

/// An entry that is true or false.
pub fn flag(doc: &Document, of: &Dictionary, key: &[u8]) -> Option<bool> {
    entry(doc, of, key).and_then(|object| object.as_bool().ok())
}

/// A finite number, whole or not.
pub fn as_number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from).filter(|number| number.is_finite())
}

/// An entry that is an array of numbers; anything else among them makes it `None`.
pub fn numbers(doc: &Document, of: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    array(doc, of, key)?.iter().map(|object| as_number(follow(doc, object))).collect()
}

/// An entry that is a text for people (PDF 1.7, 7.9.2.2).
pub fn text(doc: &Document, of: &Dictionary, key: &[u8]) -> Option<String> {
    entry(doc, of, key).and_then(|object| lopdf::decode_text_string(object).ok())
}

/// What a stream says when its filters are undone, up to a bound.
pub fn content(stream: &Stream, most: usize) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(most).ok()
}

/// The document's catalogue.
pub fn catalogue(doc: &Document) -> Option<&Dictionary> {
    doc.catalog().ok()
}

/// An attribute that a page has itself or from a folder of pages above it (PDF 1.7, 7.7.3.4).
pub fn inherited<'a>(doc: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = doc.get_dictionary(page).ok()?;
    // A broken file may hold a circle of parents.
    for _ in 0..64 {
        if let Some(found) = entry(doc, node, key) {
            return Some(found);
        }
        node = dict(doc, node, b"Parent")?;
    }
    None
}

/// Bytes of a name as people may read them.
pub fn readable(name: &[u8]) -> String {
    String::from_utf8_lossy(name).chars().map(|c| if c.is_control() { '·' } else { c }).collect()
}
