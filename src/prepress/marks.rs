//! Marks around a page: where to cut, and patches of each ink to judge the press by.
//!
//! All of them lie outside the bleed. There is no text: it would need a font.

use lopdf::{Dictionary, Object, Stream};

use super::number::{row, short};
use super::rectangle::Rectangle;
use super::shading::reals;
use super::stream::packed;

const MM: f64 = 72.0 / 25.4;
/// From the bleed to a mark, and its length.
const GAP: f64 = MM;
const LENGTH: f64 = 6.0 * MM;
/// A hairline that every press holds.
const THIN: f64 = 0.25;
/// The side of a patch of ink.
const PATCH: f64 = 5.0 * MM;

/// Each ink solid and at a half.
const PATCHES: [[f64; 4]; 8] = [
    [1.0, 0.0, 0.0, 0.0],
    [0.0, 1.0, 0.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
    [0.0, 0.0, 0.0, 1.0],
    [0.5, 0.0, 0.0, 0.0],
    [0.0, 0.5, 0.0, 0.0],
    [0.0, 0.0, 0.5, 0.0],
    [0.0, 0.0, 0.0, 0.5],
];

/// The marks of a page as a form.
pub fn form(sheet: Rectangle, bleed: Rectangle, trim: Rectangle) -> Stream {
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Form");
    dict.set("BBox", sheet.object());
    let mut spaces = Dictionary::new();
    spaces.set("Registration", registration());
    let mut resources = Dictionary::new();
    resources.set("ColorSpace", spaces);
    dict.set("Resources", resources);
    packed(dict, drawing(bleed, trim).as_bytes())
}

/// Registration colour: every plate, solid (PDF 1.7, 8.6.6.4).
fn registration() -> Object {
    let mut tint = Dictionary::new();
    tint.set("FunctionType", 2);
    tint.set("Domain", reals(&[0.0, 1.0]));
    tint.set("C0", reals(&[0.0; 4]));
    tint.set("C1", reals(&[1.0; 4]));
    tint.set("N", 1);
    vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), tint.into()].into()
}

fn drawing(bleed: Rectangle, trim: Rectangle) -> String {
    let mut text = format!("/Registration CS 1 SCN {} w 0 J\n", short(THIN));
    let mut line = |from: [f64; 2], to: [f64; 2]| text += &format!("{}m {}l S\n", row(&from), row(&to));
    let (left, right) = (bleed.left - GAP, bleed.right + GAP);
    let (bottom, top) = (bleed.bottom - GAP, bleed.top + GAP);
    for y in [trim.bottom, trim.top] {
        line([left - LENGTH, y], [left, y]);
        line([right, y], [right + LENGTH, y]);
    }
    for x in [trim.left, trim.right] {
        line([x, bottom - LENGTH], [x, bottom]);
        line([x, top], [x, top + LENGTH]);
    }
    // The patches stand in the middle of the foot, if the page is wide enough for them.
    let across = PATCH * PATCHES.len() as f64;
    if trim.width() > across + 4.0 * PATCH {
        let start = (trim.left + trim.right - across) / 2.0;
        for (nth, inks) in PATCHES.iter().enumerate() {
            let corner = [start + nth as f64 * PATCH, bottom - PATCH];
            text += &format!("{}k {}{}re f\n", row(inks), row(&corner), row(&[PATCH, PATCH]));
        }
    }
    text
}
