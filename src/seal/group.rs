//! A group of chunks that are opened together, and how each of them is sealed.
//!
//! Never writes what a chunk is called: the names of its files tell nothing and cannot be guessed.

use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine};
use zeroize::Zeroizing;

use super::Secret;
use super::cipher::{Key, encrypt, first, framed, mac};
use super::padding::padded;
use super::passphrase::normalised;

/// The keys of one group of chunks. Its members are given two of them: for names and for chunks.
#[derive(Clone)]
pub struct Group {
    pub(super) label: String,
    pub(super) names: Key,
    pub(super) chunks: Key,
    marks: Key,
}

impl Group {
    /// The keys depend on the label and on all passphrases that open the group: when one is added, changed or taken
    /// away, what it opened before has other names and other keys.
    pub fn new(secret: &Secret, label: &str, passphrases: &[&str]) -> Self {
        let mut passphrases: Vec<String> = passphrases.iter().map(|passphrase| normalised(passphrase)).collect();
        passphrases.sort();
        passphrases.dedup();
        let parts = [label].into_iter().chain(passphrases.iter().map(String::as_str));
        let whose = framed(parts.map(str::as_bytes));
        let key = |purpose| Zeroizing::new(secret.keyed(purpose, &whose));
        Self {
            label: label.to_owned(),
            names: key("seal: names"),
            chunks: key("seal: chunks"),
            marks: key("seal: marks"),
        }
    }

    /// What the file of a chunk is called: 128 bits of HMAC in hexadecimal digits, and `.js`.
    pub fn file_name(&self, chunk: &str) -> String {
        format!("{}.js", self.stem(chunk))
    }

    /// The file of a chunk: a script that hands the sealed bytes to the page, since a page opened from disk may load
    /// scripts only.
    pub fn seal(&self, chunk: &str, content: &[u8]) -> Vec<u8> {
        let stem = self.stem(chunk);
        let nonce = first(self.marked(chunk, content));
        let sealed = encrypt(&self.chunks, nonce, &padded(content), stem.as_bytes());
        format!("almapress_sealed(\"{stem}\",\"{}\");\n", BASE64_STANDARD.encode(sealed)).into_bytes()
    }

    /// Tells whether the file of a chunk has changed, and tells nothing else: what caches may keep of it.
    pub fn mark(&self, chunk: &str, content: &[u8]) -> [u8; 16] {
        first(self.marked(chunk, content))
    }

    fn stem(&self, chunk: &str) -> String {
        let name: [u8; 16] = first(mac(&self.names, &[chunk.as_bytes()]));
        name.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn marked(&self, chunk: &str, content: &[u8]) -> [u8; 32] {
        mac(&self.marks, &[&framed([chunk.as_bytes()]), content])
    }
}

impl fmt::Debug for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Group({:?}, …)", self.label)
    }
}
