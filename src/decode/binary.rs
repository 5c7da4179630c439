//! What can be read in a file that is not a text: every run of readable characters, of one byte or of two.

use super::{Decoded, Place};

/// Shorter runs are accidents.
const SHORTEST: usize = 6;
/// Between runs, so that no two are read as one.
const BREAK: &str = "\n\n";

/// The runs of a file, as one text.
pub(super) fn texts(bytes: &[u8]) -> Vec<Decoded<'static>> {
    let text = runs(bytes);
    if text.is_empty() { Vec::new() } else { vec![Decoded::new(text, Place::Line(1))] }
}

pub(super) fn runs(bytes: &[u8]) -> String {
    let mut text = narrow(bytes);
    for start in [0, 1] {
        let pairs = || bytes.get(start..).unwrap_or(&[]).chunks_exact(2);
        wide(pairs().map(|pair| u16::from_le_bytes([pair[0], pair[1]])), &mut text);
        wide(pairs().map(|pair| u16::from_be_bytes([pair[0], pair[1]])), &mut text);
    }
    text
}

/// Runs of UTF-8, ASCII with it.
fn narrow(bytes: &[u8]) -> String {
    let mut text = String::new();
    for valid in bytes.utf8_chunks() {
        let is_seen = |c: char| !c.is_control() || c == '\t' || c == '\n';
        for run in valid.valid().split(|c| !is_seen(c)).filter(|run| run.len() >= SHORTEST) {
            text.push_str(run);
            text.push_str(BREAK);
        }
    }
    text
}

/// Runs of UTF-16: at least a few of its characters must be plain ones, or every noise would be Chinese.
fn wide(units: impl Iterator<Item = u16>, text: &mut String) {
    let mut run = String::new();
    let mut plain = 0;
    for unit in units.chain([0]) {
        let c = char::from_u32(unit.into()).filter(
            |c| matches!(c, ' '..='~' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ff5e}'),
        );
        if let Some(c) = c {
            plain += usize::from(c.is_ascii());
            run.push(c);
            continue;
        }
        if plain >= SHORTEST {
            text.push_str(&run);
            text.push_str(BREAK);
        }
        run.clear();
        plain = 0;
    }
}
