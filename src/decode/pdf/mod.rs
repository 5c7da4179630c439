//! Everything that a PDF tells: the text of its pages, and the texts of its parts that no page shows.
//!
//! A PDF that is broken or sealed gives what can be read in its bytes, and counts as opaque. The library that reads it
//! may stumble over a broken file; so it runs in a thread of its own, where that is no reason to fall.

mod fonts;
mod guard;
mod shown;
mod strings;
mod unpack;

use std::thread;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

use super::budget::Budget;
use super::{Decoded, Place, binary, look_inside};
use fonts::Fonts;
use shown::Shown;

/// The name of the threads in which PDFs are read. A panic in one of them is told as a file that cannot be read; what it
/// has to say itself is for programmers.
pub const QUIET_THREAD: &str = "pdf";

/// For lists within lists, as deep as `guard` lets them be.
const STACK_BYTES: usize = 64 << 20;
/// Forms may be drawn so many times in one file.
const MOST_FORMS: usize = 50_000;

/// What the reading of a file may still cost, and the fonts met on the way.
struct Reading<'b> {
    budget: &'b mut Budget,
    fonts: Fonts,
    forms: usize,
}

/// The texts of a PDF.
pub(super) fn read(bytes: &[u8], budget: &mut Budget, depth: usize) -> Vec<Decoded<'static>> {
    let read = guard::may_open(bytes, budget.left()).then(|| apart(|| parts(bytes, budget, depth))).flatten();
    read.unwrap_or_else(|| {
        budget.give_up();
        binary::texts(bytes)
    })
}

/// The texts of a PDF that almapress itself has made, which holds no traps. In the noise of its photographs there may be
/// what looks like one.
pub(super) fn read_own(bytes: &[u8], budget: &mut Budget) -> Vec<Decoded<'static>> {
    apart(|| parts(bytes, budget, 0)).unwrap_or_else(|| {
        budget.give_up();
        binary::texts(bytes)
    })
}

/// Runs in a quiet thread; `None` if that panics.
fn apart<T: Send>(read: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    let thread = thread::Builder::new().name(QUIET_THREAD.to_owned()).stack_size(STACK_BYTES);
    thread::scope(|scope| thread.spawn_scoped(scope, read).ok()?.join().ok()?)
}

fn parts(bytes: &[u8], budget: &mut Budget, depth: usize) -> Option<Vec<Decoded<'static>>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut texts = Vec::new();
    let mut reading = Reading { budget, fonts: Fonts::default(), forms: MOST_FORMS };
    for (at, page) in pdf.pages().iter().enumerate() {
        texts.extend(on_page(page, &mut reading).map(|text| Decoded::new(text, Place::Page(at + 1))));
    }
    let strings::Parts { text, files } = strings::read(&pdf, reading.budget);
    texts.extend(look_inside("strings.txt", text.as_bytes(), 1, reading.budget, depth));
    for file in files {
        texts.extend(look_inside("part", &file, 1, reading.budget, depth));
    }
    Some(texts)
}

/// What a page shows, told twice.
fn on_page(page: &Page, reading: &mut Reading) -> [String; 2] {
    let steps = steps(page, reading.budget);
    let mut shown = Shown::within(reading.budget.left() / 2);
    shown::read(&steps, page.resources(), reading, &mut shown, 0);
    let Shown { joined, spaced, is_unreadable, .. } = shown;
    if is_unreadable || !reading.budget.spend(joined.len() + spaced.len()) {
        reading.budget.give_up();
    }
    [joined, spaced]
}

/// The drawing steps of a page, which may be in several streams.
fn steps(page: &Page, budget: &mut Budget) -> Vec<u8> {
    if let Some(stream) = page.raw().get::<Stream>(b"Contents") {
        return unpack::steps(&stream, budget);
    }
    let mut steps = Vec::new();
    for stream in page.raw().get::<Array>(b"Contents").iter().flat_map(|several| several.iter::<Stream>()) {
        steps.extend(unpack::steps(&stream, budget));
        steps.push(b'\n');
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_while_a_paper_is_read_stays_in_its_quiet_thread() {
        assert_eq!(apart(|| thread::current().name().map(str::to_owned)).as_deref(), Some(QUIET_THREAD));
        assert_eq!(apart::<()>(|| panic!("as the library does")), None);
    }
}
