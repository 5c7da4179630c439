//! Pictures inside a content stream (PDF 1.7, 8.9.7): read like other pictures, and written back in inks.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, Stream, Writer};

use super::super::draft::Draft;
use super::super::picture;
use super::super::space::{Mode, Space};
use super::scan::{Scanner, is_space};

/// A picture with full names for its keys, and where its `EI` ends.
pub struct Inline {
    pub stream: Stream,
    pub end: usize,
}

/// Short names and what they stand for.
const NAMES: [(&[u8], &[u8]); 10] = [
    (b"BPC", b"BitsPerComponent"),
    (b"CS", b"ColorSpace"),
    (b"D", b"Decode"),
    (b"DP", b"DecodeParms"),
    (b"F", b"Filter"),
    (b"H", b"Height"),
    (b"IM", b"ImageMask"),
    (b"I", b"Interpolate"),
    (b"W", b"Width"),
    (b"L", b"Length"),
];

const FILTERS: [(&[u8], &[u8]); 7] = [
    (b"AHx", b"ASCIIHexDecode"),
    (b"A85", b"ASCII85Decode"),
    (b"LZW", b"LZWDecode"),
    (b"Fl", b"FlateDecode"),
    (b"RL", b"RunLengthDecode"),
    (b"CCF", b"CCITTFaxDecode"),
    (b"DCT", b"DCTDecode"),
];

/// Reads on from behind `BI`, and leaves the scanner behind `EI`.
pub fn read(content: &[u8], scanner: &mut Scanner) -> Option<Inline> {
    let head = scanner.next().ok()??;
    if content.get(head.operator.clone())? != b"ID" {
        return None;
    }
    let mut text = content.get(head.whole().start..head.operator.start)?.to_vec();
    text.extend(b" cs");
    let operands = Content::decode(&text).ok()?.operations.into_iter().next()?.operands;
    let mut dict = Dictionary::new();
    for pair in operands.chunks_exact(2) {
        if let [Object::Name(key), value] = pair {
            let key = full(key, &NAMES);
            dict.set(key.clone(), if key == b"Filter" { filters(value) } else { value.clone() });
        }
    }
    let start = scanner.position() + 1;
    let length = plain_length(&dict).or_else(|| found_end(content.get(start..)?))?;
    let data = content.get(start..start.checked_add(length)?)?;
    let tail = content.get(start + length..)?;
    let end = start + length + tail.iter().position(|byte| !is_space(*byte))? + 2;
    if content.get(end - 2..end)? != b"EI" {
        return None;
    }
    scanner.skip_to(end);
    Some(Inline { stream: Stream::new(dict, data.to_vec()), end })
}

fn full(name: &[u8], names: &[(&[u8], &[u8])]) -> Vec<u8> {
    names.iter().find(|(short, _)| *short == name).map_or(name, |(_, full)| full).to_vec()
}

fn filters(value: &Object) -> Object {
    match value {
        Object::Name(name) => Object::Name(full(name, &FILTERS)),
        Object::Array(parts) => Object::Array(parts.iter().map(filters).collect()),
        other => other.clone(),
    }
}

/// The number of bytes of a picture that is not packed and of a device's space.
fn plain_length(dict: &Dictionary) -> Option<usize> {
    let number = |key: &[u8]| dict.get(key).and_then(Object::as_i64).ok().and_then(|value| usize::try_from(value).ok());
    if dict.has(b"Filter") {
        return None;
    }
    let mask = dict.get(b"ImageMask").and_then(Object::as_bool).unwrap_or(false);
    let inputs = match dict.get(b"ColorSpace") {
        _ if mask => 1,
        Ok(space) => Space::read(space, None, &Document::new())?.inputs(),
        Err(_) => 1,
    };
    let bits = if mask { 1 } else { number(b"BitsPerComponent")? };
    let row = number(b"Width")?.checked_mul(inputs)?.checked_mul(bits)?.div_ceil(8);
    row.checked_mul(number(b"Height")?)
}

/// Where packed data ends: before `EI` between blanks, with something like text behind it.
fn found_end(data: &[u8]) -> Option<usize> {
    let ends = |at: &usize| {
        let window = data.get(*at..).unwrap_or_default();
        let plausible = |byte: &u8| is_space(*byte) || (b' '..=b'~').contains(byte);
        matches!(window, [before, b'E', b'I', rest @ ..] if is_space(*before)
            && rest.first().is_none_or(|byte| is_space(*byte)) && rest.iter().take(16).all(plausible))
    };
    (0..data.len()).find(ends)
}

/// The picture in inks, written out; none if it may stay.
pub fn converted(inline: &Inline, spaces: Option<&Dictionary>, mode: Mode, draft: &mut Draft) -> Option<Vec<u8>> {
    let mut stream = inline.stream.clone();
    let named = stream.dict.get(b"ColorSpace").ok().cloned();
    if let Some(Object::Name(name)) = &named
        && let Some(space) = spaces.and_then(|spaces| spaces.get(name).ok())
    {
        stream.dict.set("ColorSpace", space.clone());
    }
    let space = stream.dict.get(b"ColorSpace").ok().map(|it| Space::read(it, None, draft.document()));
    let stays = match space {
        None => true,
        Some(space) => space.is_some_and(|space| matches!(space, Space::Grey | Space::Cmyk) && space.stays(mode)),
    };
    if stays && !matches!(&named, Some(Object::Name(name)) if name.starts_with(b"Cal")) {
        return None;
    }
    let mut draft_of_picture = Draft::new(draft.press, draft.page);
    let picture = picture::convert(&stream, mode, &mut draft_of_picture);
    draft.faults.append(&mut draft_of_picture.faults);
    Some(written(picture.as_stream().ok()?))
}

/// An object as text. Writing to memory does not fail.
fn text(object: &Object) -> Vec<u8> {
    let mut out = Vec::new();
    if Writer::write_object(&mut out, object).is_err() {
        out.clear();
    }
    out
}

/// Written with hexadecimal data: no byte of it can be taken for the end.
fn written(stream: &Stream) -> Vec<u8> {
    let mut out = b" BI ".to_vec();
    for (key, value) in stream.dict.iter() {
        if matches!(key.as_slice(), b"Filter" | b"Length" | b"Type" | b"Subtype" | b"Mask" | b"SMask") {
            continue;
        }
        out.extend(text(&Object::Name(key.clone())));
        out.push(b' ');
        // Hexadecimal is undone first, and has no parameters.
        let parms = key == b"DecodeParms";
        out.extend(if parms { text(&vec![Object::Null, value.clone()].into()) } else { text(value) });
        out.push(b' ');
    }
    let filters: Vec<u8> =
        stream.filters().unwrap_or_default().iter().flat_map(|name| [b" /", *name].concat()).collect();
    out.extend(b"/Filter [/ASCIIHexDecode");
    out.extend(filters);
    out.extend(b"] ID ");
    out.extend(stream.content.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()));
    out.extend(b"> EI ");
    out
}
