//! Colours as operators, and what to say of one that is too much.

use super::super::colour::{Cmyk, Source};
use super::super::number::{row, short};
use super::super::space::{Colour, Space};

/// Filling or stroking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Fill,
    Stroke,
}

/// What a colour of so many numbers must be, where its space was chosen outside the drawing.
pub fn guessed(numbers: usize) -> Option<Space> {
    match numbers {
        1 => Some(Space::Grey),
        3 => Some(Space::Rgb(Source::Srgb)),
        4 => Some(Space::Cmyk),
        _ => None,
    }
}

/// The operator that sets a colour.
pub fn painted(colour: Colour, side: Side) -> String {
    match (colour, side) {
        (Colour::Grey(value), Side::Fill) => short(value) + " g",
        (Colour::Grey(value), Side::Stroke) => short(value) + " G",
        (Colour::Inks(inks), Side::Fill) => row(&inks) + "k",
        (Colour::Inks(inks), Side::Stroke) => row(&inks) + "K",
    }
}

/// What to say of a colour over the limit.
pub fn too_much(mixed: Cmyk, limit: f64) -> String {
    let [c, m, y, k] = mixed.map(|ink| (ink * 100.0).round());
    let total = (mixed.iter().sum::<f64>() * 100.0).round();
    let limit = (limit * 100.0).round();
    format!(
        "the colour C {c} M {m} Y {y} K {k} lays down {total} per cent of ink, and this printer takes {limit}: mix it with less"
    )
}
