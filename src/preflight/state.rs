//! The graphics state (PDF 1.7, 8.4 and 9.3) as far as preflight asks for it. It is plain data; `q` copies it.

use std::rc::Rc;

use lopdf::Object;

use super::font::Font;
use super::geometry::Matrix;
use super::space::Space;

/// A colour to fill or draw with.
#[derive(Clone)]
pub struct Paint<'a> {
    pub space: Rc<Space>,
    pub values: Vec<f64>,
    /// A pattern, which then paints instead of the colour.
    pub pattern: Option<&'a Object>,
}

impl Paint<'_> {
    /// Black, as every page begins with.
    pub fn black() -> Self {
        Self { space: Rc::new(Space::Gray), values: vec![0.0], pattern: None }
    }

    /// Another space, with the colour that it begins with.
    pub fn chosen(space: Space) -> Self {
        Self { values: space.first(), space: Rc::new(space), pattern: None }
    }

    /// Percent, all plates together; `None` where the colour is not of inks, or is a pattern.
    pub fn total(&self) -> Option<f64> {
        let inks = self.space.inks(&self.values).filter(|_| self.pattern.is_none())?;
        Some(inks.iter().sum::<f64>() * 100.0)
    }

    /// Plates that have ink.
    pub fn plates(&self) -> Option<usize> {
        let inks = self.space.inks(&self.values).filter(|_| self.pattern.is_none())?;
        Some(inks.iter().filter(|ink| **ink > 0.0).count())
    }

    pub fn is_paper(&self) -> bool {
        self.pattern.is_none() && self.space.is_paper(&self.values)
    }
}

/// How text is set. Lengths are in text space.
#[derive(Clone, Default)]
pub struct Setting<'a> {
    pub font: Option<Rc<Font<'a>>>,
    pub size: f64,
    pub between_characters: f64,
    pub between_words: f64,
    /// 1 is 100 percent wide; 0 stands for "not set".
    pub stretch: Option<f64>,
    pub leading: f64,
    pub rise: f64,
    /// Fill, stroke, both, neither… (PDF 1.7, table 106).
    pub mode: i64,
}

/// All that `q` saves and `Q` brings back.
#[derive(Clone)]
pub struct State<'a> {
    pub ctm: Matrix,
    pub fill: Paint<'a>,
    pub stroke: Paint<'a>,
    pub line_width: f64,
    pub overprint_fill: bool,
    pub overprint_stroke: bool,
    pub setting: Setting<'a>,
}

impl State<'_> {
    pub fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            fill: Paint::black(),
            stroke: Paint::black(),
            line_width: 1.0,
            overprint_fill: false,
            overprint_stroke: false,
            setting: Setting::default(),
        }
    }
}
