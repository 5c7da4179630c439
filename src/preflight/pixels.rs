//! The ink of a picture: every pixel is read and its plates added up.
//!
//! Flate and its kin are undone by lopdf, JPEG by zune-jpeg. Other packings are not read, and it is said which.

use lopdf::{Document, Object, Stream};

use super::space::Space;
use super::{jpeg, read};

/// No picture larger than this is unpacked, in bytes: an A3 page of CMYK at 600 ppi has 280 MB.
pub const MOST_BYTES: usize = 512 << 20;

/// The inks of a picture's pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Inked {
    /// Percent, all plates together, of the heaviest pixel.
    pub most: f64,
    /// The heaviest pixel, counted from the left and from the top.
    pub at: (u32, u32),
    /// Pixels by their ink in whole percent, rounded.
    pub histogram: Vec<u64>,
}

impl Inked {
    /// The share of pixels, 0 to 1, with more ink than `limit` percent.
    pub fn over(&self, limit: usize) -> f64 {
        let all: u64 = self.histogram.iter().sum();
        let over: u64 = self.histogram.iter().skip(limit + 1).sum();
        if all == 0 { 0.0 } else { over as f64 / all as f64 }
    }
}

/// Adds up a picture's inks, or says why that cannot be done.
pub fn inked(
    doc: &Document,
    stream: &Stream,
    space: &Space,
    size: (u32, u32),
    bits: u8,
) -> Result<Inked, &'static str> {
    let rows = Rows { width: size.0 as usize, channels: space.values(), bits: usize::from(bits) };
    if rows.width == 0 || rows.channels == 0 {
        return Err("it has no pixels");
    }
    let last = filters(doc, stream).last().cloned().unwrap_or_default();
    let bytes = match last.as_slice() {
        b"DCTDecode" => jpeg::samples(doc, stream, rows.width, rows.channels)?,
        b"JPXDecode" => return Err("it is packed as JPEG 2000"),
        b"JBIG2Decode" | b"CCITTFaxDecode" => return Err("it is packed as a fax is"),
        _ => read::content(stream, MOST_BYTES).ok_or("it cannot be unpacked, or is too large to")?,
    };
    let decode = read::numbers(doc, &stream.dict, b"Decode").filter(|decode| decode.len() == rows.channels * 2);
    let totals = Totals::new(space, rows, decode)?;
    let inked = add_up(&bytes, rows, size.1, &totals);
    if inked.histogram.iter().sum::<u64>() == 0 { Err("it has fewer pixels than it says") } else { Ok(inked) }
}

/// How samples lie in a row (PDF 1.7, 8.9.3): every row begins at a byte.
#[derive(Clone, Copy)]
struct Rows {
    width: usize,
    channels: usize,
    bits: usize,
}

impl Rows {
    fn bytes(self) -> usize {
        (self.width.saturating_mul(self.channels).saturating_mul(self.bits)).div_ceil(8)
    }
}

/// Ink of samples, worked out beforehand: for each channel, percent by sample value.
struct Totals {
    by_channel: Vec<Vec<f32>>,
}

impl Totals {
    fn new(space: &Space, rows: Rows, decode: Option<Vec<f64>>) -> Result<Totals, &'static str> {
        if !matches!(rows.bits, 1 | 2 | 4 | 8 | 16) {
            return Err("its bits are not of a number that PDF knows");
        }
        // Sixteen bits are read by their upper eight.
        let most = (1_u32 << rows.bits.min(8)) - 1;
        let indexed = matches!(space, Space::Indexed { .. });
        let channel = |channel: usize| -> Option<Vec<f32>> {
            let range = decode.as_ref().map(|decode| (decode[2 * channel], decode[2 * channel + 1]));
            let (low, high) = range.unwrap_or(if indexed { (0.0, f64::from(most)) } else { (0.0, 1.0) });
            let value = |sample: u32| low + f64::from(sample) / f64::from(most) * (high - low);
            (0..=most).map(|sample| percent(space, rows.channels, channel, value(sample), indexed)).collect()
        };
        let by_channel = (0..rows.channels).map(channel).collect::<Option<Vec<_>>>();
        Ok(Totals { by_channel: by_channel.ok_or("its colours are not inks")? })
    }
}

/// What one channel alone adds. Inks add up plate by plate, so each channel can be asked by itself.
fn percent(space: &Space, channels: usize, channel: usize, value: f64, indexed: bool) -> Option<f32> {
    let mut values = vec![0.0; channels];
    values[channel] = value;
    match space.inks(&values) {
        Some(inks) => Some(inks.iter().sum::<f64>() as f32 * 100.0),
        // A palette may be shorter than its samples could count.
        None if indexed && space.is_ink() => Some(0.0),
        None => None,
    }
}

/// Totals beyond this many percent are counted with it; sixteen full plates.
const MOST_PERCENT: usize = 1600;

fn add_up(bytes: &[u8], rows: Rows, height: u32, totals: &Totals) -> Inked {
    let mut inked = Inked { most: -1.0, at: (0, 0), histogram: vec![0; MOST_PERCENT + 1] };
    for (row, y) in bytes.chunks_exact(rows.bytes().max(1)).zip(0..height) {
        match totals.four_bytes() {
            Some([cyan, magenta, yellow, black]) if rows.bits == 8 => {
                let at = |table: &[f32; 256], sample: u8| table[usize::from(sample)];
                let pixels = row.chunks_exact(4);
                inked.add(y, pixels.map(|p| at(cyan, p[0]) + at(magenta, p[1]) + at(yellow, p[2]) + at(black, p[3])));
            }
            _ => inked.add(y, (0..rows.width).map(|x| totals.of(row, rows, x))),
        }
    }
    inked.most = inked.most.max(0.0);
    inked
}

impl Inked {
    /// Counts the pixels of row `y`.
    fn add(&mut self, y: u32, totals: impl Iterator<Item = f32>) {
        let mut most = self.most as f32;
        for (x, total) in (0_u32..).zip(totals) {
            if total > most {
                most = total;
                self.at = (x, y);
            }
            self.histogram[((total + 0.5) as usize).min(MOST_PERCENT)] += 1;
        }
        self.most = f64::from(most);
    }
}

impl Totals {
    /// Four plates of a byte each, by far the most frequent, as tables that need no bounds.
    fn four_bytes(&self) -> Option<[&[f32; 256]; 4]> {
        let tables: Option<Vec<&[f32; 256]>> =
            self.by_channel.iter().map(|table| table.as_slice().try_into().ok()).collect();
        tables?.try_into().ok()
    }

    /// The ink of one pixel of a row, whatever its bits.
    fn of(&self, row: &[u8], rows: Rows, x: usize) -> f32 {
        let channels = self.by_channel.iter().enumerate();
        channels
            .map(|(n, table)| table.get(sample(row, rows.bits, x * rows.channels + n)).copied().unwrap_or(0.0))
            .sum()
    }
}

/// The `nth` sample of a row; of sixteen bits the upper eight.
fn sample(row: &[u8], bits: usize, nth: usize) -> usize {
    let bit = nth * bits;
    let byte = usize::from(row.get(bit / 8).copied().unwrap_or(0));
    match bits {
        8 | 16 => byte,
        _ => byte >> (8 - bits - bit % 8) & ((1 << bits) - 1),
    }
}

/// The names of a stream's filters, in the order in which they are undone.
pub fn filters(doc: &Document, stream: &Stream) -> Vec<Vec<u8>> {
    match read::entry(doc, &stream.dict, b"Filter") {
        Some(Object::Name(name)) => vec![name.clone()],
        Some(Object::Array(items)) => {
            items.iter().filter_map(|item| read::follow(doc, item).as_name().ok()).map(<[u8]>::to_vec).collect()
        }
        _ => Vec::new(),
    }
}
