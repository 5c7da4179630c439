//! Operators that choose a colour (PDF 1.7, 8.6.8) or a set of graphics-state parameters (8.4.5).
//!
//! They mark nothing; what they choose counts only when something is painted with it.

use lopdf::{Dictionary, Object};

use super::lex::Operation;
use super::read;
use super::space::Space;
use super::state::{Paint, State};
use super::walk::{Scope, Walk, numbers, resource};

/// Sets the colour to fill or to draw with.
pub fn colour<'a>(walk: &Walk<'a>, scope: &mut Scope<'a>, operation: &Operation<'_>) {
    let chosen = match operation.operator {
        b"g" | b"G" => plain(Space::Gray, operation),
        b"rg" | b"RG" => plain(Space::Rgb, operation),
        b"k" | b"K" => plain(Space::Cmyk, operation),
        b"cs" | b"CS" => {
            operation.operands.last().map(|name| Paint::chosen(Space::of(walk.doc, name, scope.resources)))
        }
        _ => Some(within(walk, scope, operation)),
    };
    if let Some(chosen) = chosen {
        *current(&mut scope.state, operation) = chosen;
    }
}

/// Capitals draw, small letters fill.
fn current<'s, 'a>(state: &'s mut State<'a>, operation: &Operation<'_>) -> &'s mut Paint<'a> {
    if operation.operator.first().is_some_and(u8::is_ascii_uppercase) { &mut state.stroke } else { &mut state.fill }
}

fn plain<'a>(space: Space, operation: &Operation<'_>) -> Option<Paint<'a>> {
    let values = numbers(operation);
    (values.len() == space.values()).then(|| Paint { values, ..Paint::chosen(space) })
}

/// A colour of the current space, or a pattern by name.
fn within<'a>(walk: &Walk<'a>, scope: &mut Scope<'a>, operation: &Operation<'_>) -> Paint<'a> {
    let space = current(&mut scope.state, operation).space.clone();
    let pattern = resource(walk, scope, b"Pattern", operation).map(|object| read::follow(walk.doc, object));
    Paint { space, values: numbers(operation), pattern }
}

/// The named parameters of `gs`.
pub fn parameters<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, operation: &Operation<'_>) {
    let named = resource(walk, scope, b"ExtGState", operation).map(|object| read::follow(walk.doc, object));
    let Some(dict) = named.and_then(read::as_dict) else { return };
    let doc = walk.doc;
    if let Some(width) = read::number(doc, dict, b"LW") {
        scope.state.line_width = width.abs();
    }
    // `OP` alone speaks for both (PDF 1.7, table 58).
    let both = read::flag(doc, dict, b"OP");
    if let Some(on) = both {
        scope.state.overprint_stroke = on;
    }
    if let Some(on) = read::flag(doc, dict, b"op").or(both) {
        scope.state.overprint_fill = on;
    }
    if let Some([font, size]) = read::array(doc, dict, b"Font") {
        super::show::choose(walk, scope, font, read::as_number(size));
    }
    see_through(walk, dict);
}

fn see_through(walk: &mut Walk<'_>, dict: &Dictionary) {
    let doc = walk.doc;
    let keys: [&[u8]; 2] = [b"ca", b"CA"];
    if keys.iter().any(|key| read::number(doc, dict, key).is_some_and(|alpha| alpha < 1.0)) {
        walk.seen.see_through.insert("a colour that shows what lies under it (ca, CA)");
    }
    let modes = match read::entry(doc, dict, b"BM") {
        Some(Object::Array(modes)) => modes.first(),
        mode => mode,
    };
    let plain: [&[u8]; 2] = [b"Normal", b"Compatible"];
    if modes.and_then(|mode| mode.as_name().ok()).is_some_and(|mode| !plain.contains(&mode)) {
        walk.seen.see_through.insert("a blend mode other than Normal (BM)");
    }
    if read::dict(doc, dict, b"SMask").is_some() {
        walk.seen.see_through.insert("a soft mask (SMask)");
    }
}
