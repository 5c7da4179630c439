//! Sampled functions (PDF 1.7, 7.10.2), and numbers of any width out of bytes.

use lopdf::{Document, Stream};

use super::{mapped, numbers, pairs};

/// Sixty-four megabytes of samples: more than any gradient has.
const LARGEST: usize = 64 << 20;

/// A table of results, straight lines in between.
#[derive(Debug, Clone)]
pub struct Samples {
    sizes: Vec<usize>,
    encode: Vec<(f64, f64)>,
    outputs: usize,
    /// Already decoded.
    values: Vec<f32>,
}

impl Samples {
    pub fn read(stream: &Stream, inputs: usize, range: &[(f64, f64)], document: &Document) -> Option<Self> {
        let dict = &stream.dict;
        let sizes: Vec<usize> = numbers(dict, b"Size", document)?.iter().map(|size| size.max(1.0) as usize).collect();
        let bits = u32::try_from(dict.get_deref(b"BitsPerSample", document).ok()?.as_i64().ok()?).ok()?;
        let outputs = range.len();
        let count = sizes.iter().try_fold(outputs, |product, size| product.checked_mul(*size))?;
        let sane = sizes.len() == inputs && inputs <= 4 && (1..=32).contains(&bits) && outputs > 0;
        if !sane || count > LARGEST / 4 {
            return None;
        }
        let encode = pairs(dict, b"Encode", document)
            .unwrap_or_else(|| sizes.iter().map(|size| (0.0, size.saturating_sub(1) as f64)).collect());
        let decode = pairs(dict, b"Decode", document).unwrap_or_else(|| range.to_vec());
        let bytes = stream.get_plain_content_with_limit(LARGEST).ok()?;
        let mut reader = Bits::new(&bytes);
        let most = f64::from(u32::MAX >> (32 - bits));
        let mut values = Vec::with_capacity(count);
        for nth in 0..count {
            let sample = f64::from(reader.take(bits)?);
            values.push(mapped(sample, (0.0, most), *decode.get(nth % outputs)?) as f32);
        }
        Some(Self { sizes, encode, outputs, values })
    }

    pub fn at(&self, input: &[f64], domain: &[(f64, f64)]) -> Vec<f64> {
        let cell: Vec<(usize, f64, usize)> = self
            .sizes
            .iter()
            .enumerate()
            .map(|(at, size)| {
                let interval = domain.get(at).copied().unwrap_or((0.0, 1.0));
                let encode = self.encode.get(at).copied().unwrap_or((0.0, 0.0));
                let place = mapped(input.get(at).copied().unwrap_or(0.0), interval, encode);
                let place = place.clamp(0.0, size.saturating_sub(1) as f64);
                let low = (place.floor() as usize).min(size.saturating_sub(2));
                (low, place - low as f64, *size)
            })
            .collect();
        let mut out = vec![0.0; self.outputs];
        for corner in 0..1_usize << cell.len() {
            // The first input changes fastest.
            let (mut index, mut stride, mut weight) = (0, 1, 1.0);
            for (at, (low, fraction, size)) in cell.iter().enumerate() {
                let high = corner >> at & 1;
                index += stride * (low + high).min(size - 1);
                stride *= size;
                weight *= if high == 1 { *fraction } else { 1.0 - fraction };
            }
            for (nth, sum) in out.iter_mut().enumerate().filter(|_| weight > 0.0) {
                *sum += weight * self.values.get(index * self.outputs + nth).map_or(0.0, |value| f64::from(*value));
            }
        }
        out
    }
}

/// Reads numbers of 1 to 32 bits, the highest bit first.
pub struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next number; none at the end.
    pub fn take(&mut self, bits: u32) -> Option<u32> {
        let mut value = 0_u64;
        let mut wanted = bits;
        while wanted > 0 {
            let byte = u64::from(*self.bytes.get(self.at / 8)?);
            let left = 8 - (self.at % 8) as u32;
            let taken = left.min(wanted);
            value = value << taken | (byte >> (left - taken) & ((1 << taken) - 1));
            self.at += taken as usize;
            wanted -= taken;
        }
        u32::try_from(value).ok()
    }

    /// Goes to the next whole byte.
    pub fn align(&mut self) {
        self.at = self.at.div_ceil(8) * 8;
    }

    pub fn is_done(&self) -> bool {
        self.at / 8 >= self.bytes.len()
    }
}
