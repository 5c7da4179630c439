//! The publication's secret, and what is derived from it: keys, salts and pseudonyms.
//!
//! Never shows the secret, and never derives the same for two purposes.

use std::collections::BTreeSet;
use std::fmt;

use zeroize::Zeroizing;

use super::cipher::{Key, first, framed, mac};

/// Base 32 after Crockford, lower case: without i, l, o and u, so that it can be read aloud and typed.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 32 bytes that only the office has. Whoever has them and a listing's export can make everything that is derived.
#[derive(Clone)]
pub struct Secret(Key);

impl Secret {
    /// Reads 64 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
        let mut bytes = Zeroizing::new([0; 32]);
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(bytes))
    }

    /// What is wrong with a secret that was typed and not drawn, and what to do. Of 32 bytes drawn by lot about 30
    /// differ; that fewer than 16 do happens less than once in 10^15 draws.
    pub fn weakness(&self) -> Option<&'static str> {
        let different: BTreeSet<u8> = self.0.iter().copied().collect();
        (different.len() < 16)
            .then_some("the key follows a pattern: let a program draw it, for instance `openssl rand -hex 32`")
    }

    /// HMAC-SHA-256 of `data` for one purpose. Without the secret it tells nothing of the data, not even to one who
    /// can guess it. Purposes that begin with `seal:` or `pseudonym:` are taken.
    pub fn keyed(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        mac(&self.0, &[&framed([purpose.as_bytes()]), data])
    }

    /// Whether a text can be what [`Secret::pseudonym`] makes.
    pub fn is_pseudonym(text: &str) -> bool {
        text.len() == 16 && text.bytes().all(|byte| DIGITS.contains(&byte))
    }

    /// What stands for an id where the id must not: 16 characters of base 32 (80 bits).
    pub fn pseudonym(&self, purpose: &str, id: &str) -> String {
        let bits = u128::from_be_bytes(first(self.keyed(&format!("pseudonym: {purpose}"), id.as_bytes())));
        (0..16).map(|at| char::from(DIGITS[(bits >> (123 - 5 * at) & 31) as usize])).collect()
    }

    /// The first 10 characters of [`Self::pseudonym`] (50 bits), for people to read and type. Among a million ids two
    /// share one with a chance of 1 in 2,250, so who uses it must look whether they do.
    pub fn code(&self, purpose: &str, id: &str) -> String {
        self.pseudonym(purpose, id).chars().take(10).collect()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secret() -> Secret {
        Secret::parse(&"0b".repeat(32)).unwrap()
    }

    #[test]
    fn a_secret_is_64_hexadecimal_digits_and_nothing_else() {
        assert!(Secret::parse(&"0aF9".repeat(16)).is_some());
        for wrong in ["", "0a", &"0a".repeat(31), &"0a".repeat(33), &"0".repeat(65), &"+a".repeat(32), &"é".repeat(32)]
        {
            assert!(Secret::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_secret_does_not_show_itself() {
        assert_eq!(format!("{:?}", secret()), "Secret(…)");
    }

    #[test]
    fn a_secret_that_was_typed_is_told_from_one_that_was_drawn() {
        assert!(secret().weakness().is_some());
        assert!(Secret::parse(&"0123456789abcdef".repeat(4)).unwrap().weakness().is_some());
        let drawn = "c7a3f1090e5d4b86972f1ae3d0584cb96e21f8730da5946bbc17e04f3928d56a";
        assert!(Secret::parse(drawn).unwrap().weakness().is_none());
    }

    #[test]
    fn the_keyed_hash_is_hmac_sha_256() {
        // RFC 4231, case 2, has the key "Jefe", which zeros fill up to 32 bytes without a difference.
        let mut key = Zeroizing::new([0; 32]);
        key[..4].copy_from_slice(b"Jefe");
        let hash = mac(&key, &[b"what do ya want ", b"for nothing?"]);
        assert_eq!(hash[..8], [0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e]);
    }

    #[test]
    fn a_pseudonym_depends_on_the_secret_the_purpose_and_the_id() {
        let other = Secret::parse(&"0c".repeat(32)).unwrap();
        let all = [
            secret().pseudonym("suppression", "A1"),
            secret().pseudonym("suppression", "A2"),
            secret().pseudonym("update", "A1"),
            other.pseudonym("suppression", "A1"),
        ];
        assert_eq!(BTreeSet::from(all).len(), 4);
    }

    proptest! {
        #[test]
        fn purpose_and_data_do_not_run_into_each_other(purpose in "[a-c]{0,4}", data in "[a-c]{1,4}") {
            let longer = format!("{purpose}{}", &data[..1]);
            prop_assert_ne!(secret().keyed(&purpose, data.as_bytes()), secret().keyed(&longer, &data.as_bytes()[1..]));
        }

        #[test]
        fn pseudonyms_are_16_characters_or_10_that_can_be_read_aloud(id in ".{0,20}") {
            let long = secret().pseudonym("suppression", &id);
            prop_assert_eq!(long.len(), 16);
            prop_assert!(long.bytes().all(|byte| DIGITS.contains(&byte)));
            prop_assert_eq!(secret().code("suppression", &id), &long[..10]);
        }
    }
}
