//! A reader of the chunks, as small as can be: it loads everything and asks as `search.js` does.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;

use serde_json::Value;

use super::scan::{Query, label_matches};
use crate::search::fold::words;
use crate::search::{Chunk, FACETS};

/// An item of the table.
struct Item {
    key: String,
    gathers: bool,
    rows: Vec<usize>,
}

pub struct Reader {
    root: Value,
    items: Vec<Item>,
    entries: Vec<Vec<Option<String>>>,
}

impl Reader {
    pub fn open(chunks: &[Chunk]) -> Self {
        let named: HashMap<&str, Vec<u8>> =
            chunks.iter().map(|chunk| (chunk.name.as_str(), inflate(&chunk.bytes))).collect();
        let root: Value = serde_json::from_slice(&named["root"]).expect("a root");
        let tag = root["build"].as_str().expect("a tag");
        let numbered = |kind: char| {
            (0..)
                .map_while({
                    let named = &named;
                    move |number| named.get(format!("{kind}{number}").as_str())
                })
                .map(|bytes| bytes.strip_prefix(tag.as_bytes()).expect("the tag of the build"))
        };
        let posts: Vec<&str> = root["signposts"].as_array().expect("posts").iter().filter_map(Value::as_str).collect();
        let blocks: Vec<Vec<Item>> = numbered('k').map(read_block).collect();
        assert_eq!(posts.len(), blocks.len());
        for (number, block) in blocks.iter().enumerate() {
            assert!(block.iter().all(|item| item.key.as_str() >= posts[number]));
            assert!(posts.get(number + 1).is_none_or(|next| block.iter().all(|item| item.key.as_str() < *next)));
        }
        let mut entries = Vec::new();
        let count = size(&root["count"]);
        for block in numbered('e') {
            entries.extend(read_entries(block, (count - entries.len()).min(size(&root["rows"])), &root));
        }
        assert_eq!(entries.len(), count);
        Self { root, items: blocks.into_iter().flatten().collect(), entries }
    }

    pub fn entry(&self, row: usize) -> &[Option<String>] {
        &self.entries[row]
    }

    /// The rows that a query finds, in order.
    pub fn search(&self, query: &Query) -> Vec<usize> {
        let mut found: BTreeSet<usize> = (0..self.entries.len()).collect();
        for word in words(&query.text) {
            let rows = self.of_word(&word);
            found.retain(|row| rows.contains(row));
        }
        for (facet, label) in query.facets.iter().enumerate() {
            let Some(label) = label else { continue };
            let rows: BTreeSet<usize> = self.labelled(facet, label).collect();
            found.retain(|row| rows.contains(row));
        }
        found.into_iter().collect()
    }

    fn of_word(&self, word: &str) -> BTreeSet<usize> {
        let mut rows: BTreeSet<usize> = self.beginning_with(word).into_iter().collect();
        for (facet, name) in FACETS.iter().enumerate() {
            let labels = self.root["facets"][name]["labels"].as_array().expect("labels");
            let found = labels.iter().filter_map(|label| label[0].as_str()).filter(|label| label_matches(word, label));
            rows.extend(found.flat_map(|label| self.labelled(facet, label)));
        }
        rows
    }

    fn beginning_with(&self, word: &str) -> Vec<usize> {
        let from = self.items.partition_point(|item| item.key.as_str() < word);
        let found = self.items[from..].iter().take_while(|item| item.key.starts_with(word));
        match found.clone().next() {
            Some(first) if first.gathers => first.rows.clone(),
            _ => found.flat_map(|item| item.rows.iter().copied()).collect(),
        }
    }

    fn labelled(&self, facet: usize, label: &str) -> impl Iterator<Item = usize> {
        let key = format!("\u{1}{facet}{label}");
        let item = self.items.iter().find(move |item| item.key == key);
        item.into_iter().flat_map(|item| item.rows.iter().copied())
    }
}

pub fn inflate(bytes: &[u8]) -> Vec<u8> {
    let mut inflated = Vec::new();
    flate2::read::DeflateDecoder::new(bytes).read_to_end(&mut inflated).expect("deflated");
    inflated
}

fn size(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("small")
}

fn take_number(bytes: &mut &[u8]) -> usize {
    let mut number = 0;
    for shift in (0..).step_by(7) {
        let (byte, rest) = bytes.split_first().expect("a byte");
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

fn read_block(mut bytes: &[u8]) -> Vec<Item> {
    let items = take_number(&mut bytes);
    let keys_length = take_number(&mut bytes);
    let (mut keys, mut rest) = bytes.split_at(keys_length);
    let mut key = Vec::new();
    let mut read = Vec::new();
    for _ in 0..items {
        key.truncate(take_number(&mut keys));
        let added = take_number(&mut keys);
        let (more, after) = keys.split_at(added >> 1);
        key.extend(more);
        keys = after;
        let rows = Vec::new();
        read.push(Item { key: String::from_utf8(key.clone()).expect("UTF-8"), gathers: added & 1 == 1, rows });
    }
    let counts: Vec<usize> = (0..items).map(|_| take_number(&mut rest)).collect();
    let mut first = 0_i64;
    for (item, count) in read.iter_mut().zip(counts) {
        let difference = i64::try_from(take_number(&mut rest)).expect("small");
        first += (difference >> 1) ^ -(difference & 1);
        item.rows.push(usize::try_from(first).expect("a row"));
        for place in 1..count {
            item.rows.push(item.rows[place - 1] + 1 + take_number(&mut rest));
        }
    }
    assert!(rest.is_empty() && keys.is_empty());
    read
}

fn read_entries(bytes: &[u8], rows: usize, root: &Value) -> Vec<Vec<Option<String>>> {
    let columns = root["columns"].as_array().expect("columns").len();
    let (places, spelt) = bytes.split_at(rows * columns);
    let mut spelt = std::str::from_utf8(spelt).expect("UTF-8").split('\u{1f}');
    let mut entries = vec![Vec::new(); rows];
    for column in 0..columns {
        for (row, entry) in entries.iter_mut().enumerate() {
            entry.push(match places[column * rows + row] {
                0 => None,
                255 => spelt.next().map(str::to_owned),
                place => root["common"][column][usize::from(place) - 1].as_str().map(str::to_owned),
            });
        }
    }
    entries
}
