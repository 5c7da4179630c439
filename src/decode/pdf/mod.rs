//! Everything that a PDF tells: the text of its pages, and the texts of its parts that no page shows.
//!
//! A PDF that is broken or sealed gives what can be read in its bytes, and counts as opaque.

mod fonts;
mod shown;
mod strings;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::Pdf;

use super::budget::Budget;
use super::{Decoded, Place, binary, look_inside};
use fonts::Fonts;
use shown::Shown;

/// The texts of a PDF. The library that reads it may stumble over a broken file; that is no reason to fall.
pub(super) fn read(bytes: &[u8], budget: &mut Budget, depth: usize) -> Vec<Decoded<'static>> {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else {
        budget.give_up();
        return binary::texts(bytes);
    };
    let read = catch_unwind(AssertUnwindSafe(|| read_parts(&pdf, budget, depth)));
    read.unwrap_or_else(|_| {
        budget.give_up();
        binary::texts(bytes)
    })
}

fn read_parts(pdf: &Pdf, budget: &mut Budget, depth: usize) -> Vec<Decoded<'static>> {
    let mut texts = Vec::new();
    let mut fonts = Fonts::default();
    for (at, page) in pdf.pages().iter().enumerate() {
        let mut shown = Shown::default();
        shown::read(page.page_stream().unwrap_or(&[]), page.resources(), &mut fonts, &mut shown, 0);
        let Shown { joined, spaced, is_unreadable, .. } = shown;
        if is_unreadable || !budget.spend(joined.len() + spaced.len()) {
            budget.give_up();
        }
        texts.push(Decoded::new(joined, Place::Page(at + 1)));
        texts.push(Decoded::new(spaced, Place::Page(at + 1)));
    }
    let strings::Parts { text, files } = strings::read(pdf);
    texts.extend(look_inside("strings.txt", text.as_bytes(), 1, budget, depth));
    for file in files {
        if budget.spend(file.len()) {
            texts.extend(look_inside("part", &file, 1, budget, depth));
        }
    }
    texts
}
