//! Pictures handed on as they came, but for what they tell beside what they show: where and when and with what they
//! were taken, by whom, with which words, and how they looked before.
//!
//! What is kept is named, everything else goes, and so does whatever is hidden behind a file's end.

pub mod gif;
pub mod jpeg;
pub mod png;
pub mod webp;

use super::Fault;
use super::fault::{CUT_OFF, DAMAGED};

/// The picture without its notes.
pub fn strip(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let stripped = match bytes {
        [0xff, 0xd8, ..] => jpeg::stripped(bytes),
        [b'G', b'I', b'F', ..] => gif::stripped(bytes),
        _ if png::is_png(bytes) => png::stripped(bytes),
        _ if webp::is_webp(bytes) => webp::stripped(bytes),
        _ => return Err(DAMAGED),
    };
    stripped.ok_or(CUT_OFF)
}
