//! Marks: paths filled and drawn (PDF 1.7, 8.5), and how every mark is noted.

use std::collections::btree_map::Entry;

use lopdf::Object;

use super::geometry::{Rect, points};
use super::lex::Operation;
use super::seen::{Heaviest, MOST_KEPT, Thin, What, once_more};
use super::space::Space;
use super::state::Paint;
use super::walk::{Scope, Walk, numbers};
use super::{enter, read, shade};

/// Thinner than this, in points, a line may vanish in print: trade practice, as the Ghent Workgroup's too (0.25 pt).
pub const HAIRLINE: f64 = 0.25;

/// The path being made, on the page: one entry a closed or open part.
#[derive(Default)]
pub struct Path {
    parts: Vec<Part>,
    current: (f64, f64),
}

struct Part {
    around: Rect,
    straight: bool,
    points: usize,
}

impl Path {
    fn start(&mut self, (x, y): (f64, f64)) {
        self.parts.push(Part { around: Rect::point(x, y), straight: true, points: 1 });
        self.current = (x, y);
    }

    fn go(&mut self, (x, y): (f64, f64)) {
        if let Some(part) = self.parts.last_mut() {
            // A slanting edge makes no rectangle.
            let slants = (x - self.current.0).abs() > 0.001 && (y - self.current.1).abs() > 0.001;
            part.straight &= !slants;
            part.around = part.around.and(Rect::point(x, y));
            part.points += 1;
        }
        self.current = (x, y);
    }

    fn bend(&mut self, ends: &[(f64, f64)]) {
        ends.iter().for_each(|end| self.go(*end));
        if let Some(part) = self.parts.last_mut() {
            part.straight = false;
        }
    }

    fn around(&self) -> Option<Rect> {
        self.parts.iter().map(|part| part.around).reduce(Rect::and)
    }
}

/// Whether an operator makes or paints a path.
pub fn is_path(operator: &[u8]) -> bool {
    matches!(
        operator,
        b"m" | b"l"
            | b"c"
            | b"v"
            | b"y"
            | b"h"
            | b"re"
            | b"S"
            | b"s"
            | b"f"
            | b"F"
            | b"f*"
            | b"B"
            | b"B*"
            | b"b"
            | b"b*"
            | b"n"
    )
}

/// Takes one operator of a path.
pub fn step<'a>(walk: &mut Walk<'a>, scope: &mut Scope<'a>, operation: &Operation<'_>) {
    let ctm = scope.state.ctm;
    let given: Vec<(f64, f64)> = numbers(operation).chunks_exact(2).map(|pair| ctm.apply(pair[0], pair[1])).collect();
    match (operation.operator, given.as_slice()) {
        (b"m", [point, ..]) => scope.path.start(*point),
        (b"l", [point, ..]) => scope.path.go(*point),
        (b"c" | b"v" | b"y", ends) => scope.path.bend(ends),
        (b"re", [corner, _]) => rectangle(scope, *corner, &numbers(operation)),
        (b"S" | b"s", _) => draw(walk, scope),
        (b"f" | b"F" | b"f*", _) => fill(walk, scope),
        (b"B" | b"B*" | b"b" | b"b*", _) => {
            fill(walk, scope);
            draw(walk, scope);
        }
        _ => {}
    }
    if !matches!(operation.operator, b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re") {
        scope.path = Path::default();
    }
}

fn rectangle(scope: &mut Scope<'_>, corner: (f64, f64), numbers: &[f64]) {
    let [x, y, width, height] = *numbers else { return };
    let ctm = scope.state.ctm;
    scope.path.start(corner);
    for (x, y) in [(x + width, y), (x + width, y + height), (x, y + height)] {
        scope.path.go(ctm.apply(x, y));
    }
}

fn draw<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>) {
    let Some(around) = scope.path.around() else { return };
    let width = scope.state.line_width * scope.state.ctm.thinnest();
    // A tile's own place says nothing of where it is repeated.
    let place = if scope.repeated { walk.frame.trim } else { around.grown(width.max(0.01) / 2.0) };
    if width < HAIRLINE - 0.001 {
        note_thin(walk, place, width, true);
    }
    note(walk, scope, What::Line, place, &scope.state.stroke.clone());
}

fn fill<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>) {
    let Some(around) = scope.path.around() else { return };
    for part in scope.path.parts.iter().filter(|part| part.straight && (4..=5).contains(&part.points)) {
        let (short, long) =
            (part.around.width().min(part.around.height()), part.around.width().max(part.around.height()));
        // An area this long and thin is a line drawn as an area.
        if short < HAIRLINE - 0.001 && long > points(2.0) {
            note_thin(walk, part.around.grown(0.005), short, false);
        }
    }
    let place = if scope.repeated { walk.frame.trim } else { around.grown(0.005) };
    note(walk, scope, What::Area, place, &scope.state.fill.clone());
}

/// Lines wholly in the slug, crop marks above all, are cut away and free.
fn note_thin(walk: &mut Walk<'_>, place: Rect, width: f64, is_line: bool) {
    if place.meets(walk.frame.bleed) && walk.seen.thin.len() < MOST_KEPT {
        walk.seen.thin.push(Thin { place, width, is_line });
    }
}

/// Notes a mark: its colour, its ink, whether it prints at all.
pub fn note<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, what: What, place: Rect, paint: &Paint<'a>) {
    if let Some(pattern) = paint.pattern {
        return note_pattern(walk, scope, pattern, place, paint);
    }
    note_colour(walk, what, &paint.space, place);
    note_ink(walk, what, place, paint.total());
    let overprints = if what == What::Line { scope.state.overprint_stroke } else { scope.state.overprint_fill };
    if paint.is_paper() {
        if overprints && place.meets(walk.frame.bleed) {
            walk.seen.white_overprint = Some(once_more(walk.seen.white_overprint, place));
        }
    } else if place.meets(walk.frame.trim) {
        walk.seen.marked = true;
    }
}

/// Notes that a colour of this space is used.
pub fn note_colour(walk: &mut Walk<'_>, what: What, space: &Space, place: Rect) {
    match walk.seen.colours.entry((what, space.family())) {
        Entry::Occupied(known) => known.into_mut().1.times += 1,
        Entry::Vacant(new) => _ = new.insert((space.clone(), once_more(None, place))),
    }
}

/// Notes the ink of a place within the bleed, if it is the most so far.
pub fn note_ink(walk: &mut Walk<'_>, what: What, place: Rect, total: Option<f64>) {
    let Some(total) = total.filter(|_| place.meets(walk.frame.bleed)) else { return };
    if walk.seen.heaviest.is_none_or(|heaviest| total > heaviest.total) {
        walk.seen.heaviest = Some(Heaviest { total, what, place });
    }
}

fn note_pattern<'a>(walk: &mut Walk<'a>, scope: &Scope<'a>, pattern: &'a Object, place: Rect, paint: &Paint<'a>) {
    if let Ok(stream) = pattern.as_stream() {
        return enter::tile(walk, scope, stream, paint);
    }
    let shading = read::as_dict(pattern).and_then(|dict| read::entry(walk.doc, dict, b"Shading"));
    if let Some(shading) = shading {
        shade::note(walk, scope, shading, place);
    }
}
