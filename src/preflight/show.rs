//! Text (PDF 1.7, 9.4): where it stands, how large it is, in how many inks, and its first words.
//!
//! Places come from the fonts' widths and a rough height; the glyphs themselves are not measured.

use std::rc::Rc;

use lopdf::{Document, Object};

use super::font::Font;
use super::geometry::{Matrix, Rect};
use super::lex::Operation;
use super::seen::{Text, What};
use super::walk::{Scope, Walk, numbers, resource};
use super::{enter, paint, read};

/// A font's reach above and below the line, as shares of its size. Rough: a Chinese character is 0.88 and 0.12.
const ABOVE: f64 = 0.88;
const BELOW: f64 = 0.12;
/// Characters kept of a text, to tell people which one it is.
const FIRST_WORDS: usize = 12;
/// Texts kept a page; a page of a directory has a few thousand.
const MOST_TEXTS: usize = 100_000;

/// Takes one operator of text; others pass by.
pub fn step<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, operation: &Operation<'_>) {
    let given = numbers(operation);
    let first = given.first().copied().unwrap_or(0.0);
    match operation.operator {
        b"BT" => start(scope, Matrix::SAME),
        b"Tm" => start(scope, Matrix::of(&given).unwrap_or(Matrix::SAME)),
        b"Td" => next_line(scope, &given),
        b"TD" => {
            scope.state.setting.leading = -given.get(1).copied().unwrap_or(0.0);
            next_line(scope, &given);
        }
        b"T*" => next_line(scope, &[0.0, -scope.state.setting.leading]),
        b"Tc" => scope.state.setting.between_characters = first,
        b"Tw" => scope.state.setting.between_words = first,
        b"Tz" => scope.state.setting.stretch = Some(first / 100.0),
        b"TL" => scope.state.setting.leading = first,
        b"Ts" => scope.state.setting.rise = first,
        b"Tr" => scope.state.setting.mode = first as i64,
        b"Tf" => {
            if let Some(font) = resource(walk, scope, b"Font", operation) {
                choose(walk, scope, font, Some(first));
            }
        }
        b"Tj" | b"TJ" => show(walk, scope, &operation.operands),
        b"'" | b"\"" => {
            if let [words, characters] = *given.as_slice() {
                scope.state.setting.between_words = words;
                scope.state.setting.between_characters = characters;
            }
            next_line(scope, &[0.0, -scope.state.setting.leading]);
            show(walk, scope, operation.operands.get(operation.operands.len().saturating_sub(1)..).unwrap_or_default());
        }
        _ => {}
    }
}

fn start(scope: &mut Scope<'_>, matrix: Matrix) {
    (scope.text, scope.line) = (matrix, matrix);
}

fn next_line(scope: &mut Scope<'_>, by: &[f64]) {
    let [x, y] = *by else { return };
    start(scope, Matrix::shift(x, y).then(scope.line));
}

/// Makes a font the current one. `font` may be a reference, by which it is read only once a page.
pub fn choose<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, font: &'a Object, size: Option<f64>) {
    let Some(dict) = read::as_dict(read::follow(walk.doc, font)) else { return };
    let chosen = match font.as_reference() {
        Ok(id) => walk.fonts.entry(id).or_insert_with(|| Rc::new(Font::of(walk.doc, dict))).clone(),
        Err(_) => Rc::new(Font::of(walk.doc, dict)),
    };
    scope.state.setting.font = Some(chosen);
    scope.state.setting.size = size.unwrap_or(scope.state.setting.size);
}

/// Shows strings, and moves by the numbers among them.
fn show<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, operands: &[Object]) {
    let Some(font) = scope.state.setting.font.clone() else { return };
    let items = match operands.last() {
        Some(Object::Array(items)) => items.as_slice(),
        _ => operands,
    };
    let mut around: Option<Rect> = None;
    let mut shown = Vec::new();
    for item in items {
        match item {
            Object::String(bytes, _) => {
                let room = (FIRST_WORDS * 2).saturating_sub(shown.len());
                shown.extend(bytes.iter().take(room));
                let place = set(walk, scope, &font, bytes);
                around = place.map(|place| around.map_or(place, |so_far| so_far.and(place))).or(around);
            }
            other => {
                let by = -read::as_number(other).unwrap_or(0.0) / 1000.0 * scope.state.setting.size;
                advance(scope, &font, by * stretch(scope));
            }
        }
    }
    if let Some(place) = around {
        note(walk, scope, &font, place, &shown);
    }
}

fn stretch(scope: &Scope<'_>) -> f64 {
    scope.state.setting.stretch.unwrap_or(1.0)
}

fn advance(scope: &mut Scope<'_>, font: &Font<'_>, by: f64) {
    let shift = if font.vertical { Matrix::shift(0.0, -by.abs()) } else { Matrix::shift(by, 0.0) };
    scope.text = shift.then(scope.text);
}

/// From text space, where the size is one, to the page.
fn to_page(scope: &Scope<'_>) -> Matrix {
    let setting = &scope.state.setting;
    let scale = Matrix([setting.size * stretch(scope), 0.0, 0.0, setting.size, 0.0, setting.rise]);
    scale.then(scope.text).then(scope.state.ctm)
}

/// Sets the characters of one string, and says where they stand.
fn set<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, font: &Rc<Font<'a>>, bytes: &[u8]) -> Option<Rect> {
    let mut around: Option<Rect> = None;
    for code in font.codes(bytes) {
        let matrix = to_page(scope);
        let width = if font.vertical { 1.0 } else { font.width(code) };
        let place = matrix.around(Rect { left: 0.0, bottom: -BELOW, right: width, top: ABOVE });
        around = Some(around.map_or(place, |so_far| so_far.and(place)));
        if let Some(type3) = font.type3 {
            enter::glyph(walk, scope, font, code, type3.then(matrix));
        }
        let setting = &scope.state.setting;
        let extra = if font.is_word_space(code) { setting.between_words } else { 0.0 };
        let by = (width * setting.size + setting.between_characters + extra) * stretch(scope);
        advance(scope, font, by);
    }
    around
}

fn note<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, font: &Rc<Font<'a>>, place: Rect, shown: &[u8]) {
    // Neither filled nor drawn: text that can be searched, and does not print.
    let mode = scope.state.setting.mode;
    if matches!(mode, 3 | 7) {
        return;
    }
    walk.seen.fonts.insert(font.row.clone());
    // A Type 3 glyph's marks have been noted already.
    if font.type3.is_none() {
        let drawn = matches!(mode, 1 | 5);
        let paint = if drawn { &scope.state.stroke } else { &scope.state.fill };
        let at = if scope.repeated { walk.frame.trim } else { place };
        let words = words(walk, font, shown);
        if words.trim().is_empty() && !words.is_empty() {
            return;
        }
        paint::note(walk, scope, What::Text, at, paint);
        // Filled and outlined: two colours.
        if matches!(mode, 2 | 6) {
            paint::note(walk, scope, What::Text, at, &scope.state.stroke);
        }
        // Outlined letters are never thinner than their line; hairlines on type are the font's matter.
        if !scope.repeated && walk.seen.texts.len() < MOST_TEXTS {
            let size = to_page(scope).lengths().1;
            walk.seen.texts.push(Text { place, size, plates: paint.plates(), words });
        }
    }
}

/// The first characters of what is shown, as far as the font tells them.
fn words<'a>(walk: &mut Walk<'a>, font: &Rc<Font<'a>>, shown: &[u8]) -> String {
    let doc = walk.doc;
    let meaning = walk.meanings.entry(font.key()).or_insert_with(|| font.meaning(doc));
    let text = meaning.as_ref().and_then(|meaning| Document::decode_text(meaning, shown).ok()).unwrap_or_default();
    text.chars().filter(|c| !c.is_control()).take(FIRST_WORDS).collect()
}
