//! CMYK JPEGs for the screen edition, which must be red, green and blue.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use super::super::colour::{Profile, Screen};
use super::{Raster, jpeg};

const QUALITY: u8 = 92;

/// Whether a file is a JPEG with four inks.
pub fn is_cmyk_jpeg(bytes: &[u8]) -> bool {
    jpeg::head(bytes).is_some_and(|head| head.components == 4)
}

/// Whether a CMYK JPEG says which way round its inks are counted. Without Adobe's mark programs do not agree.
pub fn says_its_inks(bytes: &[u8]) -> bool {
    jpeg::head(bytes).is_some_and(|head| head.adobe.is_some())
}

/// A CMYK or YCCK JPEG as an sRGB one: by the profile in it, else by the given one. Only how the picture is turned is
/// kept of what else the file tells. None if it is not such a JPEG, or cannot be opened.
pub fn to_screen_jpeg(bytes: &[u8], profile: &Profile) -> Option<Vec<u8>> {
    let head = jpeg::head(bytes).filter(|head| head.components == 4)?;
    let (mut samples, (width, height), _) = jpeg::decoded(bytes)?;
    if head.adobe.is_some() {
        // Adobe's programs store inks turned over.
        samples.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }
    let own = embedded(bytes).and_then(|bytes| Profile::parse(&bytes).ok());
    let screen = Screen::of(own.as_ref().unwrap_or(profile));
    let samples = samples.chunks_exact(4).flat_map(|inks| screen.pixel([inks[0], inks[1], inks[2], inks[3]])).collect();
    jpeg::write(&Raster { width, height, channels: 3, samples }, QUALITY, head.orientation)
}

/// The colour profile in a JPEG.
pub fn embedded(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().ok()?;
    decoder.icc_profile()
}
