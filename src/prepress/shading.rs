//! Shadings (PDF 1.7, 8.7.4.5): gradients by functions, and meshes.
//!
//! Colours between two stops are not straight lines in inks, so a gradient is sampled: what was mixed on the screen is
//! converted at every step, rather than mixed anew in inks. A gradient that is grey all along prints in black alone.

use lopdf::{Dictionary, Object, Stream};

use super::colour::Cmyk;
use super::content::too_much;
use super::convert::{dict_without, space_object};
use super::draft::Draft;
use super::function::{Function, Parts, numbers};
use super::space::{Colour, Mode, Space};
use super::stream::packed;
use super::{Kind, mesh};

/// Samples along a straight line between two colours.
const STRAIGHT: usize = 33;
/// Samples along any other curve.
const CURVED: usize = 1025;
/// Samples along each side of a plane; Typst's conic gradients turn in one.
const PLANE: usize = 256;
/// Along each side of more dimensions.
const SOLID: usize = 17;
/// Places at which a gradient is asked whether it is grey.
const PROBES: usize = 64;

/// What colours come from and go to.
#[derive(Clone, Copy)]
pub struct Output<'a> {
    pub space: &'a Space,
    pub mode: Mode,
    /// All grey: black ink alone.
    pub neutral: bool,
}

impl Output<'_> {
    /// How many numbers a converted colour has.
    pub fn channels(&self) -> usize {
        if self.mode == Mode::Mask { 1 } else { 4 }
    }

    /// A colour of the space as it goes to press.
    pub fn colour(&self, values: &[f64], draft: &Draft) -> Vec<f64> {
        match self.mode {
            Mode::Mask => vec![self.space.luminosity(values)],
            Mode::Ink => match self.space.printed(values, draft.press.inks, self.neutral) {
                Colour::Grey(value) => vec![0.0, 0.0, 0.0, 1.0 - value],
                Colour::Inks(inks) => inks.to_vec(),
            },
        }
    }
}

/// A shading as it goes to press.
pub fn convert(object: &Object, mode: Mode, draft: &mut Draft) -> Object {
    let dict = match object {
        Object::Stream(stream) => &stream.dict,
        Object::Dictionary(dict) => dict,
        _ => return broken(draft),
    };
    let document = draft.document();
    let Some(space) = dict.get(b"ColorSpace").ok().and_then(|space| Space::read(space, None, document)) else {
        return broken(draft);
    };
    let function = match dict.get(b"Function") {
        Ok(object) => match Function::read(object, document) {
            Some(function) => Some(function),
            None => return broken(draft),
        },
        Err(_) => None,
    };
    if space.stays(mode) {
        return kept(object, dict, &space, function.as_ref(), draft);
    }
    let neutral = match &function {
        Some(function) => probes(function).iter().all(|colour| space.is_neutral(colour)),
        None => object.as_stream().is_ok_and(|stream| mesh::is_neutral(stream, &space, document)),
    };
    let output = Output { space: &space, mode, neutral };
    let mut out =
        dict_without(dict, &[b"ColorSpace", b"Function", b"Background", b"Length", b"Filter", b"DecodeParms"], draft);
    out.set("ColorSpace", if mode == Mode::Mask { "DeviceGray" } else { "DeviceCMYK" });
    if let Some(background) = numbers(dict, b"Background", document) {
        let colour = output.colour(&background, draft);
        out.set("Background", reals(&colour));
    }
    match (object, function) {
        (Object::Stream(stream), None) => match mesh::converted(stream, out, &output, draft) {
            Some(mesh) => mesh.into(),
            None => broken(draft),
        },
        (Object::Stream(stream), Some(function)) => {
            out.set("Function", functioned(&function, &output, draft));
            match stream.get_plain_content_with_limit(mesh::LARGEST) {
                Ok(bytes) => packed(out, &bytes).into(),
                Err(_) => broken(draft),
            }
        }
        (_, Some(function)) => {
            out.set("Function", functioned(&function, &output, draft));
            out.into()
        }
        (_, None) => broken(draft),
    }
}

fn broken(draft: &mut Draft) -> Object {
    draft.fault(Kind::Colour, "a gradient on this page cannot be read: make the picture that has it anew");
    Object::Null
}

/// A shading that is in inks or grey already: only its ink is checked.
fn kept(object: &Object, dict: &Dictionary, space: &Space, function: Option<&Function>, draft: &mut Draft) -> Object {
    let inks = draft.press.inks;
    if let (Space::Cmyk, Some(function)) = (space, function) {
        let mixed = probes(function).into_iter().filter_map(|colour| Cmyk::try_from(colour).ok());
        if let Some(mixed) = mixed.max_by(|one, other| one.iter().sum::<f64>().total_cmp(&other.iter().sum()))
            && inks.breaks(mixed)
        {
            draft.fault(Kind::Ink, format!("in a gradient, {}", too_much(mixed, inks.limit())));
        }
    }
    let mut out = dict_without(dict, &[b"ColorSpace", b"Length"], draft);
    let original = dict.get(b"ColorSpace").cloned().unwrap_or(Object::Null);
    let space = space_object(&original, space, Mode::Ink, draft);
    out.set("ColorSpace", space);
    match object {
        Object::Stream(stream) => Stream::new(out, stream.content.clone()).with_compression(false).into(),
        _ => out.into(),
    }
}

/// Colours along a function, or across a plane.
fn probes(function: &Function) -> Vec<Vec<f64>> {
    match function.domain() {
        [(low, high)] => {
            let at = |step: usize| low + (high - low) * step as f64 / PROBES as f64;
            let mut places: Vec<f64> = (0..=PROBES).map(at).collect();
            places.extend(function.parts().map(|parts| parts.bounds).into_iter().flatten());
            places.iter().map(|place| function.at(&[*place])).collect()
        }
        domain => {
            let side = 12_usize;
            let count = side.pow(u32::try_from(domain.len().min(4)).unwrap_or(4));
            (0..count).map(|index| function.at(&place(index, &vec![side; domain.len()], domain))).collect()
        }
    }
}

/// The nth place of a grid; the first dimension changes fastest.
fn place(index: usize, sizes: &[usize], domain: &[(f64, f64)]) -> Vec<f64> {
    let mut rest = index;
    let along = |(size, (low, high)): (&usize, &(f64, f64))| {
        let step = rest % size.max(&1);
        rest /= size.max(&1);
        low + (high - low) * step as f64 / size.saturating_sub(1).max(1) as f64
    };
    sizes.iter().zip(domain).map(along).collect()
}

/// A function to colours of one space as a function to inks. Stitched functions stay stitched, so that hard edges stay
/// hard; all others are sampled.
pub fn functioned(function: &Function, output: &Output, draft: &mut Draft) -> Object {
    let Some(Parts { functions, bounds, encode }) = function.parts() else { return sampled(function, output, draft) };
    let domain = function.domain().first().copied().unwrap_or((0.0, 1.0));
    let functions: Vec<Object> = functions.iter().map(|part| functioned(part, output, draft)).collect();
    let mut dict = Dictionary::new();
    dict.set("FunctionType", 3);
    dict.set("Domain", reals(&[domain.0, domain.1]));
    dict.set("Functions", functions);
    dict.set("Bounds", reals(bounds));
    dict.set("Encode", reals(&encode.iter().flat_map(|(from, to)| [*from, *to]).collect::<Vec<_>>()));
    dict.into()
}

/// A sampled function of 16 bits.
fn sampled(function: &Function, output: &Output, draft: &mut Draft) -> Object {
    let domain = function.domain();
    let side = match domain.len() {
        1 if function.is_straight() => STRAIGHT,
        1 => CURVED,
        2 => PLANE,
        _ => SOLID,
    };
    let sizes = vec![side; domain.len()];
    let count = side.saturating_pow(u32::try_from(domain.len()).unwrap_or(u32::MAX));
    if count > 1 << 20 {
        return broken(draft);
    }
    let mut bytes = Vec::with_capacity(count * output.channels() * 2);
    for index in 0..count {
        for value in output.colour(&function.at(&place(index, &sizes, domain)), draft) {
            bytes.extend(((value.clamp(0.0, 1.0) * 65535.0).round() as u16).to_be_bytes());
        }
    }
    let mut dict = Dictionary::new();
    dict.set("FunctionType", 0);
    dict.set("Domain", reals(&domain.iter().flat_map(|(low, high)| [*low, *high]).collect::<Vec<_>>()));
    dict.set("Range", reals(&[0.0, 1.0].repeat(output.channels())));
    dict.set("Size", sizes.iter().map(|size| Object::from(*size as i64)).collect::<Vec<_>>());
    dict.set("BitsPerSample", 16);
    draft.make(packed(dict, &bytes))
}

/// Numbers as an array; whole ones without a point.
pub fn reals(values: &[f64]) -> Object {
    let number = |value: &f64| {
        if value.fract() == 0.0 && value.abs() < 1e9 {
            Object::Integer(*value as i64)
        } else {
            Object::Real(*value as f32)
        }
    };
    Object::Array(values.iter().map(number).collect())
}
