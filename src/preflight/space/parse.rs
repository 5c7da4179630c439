//! Reads colour spaces out of a PDF's objects (PDF 1.7, 8.6.3).

use lopdf::{Dictionary, Document, Object};

use super::super::read;
use super::Space;

/// Spaces within spaces, at most: an indexed space of a separation over CMYK is three.
const DEEPEST: usize = 6;

/// The space that an object describes, so deep within others.
pub fn parse(doc: &Document, object: &Object, resources: Option<&Dictionary>, depth: usize) -> Space {
    if depth > DEEPEST {
        return Space::Unknown;
    }
    match read::follow(doc, object) {
        Object::Name(name) => named(doc, name, resources, depth),
        Object::Array(items) => family(doc, items, resources, depth),
        _ => Space::Unknown,
    }
}

/// A device's own space, short names of inline images included, or one that the resources name.
fn named(doc: &Document, name: &[u8], resources: Option<&Dictionary>, depth: usize) -> Space {
    match name {
        b"DeviceGray" | b"G" => Space::Gray,
        b"DeviceRGB" | b"RGB" => Space::Rgb,
        b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
        b"Pattern" => Space::Pattern(None),
        _ => {
            let spaces = resources.and_then(|resources| read::dict(doc, resources, b"ColorSpace"));
            let found = spaces.and_then(|spaces| read::entry(doc, spaces, name));
            found.map_or(Space::Unknown, |object| parse(doc, object, None, depth + 1))
        }
    }
}

fn family(doc: &Document, items: &[Object], resources: Option<&Dictionary>, depth: usize) -> Space {
    let item = |at: usize| items.get(at).map(|item| read::follow(doc, item));
    let space = |at: usize| item(at).map(|object| parse(doc, object, resources, depth + 1));
    match item(0).and_then(|name| name.as_name().ok()) {
        Some(b"CalGray") => Space::CalGray,
        Some(b"CalRGB") => Space::CalRgb,
        Some(b"Lab") => Space::Lab,
        Some(b"ICCBased") => profile(doc, item(1)),
        Some(b"Indexed" | b"I") => Space::Indexed {
            base: Box::new(space(1).unwrap_or(Space::Unknown)),
            table: item(3).map(table).unwrap_or_default(),
        },
        Some(b"Separation") => Space::Plates {
            names: item(1).and_then(|name| name.as_name().ok()).map(<[u8]>::to_vec).into_iter().collect(),
            instead: Box::new(space(2).unwrap_or(Space::Unknown)),
        },
        Some(b"DeviceN") => Space::Plates {
            names: item(1).and_then(|names| names.as_array().ok()).map(|names| plates(names)).unwrap_or_default(),
            instead: Box::new(space(2).unwrap_or(Space::Unknown)),
        },
        Some(b"Pattern") => Space::Pattern(space(1).map(Box::new)),
        Some(name) => named(doc, name, resources, depth),
        None => Space::Unknown,
    }
}

fn profile(doc: &Document, stream: Option<&Object>) -> Space {
    let channels = stream.and_then(read::as_dict).and_then(|dict| read::integer(doc, dict, b"N"));
    channels.and_then(|channels| usize::try_from(channels).ok()).filter(|n| *n <= 32).map_or(Space::Unknown, Space::Icc)
}

fn table(object: &Object) -> Vec<u8> {
    match object {
        Object::String(bytes, _) => bytes.clone(),
        Object::Stream(stream) => read::content(stream, 1 << 16).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn plates(names: &[Object]) -> Vec<Vec<u8>> {
    names.iter().filter_map(|name| name.as_name().ok()).map(<[u8]>::to_vec).collect()
}
