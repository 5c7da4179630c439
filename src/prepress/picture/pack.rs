//! A picture in inks, packed: photographs by JPEG, everything else by Flate over a PNG predictor.

use lopdf::{Dictionary, Object, Stream};

use super::super::colour::INK;
use super::super::stream::deflated;
use super::{Raster, jpeg};

/// At 92, with every ink in full resolution, no block shows in print.
const QUALITY: u8 = 92;
/// By how much ink a good JPEG may ring, and from where it is no danger. Of four inks, 1.0 being a solid.
const RINGING: f64 = 0.06;
const FAR: f64 = 0.3;
/// Pictures as small as this are packed both ways, and the smaller one is taken.
const SMALL: usize = 1 << 16;
/// How often a JPEG is made anew with less ink, because its blocks ring over the limit.
const TRIES: usize = 3;

/// A picture as a stream.
pub fn packed_picture(mut dict: Dictionary, raster: Raster, was_jpeg: bool, limit: f64) -> Stream {
    let space = if raster.channels == 4 { "DeviceCMYK" } else { "DeviceGray" };
    for (key, value) in [("Type", "XObject"), ("Subtype", "Image"), ("ColorSpace", space)] {
        dict.set(key, value);
    }
    dict.set("Width", raster.width as i64);
    dict.set("Height", raster.height as i64);
    dict.set("BitsPerComponent", 8);
    let small = raster.width * raster.height <= SMALL;
    let flat = (!was_jpeg || small).then(|| filtered(&raster)).and_then(|rows| deflated(&rows));
    let channels = raster.channels;
    let width = raster.width;
    let (raster, photograph) = if was_jpeg { photograph(raster, limit) } else { (raster, None) };
    match (photograph, flat) {
        (Some(photograph), flat) if flat.as_ref().is_none_or(|flat| photograph.len() < flat.len()) => {
            dict.set("Filter", "DCTDecode");
            if channels == 4 {
                // The inks are stored turned over.
                dict.set("Decode", [1, 0].repeat(4).into_iter().map(Object::from).collect::<Vec<_>>());
            }
            Stream::new(dict, photograph).with_compression(false)
        }
        (_, flat) => {
            let flat = flat.or_else(|| deflated(&filtered(&raster)));
            lossless(dict, flat.unwrap_or_default(), width, channels)
        }
    }
}

fn lossless(mut dict: Dictionary, bytes: Vec<u8>, width: usize, channels: usize) -> Stream {
    let mut parms = Dictionary::new();
    for (key, value) in
        [("Predictor", 15), ("Colors", channels as i64), ("BitsPerComponent", 8), ("Columns", width as i64)]
    {
        parms.set(key, value);
    }
    dict.set("Filter", "FlateDecode");
    dict.set("DecodeParms", parms);
    Stream::new(dict, bytes).with_compression(false)
}

/// A JPEG none of whose pixels lays down more than the limit. Blocks ring over it a little, so a dark picture is given
/// some per cent less; where that is not enough, as much less as it takes. The picture comes back, should that never do.
fn photograph(raster: Raster, limit: f64) -> (Raster, Option<Vec<u8>>) {
    let near = raster.channels == 4 && raster.most_ink() > limit - FAR;
    let mut aim = limit - RINGING;
    let mut raster = if near { raster.limited(aim) } else { raster };
    for _ in 0..TRIES {
        let Some(bytes) = jpeg::write(&raster, QUALITY, None) else { break };
        if !near {
            return (raster, Some(bytes));
        }
        let Some(over) = ringing(&bytes, limit) else { break };
        if over <= INK {
            return (raster, Some(bytes));
        }
        aim -= over + 0.01;
        raster = raster.limited(aim);
    }
    (raster, None)
}

/// How far a JPEG of inks goes over the limit.
fn ringing(bytes: &[u8], limit: f64) -> Option<f64> {
    let (samples, (width, height), channels) = jpeg::decoded(bytes)?;
    let samples = samples.into_iter().map(|sample| 255 - sample).collect();
    Some(Raster { width, height, channels, samples }.most_ink() - limit)
}

/// Rows with the PNG filter that leaves the smallest numbers (PNG 1.2, 9.6).
fn filtered(raster: &Raster) -> Vec<u8> {
    let across = (raster.width * raster.channels).max(1);
    let mut out = Vec::with_capacity(raster.samples.len() + raster.height);
    let zeros = vec![0; across];
    let mut above: &[u8] = &zeros;
    let mut tried = vec![0; across];
    let mut best = vec![0; across];
    for row in raster.samples.chunks_exact(across) {
        let (mut kind, mut least) = (0_u8, u64::MAX);
        for filter in [0, 1, 2, 4] {
            filter_row(filter, row, above, raster.channels, &mut tried);
            let cost = tried.iter().map(|byte| u64::from(byte.cast_signed().unsigned_abs())).sum();
            if cost < least {
                (kind, least) = (filter, cost);
                std::mem::swap(&mut tried, &mut best);
            }
        }
        out.push(kind);
        out.extend_from_slice(&best);
        above = row;
    }
    out
}

fn filter_row(filter: u8, row: &[u8], above: &[u8], channels: usize, out: &mut [u8]) {
    let left = |at: usize, of: &[u8]| at.checked_sub(channels).and_then(|at| of.get(at)).copied().unwrap_or(0);
    for (at, (out, (value, up))) in out.iter_mut().zip(row.iter().zip(above)).enumerate() {
        let guess = match filter {
            1 => left(at, row),
            2 => *up,
            4 => paeth(left(at, row), *up, left(at, above)),
            _ => 0,
        };
        *out = value.wrapping_sub(guess);
    }
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |value: u8| (guess - i16::from(value)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}
