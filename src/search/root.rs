//! The root: what every query needs before it can load anything else.
//!
//! It is small, whatever the rows are: lists in it are cut where they would grow with the data.

use serde_json::{Value, json};

use crate::fingerprint::Fingerprint;

use super::bytes::deflate;
use super::entries::ROWS;
use super::facets::Offered;
use super::{Chunk, FACETS};

/// What the root tells.
pub struct Root<'a> {
    /// How many rows there are.
    pub count: usize,
    pub columns: &'a [&'a str],
    pub facets: &'a [Offered<'a>],
    /// Where each block of the table begins.
    pub signposts: &'a [String],
    pub common: &'a [Vec<&'a str>],
    /// What all other chunks begin with.
    pub build: &'a str,
}

pub fn chunk(root: &Root) -> Chunk {
    let facets: serde_json::Map<String, Value> =
        FACETS.iter().zip(root.facets).map(|(name, offered)| ((*name).to_owned(), facet(offered))).collect();
    let value = json!({
        "build": root.build,
        "count": root.count,
        "rows": ROWS,
        "columns": root.columns,
        "facets": facets,
        "signposts": root.signposts,
        "common": root.common,
    });
    Chunk { name: "root".to_owned(), bytes: deflate(value.to_string().as_bytes()) }
}

fn facet(offered: &Offered) -> Value {
    json!({ "complete": offered.complete, "labels": offered.labels })
}

/// The tag of a build: eight hexadecimal digits that change when any of these chunks does.
pub fn build(chunks: &[Chunk]) -> String {
    let contents: Vec<&[u8]> = chunks.iter().map(|chunk| chunk.bytes.as_slice()).collect();
    Fingerprint::of(&contents).to_string().chars().take(8).collect()
}
