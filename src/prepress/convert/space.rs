//! A colour space as it goes to press.

use lopdf::{Object, StringFormat};

use super::super::Kind;
use super::super::draft::Draft;
use super::super::shading::{Output, functioned};
use super::super::space::{Colour, Mode, Space, entry};
use super::plain;

/// Whether content may still name a space of the resources: only if its colours are not written as plain inks.
pub fn is_still_named(name: &[u8], object: &Object, mode: Mode, draft: &mut Draft) -> bool {
    if name.starts_with(b"Default") {
        return false;
    }
    match Space::read(object, None, draft.document()) {
        Some(Space::Tint { .. }) => mode == Mode::Ink,
        Some(Space::Pattern(_) | Space::Indexed { .. }) => true,
        Some(space) => space.stays(mode),
        None => {
            draft.fault(Kind::Colour, "a colour space on this page cannot be read: make the picture that uses it anew");
            false
        }
    }
}

/// A named colour space, converted.
pub fn space(object: &Object, mode: Mode, draft: &mut Draft) -> Object {
    match Space::read(object, None, draft.document()) {
        Some(space) => space_object(object, &space, mode, draft),
        None => {
            draft.fault(Kind::Colour, "a colour space on this page cannot be read: make the picture that uses it anew");
            Object::Null
        }
    }
}

/// A colour space, converted: `object` is what it was read from.
pub fn space_object(object: &Object, space: &Space, mode: Mode, draft: &mut Draft) -> Object {
    match (space, mode) {
        (Space::Grey | Space::Lightness, _) => "DeviceGray".into(),
        (Space::Rgb(_) | Space::Lab(_) | Space::Cmyk, Mode::Ink) => "DeviceCMYK".into(),
        (Space::Rgb(_) | Space::Lab(_) | Space::Cmyk | Space::Tint { .. }, Mode::Mask) => "DeviceGray".into(),
        (Space::Indexed { base, palette }, _) => indexed(base, palette, mode, draft),
        (Space::Tint { inputs, alternate, function }, Mode::Ink) => {
            let Some(parts) = resolved_array(object, draft) else { return Object::Null };
            let mut parts: Vec<Object> = parts.iter().map(|part| plain(part, draft)).collect();
            if !alternate.stays(mode) && *inputs > 4 {
                draft.fault(Kind::Colour, "a spot colour mixed from more than four inks has no CMYK to stand for it");
            }
            if !alternate.stays(mode) {
                let output = Output { space: alternate, mode, neutral: false };
                let converted = functioned(function, &output, draft);
                parts.splice(2..4.min(parts.len()), ["DeviceCMYK".into(), converted]);
            } else if let Some(part) = parts.get_mut(2) {
                *part = if matches!(**alternate, Space::Cmyk) { "DeviceCMYK".into() } else { "DeviceGray".into() };
            }
            parts.into()
        }
        (Space::Pattern(under), _) => match under {
            None => "Pattern".into(),
            Some(under) => {
                let under_object = resolved_array(object, draft).and_then(|parts| parts.get(1).cloned());
                let under = space_object(&under_object.unwrap_or(Object::Null), under, mode, draft);
                vec!["Pattern".into(), under].into()
            }
        },
    }
}

/// A palette in inks; in grey alone if all its colours are. Indices into it stay what they were.
fn indexed(base: &Space, palette: &[u8], mode: Mode, draft: &Draft) -> Object {
    let each = base.inputs().max(1);
    let colours: Vec<Colour> = (0..(palette.len() / each).clamp(1, 256))
        .map(|index| base.colour(&entry(base, palette, &[index as f64]), draft.press.inks, mode))
        .collect();
    let greys: Option<Vec<u8>> = colours
        .iter()
        .map(|colour| match colour {
            Colour::Grey(value) => Some(eighth(*value)),
            Colour::Inks([c, m, y, k]) => (c + m + y == 0.0).then(|| eighth(1.0 - k)),
        })
        .collect();
    let four = |colour: &Colour| match colour {
        Colour::Grey(value) => [0, 0, 0, eighth(1.0 - value)],
        Colour::Inks(inks) => inks.map(eighth),
    };
    let (space, bytes) = match greys {
        Some(greys) => ("DeviceGray", greys),
        None => ("DeviceCMYK", colours.iter().flat_map(four).collect()),
    };
    let high = i64::try_from(colours.len() - 1).unwrap_or(255);
    vec!["Indexed".into(), space.into(), high.into(), Object::String(bytes, StringFormat::Hexadecimal)].into()
}

fn eighth(value: f64) -> u8 {
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// The array that a space is written as.
fn resolved_array(object: &Object, draft: &Draft) -> Option<Vec<Object>> {
    draft.document().dereference(object).ok()?.1.as_array().ok().cloned()
}
