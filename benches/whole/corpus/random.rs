//! Numbers drawn from a seed, the same everywhere; never from the system.

const SEED: u64 = 0x616c_6d61_7072_6573;

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(u64);

impl Random {
    /// The numbers for one file: the `number`th of its kind.
    pub fn of(kind: &str, number: u64) -> Self {
        let kind = kind.bytes().fold(SEED, |seed, byte| seed.rotate_left(8) ^ u64::from(byte));
        Self(kind ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`. The remainder favours small numbers by far less than anyone could measure.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}
