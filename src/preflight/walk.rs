//! The walk through a page's content (PDF 1.7, 8 and 9): page, form XObjects, patterns and Type 3 glyphs, each mark noted.
//!
//! It paints nothing and clips nothing. It always ends: operators are counted, and what is left out is said.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::geometry::Matrix;
use super::lex::{Operation, Words};
use super::paint::{self, Path};
use super::seen::{Frame, Seen};
use super::state::State;
use super::{choose, enter, picture, read, shade, show};

/// Operators on a page, at most, those of forms counted each time they are placed.
const MOST_OPERATORS: usize = 5_000_000;

/// What the walk of one page carries along.
pub struct Walk<'a> {
    pub doc: &'a Document,
    pub frame: Frame,
    pub seen: Seen,
    pub fonts: BTreeMap<ObjectId, Rc<Font<'a>>>,
    /// Meanings of fonts' bytes, read once a page.
    pub meanings: BTreeMap<usize, Option<lopdf::Encoding<'a>>>,
    /// Patterns and glyphs already entered: the second time teaches nothing new.
    pub entered: BTreeSet<(usize, u32)>,
    operators: usize,
    pub entries: usize,
    pub unpacked: usize,
    pub depth: usize,
}

/// What one content stream carries along.
pub struct Scope<'a> {
    pub resources: Option<&'a Dictionary>,
    pub state: State<'a>,
    pub saved: Vec<State<'a>>,
    pub path: Path,
    pub text: Matrix,
    pub line: Matrix,
    /// The matrix that patterns start from: the page's, or that of the form around.
    pub base: Matrix,
    /// Whether places mean nothing here: within a pattern's tile or a glyph.
    pub repeated: bool,
    /// Whether colours are someone else's: in a glyph or tile that only gives a shape.
    pub shape_only: bool,
}

impl<'a> Scope<'a> {
    pub fn new(resources: Option<&'a Dictionary>, state: State<'a>) -> Self {
        let base = state.ctm;
        let (text, line) = (Matrix::SAME, Matrix::SAME);
        let (saved, path) = (Vec::new(), Path::default());
        Scope { resources, state, saved, path, text, line, base, repeated: false, shape_only: false }
    }
}

/// Everything on a page.
pub fn page(doc: &Document, page: ObjectId, frame: Frame) -> Seen {
    let mut walk = Walk {
        doc,
        frame,
        seen: Seen::default(),
        fonts: BTreeMap::new(),
        meanings: BTreeMap::new(),
        entered: BTreeSet::new(),
        operators: 0,
        entries: 0,
        unpacked: 0,
        depth: 0,
    };
    let resources = read::inherited(doc, page, b"Resources").and_then(read::as_dict);
    if let Ok(dict) = doc.get_dictionary(page) {
        enter::group(&mut walk, dict, resources);
    }
    match doc.get_page_content_with_limit(page, read::MOST_CONTENT) {
        Ok(content) => run(&mut walk, &content, Scope::new(resources, State::new(Matrix::SAME))),
        Err(_) => _ = walk.seen.unread.insert("the page's content cannot be unpacked"),
    }
    walk.seen
}

/// Takes every operator of a content stream in turn.
pub fn run<'a>(walk: &mut Walk<'a>, content: &[u8], mut scope: Scope<'a>) {
    let mut words = Words::new(content);
    for operation in words.by_ref() {
        walk.operators += 1;
        if walk.operators > MOST_OPERATORS {
            walk.seen.unread.insert("the page has more drawing than is looked at");
            return;
        }
        step(walk, &mut scope, &operation);
    }
    if words.lost > 0 {
        walk.seen.unread.insert("parts of the page's content are not PDF");
    }
}

fn step<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, operation: &Operation<'_>) {
    match operation.operator {
        b"q" if scope.saved.len() < 4096 => scope.saved.push(scope.state.clone()),
        b"Q" => scope.state = scope.saved.pop().unwrap_or_else(|| scope.state.clone()),
        b"cm" => {
            let matrix = Matrix::of(&numbers(operation)).unwrap_or(Matrix::SAME);
            scope.state.ctm = matrix.then(scope.state.ctm);
        }
        b"w" => scope.state.line_width = numbers(operation).first().map_or(1.0, |width| width.abs()),
        b"gs" => choose::parameters(walk, scope, operation),
        b"Do" => place(walk, scope, operation),
        b"BI" => picture::inline(walk, scope, operation),
        b"sh" => shade::operator(walk, scope, operation),
        // A glyph that gives only its shape (PDF 1.7, 9.6.5).
        b"d1" => scope.shape_only = true,
        b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn" | b"SCN" => {
            if !scope.shape_only {
                choose::colour(walk, scope, operation);
            }
        }
        operator if paint::is_path(operator) => paint::step(walk, scope, operation),
        _ => show::step(walk, scope, operation),
    }
}

/// The operands that are numbers.
pub fn numbers(operation: &Operation<'_>) -> Vec<f64> {
    operation.operands.iter().filter_map(read::as_number).collect()
}

/// The operand that is a name, looked up in the resources.
pub fn resource<'a>(walk: &Walk<'a>, scope: &Scope<'a>, kind: &[u8], operation: &Operation<'_>) -> Option<&'a Object> {
    let name = operation.operands.iter().rev().find_map(|operand| operand.as_name().ok())?;
    // The unresolved entry, so that the caller may see which object it is.
    read::dict(walk.doc, scope.resources?, kind)?.get(name).ok()
}

fn place<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, operation: &Operation<'_>) {
    let Some(named) = resource(walk, scope, b"XObject", operation) else { return };
    let id = named.as_reference().ok();
    let Ok(stream) = read::follow(walk.doc, named).as_stream() else { return };
    match read::name(walk.doc, &stream.dict, b"Subtype") {
        Some(b"Image") => picture::placed(walk, scope, id, stream),
        Some(b"Form") => enter::form(walk, scope, stream),
        _ => {}
    }
}
