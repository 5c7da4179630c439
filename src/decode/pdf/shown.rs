//! The text that a page shows, in the order in which it is set.
//!
//! How wide letters are is not measured. So a page is told twice: once with everything on a line joined, once with a
//! blank wherever the pen is moved. A number set in several pieces is whole in the one; two numbers in neighbouring
//! columns are apart in the other.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Step;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use super::fonts::Font;
use super::{Reading, strings, unpack};

/// Forms within forms are followed so far.
const DEEPEST: usize = 8;
/// Pieces whose height differs by less, in points, stand on one line.
const SAME_LINE: f64 = 2.0;
/// A move of the pen by more than this, in thousandths of the size, is a blank.
const BLANK: f64 = 200.0;

/// What a page shows, told twice, each time in `most` bytes and little more.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) joined: String,
    pub(super) spaced: String,
    /// Some letters are of a font that does not say what they are, or there is no more room.
    pub(super) is_unreadable: bool,
    most: usize,
    height: Option<f64>,
}

/// Where the pen is, and with what it writes.
#[derive(Clone)]
struct Pen {
    page: Matrix,
    line: Matrix,
    leading: f64,
    font: Option<Rc<Font>>,
    has_moved: bool,
}

#[derive(Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This, and then the other.
    fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [m, n, o, p, q, r]) = (self.0, other.0);
        Self([a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r])
    }

    fn height(self) -> f64 {
        self.0[5]
    }
}

/// Reads the text that a stream of drawing steps shows.
pub(super) fn read(steps: &[u8], resources: &Resources, reading: &mut Reading, shown: &mut Shown, depth: usize) {
    let mut pen = Pen { page: Matrix::IDENTITY, line: Matrix::IDENTITY, leading: 0.0, font: None, has_moved: true };
    let mut kept = Vec::new();
    let mut steps = TypedIter::new(steps);
    while let Some(step) = steps.next() {
        match step {
            Step::SaveState(_) if kept.len() < 1000 => kept.push(pen.clone()),
            Step::RestoreState(_) => pen = kept.pop().unwrap_or(pen),
            Step::Transform(m) => {
                pen.page = Matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(|n| n.as_f64())).then(pen.page);
            }
            Step::TextFont(font) => {
                pen.font = resources.get_font(font.0).map(|font| reading.fonts.get(&font, reading.budget));
            }
            Step::XObject(name) => form(name.0, resources, reading, shown, depth),
            Step::BeginMarkedContentWithProperties(mark) => shown.hear(mark.1),
            step => pen.write(step, shown),
        }
    }
}

/// A form, which is a small page within the page. Forms of forms multiply, so they are counted.
fn form(name: &Name, resources: &Resources, reading: &mut Reading, shown: &mut Shown, depth: usize) {
    if depth == DEEPEST || reading.forms == 0 {
        reading.budget.give_up();
        return;
    }
    let Some(form) = resources.get_x_object(name).filter(is_form) else { return };
    reading.forms -= 1;
    let steps = unpack::steps(&form, reading.budget);
    let own = form.dict().get::<Dict>(b"Resources").unwrap_or_default();
    read(&steps, &Resources::from_parent(own, resources.clone()), reading, shown, depth + 1);
}

fn is_form(stream: &Stream) -> bool {
    stream.dict().get::<Name>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Form")
}

impl Pen {
    /// The steps that move the pen and that write.
    fn write(&mut self, step: Step, shown: &mut Shown) {
        match step {
            Step::BeginText(_) => self.set(Matrix::IDENTITY),
            Step::SetTextMatrix(m) => self.set(Matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(|n| n.as_f64()))),
            Step::NextLine(by) => self.step(by.0.as_f64(), by.1.as_f64()),
            Step::NextLineAndSetLeading(by) => {
                self.leading = -by.1.as_f64();
                self.step(by.0.as_f64(), by.1.as_f64());
            }
            Step::TextLeading(leading) => self.leading = leading.0.as_f64(),
            Step::NextLineUsingLeading(_) => self.step(0.0, -self.leading),
            Step::ShowText(text) => self.show(text.0.as_ref(), shown),
            Step::NextLineAndShowText(text) => {
                self.step(0.0, -self.leading);
                self.show(text.0.as_ref(), shown);
            }
            Step::ShowTextWithParameters(text) => {
                self.step(0.0, -self.leading);
                self.show(text.2.as_ref(), shown);
            }
            Step::ShowTexts(pieces) => self.show_all(pieces.0, shown),
            _ => {}
        }
    }

    fn set(&mut self, line: Matrix) {
        self.line = line;
        self.has_moved = true;
    }

    fn step(&mut self, x: f64, y: f64) {
        self.set(Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line));
    }

    fn show_all(&mut self, pieces: &Array, shown: &mut Shown) {
        for piece in pieces.iter::<Object>() {
            match piece {
                Object::String(codes) => self.show(codes.as_ref(), shown),
                Object::Number(by) => self.has_moved |= by.as_f64().abs() > BLANK,
                _ => {}
            }
        }
    }

    fn show(&mut self, codes: &[u8], shown: &mut Shown) {
        let height = self.line.then(self.page).height();
        let is_same_line = shown.height.is_some_and(|before| (before - height).abs() < SAME_LINE);
        shown.height = Some(height);
        if !is_same_line {
            shown.joined.push('\n');
            shown.spaced.push('\n');
        } else if self.has_moved {
            shown.spaced.push(' ');
        }
        self.has_moved = false;
        let Some(font) = &self.font else { return };
        let start = shown.joined.len();
        shown.is_unreadable |= !font.append(codes, &mut shown.joined, shown.most);
        shown.spaced.push_str(&shown.joined[start..]);
    }
}

impl Shown {
    pub(super) fn within(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// What a mark in the page says of the text within it.
    fn hear(&mut self, mark: &Object) {
        let mut said = String::new();
        strings::append(mark, &mut said, 0);
        if !said.is_empty() {
            self.joined.push_str(&format!("\n\n{said}\n"));
            self.height = None;
        }
    }
}
