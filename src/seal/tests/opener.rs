//! Opens what was sealed, in Rust: from the lock file, a passphrase and nothing else, as `seal.js` does.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use base64::prelude::{BASE64_STANDARD, Engine};
use hmac::{Hmac, Mac};
use pbkdf2::pbkdf2_hmac;
use sha2::Sha256;

use crate::seal::normalised;

/// The lock file, read.
pub struct Locks {
    pub salt: Vec<u8>,
    pub rounds: u32,
    pub slots: Vec<Vec<u8>>,
}

impl Locks {
    pub fn read(file: &[u8]) -> Self {
        let json = between(file, "almapress_locks(", ");\n");
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        let bytes = |value: &serde_json::Value| BASE64_STANDARD.decode(value.as_str().unwrap()).unwrap();
        Self {
            salt: bytes(&json["salt"]),
            rounds: u32::try_from(json["rounds"].as_u64().unwrap()).unwrap(),
            slots: json["slots"].as_array().unwrap().iter().map(bytes).collect(),
        }
    }
}

/// What a passphrase has opened.
pub struct Opened {
    pub label: String,
    names: [u8; 32],
    chunks: [u8; 32],
}

/// Opens the lock file, if the passphrase fits.
pub fn open(locks: &[u8], passphrase: &str) -> Option<Opened> {
    let locks = Locks::read(locks);
    let mut key = [0; 32];
    pbkdf2_hmac::<Sha256>(normalised(passphrase).as_bytes(), &locks.salt, locks.rounds, &mut key);
    let content = locks.slots.iter().find_map(|slot| decrypt(&key, slot, b"almapress slot"))?;
    Some(Opened {
        names: content[..32].try_into().unwrap(),
        chunks: content[32..64].try_into().unwrap(),
        label: String::from_utf8(content[64..].to_vec()).unwrap(),
    })
}

impl Opened {
    pub fn file_name(&self, chunk: &str) -> String {
        format!("{}.js", self.stem(chunk))
    }

    /// The content of a chunk's file.
    pub fn chunk(&self, chunk: &str, file: &[u8]) -> Option<Vec<u8>> {
        assert!(file.starts_with(format!("almapress_sealed(\"{}\",", self.stem(chunk)).as_bytes()));
        self.bytes(chunk, &sealed_bytes(file))
    }

    /// The content of sealed bytes that are said to be those of a chunk.
    pub fn bytes(&self, chunk: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        decrypt(&self.chunks, sealed, self.stem(chunk).as_bytes())
    }

    fn stem(&self, chunk: &str) -> String {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.names).unwrap();
        mac.update(chunk.as_bytes());
        mac.finalize().into_bytes()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Nonce, ciphertext and tag from the file of a chunk.
pub fn sealed_bytes(file: &[u8]) -> Vec<u8> {
    BASE64_STANDARD.decode(between(file, ",\"", "\");\n")).unwrap()
}

fn decrypt(key: &[u8; 32], sealed: &[u8], bound_to: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<12>()?;
    let plain = Aes256Gcm::new(key.into()).decrypt(nonce.into(), Payload { msg: sealed, aad: bound_to }).ok()?;
    let end = plain.iter().rposition(|byte| *byte == 0x80)?;
    Some(plain[..end].to_vec())
}

fn between<'a>(file: &'a [u8], before: &str, after: &str) -> &'a str {
    let text = std::str::from_utf8(file).unwrap();
    text.split_once(before).unwrap().1.strip_suffix(after).unwrap()
}
