//! The content stream of an imposed side: pages called by name, then lines. It contains no text and no picture.

use std::fmt::Write;

use super::geometry::{Rect, number};
use super::side::{Ink, Line, Placed, Side};

/// What the registration colour is called in the resources of a side.
pub const REGISTRATION: &str = "All";

/// What a page, from 0, is called in the resources of a side.
pub fn name(page: usize) -> String {
    format!("P{}", page + 1)
}

/// A side in the language of PDF 1.7, annex A.
pub fn of(side: &Side) -> String {
    let mut text = String::new();
    for placed in &side.placed {
        text.push_str(&page(placed));
    }
    if !side.lines.is_empty() {
        let colour = match side.ink {
            Ink::Registration => format!("/{REGISTRATION} CS 1 SCN"),
            // Grey is printed with black alone.
            Ink::Black => "0 G".to_owned(),
        };
        let lines: String = side.lines.iter().map(line).collect();
        // Writing to a string cannot fail.
        let _ = write!(text, "q {colour}\n{lines}Q\n");
    }
    text
}

fn page(placed: &Placed) -> String {
    let clip = rect(&placed.clip);
    let at = placed.at.0.map(number).join(" ");
    format!("q {clip} re W n {at} cm /{} Do Q\n", name(placed.page))
}

fn rect(rect: &Rect) -> String {
    [rect.left, rect.bottom, rect.width(), rect.height()].map(number).join(" ")
}

fn line(line: &Line) -> String {
    let dash = if line.dashed { "[2 1] 0" } else { "[] 0" };
    let [x, y, to_x, to_y] = [line.from.0, line.from.1, line.to.0, line.to.1].map(number);
    format!("{} w {dash} d {x} {y} m {to_x} {to_y} l S\n", number(line.width))
}
