//! One object of the document as it goes to press, by what it is.
//!
//! Keys that PDF/X-4 forbids or that only a screen needs are left out here, each at its place.

mod drawn;
mod space;
mod state;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::Kind;
use super::draft::{Draft, Named, PLAIN, Part, Role};
use super::space::Mode;
use super::stream::packed;
use super::{outline, shading};

pub use drawn::{group, resolved};
pub use space::space_object;

/// Objects in objects; lopdf's own parser stops sooner.
const DEEPEST: usize = 200;

/// Converts the object with this number.
pub fn object(id: ObjectId, role: Role, draft: &mut Draft) -> Object {
    match draft.document().get_object(id) {
        Ok(object) => direct(object, role, Some(id), draft, DEEPEST),
        // PDF 1.7, 7.3.10: a reference to nothing is null.
        Err(_) => Object::Null,
    }
}

/// A value in a dictionary or array: what it refers to is asked for.
pub fn value(object: &Object, role: Role, draft: &mut Draft) -> Object {
    nested(object, role, draft, DEEPEST)
}

/// A value that is copied.
pub fn plain(object: &Object, draft: &mut Draft) -> Object {
    value(object, PLAIN, draft)
}

fn nested(object: &Object, role: Role, draft: &mut Draft, depth: usize) -> Object {
    match object {
        Object::Reference(id) => draft.copy(*id, role),
        object => direct(object, role, None, draft, depth),
    }
}

fn direct(object: &Object, role: Role, id: Option<ObjectId>, draft: &mut Draft, depth: usize) -> Object {
    let Some(depth) = depth.checked_sub(1) else { return Object::Null };
    let mode = role.mode;
    match (role.part, object) {
        (Part::Space, _) => space::space(object, mode, draft),
        (Part::Resources, Object::Dictionary(dict)) => resources(dict, mode, draft).into(),
        (Part::Each(named), Object::Dictionary(dict)) => each(dict, named, mode, draft).into(),
        (Part::Shading, _) => shading::convert(object, mode, draft),
        (Part::State, Object::Dictionary(dict)) => state::state(dict, mode, draft).into(),
        (Part::Pattern, Object::Dictionary(dict)) => drawn::shading_pattern(dict, mode, draft).into(),
        (Part::Pattern, Object::Stream(stream)) => drawn::tile(stream, mode, draft),
        (Part::Drawn, Object::Stream(stream)) => drawn::drawn(stream, mode, draft),
        (Part::Veil, Object::Stream(stream)) => drawn::veil(stream, draft),
        (Part::Bookmark, Object::Dictionary(dict)) => outline::bookmark(dict, draft).into(),
        (Part::Font, Object::Dictionary(dict)) => drawn::font(dict, id, mode, draft).into(),
        (Part::Glyphs(font), Object::Dictionary(dict)) => {
            let role = Role { part: Part::Glyph(font), mode };
            dict.iter().map(|(name, glyph)| (name.clone(), value(glyph, role, draft))).collect::<Dictionary>().into()
        }
        (Part::Glyph(font), Object::Stream(stream)) => drawn::glyph(stream, font, mode, draft),
        (Part::Plain, _) => copied(object, role, draft, depth),
        _ => {
            draft.fault(Kind::Broken, "something on this page is not what its place says: make this PDF anew");
            Object::Null
        }
    }
}

fn copied(object: &Object, role: Role, draft: &mut Draft, depth: usize) -> Object {
    match object {
        Object::Array(parts) => Object::Array(parts.iter().map(|part| nested(part, role, draft, depth)).collect()),
        Object::Dictionary(dict) => plain_dict(dict, &[], draft, depth).into(),
        Object::Stream(stream) => {
            let dict = plain_dict(&stream.dict, &[b"Length", b"Metadata"], draft, depth);
            match stream.dict.has(b"Filter") {
                true => Stream::new(dict, stream.content.clone()).into(),
                false => packed(dict, &stream.content).into(),
            }
        }
        other => other.clone(),
    }
}

/// A dictionary copied, but for some keys.
fn plain_dict(dict: &Dictionary, without: &[&[u8]], draft: &mut Draft, depth: usize) -> Dictionary {
    let kept = dict.iter().filter(|(key, _)| !without.contains(&key.as_slice()));
    kept.map(|(key, part)| (key.clone(), nested(part, PLAIN, draft, depth))).collect()
}

/// The same, for those outside.
pub fn dict_without(dict: &Dictionary, without: &[&[u8]], draft: &mut Draft) -> Dictionary {
    plain_dict(dict, without, draft, DEEPEST)
}

/// The kinds of named things in resources; what is not here (marked content's properties, procedure sets) is dropped.
const KINDS: [(&[u8], Named); 6] = [
    (b"ColorSpace", Named::Spaces),
    (b"Pattern", Named::Patterns),
    (b"Shading", Named::Shadings),
    (b"XObject", Named::Drawn),
    (b"ExtGState", Named::States),
    (b"Font", Named::Fonts),
];

/// A resource dictionary (PDF 1.7, 7.8.3).
pub fn resources(dict: &Dictionary, mode: Mode, draft: &mut Draft) -> Dictionary {
    let mut out = Dictionary::new();
    for (key, named) in KINDS {
        if let Ok(part) = dict.get(key) {
            out.set(key, value(part, Role { part: Part::Each(named), mode }, draft));
        }
    }
    if let Ok(properties) = dict.get(b"Properties") {
        out.set("Properties", plain(properties, draft));
    }
    out
}

fn each(dict: &Dictionary, named: Named, mode: Mode, draft: &mut Draft) -> Dictionary {
    let role = Role { part: named.part(), mode };
    let mut out = Dictionary::new();
    for (name, part) in dict.iter() {
        if named == Named::Spaces && !space::is_still_named(name, part, mode, draft) {
            continue;
        }
        out.set(name.clone(), value(part, role, draft));
    }
    out
}
