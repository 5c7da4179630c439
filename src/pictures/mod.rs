//! Pictures, made once: the files that are published of a photograph or drawing a page places.
//!
//! Bytes in, bytes out: a picture is turned as its EXIF says, reduced, brought to sRGB and written anew, and nothing
//! that a camera or a program has noted in it comes out again. Each file depends on the picture and one [`Wish`]
//! alone, whatever else is made beside it, on any machine and any thread. Nothing here reads or keeps a file.
//!
//! How it goes: [`Kind`] tells what a file is by its first bytes, [`plan`] which files become of it, [`make`] makes
//! them. `open` knows how pictures are read, `write` how they are written, `raster` is what lies between, and `strip`
//! hands on a picture as it came, without its notes.

mod fault;
mod kind;
mod make;
mod open;
mod plan;
mod raster;
mod strip;
mod write;

#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use kind::Kind;
pub use make::make;
pub use open::lies_on_its_side;
pub use plan::{Form, Shown, Size, Wish, name, plan, shown};

/// Goes up by one whenever this room would make other bytes of the same picture, so that what older programs have kept
/// is not taken for it.
pub const VERSION: u32 = 1;

/// More takes gigabytes to open, and no page needs it.
const MOST_PIXELS: u64 = 120_000_000;
