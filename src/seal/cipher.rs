//! The two primitives that everything here is made of: a keyed hash and authenticated encryption.
//!
//! Never picks a key or a nonce: who calls must see to it that a nonce meets one text only under one key.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// 256 bits that are wiped from memory when they are done with.
pub type Key = Zeroizing<[u8; 32]>;

/// HMAC-SHA-256 of the parts, one after the other.
pub fn mac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a key shorter than a block with zeros; done here, no key has a wrong length.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(&key[..]);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// Parts put together so that no other parts make the same bytes: each behind its length.
pub fn framed<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part);
    }
    bytes
}

/// The beginning of a hash.
pub fn first<const N: usize>(hash: [u8; 32]) -> [u8; N] {
    const { assert!(N <= 32) };
    std::array::from_fn(|at| hash[at])
}

/// AES-256-GCM: nonce, ciphertext and tag in one. It opens only together with `bound_to`, which stays readable.
pub fn encrypt(key: &Key, nonce: [u8; 12], plain: &[u8], bound_to: &[u8]) -> Vec<u8> {
    let cipher = Aes256Gcm::new((&**key).into());
    // Refused only above 64 GiB, which no chunk comes near. Nothing is then better than anything.
    let sealed = cipher.encrypt(&nonce.into(), Payload { msg: plain, aad: bound_to }).unwrap_or_default();
    [&nonce[..], &sealed].concat()
}
