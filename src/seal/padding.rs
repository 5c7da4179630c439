//! Lengths that tell little: bytes are filled up before they are sealed.
//!
//! The end of the content is marked by one byte 0x80, zeros follow: to take the filling off is to cut at the last 0x80.
//! Never compresses: what comes in is what goes out.

/// Nothing is shorter than this when it is sealed, so that a cohort of three looks like one of thirty.
const LEAST: usize = 4_096;

/// Content filled up to a length of Padmé, at most an eighth longer (4,096 bytes at least).
pub fn padded(content: &[u8]) -> Vec<u8> {
    padded_to(content, padme(content.len() + 1).max(LEAST))
}

/// Content filled up to `length` bytes, or to what it and its mark need.
pub fn padded_to(content: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length.max(content.len() + 1));
    bytes.extend(content);
    bytes.push(0x80);
    bytes.resize(length.max(bytes.len()), 0);
    bytes
}

/// Padmé (Nikitin et al., PETS 2019): a length rounded up to a number with a short mantissa, so that of a length of
/// 2^e about log e bits remain to be seen.
fn padme(length: usize) -> usize {
    let exponent = length.max(2).ilog2();
    let mantissa = exponent.ilog2() + 1;
    length.next_multiple_of(1 << (exponent - mantissa.min(exponent)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_are_rounded_as_the_paper_says() {
        // 9 = 1001b has exponent 3, a mantissa of 2 bits, and so loses its last bit.
        assert_eq!([8, 9, 10, 1_000, 1_025, 1_000_000].map(padme), [8, 10, 10, 1_024, 1_088, 1_015_808]);
    }

    proptest! {
        #[test]
        fn what_is_filled_up_is_at_most_an_eighth_longer(length in 1_usize..1 << 40) {
            let filled = padme(length);
            prop_assert!(filled >= length);
            prop_assert!((filled - length) * 8 <= length);
            prop_assert_eq!(padme(filled), filled);
        }

        #[test]
        fn the_filling_comes_off_at_the_last_mark(content in any::<Vec<u8>>()) {
            let filled = padded(&content);
            let end = filled.iter().rposition(|byte| *byte == 0x80).unwrap();
            prop_assert_eq!(&filled[..end], &content[..]);
        }
    }

    #[test]
    fn of_a_million_lengths_fewer_than_two_hundred_can_be_told_apart() {
        let seen: std::collections::BTreeSet<usize> =
            (0..1_000_000).map(|length| padme(length + 1).max(LEAST)).collect();
        // From 2^12 on there are 16 for each doubling, from 2^16 on 32: 4 × 16 + 4 × 32.
        assert!(seen.len() < 200, "{}", seen.len());
    }
}
