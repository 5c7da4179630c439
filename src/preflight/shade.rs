//! Shadings (PDF 1.7, 8.7.4.5): their colour space, and the most ink along them.
//!
//! Axial and radial shadings are followed from end to end; meshes and calculator functions are not worked out.

use lopdf::{Dictionary, Document, Object};

use super::geometry::Rect;
use super::lex::Operation;
use super::seen::What;
use super::space::Space;
use super::walk::{Scope, Walk, resource};
use super::{function, paint, read};

/// `sh` paints all that is not clipped away: taken as the whole page.
pub fn operator<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, operation: &Operation<'_>) {
    if let Some(shading) = resource(walk, scope, b"Shading", operation) {
        let place = walk.frame.bleed;
        note(walk, scope, read::follow(walk.doc, shading), place);
    }
}

/// Notes a shading's colours where it paints.
pub fn note<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, shading: &'a Object, place: Rect) {
    let Some(dict) = read::as_dict(shading) else { return };
    let Some(space) = read::entry(walk.doc, dict, b"ColorSpace") else { return };
    let space = Space::of(walk.doc, space, scope.resources);
    paint::note_colour(walk, What::Shading, &space, place);
    walk.seen.marked |= place.meets(walk.frame.trim);
    if space.is_ink() {
        match most_ink(walk.doc, dict, &space) {
            Some(total) => paint::note_ink(walk, What::Shading, place, Some(total)),
            None => _ = walk.seen.unread.insert("a shading's ink cannot be worked out"),
        }
    }
}

/// The most ink along an axial or radial shading, in percent, tried at 257 places.
fn most_ink(doc: &Document, dict: &Dictionary, space: &Space) -> Option<f64> {
    let kind = read::integer(doc, dict, b"ShadingType")?;
    let function = read::entry(doc, dict, b"Function").filter(|_| matches!(kind, 2 | 3))?;
    let domain =
        read::numbers(doc, dict, b"Domain").filter(|domain| domain.len() == 2).unwrap_or_else(|| vec![0.0, 1.0]);
    let totals = (0..=256).map(|step| {
        let x = domain[0] + (domain[1] - domain[0]) * f64::from(step) / 256.0;
        Some(space.inks(&function::value(doc, function, x)?)?.iter().sum::<f64>() * 100.0)
    });
    totals.collect::<Option<Vec<f64>>>().map(|totals| totals.into_iter().fold(0.0, f64::max))
}
