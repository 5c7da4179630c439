//! The boxes of pages (PDF 1.7, 14.11.2): sheet, bleed and trim, one within another, the trim alike on all pages.

use lopdf::{Document, ObjectId};

use super::finding::{Finding, Severity};
use super::geometry::{Rect, mm, points};
use super::read;
use super::seen::Frame;

/// Every printer asks for three millimetres around, to be cut away.
const BLEED_MM: f64 = 3.0;
/// Programs round boxes; a twentieth of a millimetre is no fault.
const SLACK_MM: f64 = 0.05;

/// The boxes as a page has them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boxes {
    pub media: Option<Rect>,
    pub crop: Option<Rect>,
    pub bleed: Option<Rect>,
    pub trim: Option<Rect>,
    pub art: bool,
    /// Whether the page is turned by a quarter.
    pub turned: bool,
    /// Points in a unit of the page (UserUnit).
    pub unit: f64,
}

/// A page's boxes.
pub fn of(doc: &Document, page: ObjectId) -> Boxes {
    let rect = |object: &lopdf::Object| {
        let numbers: Option<Vec<f64>> =
            object.as_array().ok()?.iter().map(|item| read::as_number(read::follow(doc, item))).collect();
        Rect::of(&numbers?)
    };
    let inherited = |key: &[u8]| read::inherited(doc, page, key).and_then(rect);
    let dict = doc.get_dictionary(page).ok();
    let own = |key: &[u8]| dict.and_then(|dict| read::entry(doc, dict, key)).and_then(rect);
    let turn = read::inherited(doc, page, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
    Boxes {
        media: inherited(b"MediaBox"),
        crop: inherited(b"CropBox"),
        bleed: own(b"BleedBox"),
        trim: own(b"TrimBox"),
        art: own(b"ArtBox").is_some(),
        turned: turn.rem_euclid(180) == 90,
        unit: dict.and_then(|dict| read::number(doc, dict, b"UserUnit")).filter(|unit| *unit > 0.0).unwrap_or(1.0),
    }
}

impl Boxes {
    /// The boxes with the missing ones as the standard fills them in; A4 where there is none at all.
    pub fn frame(&self) -> Frame {
        let a4 = Rect { left: 0.0, bottom: 0.0, right: points(210.0), top: points(297.0) };
        let media = self.media.unwrap_or(a4);
        let crop = self.crop.unwrap_or(media);
        Frame { media, bleed: self.bleed.unwrap_or(crop), trim: self.trim.unwrap_or(crop) }
    }

    /// The trimmed page in millimetres, as it is held: width and height.
    pub fn trim_mm(&self) -> (f64, f64) {
        let trim = self.frame().trim;
        let (width, height) = (mm(trim.width()) * self.unit, mm(trim.height()) * self.unit);
        if self.turned { (height, width) } else { (width, height) }
    }
}

/// What a printer finds wrong with the boxes.
pub fn press(all: &[Boxes]) -> Vec<Finding> {
    let first = all.first().map(Boxes::trim_mm);
    let one = |(at, boxes): (usize, &Boxes)| {
        let mut findings = page(boxes);
        findings.extend(first.and_then(|first| other_size(boxes, first)));
        findings.into_iter().map(move |finding| finding.on(at + 1)).collect::<Vec<_>>()
    };
    all.iter().enumerate().flat_map(one).collect()
}

fn page(boxes: &Boxes) -> Vec<Finding> {
    let slack = points(SLACK_MM) / boxes.unit;
    let wrong = |object: &str, says: String| Some(Finding::error("boxes", object, says, "make the press file again"));
    let missing = |object: &str| wrong(object, format!("the page has no {object}"));
    let Some(media) = boxes.media else { return missing("MediaBox").into_iter().collect() };
    let mut found: Vec<Option<Finding>> = Vec::new();
    match (boxes.trim, boxes.bleed) {
        (None, None) => found.extend([missing("TrimBox"), missing("BleedBox")]),
        (None, Some(_)) => found.push(missing("TrimBox")),
        (Some(trim), None) => {
            found.push(missing("BleedBox"));
            found.push(within("MediaBox", media, "TrimBox", trim, slack));
        }
        (Some(trim), Some(bleed)) => {
            found.push(within("MediaBox", media, "BleedBox", bleed, slack));
            found.push(within("BleedBox", bleed, "TrimBox", trim, slack));
            found.push(narrow(trim, bleed, boxes.unit).filter(|_| bleed.holds(trim, slack)));
        }
    }
    if boxes.art && boxes.trim.is_some() {
        found.push(wrong("ArtBox", "the page has both a TrimBox and an ArtBox; PDF/X takes one of them".to_owned()));
    }
    if boxes.unit != 1.0 {
        let says = "the page is measured in units of its own (UserUnit); many machines pass over them";
        found.push(Some(Finding::warning("boxes", "UserUnit", says, "make the press file again")));
    }
    if let (Some(crop), Some(bleed)) = (boxes.crop, boxes.bleed) {
        found.push(within("CropBox", crop, "BleedBox", bleed, slack));
    }
    found.into_iter().flatten().collect()
}

fn within(outer: &str, holds: Rect, inner: &str, held: Rect, slack: f64) -> Option<Finding> {
    (!holds.holds(held, slack)).then(|| {
        Finding::error("boxes", inner, format!("the {inner} reaches beyond the {outer}"), "make the press file again")
    })
}

fn narrow(trim: Rect, bleed: Rect, unit: f64) -> Option<Finding> {
    let margins = [trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top];
    let least = mm(margins.into_iter().fold(f64::INFINITY, f64::min)) * unit;
    (least < BLEED_MM - SLACK_MM).then(|| {
        let says = format!("the bleed is {least:.1} mm wide; a printer needs {BLEED_MM:.0} mm on every side");
        // An office may have agreed on less with its printer; none at all leaves white edges.
        let severity = if least < 1.0 { Severity::Error } else { Severity::Warning };
        let remedy = "set the bleed to 3 mm, and let backgrounds and pictures reach into it";
        Finding { severity, ..Finding::error("boxes", "BleedBox", says, remedy) }
    })
}

fn other_size(boxes: &Boxes, first: (f64, f64)) -> Option<Finding> {
    let trim = boxes.trim_mm();
    let differs = (trim.0 - first.0).abs() > SLACK_MM || (trim.1 - first.1).abs() > SLACK_MM;
    differs.then(|| {
        let says = format!(
            "trimmed to {:.1} × {:.1} mm; the first page to {:.1} × {:.1} mm",
            trim.0, trim.1, first.0, first.1
        );
        Finding::error("boxes", "TrimBox", says, "give all pages of an issue one size")
    })
}
