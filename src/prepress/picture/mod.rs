//! Pictures (PDF 1.7, 8.9.5) as they go to press.
//!
//! What is in inks or grey already stays byte for byte, unless it breaks the ink limit. Photographs are opened,
//! converted and packed as JPEG again; drawings stay lossless.

mod jpeg;
mod pack;
mod raster;
mod screen;

use lopdf::{Dictionary, Object, Stream};

use super::Kind;
use super::colour::{INK, total};
use super::convert::{dict_without, plain, space_object, value};
use super::draft::{Draft, Part, Role};
use super::space::{Mode, Space};
use super::stream::packed;
use raster::{Opened, Raster};

pub use jpeg::{decoded as opened_jpeg, head as jpeg_head};
pub use screen::{embedded as embedded_profile, is_cmyk_jpeg, says_its_inks, to_screen_jpeg};

/// More pixels than any sheet can show: 150 million.
const MOST_PIXELS: usize = 150_000_000;

/// Keys that are set anew, or that no press needs.
const LEFT_OUT: [&[u8]; 15] = [
    b"Length",
    b"Filter",
    b"DecodeParms",
    b"ColorSpace",
    b"BitsPerComponent",
    b"Decode",
    b"Mask",
    b"SMask",
    b"OPI",
    b"Alternates",
    b"Metadata",
    b"StructParent",
    b"Name",
    b"PieceInfo",
    b"DecodeParams",
];

/// How a picture's data say what they are.
const DATA: [&[u8]; 4] = [b"Filter", b"DecodeParms", b"BitsPerComponent", b"Decode"];

/// Converts a picture.
pub fn convert(stream: &Stream, mode: Mode, draft: &mut Draft) -> Object {
    let document = draft.document();
    let is_stencil = stream.dict.get_deref(b"ImageMask", document).and_then(Object::as_bool).unwrap_or(false);
    if is_stencil {
        return unchanged(stream, None, draft);
    }
    if !draft.press.transparency && mode == Mode::Ink && stream.dict.has(b"SMask") {
        let detail = format!(
            "{} fades into the page, and this printer takes nothing see-through: give it a solid ground",
            called(stream)
        );
        draft.fault(Kind::Transparency, detail);
    }
    let object = stream.dict.get(b"ColorSpace").cloned().unwrap_or(Object::Null);
    let Some(space) = Space::read(&object, None, document) else {
        return refused(stream, "does not say what its colours are", draft);
    };
    let keeps = match &space {
        Space::Indexed { .. } => true,
        Space::Tint { .. } => mode == Mode::Ink,
        space => space.stays(mode),
    };
    if keeps && matches!(space, Space::Cmyk) {
        return inked(stream, &object, draft);
    }
    if keeps {
        let space = space_object(&object, &space, mode, draft);
        return unchanged(stream, Some(space), draft);
    }
    match raster::open(stream, &space, document) {
        Ok(opened) => rewritten(stream, &space, opened, mode, draft),
        Err(why) => refused(stream, why, draft),
    }
}

/// A picture for a message: nobody gives names to pictures in a PDF.
fn called(stream: &Stream) -> String {
    let side = |key: &[u8]| stream.dict.get(key).and_then(Object::as_i64).unwrap_or(0);
    format!("the picture of {} × {} pixels", side(b"Width"), side(b"Height"))
}

fn refused(stream: &Stream, why: &str, draft: &mut Draft) -> Object {
    let detail = format!("{} {why}: save it anew as JPEG or PNG", called(stream));
    draft.fault(Kind::Picture, detail);
    Object::Null
}

/// What a picture keeps in any case: its size, and how it is masked by other pictures.
fn kept(stream: &Stream, draft: &mut Draft) -> Dictionary {
    let mut dict = dict_without(&stream.dict, &LEFT_OUT, draft);
    if let Ok(veil) = stream.dict.get(b"SMask") {
        dict.set("SMask", value(veil, Role { part: Part::Veil, mode: Mode::Ink }, draft));
    }
    if let Ok(mask @ Object::Reference(_)) = stream.dict.get(b"Mask") {
        dict.set("Mask", plain(mask, draft));
    }
    dict
}

/// The same data, under another colour space at most.
fn unchanged(stream: &Stream, space: Option<Object>, draft: &mut Draft) -> Object {
    let mut dict = kept(stream, draft);
    if let Some(space) = space {
        dict.set("ColorSpace", space);
    }
    for key in DATA.into_iter().chain([b"Mask".as_slice()]) {
        if let Ok(object) = stream.dict.get(key)
            && !dict.has(key)
        {
            dict.set(key, plain(object, draft));
        }
    }
    if dict.has(b"Filter") {
        Stream::new(dict, stream.content.clone()).with_compression(false).into()
    } else {
        packed(dict, &stream.content).into()
    }
}

/// A picture in inks: opened only to see whether it lays down too much.
fn inked(stream: &Stream, object: &Object, draft: &mut Draft) -> Object {
    let inks = draft.press.inks;
    let opened = match raster::open(stream, &Space::Cmyk, draft.document()) {
        Ok(opened) => opened,
        Err(why) => return refused(stream, why, draft),
    };
    if opened.raster.most_ink() <= inks.limit() + INK {
        let space = space_object(object, &Space::Cmyk, Mode::Ink, draft);
        return unchanged(stream, Some(space), draft);
    }
    rewritten(stream, &Space::Cmyk, opened, Mode::Ink, draft)
}

/// A picture in inks or grey, packed as it was: JPEG as JPEG, everything else without loss.
fn rewritten(stream: &Stream, space: &Space, opened: Opened, mode: Mode, draft: &mut Draft) -> Object {
    let inks = draft.press.inks;
    let mut dict = kept(stream, draft);
    if let Some(key) = &opened.keyed {
        let mut mask = Dictionary::new();
        for (name, object) in [("Type", "XObject"), ("Subtype", "Image")] {
            mask.set(name, object);
        }
        mask.set("Width", opened.raster.width as i64);
        mask.set("Height", opened.raster.height as i64);
        mask.set("ImageMask", true);
        mask.set("BitsPerComponent", 1);
        let mask = draft.make(packed(mask, key));
        dict.set("Mask", mask);
    }
    let raster = raster::printed(opened.raster, space, inks, mode);
    pack::packed_picture(dict, raster, opened.was_jpeg, inks.limit()).into()
}

impl Raster {
    /// The most ink that any pixel lays down: 3.0 is 300 per cent.
    fn most_ink(&self) -> f64 {
        let sum = |pixel: &[u8]| pixel.iter().map(|ink| u32::from(*ink)).sum::<u32>();
        f64::from(self.samples.chunks_exact(4).map(sum).max().unwrap_or(0)) / 255.0
    }

    /// The same with no pixel over a limit.
    fn limited(mut self, limit: f64) -> Self {
        for pixel in self.samples.chunks_exact_mut(4) {
            let inks: [f64; 4] = std::array::from_fn(|at| f64::from(pixel[at]) / 255.0);
            if total(inks) > limit {
                let less = super::colour::within(inks, limit - 0.01);
                pixel.iter_mut().zip(less).for_each(|(ink, less)| *ink = (less * 255.0).round() as u8);
            }
        }
        self
    }
}
