//! What is drawn by a content of its own: forms, tiles, glyphs of Type 3 fonts, and pictures.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::super::content::{Drawing, rewrite};
use super::super::draft::{Draft, Part, Role};
use super::super::space::{Mode, Space};
use super::super::stream::packed;
use super::super::{Kind, picture};
use super::{dict_without, space_object, value};

/// A drawing of more than 256 MB is a trap.
pub const LARGEST: usize = 256 << 20;

/// Screen's, editors' and comments' keys.
const LEFT_OUT: [&[u8]; 12] = [
    b"Length",
    b"Filter",
    b"DecodeParms",
    b"Resources",
    b"Group",
    b"StructParent",
    b"StructParents",
    b"PieceInfo",
    b"LastModified",
    b"OPI",
    b"Metadata",
    b"Ref",
];

/// A form or a picture.
pub fn drawn(stream: &Stream, mode: Mode, draft: &mut Draft) -> Object {
    match stream.dict.get_deref(b"Subtype", draft.document()).and_then(Object::as_name) {
        Ok(b"Image") => picture::convert(stream, mode, draft),
        Ok(b"Form") if !stream.dict.has(b"Subtype2") => form(stream, mode, draft),
        _ => {
            draft.fault(
                Kind::Forbidden,
                "this page holds PostScript code, which no press file may have: make the picture anew",
            );
            Object::Null
        }
    }
}

fn form(stream: &Stream, mode: Mode, draft: &mut Draft) -> Object {
    let Object::Stream(mut out) = content(stream, &stream.dict, mode, draft) else { return Object::Null };
    if let Ok(Object::Dictionary(dict)) = stream.dict.get_deref(b"Group", draft.document())
        && draft.press.transparency
    {
        out.dict.set("Group", group(dict, mode, draft));
    }
    out.into()
}

/// A transparency group (PDF 1.7, 11.6.6), blended in inks, or in grey for a mask.
pub fn group(dict: &Dictionary, mode: Mode, draft: &mut Draft) -> Dictionary {
    let mut out = dict_without(dict, &[b"CS"], draft);
    if let Ok(object) = dict.get(b"CS") {
        let space = Space::read(object, None, draft.document()).unwrap_or(Space::Cmyk);
        out.set("CS", space_object(object, &space, mode, draft));
    }
    out
}

/// A stream of drawing, with the resources that `owner` names for it.
fn content(stream: &Stream, owner: &Dictionary, mode: Mode, draft: &mut Draft) -> Object {
    let Ok(bytes) = stream.get_plain_content_with_limit(LARGEST) else {
        draft.fault(Kind::Broken, "a drawing on this page cannot be unpacked: make this PDF anew");
        return Object::Null;
    };
    let resources = resolved(owner, b"Resources", draft.document());
    let rewritten = rewrite(&Drawing { content: &bytes, resources, mode }, draft);
    let mut dict = dict_without(&stream.dict, &LEFT_OUT, draft);
    if let Ok(resources) = stream.dict.get(b"Resources") {
        dict.set("Resources", value(resources, Role { part: Part::Resources, mode }, draft));
    }
    packed(dict, &rewritten.closed()).into()
}

/// A dictionary in a dictionary.
pub fn resolved<'a>(dict: &'a Dictionary, key: &[u8], document: &'a Document) -> Option<&'a Dictionary> {
    dict.get_deref(key, document).ok()?.as_dict().ok()
}

/// A tiling pattern (PDF 1.7, 8.7.3).
pub fn tile(stream: &Stream, mode: Mode, draft: &mut Draft) -> Object {
    content(stream, &stream.dict, mode, draft)
}

/// A shading pattern (PDF 1.7, 8.7.4).
pub fn shading_pattern(dict: &Dictionary, mode: Mode, draft: &mut Draft) -> Dictionary {
    let mut out = dict_without(dict, &[b"Shading", b"ExtGState"], draft);
    for (key, part) in [("Shading", Part::Shading), ("ExtGState", Part::State)] {
        if let Ok(object) = dict.get(key.as_bytes()) {
            out.set(key, value(object, Role { part, mode }, draft));
        }
    }
    out
}

/// A font: only one whose glyphs are drawings (Type 3, PDF 1.7, 9.6.5) has colours.
pub fn font(dict: &Dictionary, id: Option<ObjectId>, mode: Mode, draft: &mut Draft) -> Dictionary {
    let is_drawn =
        dict.get_deref(b"Subtype", draft.document()).and_then(Object::as_name).is_ok_and(|it| it == b"Type3");
    let (true, Some(id)) = (is_drawn, id) else { return dict_without(dict, &[], draft) };
    let mut out = dict_without(dict, &[b"CharProcs", b"Resources"], draft);
    for (key, part) in [("CharProcs", Part::Glyphs(id)), ("Resources", Part::Resources)] {
        if let Ok(object) = dict.get(key.as_bytes()) {
            out.set(key, value(object, Role { part, mode }, draft));
        }
    }
    out
}

/// A glyph of a Type 3 font, which uses the font's resources.
pub fn glyph(stream: &Stream, font: ObjectId, mode: Mode, draft: &mut Draft) -> Object {
    let document = draft.document();
    let owner = document.get_dictionary(font).unwrap_or(&stream.dict);
    content(stream, owner, mode, draft)
}

/// How see-through a picture is: grey by definition (PDF 1.7, 11.6.5.3), its values stay.
pub fn veil(stream: &Stream, draft: &mut Draft) -> Object {
    let mut dict = dict_without(&stream.dict, &[b"Length", b"Metadata", b"ColorSpace", b"StructParent"], draft);
    dict.set("ColorSpace", "DeviceGray");
    Stream::new(dict, stream.content.clone()).with_compression(false).into()
}
