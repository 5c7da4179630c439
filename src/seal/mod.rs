//! The members' edition, sealed: what only members may read leaves the house as ciphertext.
//!
//! A members' listing comes here cut into named chunks of bytes. A [`Group`] seals the chunks that are opened together
//! (`all` of them, or one cohort's); [`locks`] makes the one file in which a passphrase finds the keys of its group.
//! Sealed chunks, the lock file and nothing else go to the server, and the page's `seal.js` opens them there.
//!
//! ```text
//! passphrase → PBKDF2 → slot of the lock file → the group's keys → a chunk's file name, and its bytes
//! ```
//!
//! All keys, salts and nonces are derived from the publication's [`Secret`] and from the content, so that the same
//! publication makes the same bytes, and a changed passphrase gives every file of its group another name and key.
//!
//! What this module never does:
//! - it never draws a random number, reads a file or asks the clock;
//! - it never writes a passphrase, a key, a label or the name of a chunk anywhere but inside ciphertext;
//! - it never lets a length tell more than Padmé does, or the order and number of slots tell which cohorts there are;
//! - it never decrypts: only pages do, and tests.

mod cipher;
mod group;
pub mod keys;
mod lock;
mod padding;
mod passphrase;
mod secret;
#[cfg(test)]
mod tests;

pub use group::Group;
pub use keys::Keys;
pub use lock::{Opening, ROUNDS, locks, locks_mark};
pub use passphrase::{normalised, weakness};
pub use secret::Secret;
