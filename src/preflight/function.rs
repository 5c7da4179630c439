//! PDF functions of one input (PDF 1.7, 7.10) as shadings use them: sampled, exponential and stitched.
//!
//! A calculator function (type 4) is not worked out: the caller is told `None`, and never a guess.

use lopdf::{Document, Object};

use super::read;

/// Functions within functions, at most.
const DEEPEST: usize = 4;
/// Bytes of a sampled function, at most; a gradient has a few hundred.
const MOST_SAMPLES: usize = 1 << 18;

/// The function's values at `x`; an array of functions gives one value each.
pub fn value(doc: &Document, function: &Object, x: f64) -> Option<Vec<f64>> {
    match read::follow(doc, function) {
        Object::Array(functions) if functions.len() <= 32 => {
            functions.iter().map(|one| single(doc, one, x, 0)?.first().copied()).collect()
        }
        one => single(doc, one, x, 0),
    }
}

fn single(doc: &Document, function: &Object, x: f64, depth: usize) -> Option<Vec<f64>> {
    let function = read::follow(doc, function);
    let dict = read::as_dict(function)?;
    let domain = read::numbers(doc, dict, b"Domain").filter(|domain| domain.len() == 2)?;
    let x = x.max(domain[0]).min(domain[1]);
    match read::integer(doc, dict, b"FunctionType")? {
        0 => sampled(doc, function, x, &domain),
        2 => exponential(doc, dict, x),
        3 if depth < DEEPEST => stitched(doc, dict, x, &domain, depth),
        _ => None,
    }
}

fn exponential(doc: &Document, dict: &lopdf::Dictionary, x: f64) -> Option<Vec<f64>> {
    let from = read::numbers(doc, dict, b"C0").unwrap_or_else(|| vec![0.0]);
    let to = read::numbers(doc, dict, b"C1").unwrap_or_else(|| vec![1.0]);
    let share = x.powf(read::number(doc, dict, b"N")?);
    Some(from.iter().zip(&to).map(|(from, to)| from + share * (to - from)).collect())
}

fn stitched(doc: &Document, dict: &lopdf::Dictionary, x: f64, domain: &[f64], depth: usize) -> Option<Vec<f64>> {
    let functions = read::array(doc, dict, b"Functions")?;
    let bounds = read::numbers(doc, dict, b"Bounds")?;
    let encode = read::numbers(doc, dict, b"Encode")?;
    let at = bounds.iter().take_while(|bound| x >= **bound).count().min(functions.len().checked_sub(1)?);
    let low = if at == 0 { domain[0] } else { *bounds.get(at - 1)? };
    let high = bounds.get(at).copied().unwrap_or(domain[1]);
    single(doc, functions.get(at)?, between(x, low, high, *encode.get(2 * at)?, *encode.get(2 * at + 1)?), depth + 1)
}

fn sampled(doc: &Document, function: &Object, x: f64, domain: &[f64]) -> Option<Vec<f64>> {
    let stream = function.as_stream().ok()?;
    let range = read::numbers(doc, &stream.dict, b"Range")?;
    let size = *read::numbers(doc, &stream.dict, b"Size")?.first()?;
    let bits = read::integer(doc, &stream.dict, b"BitsPerSample")?;
    let outputs = range.len() / 2;
    let encode = read::numbers(doc, &stream.dict, b"Encode").unwrap_or_else(|| vec![0.0, size - 1.0]);
    let decode = read::numbers(doc, &stream.dict, b"Decode").unwrap_or_else(|| range.clone());
    let at = between(x, domain[0], domain[1], *encode.first()?, *encode.get(1)?).clamp(0.0, (size - 1.0).max(0.0));
    let bytes = read::content(stream, MOST_SAMPLES)?;
    let row = |row: f64| -> Option<Vec<f64>> {
        (0..outputs)
            .map(|nth| {
                let sample = sample(&bytes, bits, row as usize * outputs + nth)?;
                Some(between(sample, 0.0, 1.0, *decode.get(2 * nth)?, *decode.get(2 * nth + 1)?))
            })
            .collect()
    };
    let (low, high) = (row(at.floor())?, row(at.ceil())?);
    Some(low.iter().zip(&high).map(|(low, high)| low + at.fract() * (high - low)).collect())
}

/// One sample as a share of the most it can be; 8 and 16 bits are what is in use.
fn sample(bytes: &[u8], bits: i64, nth: usize) -> Option<f64> {
    match bits {
        8 => bytes.get(nth).map(|byte| f64::from(*byte) / 255.0),
        16 => bytes.get(nth * 2..nth * 2 + 2).map(|two| f64::from(u16::from_be_bytes([two[0], two[1]])) / 65535.0),
        _ => None,
    }
}

/// `x` of one span as the same share of another.
fn between(x: f64, low: f64, high: f64, to_low: f64, to_high: f64) -> f64 {
    if high > low { to_low + (x - low) / (high - low) * (to_high - to_low) } else { to_low }
}
