//! The fingerprint of a value: 128 bits that tell whether anything it depends on has changed.
//!
//! Made with SipHash-1-3 under a fixed key, so that it is the same on every run and at every thread count.
//! It is not a secret and not a signature: it is never made from a withheld value.

use std::fmt;
use std::hash::Hash;

use borsh::{BorshDeserialize, BorshSerialize};
use siphasher::sip128::{Hasher128, SipHasher13};

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of any hashable value.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = SipHasher13::new_with_keys(0x616c6d61, 0x70726573);
        value.hash(&mut hasher);
        Self(hasher.finish128().as_u128())
    }

    /// Reads what `Display` wrote: 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok().map(Self))?
    }

    /// One fingerprint for two.
    pub fn combine(self, other: Self) -> Self {
        Self::of(&(self, other))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
