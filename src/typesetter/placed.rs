//! The pictures that a document places: how large each stands on its page, and whether it has pixels enough for that.

use typst::layout::{Frame, FrameItem, Transform};
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;

use crate::fingerprint::Fingerprint;

/// A picture of pixels on a page. Drawings (SVG) are sharp at any size and are not among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Of the PDF, from 1.
    pub page: usize,
    /// Of the picture's file.
    pub file: Fingerprint,
    pub pixels: (u32, u32),
    /// Width and height on paper, in millimetres.
    pub size: (f64, f64),
}

const POINTS_PER_INCH: f64 = 72.0;
const MILLIMETRES_PER_INCH: f64 = 25.4;

impl Placed {
    /// Pixels per inch of paper, in the direction that has fewer.
    pub fn resolution(&self) -> f64 {
        let along = |pixels: u32, millimetres: f64| f64::from(pixels) * MILLIMETRES_PER_INCH / millimetres.max(0.01);
        along(self.pixels.0, self.size.0).min(along(self.pixels.1, self.size.1))
    }

    /// The pixels it would need for `ppi` pixels per inch.
    pub fn needed(&self, ppi: f64) -> (u32, u32) {
        let pixels = |millimetres: f64| (millimetres / MILLIMETRES_PER_INCH * ppi).ceil() as u32;
        (pixels(self.size.0), pixels(self.size.1))
    }
}

/// Every picture of every page, in order.
pub fn placed(document: &PagedDocument) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (page, set) in (1..).zip(document.pages()) {
        collect(&set.frame, Transform::identity(), &mut |image, across, down| {
            let ImageKind::Raster(raster) = image.kind() else { return };
            let inches = |points: f64| points / POINTS_PER_INCH * MILLIMETRES_PER_INCH;
            // Of a photograph that was held upright these are the upright sides.
            let (width, height) = (raster.width(), raster.height());
            let file = Fingerprint::of(raster.data().as_slice());
            placed.push(Placed { page, file, pixels: (width, height), size: (inches(across), inches(down)) });
        });
    }
    placed
}

/// Calls `found` with every image of a frame and the width and height in points that it comes to stand with.
fn collect(frame: &Frame, outer: Transform, found: &mut dyn FnMut(&typst::visualize::Image, f64, f64)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, outer.pre_concat(group.transform), found),
            FrameItem::Image(image, size, _) => {
                let (sx, ky) = (outer.sx.get(), outer.ky.get());
                let (kx, sy) = (outer.kx.get(), outer.sy.get());
                found(image, size.x.to_pt() * sx.hypot(ky), size.y.to_pt() * kx.hypot(sy));
            }
            _ => {}
        }
    }
}
