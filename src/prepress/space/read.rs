//! Colour spaces as a PDF writes them (PDF 1.7, 8.6.3 to 8.6.6).

use lopdf::{Dictionary, Document, Object};

use super::super::colour::Source;
use super::super::function::Function;
use super::Space;

/// Reads a space by its name or array; `depth` bounds spaces within spaces.
pub fn read(object: &Object, named: Option<&Dictionary>, document: &Document, depth: usize) -> Option<Space> {
    let depth = depth.checked_sub(1)?;
    let (_, object) = document.dereference(object).ok()?;
    match object {
        Object::Name(name) => by_name(name).or_else(|| read(named?.get(name).ok()?, None, document, depth)),
        Object::Array(parts) => by_array(parts, named, document, depth),
        _ => None,
    }
}

fn by_name(name: &[u8]) -> Option<Space> {
    Some(match name {
        b"DeviceGray" | b"G" | b"CalGray" => Space::Grey,
        b"DeviceRGB" | b"RGB" | b"CalRGB" => Space::Rgb(Source::Srgb),
        b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
        b"Pattern" => Space::Pattern(None),
        _ => return None,
    })
}

fn by_array(parts: &[Object], named: Option<&Dictionary>, document: &Document, depth: usize) -> Option<Space> {
    let part = |at: usize| parts.get(at).and_then(|part| document.dereference(part).ok()).map(|(_, part)| part);
    let inner = |at: usize| read(parts.get(at)?, named, document, depth).map(Box::new);
    Some(match part(0)?.as_name().ok()? {
        b"CalGray" => Space::Lightness,
        b"CalRGB" => Space::Rgb(Source::Srgb),
        b"Lab" => Space::Lab(lab_ranges(part(1)?.as_dict().ok()?, document)),
        b"ICCBased" => return icc(part(1)?, document),
        b"Indexed" | b"I" => Space::Indexed { base: inner(1)?, palette: bytes(part(3)?)? },
        b"Pattern" => Space::Pattern(inner(1)),
        kind @ (b"Separation" | b"DeviceN") => {
            let inputs = if kind == b"DeviceN" { part(1)?.as_array().ok()?.len() } else { 1 };
            let function = Function::read(parts.get(3)?, document)?;
            Space::Tint { inputs, alternate: inner(2)?, function }
        }
        name => return by_name(name),
    })
}

fn icc(profile: &Object, document: &Document) -> Option<Space> {
    let stream = profile.as_stream().ok()?;
    match stream.dict.get_deref(b"N", document).ok()?.as_i64().ok()? {
        1 => Some(Space::Lightness),
        3 => {
            let bytes = stream.get_plain_content_with_limit(16 << 20).unwrap_or_default();
            let is_lab = bytes.get(16..20) == Some(b"Lab ");
            Some(if is_lab {
                Space::Lab([-128.0, 127.0, -128.0, 127.0])
            } else {
                Space::Rgb(Source::of_profile(&bytes))
            })
        }
        4 => Some(Space::Cmyk),
        _ => None,
    }
}

fn lab_ranges(lab: &Dictionary, document: &Document) -> [f64; 4] {
    let range = lab.get_deref(b"Range", document).and_then(Object::as_array).ok();
    let value = |at: usize| range.and_then(|range| range.get(at)).and_then(|value| value.as_float().ok());
    std::array::from_fn(|at| value(at).map_or(if at % 2 == 0 { -100.0 } else { 100.0 }, f64::from))
}

fn bytes(object: &Object) -> Option<Vec<u8>> {
    match object {
        Object::String(bytes, _) => Some(bytes.clone()),
        Object::Stream(stream) => stream.get_plain_content_with_limit(1 << 20).ok(),
        _ => None,
    }
}
