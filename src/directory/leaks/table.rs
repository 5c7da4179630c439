//! A set of fingerprints that answers quickly that something is not in it, which is nearly always so.
//!
//! About 19 bytes a value, all in three flat lists. Never holds a value.

use super::Kind;

/// What is kept of a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) fingerprint: u64,
    pub(super) position: u32,
    pub(super) kind: Kind,
    /// Too weak to be told by itself: counts only after a word such as 微信 or 电话.
    pub(super) needs_cue: bool,
    /// May be written in groups.
    pub(super) joins: bool,
}

#[derive(Default, PartialEq, Eq)]
pub(super) struct Table {
    /// One bit for each value: which one, its fingerprint says.
    bits: Vec<u64>,
    /// Where in `entries` those begin whose fingerprints begin with the same bits.
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

impl Table {
    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable_by_key(|entry| (entry.fingerprint, entry.kind, entry.position));
        entries.dedup_by_key(|entry| (entry.fingerprint, entry.kind));
        entries.shrink_to_fit();
        let mut bits = vec![0; (entries.len() / 8).next_power_of_two()];
        for entry in &entries {
            let (word, bit) = bit_of(entry.fingerprint, bits.len());
            bits[word] |= bit;
        }
        Self { starts: starts(&entries), bits, entries }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every entry of this fingerprint: one for each kind of value.
    pub(super) fn get(&self, fingerprint: u64) -> &[Entry] {
        if self.may_have(fingerprint) { self.find(fingerprint) } else { &[] }
    }

    /// The table without these fingerprints, which are in order.
    pub(super) fn without(self, public: &[u64]) -> Self {
        let entries = self.entries.into_iter().filter(|entry| public.binary_search(&entry.fingerprint).is_err());
        Self::new(entries.collect())
    }

    fn may_have(&self, fingerprint: u64) -> bool {
        let (word, bit) = bit_of(fingerprint, self.bits.len());
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn find(&self, fingerprint: u64) -> &[Entry] {
        let bucket = bucket(fingerprint, self.starts.len() - 1);
        let near = &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        let first = near.partition_point(|entry| entry.fingerprint < fingerprint);
        let same = near[first..].iter().take_while(|entry| entry.fingerprint == fingerprint).count();
        &near[first..first + same]
    }
}

fn bit_of(fingerprint: u64, words: usize) -> (usize, u64) {
    ((fingerprint >> 6) as usize & words.wrapping_sub(1), 1 << (fingerprint & 63))
}

fn bucket(fingerprint: u64, buckets: usize) -> usize {
    ((u128::from(fingerprint) * buckets as u128) >> 64) as usize
}

fn starts(entries: &[Entry]) -> Vec<u32> {
    let buckets = (entries.len() / 4).next_power_of_two();
    let mut starts = vec![0; buckets + 1];
    for entry in entries {
        starts[bucket(entry.fingerprint, buckets) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}
