//! Graphics states (PDF 1.7, 8.4.5): transparency is looked for here, and soft masks keep their luminosity.

use lopdf::{Dictionary, Document, Object};

use super::super::Kind;
use super::super::draft::{Draft, Part, Role};
use super::super::space::{Mode, Space};
use super::{dict_without, plain, value};

/// Transfer functions and halftones are the press's own affair (ISO 15930-7, 6.8: TR, TR2 and HTP are not allowed).
const LEFT_OUT: [&[u8]; 7] = [b"TR", b"TR2", b"HT", b"HTP", b"SMask", b"BG", b"UCR"];

pub fn state(dict: &Dictionary, mode: Mode, draft: &mut Draft) -> Dictionary {
    if !draft.press.transparency && mode == Mode::Ink {
        for what in see_through(dict, draft.document()) {
            draft.fault(
                Kind::Transparency,
                format!("{what}, and this printer takes nothing see-through: use solid colours"),
            );
        }
    }
    let mut out = dict_without(dict, &LEFT_OUT, draft);
    if let Ok(mask) = dict.get_deref(b"SMask", draft.document()) {
        out.set("SMask", soft_mask(mask, mode, draft));
    }
    out
}

/// What of a graphics state is transparency in use.
fn see_through(dict: &Dictionary, document: &Document) -> Vec<&'static str> {
    let below_one = |key: &[u8]| {
        let value = dict.get_deref(key, document).and_then(Object::as_float);
        value.is_ok_and(|value| value < 1.0)
    };
    let mut found = Vec::new();
    if below_one(b"ca") || below_one(b"CA") {
        found.push("something on this page lets what is under it show through");
    }
    if dict.get_deref(b"SMask", document).is_ok_and(|mask| mask.as_dict().is_ok()) {
        found.push("something on this page fades out by a mask");
    }
    let modes = dict.get_deref(b"BM", document).ok().map(|modes| match modes {
        Object::Array(modes) => modes.first().cloned().unwrap_or(Object::Null),
        one => one.clone(),
    });
    if modes.is_some_and(|mode| !matches!(mode.as_name(), Ok(b"Normal" | b"Compatible"))) {
        found.push("something on this page is blended with what is under it");
    }
    found
}

/// A soft mask (PDF 1.7, 11.6.5.2): one by luminosity is drawn in grey, so that its values stay.
fn soft_mask(mask: &Object, mode: Mode, draft: &mut Draft) -> Object {
    let Ok(dict) = mask.as_dict() else { return "None".into() };
    let document = draft.document();
    let by_luminosity =
        dict.get_deref(b"S", document).and_then(Object::as_name).is_ok_and(|name| name == b"Luminosity");
    let inner = if by_luminosity { Mode::Mask } else { mode };
    let mut out = Dictionary::new();
    for (key, part) in dict.iter() {
        match key.as_slice() {
            b"G" => out.set("G", value(part, Role { part: Part::Drawn, mode: inner }, draft)),
            b"BC" => {
                if by_luminosity {
                    out.set("BC", vec![Object::Real(backdrop(dict, draft).unwrap_or(0.0))]);
                }
            }
            _ => out.set(key.clone(), plain(part, draft)),
        }
    }
    out.into()
}

/// The luminosity around the mask's drawing, which is given in the colour space of its group.
fn backdrop(mask: &Dictionary, draft: &Draft) -> Option<f32> {
    let document = draft.document();
    let group = mask.get_deref(b"G", document).ok()?.as_stream().ok()?.dict.get_deref(b"Group", document).ok()?;
    let space = Space::read(group.as_dict().ok()?.get(b"CS").ok()?, None, document)?;
    let values = super::super::function::numbers(mask, b"BC", document)?;
    Some(space.luminosity(&values) as f32)
}
