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

    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// Unpacks; of what is broken, or too large, as much as can be had. What is read counts as well as what is made, or
    /// much could be read again and again for nothing.
    pub(super) fn inflate(&mut self, packed: &[u8], wrap: Wrap) -> Vec<u8> {
        let (bytes, is_whole) = self.pour(packed, wrap);
        if !self.spend(bytes.len().max(packed.len())) || !is_whole {
            self.give_up();
        }
        bytes
    }

    /// Unpacks what begins some bytes, as much as can be had; `None` if it is too large.
    pub(super) fn inflate_start(&mut self, bytes: &[u8], wrap: Wrap) -> Option<Vec<u8>> {
        let (unpacked, _) = self.pour(bytes, wrap);
        self.spend(unpacked.len()).then_some(unpacked)
    }

    /// Whether it is whole and not too large.
    pub(super) fn fits(&self, packed: &[u8], wrap: Wrap) -> bool {
        let made = std::io::copy(&mut self.limited(packed, wrap), &mut std::io::sink());
        made.is_ok_and(|made| usize::try_from(made).is_ok_and(|made| made <= self.left))
    }

    /// What is unpacked, and whether that is all of it.
    fn pour(&self, packed: &[u8], wrap: Wrap) -> (Vec<u8>, bool) {
        let mut bytes = Vec::new();
        let is_whole = self.limited(packed, wrap).read_to_end(&mut bytes).is_ok();
        let fits = bytes.len() <= self.left;
        (bytes, is_whole && fits)
    }

    /// Unpacks one byte more than may be made, so that it can be told when there are more.
    fn limited<'p>(&self, packed: &'p [u8], wrap: Wrap) -> impl Read + 'p {
        let unpacked: Box<dyn Read + 'p> = match wrap {
            Wrap::Raw => Box::new(DeflateDecoder::new(packed)),
            Wrap::Zlib => Box::new(ZlibDecoder::new(packed)),
            Wrap::Gzip => Box::new(GzDecoder::new(packed)),
        };
        unpacked.take(u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1))
    }
}
