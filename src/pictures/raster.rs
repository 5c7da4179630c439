//! A picture opened: its samples, row by row, and what can be done with them. Knows no file format.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::metadata::Orientation;

use super::Size;

/// What the samples of a pixel are, eight bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channels {
    Grey,
    GreyAlpha,
    Rgb,
    Rgba,
    /// 255 is a solid.
    Cmyk,
}

impl Channels {
    pub const fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    const fn has_alpha(self) -> bool {
        matches!(self, Self::GreyAlpha | Self::Rgba)
    }

    const fn pixel_type(self) -> PixelType {
        match self {
            Self::Grey => PixelType::U8,
            Self::GreyAlpha => PixelType::U8x2,
            Self::Rgb => PixelType::U8x3,
            Self::Rgba | Self::Cmyk => PixelType::U8x4,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Raster {
    pub size: Size,
    pub channels: Channels,
    pub samples: Vec<u8>,
}

impl Raster {
    /// None unless there are as many samples as the size asks for.
    pub fn new(size: Size, channels: Channels, samples: Vec<u8>) -> Option<Self> {
        let wanted = usize::try_from(size.pixels()).ok()?.checked_mul(channels.count())?;
        (wanted > 0 && samples.len() == wanted).then_some(Self { size, channels, samples })
    }

    /// The same at another size. Values are averaged as they are stored, not as light: that is what browsers do when
    /// they reduce a picture, and light would take twice the memory and three times as long for what few can see.
    pub fn reduced(&self, to: Size) -> Option<Self> {
        let kind = self.channels.pixel_type();
        let from = ImageRef::new(self.size.width, self.size.height, &self.samples, kind).ok()?;
        let mut reduced = Image::new(to.width, to.height, kind);
        let options = ResizeOptions::new().use_alpha(self.channels.has_alpha());
        Resizer::new().resize(&from, &mut reduced, &options).ok()?;
        Self::new(to, self.channels, reduced.into_vec())
    }

    /// The same, turned and mirrored as EXIF says.
    pub fn turned(self, turn: Orientation) -> Self {
        if turn == Orientation::NoTransforms {
            return self;
        }
        let size = if is_on_its_side(turn) { self.size.on_its_side() } else { self.size };
        let (right, bottom) = (self.size.width.saturating_sub(1), self.size.height.saturating_sub(1));
        let count = self.channels.count();
        let mut samples = Vec::with_capacity(self.samples.len());
        for y in 0..size.height {
            for x in 0..size.width {
                let (x, y) = origin(turn, (x, y), (right, bottom));
                let at = (y as usize * self.size.width as usize + x as usize) * count;
                samples.extend_from_slice(self.samples.get(at..at + count).unwrap_or_default());
            }
        }
        Self { size, channels: self.channels, samples }
    }

    /// Every pixel made anew.
    pub fn mapped<const FROM: usize, const TO: usize>(
        &self,
        channels: Channels,
        map: impl Fn([u8; FROM]) -> [u8; TO],
    ) -> Self {
        let (pixels, _) = self.samples.as_chunks::<FROM>();
        Self { size: self.size, channels, samples: pixels.iter().flat_map(|pixel| map(*pixel)).collect() }
    }
}

/// Whether a turn changes width for height.
pub fn is_on_its_side(turn: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(turn, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Where a pixel of the turned picture stands in the one that was stored.
fn origin(turn: Orientation, (x, y): (u32, u32), (right, bottom): (u32, u32)) -> (u32, u32) {
    match turn {
        Orientation::NoTransforms => (x, y),
        Orientation::FlipHorizontal => (right - x, y),
        Orientation::Rotate180 => (right - x, bottom - y),
        Orientation::FlipVertical => (x, bottom - y),
        Orientation::Rotate90FlipH => (y, x),
        Orientation::Rotate90 => (y, bottom - x),
        Orientation::Rotate270FlipH => (right - y, bottom - x),
        Orientation::Rotate270 => (right - y, x),
    }
}
