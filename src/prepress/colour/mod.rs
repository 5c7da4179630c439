//! Colours by numbers: what an output profile says, what sRGB means, and how one becomes the other.
//!
//! Nothing here knows PDF.

mod curve;
mod fit;
mod inks;
mod lattice;
mod limit;
mod profile;
mod screen;
mod shown;
mod source;
mod table;

pub use inks::{Inks, is_grey};
pub use lattice::Lattice;
pub use limit::{INK, total, within};
pub use profile::{Profile, ProfileFault};
pub use screen::Screen;
pub use shown::Shown;
pub use source::Source;

#[cfg(test)]
pub use source::{lab as lab_of, light_of, srgb_of};

/// Cyan, magenta, yellow, black: 0 is none, 1 a solid.
pub type Cmyk = [f64; 4];
