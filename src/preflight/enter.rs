//! Content within content: form XObjects, patterns' tiles, Type 3 glyphs, transparency groups.
//!
//! It always ends: depth, entries and unpacked bytes are counted, and what is left out is said.

use std::rc::Rc;

use lopdf::{Dictionary, Document, Stream};

use super::font::Font;
use super::geometry::Matrix;
use super::seen::What;
use super::space::Space;
use super::state::{Paint, State};
use super::walk::{self, Scope, Walk};
use super::{paint, read};

/// Forms within forms, at most.
const DEEPEST: usize = 16;
/// Forms, patterns and glyphs entered on a page, at most.
const MOST_ENTERED: usize = 20_000;
/// Bytes that a page's forms, patterns and glyphs unpack to, at most, each time they are entered.
const MOST_UNPACKED: usize = 512 << 20;

/// A form XObject where it is placed (PDF 1.7, 8.10).
pub fn form<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, stream: &'a Stream) {
    let resources = read::dict(walk.doc, &stream.dict, b"Resources").or(scope.resources);
    group(walk, &stream.dict, resources);
    let mut state = scope.state.clone();
    state.ctm = own_matrix(walk.doc, stream).then(state.ctm);
    let inner = Scope { repeated: scope.repeated, shape_only: scope.shape_only, ..Scope::new(resources, state) };
    enter(walk, stream, inner);
}

/// A stream's own matrix, to where it is placed.
fn own_matrix(doc: &Document, stream: &Stream) -> Matrix {
    read::numbers(doc, &stream.dict, b"Matrix").and_then(|numbers| Matrix::of(&numbers)).unwrap_or(Matrix::SAME)
}

/// Walks a stream within another.
fn enter<'a>(walk: &mut Walk<'a>, stream: &'a Stream, scope: Scope<'a>) {
    walk.entries += 1;
    if walk.depth >= DEEPEST || walk.entries > MOST_ENTERED || walk.unpacked > MOST_UNPACKED {
        walk.seen.unread.insert("the page has more forms within forms than are looked at");
        return;
    }
    let Some(content) = read::content(stream, read::MOST_CONTENT) else {
        walk.seen.unread.insert("a form of the page cannot be unpacked");
        return;
    };
    walk.depth += 1;
    walk.unpacked += content.len();
    walk::run(walk, &content, scope);
    walk.depth -= 1;
}

/// A tile of a pattern, painted in `paint` if it only gives a shape (PDF 1.7, 8.7.3). Looked at once a page.
pub fn tile<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, stream: &'a Stream, paint: &Paint<'a>) {
    if !walk.entered.insert((std::ptr::from_ref(stream).addr(), 0)) {
        return;
    }
    let mut state = State::new(own_matrix(walk.doc, stream).then(scope.base));
    let shape_only = read::integer(walk.doc, &stream.dict, b"PaintType") == Some(2);
    if shape_only {
        let space = match &*paint.space {
            Space::Pattern(Some(base)) => Rc::new((**base).clone()),
            _ => paint.space.clone(),
        };
        let colour = Paint { space, values: paint.values.clone(), pattern: None };
        (state.fill, state.stroke) = (colour.clone(), colour);
    }
    let resources = read::dict(walk.doc, &stream.dict, b"Resources");
    enter(walk, stream, Scope { repeated: true, shape_only, ..Scope::new(resources, state) });
}

/// A glyph of a Type 3 font, whose matrix leads to the page. Looked at once a page.
pub fn glyph<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, font: &Font<'a>, code: u32, matrix: Matrix) {
    let Some(stream) = font.procedure(walk.doc, code) else { return };
    if !walk.entered.insert((std::ptr::from_ref(stream).addr(), code)) {
        return;
    }
    let mut state = scope.state.clone();
    state.ctm = matrix;
    state.stroke = state.fill.clone();
    let resources = font.resources(walk.doc).or(scope.resources);
    enter(walk, stream, Scope { repeated: true, ..Scope::new(resources, state) });
}

/// A transparency group: it blends in a colour space of its own, which has to fit (PDF 1.7, 11.6.6).
pub fn group<'a>(walk: &mut Walk<'a>, dict: &'a Dictionary, resources: Option<&'a Dictionary>) {
    let Some(group) = read::dict(walk.doc, dict, b"Group") else { return };
    if read::name(walk.doc, group, b"S") != Some(b"Transparency") {
        return;
    }
    walk.seen.see_through.insert("a transparency group");
    if let Some(space) = read::entry(walk.doc, group, b"CS") {
        let space = Space::of(walk.doc, space, resources);
        let place = walk.frame.trim;
        paint::note_colour(walk, What::Group, &space, place);
    }
}
