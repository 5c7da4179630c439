//! The lock file: in it a passphrase finds the keys of its group.
//!
//! Every slot holds the keys of a group, sealed under a key that takes a sixth of a second to derive from a passphrase.
//! All slots look alike and stand in the order of their bytes, and there are more of them than passphrases.
//! Never tells how many passphrases there are, which of them opens what, or which slots open nothing at all.

use base64::prelude::{BASE64_STANDARD, Engine};
use pbkdf2::pbkdf2_hmac;
use rayon::prelude::*;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::cipher::{Key, encrypt, first, framed};
use super::padding::padded_to;
use super::passphrase::normalised;
use super::{Group, Secret};

/// Rounds of PBKDF2-HMAC-SHA-256: what OWASP asks for (Password Storage Cheat Sheet, 2023).
pub const ROUNDS: u32 = 600_000;

/// Fewer slots than this no lock file has.
const LEAST_SLOTS: usize = 4;

/// Nonce and tag, beside the ciphertext.
const NONCE_AND_TAG: usize = 12 + 16;

/// A passphrase and the group that it opens.
#[derive(Clone, Copy)]
pub struct Opening<'a> {
    pub passphrase: &'a str,
    pub group: &'a Group,
    /// What the page is told that it has opened, if not the group's own label.
    pub label: Option<&'a str>,
}

impl Opening<'_> {
    /// What the passphrase leads to: the two keys that open the group, and the label.
    fn content(&self) -> Vec<u8> {
        let label = self.label.unwrap_or(&self.group.label);
        [&self.group.names[..], &self.group.chunks[..], label.as_bytes()].concat()
    }
}

/// The lock file for all passphrases of a publication. Takes [`ROUNDS`] for each of them, on all cores.
///
/// Of two openings with the same passphrase a page takes either: give every group a passphrase of its own.
pub fn locks(secret: &Secret, openings: &[Opening]) -> Vec<u8> {
    locks_in(ROUNDS, secret, openings)
}

/// Tells whether the lock file has changed, without making it, and tells nothing else: what caches may keep of it.
/// It is the salt of the file, so that with any change of a passphrase all guessing starts anew.
pub fn locks_mark(secret: &Secret, openings: &[Opening]) -> [u8; 16] {
    let mut parts: Vec<Vec<u8>> = openings
        .iter()
        .map(|opening| framed([normalised(opening.passphrase).as_bytes(), &opening.content()]))
        .collect();
    parts.sort();
    first(secret.keyed("seal: salt", &framed(parts.iter().map(Vec::as_slice))))
}

/// The number of rounds is a parameter so that tests need not wait.
pub(super) fn locks_in(rounds: u32, secret: &Secret, openings: &[Opening]) -> Vec<u8> {
    let salt = locks_mark(secret, openings);
    let length = slot_length(openings);
    let mut slots: Vec<Vec<u8>> = openings
        .par_iter()
        .map(|opening| {
            let key = key_of(opening.passphrase, &salt, rounds);
            let content = padded_to(&opening.content(), length);
            let nonce = first(secret.keyed("seal: slot", &framed([&key[..], &content])));
            encrypt(&key, nonce, &content, b"almapress slot")
        })
        .collect();
    let wanted = slots.len().next_power_of_two().max(LEAST_SLOTS);
    slots.extend((slots.len()..wanted).map(|at| nothing(secret, &salt, at, length + NONCE_AND_TAG)));
    slots.sort();
    written(&salt, rounds, &slots)
}

fn key_of(passphrase: &str, salt: &[u8], rounds: u32) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    pbkdf2_hmac::<Sha256>(normalised(passphrase).as_bytes(), salt, rounds, &mut *key);
    key
}

/// All slots of a file have one length: that of the longest, in steps of 32 bytes.
fn slot_length(openings: &[Opening]) -> usize {
    let longest = openings.iter().map(|opening| opening.content().len()).max().unwrap_or_default();
    (longest + 1).next_multiple_of(32).max(96)
}

/// A slot that no passphrase opens and that nobody can tell from the others.
fn nothing(secret: &Secret, salt: &[u8], at: usize, length: usize) -> Vec<u8> {
    let numbers = (0_u64..).map(|block| framed([salt, &(at as u64).to_be_bytes(), &block.to_be_bytes()]));
    numbers.flat_map(|number| secret.keyed("seal: nothing", &number)).take(length).collect()
}

fn written(salt: &[u8], rounds: u32, slots: &[Vec<u8>]) -> Vec<u8> {
    let salt = BASE64_STANDARD.encode(salt);
    let slots: Vec<String> = slots.iter().map(|slot| format!("\"{}\"", BASE64_STANDARD.encode(slot))).collect();
    format!("almapress_locks({{\"salt\":\"{salt}\",\"rounds\":{rounds},\"slots\":[\n{}\n]}});\n", slots.join(",\n"))
        .into_bytes()
}
