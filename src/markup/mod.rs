//! Markdown, read once into a neutral tree and written as HTML, as Typst and as plain words.
//!
//! The tree knows what a text says, not where its links lead: an address stands in it as a [`Reference`], by
//! number. Whoever knows the publication gives each reference a [`Destination`], and tree and destinations
//! together are a [`Prose`], all that an emitter needs. A [`Text`] is the same without the tree, which is made anew where
//! it is needed.
//!
//! This module never reads a file, never decides where a link leads, and never passes on what an editor typed
//! as markup of the output: in HTML and in Typst every word is escaped and every tag is ours.

mod address;
mod document;
pub mod html;
pub mod plain;
mod prose;
mod read;
mod text;
pub mod typst;

#[cfg(test)]
mod tests;

pub use document::{Alignment, Block, Cell, Definition, Document, Footnote, Image, Inline, Reference, ReferenceKind};
pub use prose::{Destination, Prose};
pub use read::parse;
pub use text::{Body, Digest, Text};
