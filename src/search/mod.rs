//! Directory search that needs no server: an index in small static files, and `search.js`, which asks it.
//!
//! [`index`] is a pure function from the rows of a listing, in the order in which they are shown, to chunks. A page
//! loads the root, then for each word and facet the few blocks of the table that tell which rows have it, then the
//! entries of one page of results. Nobody ever loads all of it.
//!
//! Every chunk but the root begins, inflated, with the tag of its build, and the root says which tag that is: a page that
//! is open while a new index is put in the old one's place finds out, and never takes a number of one for that of the other.
//!
//! What finds a row: `keys` has the rule for names, `facets` for labels, `fold` for how both are written.
//! The way of an index: `table` and `facets` write `block`s, `entries` what is shown, `root` where everything is.
//!
//! This module never sees a value that was not released, and never looks at a clock or a disk.

mod block;
mod bytes;
mod entries;
mod facets;
mod fold;
mod keys;
pub mod readings;
mod root;
mod table;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

pub use bytes::script;

/// The facets, in the order in which a [`Row`] has them.
pub const FACETS: [&str; 4] = ["cohort", "college", "region", "industry"];

/// One person, as the listing shows them. The number of a row is its place among all.
#[derive(Clone, Default)]
pub struct Row<'a> {
    pub name: &'a str,
    pub english_name: Option<&'a str>,
    /// Labels, in the order of [`FACETS`].
    pub facets: [Option<&'a str>; 4],
    /// What a result shows: a value for each column.
    pub shown: Vec<Option<&'a str>>,
}

/// A piece of the index: a file, once it is written as a [`script`] or sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Chunk {
    /// ASCII letters and digits.
    pub name: String,
    /// Raw deflate; the tag of the build stands first.
    pub bytes: Vec<u8>,
}

/// The index of `rows`. `root` comes last.
pub fn index(columns: &[&str], rows: &[Row]) -> Vec<Chunk> {
    let facets: Vec<facets::Facet> =
        (0..FACETS.len()).into_par_iter().map(|number| facets::facet(rows, number)).collect();
    let offered: Vec<facets::Offered> = facets.iter().map(facets::offered).collect();
    let mut blocks = facets::blocks(&facets);
    blocks.extend(table::blocks(rows));
    let common = entries::common(columns.len(), rows);

    let mut chunks: Vec<Chunk> = named('e', entries::blocks(rows, &common)).collect();
    let signposts = block::signposts(&blocks);
    chunks.extend(named('k', blocks.into_iter().map(|block| block.bytes)));
    let build = root::build(&chunks);
    chunks.iter_mut().for_each(|chunk| chunk.bytes = bytes::headed(build.as_bytes(), &chunk.bytes));
    let root = root::Root {
        count: rows.len(),
        columns,
        facets: &offered,
        signposts: &signposts,
        common: &common,
        build: &build,
    };
    chunks.push(root::chunk(&root));
    chunks
}

/// Chunks of one kind, numbered from nought.
fn named(kind: char, contents: impl IntoIterator<Item = Vec<u8>>) -> impl Iterator<Item = Chunk> {
    contents.into_iter().enumerate().map(move |(number, bytes)| Chunk { name: format!("{kind}{number}"), bytes })
}
