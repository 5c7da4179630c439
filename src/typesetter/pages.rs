//! What is to be known of pages: their fingerprints, their pictures, and the words of the cover.

use rayon::prelude::*;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::{Page, Pictures};
use crate::fingerprint::Fingerprint;

const POINTS_PER_INCH: f64 = 72.0;

/// Every page, with its picture if it is wanted and not at hand.
pub fn pages(document: &PagedDocument, pictures: Option<&Pictures>) -> Vec<Page> {
    let page = |page: &typst_layout::Page| {
        let fingerprint = Fingerprint::of(page);
        let wanted = pictures.filter(|pictures| !pictures.known.contains(&fingerprint));
        Page { fingerprint, picture: wanted.and_then(|pictures| picture(page, pictures.resolution)) }
    };
    document.pages().par_iter().map(page).collect()
}

fn picture(page: &typst_layout::Page, resolution: f32) -> Option<Vec<u8>> {
    let pixel_per_pt = (f64::from(resolution) / POINTS_PER_INCH).into();
    let options = RenderOptions { pixel_per_pt, ..RenderOptions::default() };
    typst_render::render(page, &options).encode_png().ok()
}

/// All words of the first page.
pub fn words_of_cover(document: &PagedDocument) -> String {
    let mut words = String::new();
    if let Some(cover) = document.pages().first() {
        collect(&cover.frame, &mut words);
    }
    words
}

fn collect(frame: &Frame, words: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, words),
            FrameItem::Text(text) => words.push_str(&text.text),
            _ => {}
        }
    }
}
