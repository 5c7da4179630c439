//! Which numbers can be a value at all, by their first two digits and their length.
//!
//! Almost every number of a page is told by this table to be none of interest. Never holds more of a value than
//! that.

/// The shapes of all numbers.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// Telephone numbers as dialled within the country.
    pub(super) phones: Shapes,
    /// Other numbers in one group.
    pub(super) solid: Shapes,
    /// Those that may stand in several groups, and those that may only if something announces them.
    pub(super) identities: Shapes,
    pub(super) accounts: Shapes,
}

impl Numbers {
    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            phones: self.phones.and(&other.phones),
            solid: self.solid.and(&other.solid),
            identities: self.identities.and(&other.identities),
            accounts: self.accounts.and(&other.accounts),
        }
    }

    /// One bit for each length that a number in one group can have which begins so.
    pub(super) fn in_one_group(&self, digits: &[u8]) -> u32 {
        self.solid.lengths(digits) | self.with_prefixes(digits)
    }

    /// One bit for each length that a number in several groups can have which begins so.
    pub(super) fn in_groups(&self, digits: &[u8], is_announced: bool) -> u32 {
        let accounts = if is_announced { self.accounts.lengths(digits) } else { 0 };
        self.identities.lengths(digits) | accounts | self.with_prefixes(digits)
    }

    /// Telephone numbers, with what may be dialled before them.
    fn with_prefixes(&self, digits: &[u8]) -> u32 {
        let inland = match digits {
            [0, 0, 8, 6, rest @ ..] => self.with_zero(rest) << 4,
            [8, 6, rest @ ..] => self.with_zero(rest) << 2,
            _ => 0,
        };
        inland | self.with_zero(digits)
    }

    fn with_zero(&self, digits: &[u8]) -> u32 {
        let long_distance = match digits {
            [0, rest @ ..] => self.phones.lengths(rest) << 1,
            _ => 0,
        };
        long_distance | self.phones.lengths(digits)
    }
}

/// The most digits that are looked at together.
pub(super) const LONGEST: usize = 24;

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Shapes([u32; 100]);

impl Default for Shapes {
    fn default() -> Self {
        Self([0; 100])
    }
}

impl Shapes {
    pub(super) fn add(&mut self, digits: &[u8], length: usize) {
        if let Some(lengths) = first_two(digits).and_then(|two| self.0.get_mut(two)) {
            *lengths |= 1 << length.min(31);
        }
    }

    fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(lengths, more)| *lengths |= more);
        self
    }

    /// Whether a value of this length begins with these two digits.
    pub(super) fn has(&self, digits: &[u8], length: usize) -> bool {
        self.lengths(digits) >> length.min(31) & 1 == 1
    }

    /// One bit for each length that a value with these first two digits can have.
    fn lengths(&self, digits: &[u8]) -> u32 {
        first_two(digits).and_then(|two| self.0.get(two)).copied().unwrap_or(0)
    }
}

fn first_two(digits: &[u8]) -> Option<usize> {
    let [first, second, ..] = digits else { return None };
    Some(usize::from(*first) * 10 + usize::from(*second))
}
