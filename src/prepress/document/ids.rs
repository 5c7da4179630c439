//! What identifies a file: derived from what is in it, so that the same issue has the same ids.

use lopdf::{Object, StringFormat};
use sha2::{Digest, Sha256};

use super::super::Target;

/// Two numbers of 128 bits.
pub struct Ids {
    document: [u8; 16],
    version: [u8; 16],
}

impl Ids {
    /// The document's from the publication's own id; the version's from everything that decides the file.
    pub fn of(pdf: &[u8], target: &Target) -> Self {
        let seed = |parts: &[&[u8]]| {
            let mut hash = Sha256::new();
            for part in parts {
                // Its length first: else two parts could be cut elsewhere and give the same.
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
            let bytes: [u8; 32] = hash.finalize().into();
            std::array::from_fn(|at| bytes[at])
        };
        let choices = [u8::from(target.marks), u8::from(target.transparency)];
        let limit = target.ink_limit.to_be_bytes();
        let date = target.date.pdf();
        Self {
            document: seed(&[b"document", target.id.as_bytes()]),
            version: seed(&[
                b"version",
                target.id.as_bytes(),
                target.title.as_bytes(),
                date.as_bytes(),
                pdf,
                target.profile.bytes(),
                &choices,
                &limit,
            ]),
        }
    }

    /// For the trailer: both the same, since this file was never changed.
    pub fn trailer(&self) -> Object {
        let id = Object::String(self.version.to_vec(), StringFormat::Hexadecimal);
        vec![id.clone(), id].into()
    }

    pub fn document(&self) -> String {
        uuid(self.document)
    }

    pub fn version(&self) -> String {
        uuid(self.version)
    }
}

/// As a UUID of version 8 (RFC 9562: made by the writer's own rule).
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| hex.get(part).unwrap_or_default().to_owned());
    format!("uuid:{}", parts.join("-"))
}
