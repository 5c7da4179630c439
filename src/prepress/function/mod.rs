//! Functions (PDF 1.7, 7.10): how a gradient's colours and a spot colour's tint are told. Read and evaluated.

mod calculator;
mod operators;
mod sampled;

use lopdf::{Dictionary, Document, Object};

use calculator::Program;
use sampled::Samples;

pub use sampled::Bits;

/// Functions within functions.
const DEEPEST: usize = 6;
/// Functions under one stitching function: a gradient of some hundred stops is long.
const MOST: usize = 4096;

/// A function from numbers to numbers.
#[derive(Debug, Clone)]
pub struct Function {
    domain: Vec<(f64, f64)>,
    range: Vec<(f64, f64)>,
    body: Body,
}

#[derive(Debug, Clone)]
enum Body {
    Sampled(Samples),
    Exponential {
        from: Vec<f64>,
        to: Vec<f64>,
        power: f64,
    },
    Stitching {
        functions: Vec<Function>,
        bounds: Vec<f64>,
        encode: Vec<(f64, f64)>,
    },
    Calculator(Program),
    /// One function for each number of the result.
    Beside(Vec<Function>),
}

/// What a stitching function is stitched of (PDF 1.7, 7.10.4).
pub struct Parts<'a> {
    pub functions: &'a [Function],
    pub bounds: &'a [f64],
    pub encode: &'a [(f64, f64)],
}

impl Function {
    /// A function, or an array of them that each give one number.
    pub fn read(object: &Object, document: &Document) -> Option<Self> {
        read(object, document, DEEPEST)
    }

    pub fn domain(&self) -> &[(f64, f64)] {
        &self.domain
    }

    /// The parts of a stitching function, with their bounds and encoding.
    pub fn parts(&self) -> Option<Parts<'_>> {
        match &self.body {
            Body::Stitching { functions, bounds, encode } => Some(Parts { functions, bounds, encode }),
            _ => None,
        }
    }

    /// Whether it goes straight from one colour to another.
    pub fn is_straight(&self) -> bool {
        matches!(&self.body, Body::Exponential { power, .. } if *power == 1.0)
    }

    pub fn at(&self, input: &[f64]) -> Vec<f64> {
        let input: Vec<f64> = self.domain.iter().zip(input).map(|(bounds, value)| clamped(*value, *bounds)).collect();
        let first = input.first().copied().unwrap_or(0.0);
        let mut output = match &self.body {
            Body::Sampled(samples) => samples.at(&input, &self.domain),
            Body::Exponential { from, to, power } => {
                let weight = first.powf(*power);
                from.iter().zip(to).map(|(from, to)| from + weight * (to - from)).collect()
            }
            Body::Stitching { functions, bounds, encode } => {
                let nth = bounds.partition_point(|bound| *bound <= first).min(functions.len().saturating_sub(1));
                let (low, high) = piece(nth, bounds, self.domain.first().copied().unwrap_or((0.0, 1.0)));
                let to = encode.get(nth).copied().unwrap_or((0.0, 1.0));
                functions.get(nth).map_or_else(Vec::new, |function| function.at(&[mapped(first, (low, high), to)]))
            }
            Body::Calculator(program) => program.run(&input, self.range.len()),
            Body::Beside(functions) => functions.iter().flat_map(|function| function.at(&input)).collect(),
        };
        for (value, bounds) in output.iter_mut().zip(&self.range) {
            *value = clamped(*value, *bounds);
        }
        output
    }
}

/// From where to where the nth function of a stitching one applies.
pub fn piece(nth: usize, bounds: &[f64], domain: (f64, f64)) -> (f64, f64) {
    let low = nth.checked_sub(1).and_then(|before| bounds.get(before)).copied().unwrap_or(domain.0);
    (low, bounds.get(nth).copied().unwrap_or(domain.1))
}

/// From one interval to another (PDF 1.7, 7.10.2, Interpolate).
pub fn mapped(value: f64, (a, b): (f64, f64), (c, d): (f64, f64)) -> f64 {
    if b == a { c } else { c + (value - a) * (d - c) / (b - a) }
}

fn clamped(value: f64, (low, high): (f64, f64)) -> f64 {
    if value.is_finite() { value.min(high).max(low) } else { low }
}

fn read(object: &Object, document: &Document, depth: usize) -> Option<Function> {
    let depth = depth.checked_sub(1)?;
    let (_, object) = document.dereference(object).ok()?;
    if let Object::Array(parts) = object {
        let functions: Option<Vec<Function>> = parts.iter().take(32).map(|part| read(part, document, depth)).collect();
        let functions = functions.filter(|functions| !functions.is_empty())?;
        let domain = functions.first()?.domain.clone();
        return Some(Function { domain, range: Vec::new(), body: Body::Beside(functions) });
    }
    let dict = match object {
        Object::Stream(stream) => &stream.dict,
        object => object.as_dict().ok()?,
    };
    let domain = pairs(dict, b"Domain", document)?;
    let range = pairs(dict, b"Range", document).unwrap_or_default();
    let body = match dict.get_deref(b"FunctionType", document).ok()?.as_i64().ok()? {
        0 => Body::Sampled(Samples::read(object.as_stream().ok()?, domain.len(), &range, document)?),
        2 => Body::Exponential {
            from: numbers(dict, b"C0", document).unwrap_or_else(|| vec![0.0]),
            to: numbers(dict, b"C1", document).unwrap_or_else(|| vec![1.0]),
            power: dict.get_deref(b"N", document).ok()?.as_float().ok()?.into(),
        },
        3 => stitching(dict, document, depth)?,
        4 => Body::Calculator(Program::read(&object.as_stream().ok()?.get_plain_content_with_limit(4 << 20).ok()?)?),
        _ => return None,
    };
    Some(Function { domain, range, body })
}

fn stitching(dict: &Dictionary, document: &Document, depth: usize) -> Option<Body> {
    let parts = dict.get_deref(b"Functions", document).ok()?.as_array().ok().filter(|parts| parts.len() <= MOST)?;
    let functions: Option<Vec<Function>> = parts.iter().map(|part| read(part, document, depth)).collect();
    Some(Body::Stitching {
        functions: functions?,
        bounds: numbers(dict, b"Bounds", document)?,
        encode: pairs(dict, b"Encode", document)?,
    })
}

/// An array of numbers.
pub fn numbers(dict: &Dictionary, key: &[u8], document: &Document) -> Option<Vec<f64>> {
    let array = dict.get_deref(key, document).ok()?.as_array().ok()?;
    let number = |value: &Object| document.dereference(value).ok()?.1.as_float().ok().map(f64::from);
    array.iter().map(number).collect()
}

/// An array of numbers, two and two.
pub fn pairs(dict: &Dictionary, key: &[u8], document: &Document) -> Option<Vec<(f64, f64)>> {
    let numbers = numbers(dict, key, document)?;
    Some(numbers.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect())
}
