//! Marks of a page that go wrong in print or at the knife: lines too thin, text too near the trim, nothing at all.

use super::finding::{Finding, Severity, whereabouts};
use super::geometry::{Rect, mm};
use super::paint::HAIRLINE;
use super::seen::{Frame, Seen};

/// A folded and trimmed page may be off by this much: text keeps away from the knife.
const SAFE_MM: f64 = 5.0;
/// Places named on a page, at most; the others are counted.
const MOST_NAMED: usize = 5;

/// Lines thinner than a press holds, one finding a page.
pub fn hairlines(seen: &Seen, frame: Frame) -> Option<Finding> {
    let thinnest = seen.thin.iter().min_by(|a, b| a.width.total_cmp(&b.width))?;
    let object = format!("{} × line, thinnest {}", seen.thin.len(), whereabouts(thinnest.place, frame.trim));
    let says = if thinnest.width < 0.0005 {
        "a line of no width comes out as thin as each machine can".to_owned()
    } else {
        format!("a line of {:.2} pt is thinner than {HAIRLINE} pt and may vanish", thinnest.width)
    };
    let remedy = format!("draw lines {HAIRLINE} pt or wider");
    // A speck of a drawing that was made small may be lost without harm.
    let is_grave = seen.thin.iter().any(|thin| thin.is_line);
    let severity = if is_grave { Severity::Error } else { Severity::Warning };
    Some(Finding { severity, ..Finding::error("hairline", object, says, remedy) })
}

/// Text within five millimetres of the trim, or beyond it. Text that lies wholly in the slug is no part of the page.
pub fn near_trim(seen: &Seen, frame: Frame) -> Vec<Finding> {
    let near = lines(seen, frame);
    let mut findings: Vec<Finding> = near.iter().take(MOST_NAMED).map(near_finding).collect();
    if near.len() > MOST_NAMED {
        let says = format!("{} more lines stand nearer than {SAFE_MM:.0} mm to the trim", near.len() - MOST_NAMED);
        findings.push(Finding::warning("text-near-trim", "text", says, "move the text inwards"));
    }
    findings
}

struct Near {
    words: String,
    distance: f64,
    edge: &'static str,
    foot: f64,
}

/// Showings of text that stand side by side are one line to a reader.
fn lines(seen: &Seen, frame: Frame) -> Vec<Near> {
    let mut lines: Vec<Near> = Vec::new();
    for text in seen.texts.iter().filter(|text| text.place.meets(frame.bleed)) {
        let (distance, edge) = nearest(text.place, frame.trim);
        if distance > SAFE_MM - 0.05 {
            continue;
        }
        let foot = text.place.bottom;
        match lines.last_mut().filter(|last| last.edge == edge && (last.foot - foot).abs() < 1.0) {
            Some(last) => {
                last.distance = last.distance.min(distance);
                last.words.push_str(&text.words);
            }
            None => lines.push(Near { words: text.words.clone(), distance, edge, foot }),
        }
    }
    lines
}

/// The nearest edge and how far it is, in millimetres; less than nothing when the text reaches beyond.
fn nearest(place: Rect, trim: Rect) -> (f64, &'static str) {
    let distances = [
        (place.left - trim.left, "left"),
        (trim.right - place.right, "right"),
        (trim.top - place.top, "top"),
        (place.bottom - trim.bottom, "bottom"),
    ];
    let nearest = distances.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, "left"));
    (mm(nearest.0), nearest.1)
}

fn near_finding(line: &Near) -> Finding {
    let words: String = line.words.chars().take(24).collect();
    let object = if words.is_empty() { "text".to_owned() } else { format!("“{words}”") };
    let says = if line.distance < 0.0 {
        format!("text reaches beyond the {} edge and will be cut", line.edge)
    } else {
        format!("text stands {:.1} mm from the {} edge; {SAFE_MM:.0} mm are safe", line.distance, line.edge)
    };
    Finding::warning("text-near-trim", object, says, "move the text inwards, or keep it if it is meant to be cut")
}

/// A page with nothing on it but paper.
pub fn blank(seen: &Seen) -> Option<Finding> {
    let looked_at_whole = seen.unread.is_empty();
    (!seen.marked && looked_at_whole).then(|| {
        Finding::warning(
            "blank",
            "page",
            "nothing is printed on this page",
            "take the page out, or put something on it",
        )
    })
}

/// What of the page could not be looked at.
pub fn unread(seen: &Seen) -> Vec<Finding> {
    let finding = |says: &&'static str| Finding::warning("unreadable", "page", *says, "look at this page yourself");
    seen.unread.iter().map(finding).collect()
}
