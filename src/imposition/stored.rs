//! The content stream of a page as the document stores it. It goes over compressed as it is; only content that is
//! stored in pieces is unpacked and joined. It is never interpreted.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::fault::Fault;

const DAMAGED: Fault = Fault::Broken("the content of a page is damaged");

/// What parameters a filter has that content streams are stored with (PDF 1.7, tables 8 and 11).
const PARAMETERS: [&str; 5] = ["Predictor", "Colors", "BitsPerComponent", "Columns", "EarlyChange"];
/// More filters than anybody lays over each other.
const FILTERS: usize = 16;

/// How many bytes of content streams are still copied or unpacked. An issue of 500 pages needs a tenth of it; a file
/// made to harm, whose pages all name one huge stream, comes to an end.
pub struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(512 << 20)
    }
}

impl Budget {
    fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        self.0 = self.0.checked_sub(bytes).ok_or(Fault::Broken("the contents of its pages are too large"))?;
        Ok(())
    }
}

/// The content of a page, with nothing in its dictionary but how it is stored.
pub fn content(document: &Document, page: ObjectId, budget: &mut Budget) -> Result<Stream, Fault> {
    let page = document.get_dictionary(page).map_err(|_| DAMAGED)?;
    // A page without content is white.
    let Ok(contents) = page.get(b"Contents") else { return Ok(empty()) };
    match document.dereference(contents) {
        Ok((_, Object::Array(pieces))) => match pieces.as_slice() {
            [only] => piece(document, only, budget),
            pieces => joined(document, pieces, budget),
        },
        _ => piece(document, contents, budget),
    }
}

/// One stream. What is named but is not there is null (PDF 1.7, 7.3.10), and so nothing.
fn piece(document: &Document, object: &Object, budget: &mut Budget) -> Result<Stream, Fault> {
    match document.dereference(object) {
        Ok((_, Object::Stream(stream))) => {
            // An empty one costs something too.
            budget.spend(stream.content.len().saturating_add(64))?;
            as_stored(document, stream)
        }
        Ok((_, Object::Null)) | Err(lopdf::Error::ObjectNotFound(_)) => budget.spend(64).map(|()| empty()),
        _ => Err(DAMAGED),
    }
}

/// Pieces as one stream. They may be cut between any two tokens, so that a line end between them changes nothing
/// (PDF 1.7, 7.8.2).
fn joined(document: &Document, pieces: &[Object], budget: &mut Budget) -> Result<Stream, Fault> {
    let mut text = Vec::new();
    for object in pieces {
        let piece = piece(document, object, budget)?;
        let plain = piece.get_plain_content_with_limit(budget.0).map_err(|_| DAMAGED)?;
        budget.spend(plain.len())?;
        text.extend(plain);
        text.push(b'\n');
    }
    let mut stream = Stream::new(Dictionary::new(), text);
    stream.compress().map_err(|_| DAMAGED)?;
    Ok(stream)
}

fn empty() -> Stream {
    Stream::new(Dictionary::new(), Vec::new())
}

fn as_stored(document: &Document, stream: &Stream) -> Result<Stream, Fault> {
    if stream.dict.has(b"F") {
        return Err(Fault::Broken("the content of a page is in another file"));
    }
    let mut dictionary = Dictionary::new();
    for key in ["Filter", "DecodeParms"] {
        if let Ok(value) = stream.dict.get_deref(key.as_bytes(), document) {
            dictionary.set(key, each(document, value)?);
        }
    }
    Ok(Stream::new(dictionary, stream.content.clone()))
}

/// A filter or its parameters, or an array of them.
fn each(document: &Document, value: &Object) -> Result<Object, Fault> {
    match value {
        Object::Array(values) if values.len() > FILTERS => Err(DAMAGED),
        Object::Array(values) => Ok(values.iter().map(|value| plain(document, value)).collect::<Vec<_>>().into()),
        value => Ok(plain(document, value)),
    }
}

/// A filter's name or its parameters without references.
fn plain(document: &Document, value: &Object) -> Object {
    match document.dereference(value) {
        Ok((_, Object::Name(name))) => Object::Name(name.clone()),
        Ok((_, Object::Dictionary(parameters))) => {
            let number = |key: &str| parameters.get_deref(key.as_bytes(), document).and_then(Object::as_i64).ok();
            let known = PARAMETERS.into_iter().filter_map(|key| Some((key, Object::Integer(number(key)?))));
            known.collect::<Dictionary>().into()
        }
        _ => Object::Null,
    }
}
