//! How much may still be unpacked, and the unpacking itself, which never exceeds it.

use std::io::Read;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// The bytes that may still be unpacked of one file, and whether all of it could be read so far.
pub(super) struct Budget {
    left: usize,
    is_opaque: bool,
}

/// How compressed bytes are wrapped.
#[derive(Clone, Copy)]
pub(super) enum Wrap {
    Raw,
    Zlib,
    Gzip,
}

impl Budget {
    pub(super) fn new(left: usize) -> Self {
        Self { left, is_opaque: false }
    }

    /// Takes note that something could not be read.
    pub(super) fn give_up(&mut self) {
        self.is_opaque = true;
    }

    pub(super) fn is_opaque(&self) -> bool {
        self.is_opaque
    }

    /// Whether so many bytes may be made. They then have been.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.left;
        self.left = if fits { self.left - bytes } else { 0 };
        self.is_opaque |= !fits;
        fits
    }

    /// Unpacks; of what is broken, or too large, as much as can be had.
    pub(super) fn inflate(&mut self, packed: &[u8], wrap: Wrap) -> Vec<u8> {
        match wrap {
            Wrap::Raw => self.pour(DeflateDecoder::new(packed)),
            Wrap::Zlib => self.pour(ZlibDecoder::new(packed)),
            Wrap::Gzip => self.pour(GzDecoder::new(packed)),
        }
    }

    fn pour(&mut self, unpacked: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        if unpacked.take(most).read_to_end(&mut bytes).is_err() || !self.spend(bytes.len()) {
            self.give_up();
        }
        bytes
    }
}
