//! Texts as they are written: pages, scripts, feeds, tables, calendars, letters.

use std::borrow::Cow;

use super::budget::Budget;
use super::layer::Layer;
use super::lines::Lines;
use super::{Decoded, Place, carried, escapes, folds, format, look_inside, mail, tags};

/// The texts of a file that is one: with its escapes undone, as it is read without tags, and what it carries.
pub(super) fn read<'a>(path: &str, bytes: &'a [u8], budget: &mut Budget, depth: usize) -> Vec<Decoded<'a>> {
    let raw = String::from_utf8_lossy(bytes);
    let mut texts = match folds::undo(path, &raw) {
        Some((unfolded, layer)) => plain(&Cow::Owned(unfolded), bytes, &[layer]),
        None => plain(&raw, bytes, &[]),
    };
    if let Some(text) = carried::chunk(&raw, budget) {
        texts.extend(look_inside("chunk.txt", &text, 1, budget, depth));
    }
    let carried: Vec<Decoded> = texts.first().map(|text| data(text, budget, depth)).unwrap_or_default();
    texts.extend(carried);
    if format::has_ending(path, mail::ENDINGS) {
        texts.extend(
            mail::parts(&raw).iter().flat_map(|(line, part)| look_inside("part.txt", part, *line, budget, depth)),
        );
    }
    texts
}

/// The files that a text carries as `data:` addresses.
fn data(text: &Decoded, budget: &mut Budget, depth: usize) -> Vec<Decoded<'static>> {
    let carried = carried::data(&text.text);
    carried.into_iter().flat_map(|(at, bytes)| look_inside("data", &bytes, text.line(at), budget, depth)).collect()
}

/// A text without escapes first; then, if it has any, without tags. `folds` is how it came from the file's bytes.
fn plain<'a>(raw: &Cow<'a, str>, bytes: &'a [u8], folds: &[Layer]) -> Vec<Decoded<'a>> {
    let make = |text: Cow<'a, str>, layers: Vec<Layer>| {
        let layers = folds.iter().cloned().chain(layers).collect();
        Decoded { text, place: Place::File(Lines::of(bytes)), layers, is_opaque: false }
    };
    let mut texts = Vec::new();
    match escapes::undo(raw) {
        None => texts.push(make(raw.clone(), Vec::new())),
        Some(plain) => {
            let tags = plain.has_new_tags.then(|| tags::strip(&plain.text)).flatten();
            let without_new_tags =
                tags.map(|(text, layer)| make(text.into(), plain.layers.iter().cloned().chain([layer]).collect()));
            texts.push(make(plain.text.into(), plain.layers));
            texts.extend(without_new_tags);
            texts.extend(plain.is_doubtful.then(|| make(raw.clone(), Vec::new())));
        }
    }
    texts.extend(without_tags(raw).map(|(text, layers)| make(text.into(), layers)));
    texts
}

/// A text as it is read: first without tags, then without escapes, which may look like tags.
fn without_tags(raw: &str) -> Option<(String, Vec<Layer>)> {
    let (text, layer) = tags::strip(raw)?;
    Some(match escapes::undo(&text) {
        Some(plain) => (plain.text, [layer].into_iter().chain(plain.layers).collect()),
        None => (text, vec![layer]),
    })
}
