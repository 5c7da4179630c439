//! What pure functions have made, known again by the fingerprint of what it was made from.
//!
//! A memory never changes what is made, only how soon: whatever it does not know is made anew. It keeps the values of the
//! last round and a few of those before, so it never grows much beyond what one publication needs.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::fingerprint::Fingerprint;

/// As many values are looked up by one thread at a time.
const AT_A_TIME: usize = 128;

/// How many more values than the last round had are kept, in per cent: clearing up costs as much as a round.
const SLACK: usize = 25;

/// The values of the last rounds.
#[derive(Debug)]
pub struct Memory<T> {
    last: HashMap<Fingerprint, Arc<T>, FxBuildHasher>,
    /// Whether there will be another round.
    keeps: bool,
}

/// A value, and the key by which it is known.
#[derive(Debug)]
pub struct Recalled<T> {
    pub key: Fingerprint,
    pub value: Arc<T>,
    /// Whether it was made just now.
    pub is_new: bool,
}

impl<T> Default for Memory<T> {
    /// A memory that keeps.
    fn default() -> Self {
        Self { last: HashMap::default(), keeps: true }
    }
}

impl<T: Send + Sync> Memory<T> {
    /// A memory that keeps nothing, for those who build once: what is made lives no longer than it is used.
    pub fn none() -> Self {
        Self { last: HashMap::default(), keeps: false }
    }

    /// Learns a value that was made in another run.
    pub fn learn(&mut self, key: Fingerprint, value: T) {
        self.last.insert(key, Arc::new(value));
    }

    /// A value of the last round.
    pub fn recall(&self, key: Fingerprint) -> Option<Arc<T>> {
        self.last.get(&key).cloned()
    }

    /// Keeps the values of this round; if it was the last one, none.
    pub fn keep(&mut self, round: &[Recalled<T>]) {
        if !self.keeps {
            return self.forget();
        }
        let last = &mut self.last;
        let new = round.iter().filter(|value| value.is_new);
        if last.len() + new.clone().count() > round.len() + round.len() * SLACK / 100 {
            *last = round.iter().map(|recalled| (recalled.key, recalled.value.clone())).collect();
        } else {
            last.extend(new.map(|recalled| (recalled.key, recalled.value.clone())));
        }
    }

    /// Keeps nothing of what was made.
    pub fn forget(&mut self) {
        self.last = HashMap::default();
    }

    /// One value for each input, in their order: known from the last round, or made now, in parallel. The key must tell
    /// everything that `make` looks at.
    pub fn each<I: Sync>(
        &mut self,
        inputs: &[I],
        key: impl Fn(&I) -> Fingerprint + Sync,
        make: impl Fn(&I) -> T + Sync,
    ) -> Vec<Arc<T>> {
        let recall_or_make = |input: &I| self.recall_or(key(input), || Arc::new(make(input)));
        let round: Vec<Recalled<T>> = inputs.par_iter().with_min_len(AT_A_TIME).map(recall_or_make).collect();
        self.keep(&round);
        round.into_iter().map(|recalled| recalled.value).collect()
    }

    /// The value that is known by this key, or else the one that `make` makes.
    pub fn recall_or(&self, key: Fingerprint, make: impl FnOnce() -> Arc<T>) -> Recalled<T> {
        match self.recall(key) {
            Some(value) => Recalled { key, value, is_new: false },
            None => Recalled { key, value: make(), is_new: true },
        }
    }

    /// The one value of a round.
    pub fn one(&mut self, key: Fingerprint, make: impl FnOnce() -> T) -> Arc<T> {
        let recalled = self.recall_or(key, || Arc::new(make()));
        if recalled.is_new {
            self.keep(std::slice::from_ref(&recalled));
        }
        recalled.value
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn lengths(memory: &mut Memory<usize>, words: &[&str]) -> (Vec<usize>, usize) {
        let made = AtomicUsize::new(0);
        let length = |word: &&str| {
            made.fetch_add(1, Ordering::Relaxed);
            word.len()
        };
        let values = memory.each(words, |word| Fingerprint::of(*word), length);
        (values.iter().map(|value| **value).collect(), made.into_inner())
    }

    #[test]
    fn only_what_is_not_known_is_made() {
        let mut memory = Memory::default();
        assert_eq!(lengths(&mut memory, &["a", "bb"]), (vec![1, 2], 2));
        assert_eq!(lengths(&mut memory, &["bb", "ccc"]), (vec![2, 3], 1));
        assert_eq!(lengths(&mut memory, &["a"]), (vec![1], 1), "what is no longer asked for is forgotten");
    }

    #[test]
    fn a_memory_that_keeps_nothing_makes_everything() {
        let mut memory = Memory::none();
        assert_eq!(lengths(&mut memory, &["a"]).1, 1);
        assert_eq!(lengths(&mut memory, &["a"]).1, 1);
    }
}
