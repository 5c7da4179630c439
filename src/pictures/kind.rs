//! What kind of picture a file is, told by its first bytes and never by its name.

use borsh::{BorshDeserialize, BorshSerialize};

use super::strip::{png, webp};

/// As far as it matters to what is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Kind {
    Jpeg,
    Png,
    WebP,
    /// A GIF, or a PNG or WebP that moves: handed on as it came, without its notes.
    Moving,
}

impl Kind {
    /// None if the bytes are no picture of pixels.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Moving),
            _ if png::is_png(bytes) => Some(if png::moves(bytes) { Self::Moving } else { Self::Png }),
            _ if webp::is_webp(bytes) => Some(if webp::moves(bytes) { Self::Moving } else { Self::WebP }),
            _ => None,
        }
    }
}
