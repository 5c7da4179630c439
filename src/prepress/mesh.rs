//! Meshes (PDF 1.7, 8.7.4.5.5 to 8.7.4.5.8): the colours at their corners in inks, their places as they were.

use lopdf::{Dictionary, Document, Object, Stream};

use super::draft::Draft;
use super::function::{Bits, mapped, pairs};
use super::shading::{Output, reals};
use super::space::Space;
use super::stream::packed;

/// A mesh of more than 64 MB is a trap.
pub const LARGEST: usize = 64 << 20;

/// How a mesh's data are read.
struct Plan {
    kind: i64,
    flag: u32,
    coordinate: u32,
    component: u32,
    decode: Vec<(f64, f64)>,
    channels: usize,
}

/// One flag, some coordinates, some colours.
struct Corner {
    flag: Option<u32>,
    coordinates: Vec<u32>,
    colours: Vec<Vec<f64>>,
}

/// Whether all its corners are grey.
pub fn is_neutral(stream: &Stream, space: &Space, document: &Document) -> bool {
    let corners = Plan::read(stream, space, document).and_then(|plan| plan.corners(stream));
    corners.is_some_and(|corners| corners.iter().flat_map(|it| &it.colours).all(|colour| space.is_neutral(colour)))
}

/// The mesh with its colours converted; `dict` is what it keeps.
pub fn converted(stream: &Stream, mut dict: Dictionary, output: &Output, draft: &Draft) -> Option<Stream> {
    let plan = Plan::read(stream, output.space, draft.document())?;
    let mut bits = Written::default();
    for corner in plan.corners(stream)? {
        if let Some(flag) = corner.flag {
            bits.put(flag, plan.flag);
        }
        corner.coordinates.iter().for_each(|coordinate| bits.put(*coordinate, plan.coordinate));
        for colour in &corner.colours {
            for value in output.colour(colour, draft) {
                bits.put((value.clamp(0.0, 1.0) * 65535.0).round() as u32, 16);
            }
        }
        bits.align();
    }
    let places = plan.decode.iter().take(2).flat_map(|(low, high)| [*low, *high]);
    let decode: Vec<f64> = places.chain([0.0, 1.0].repeat(output.channels())).collect();
    dict.set("BitsPerComponent", 16);
    dict.set("Decode", reals(&decode));
    Some(packed(dict, &bits.bytes))
}

impl Plan {
    fn read(stream: &Stream, space: &Space, document: &Document) -> Option<Self> {
        let number = |key: &[u8]| stream.dict.get_deref(key, document).and_then(Object::as_i64).ok();
        let bits = |key: &[u8]| u32::try_from(number(key)?).ok().filter(|bits| (1..=32).contains(bits));
        let kind = number(b"ShadingType")?;
        let channels = space.inputs();
        let decode = pairs(&stream.dict, b"Decode", document).filter(|decode| decode.len() >= 2 + channels)?;
        let flag = if kind == 5 { 0 } else { bits(b"BitsPerFlag")? };
        let (coordinate, component) = (bits(b"BitsPerCoordinate")?, bits(b"BitsPerComponent")?);
        Some(Self { kind, flag, coordinate, component, decode, channels })
    }

    /// Corners or patches until the data end.
    fn corners(&self, stream: &Stream) -> Option<Vec<Corner>> {
        let bytes = stream.get_plain_content_with_limit(LARGEST).ok()?;
        let mut bits = Bits::new(&bytes);
        let mut corners = Vec::new();
        while !bits.is_done() {
            let Some(corner) = self.corner(&mut bits) else { break };
            corners.push(corner);
            bits.align();
        }
        Some(corners)
    }

    fn corner(&self, bits: &mut Bits) -> Option<Corner> {
        let flag = if self.flag > 0 { Some(bits.take(self.flag)?) } else { None };
        let goes_on = flag.is_some_and(|flag| flag & 3 != 0);
        // Points and colours; a patch that goes on from the one before shares four points and two colours with it.
        let (points, colours) = match (self.kind, goes_on) {
            (4 | 5, _) => (1, 1),
            (6, false) => (12, 4),
            (6, true) => (8, 2),
            (7, false) => (16, 4),
            (7, true) => (12, 2),
            _ => return None,
        };
        let coordinates = (0..points * 2).map(|_| bits.take(self.coordinate)).collect::<Option<_>>()?;
        let most = f64::from(u32::MAX >> (32 - self.component));
        let mut colour = || {
            let ranges = self.decode.iter().skip(2).take(self.channels);
            ranges.map(|range| Some(mapped(f64::from(bits.take(self.component)?), (0.0, most), *range))).collect()
        };
        let colours = (0..colours).map(|_| colour()).collect::<Option<_>>()?;
        Some(Corner { flag, coordinates, colours })
    }
}

/// Numbers of any width into bytes.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl Written {
    fn put(&mut self, value: u32, bits: u32) {
        self.held = self.held << bits | u64::from(value) & ((1 << bits) - 1);
        self.count += bits;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.held >> self.count) as u8);
        }
    }

    fn align(&mut self) {
        if self.count > 0 {
            self.put(0, 8 - self.count);
        }
    }
}
