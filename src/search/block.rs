//! Blocks of the table of lists: keys in order, each with the rows that have it.
//!
//! ```text
//! block = the tag of the build, number of items, length of the keys, keys, number of rows of each, rows
//! key   = bytes shared with the key before, (bytes added × 2 + whether it gathers), the bytes added
//! rows  = the first, as a zigzag difference from the first of the item before; then gaps less one
//! ```
//!
//! What is alike stands together, which deflates best. A block never ends within an item.

use super::bytes::{deflate, length, put, zigzag};

/// Bytes after which a block ends: as much as a query may load in vain, and not so little that there are too many.
const BLOCK: usize = 9_000;

/// A block that is done.
#[derive(Clone, PartialEq, Eq)]
pub struct Block {
    pub first: String,
    pub last: String,
    /// Deflated.
    pub bytes: Vec<u8>,
}

/// Blocks in the making.
#[derive(Default)]
pub struct Blocks {
    done: Vec<Block>,
    first: Option<String>,
    last: String,
    last_row: u32,
    items: u32,
    keys: Vec<u8>,
    counts: Vec<u8>,
    rows: Vec<u8>,
}

impl Blocks {
    /// Adds an item. Keys come in order; rows too, each once. An item that `gathers` has the rows of every key that
    /// begins with its own: a reader who meets one first needs no other.
    pub fn add(&mut self, key: &str, gathers: bool, rows: &[u32]) {
        let Some(first) = rows.first() else { return };
        let large = rows.len() >= BLOCK / 2;
        if large {
            self.end();
        }
        self.first.get_or_insert_with(|| key.to_owned());
        self.add_key(key, gathers);
        put(&mut self.counts, length(rows));
        put(&mut self.rows, zigzag(self.last_row, *first));
        rows.windows(2).for_each(|pair| put(&mut self.rows, pair[1] - pair[0] - 1));
        self.last_row = *first;
        if large || self.size() >= BLOCK {
            self.end();
        }
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.end();
        self.done
    }

    fn size(&self) -> usize {
        self.keys.len() + self.counts.len() + self.rows.len()
    }

    fn add_key(&mut self, key: &str, gathers: bool) {
        let shared = common(&self.last, key);
        let added = key.as_bytes().get(shared..).unwrap_or_default();
        put(&mut self.keys, u32::try_from(shared).unwrap_or(0));
        put(&mut self.keys, length(added) << 1 | u32::from(gathers));
        self.keys.extend(added);
        key.clone_into(&mut self.last);
        self.items += 1;
    }

    fn end(&mut self) {
        let Self { done, first, last, items, keys, counts, rows, .. } = std::mem::take(self);
        self.done = done;
        let Some(first) = first else { return };
        let mut bytes = Vec::with_capacity(keys.len() + counts.len() + rows.len() + 8);
        put(&mut bytes, items);
        put(&mut bytes, length(&keys));
        bytes.extend(keys.iter().chain(&counts).chain(&rows));
        self.done.push(Block { first, last, bytes: deflate(&bytes) });
    }
}

/// How many bytes two texts have in common, never ending within a character.
pub fn common(one: &str, other: &str) -> usize {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    same.map(|(character, _)| character.len_utf8()).sum()
}

/// For each block a text that stands after the block before it and not after its own first key, as short as can be.
pub fn signposts(blocks: &[Block]) -> Vec<String> {
    let before = std::iter::once("").chain(blocks.iter().map(|block| block.last.as_str()));
    before.zip(blocks).map(|(last, block)| signpost(last, &block.first).to_owned()).collect()
}

fn signpost<'a>(last: &str, first: &'a str) -> &'a str {
    let from = common(last, first);
    let next = first.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    first.get(..from + next).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::{common, signpost};

    #[test]
    fn a_signpost_is_short_and_stands_between() {
        for (last, first, post) in [("", "张", "张"), ("yuan", "zhang", "z"), ("zhang", "zhangwei", "zhangw")] {
            assert_eq!(signpost(last, first), post);
            assert!(last < post && post <= first);
        }
    }

    #[test]
    fn what_is_common_ends_between_characters() {
        assert_eq!(common("张", "弡"), 0);
        assert_eq!(common("张三", "张四"), 3);
    }
}
