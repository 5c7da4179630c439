//! The samples of a JPEG within a PDF (PDF 1.7, 7.4.8), as its channels are written: no colour is converted but
//! luminance and differences back into the inks they were made from.

use lopdf::{Dictionary, Document, Object, Stream};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::pixels::{MOST_BYTES, filters};
use super::read;

/// The samples of a JPEG, as its channels are written: four stay four.
pub fn samples(doc: &Document, stream: &Stream, width: usize, channels: usize) -> Result<Vec<u8>, &'static str> {
    const BROKEN: &str = "its JPEG cannot be read";
    let packed = without_last(doc, stream).ok_or(BROKEN)?;
    let mut decoder = JpegDecoder::new(ZCursor::new(&packed));
    decoder.decode_headers().map_err(|_| BROKEN)?;
    let written = decoder.input_colorspace().ok_or(BROKEN)?;
    let wanted = match (channels, written) {
        (4, ColorSpace::YCCK | ColorSpace::CMYK) => written,
        (1, _) => ColorSpace::Luma,
        _ => return Err("its JPEG has other channels than its colour space"),
    };
    if decoder.output_buffer_size().is_none_or(|size| size > MOST_BYTES) {
        return Err("it is too large to be unpacked");
    }
    decoder.set_options(DecoderOptions::default().jpeg_set_out_colorspace(wanted));
    let mut bytes = decoder.decode().map_err(|_| BROKEN)?;
    if written == ColorSpace::YCCK {
        bytes.chunks_exact_mut(4).for_each(to_cmyk);
    }
    if decoder.info().is_some_and(|info| usize::from(info.width) == width) { Ok(bytes) } else { Err(BROKEN) }
}

/// Luminance and two differences as three inks (PDF 1.7, table 13, ColorTransform); black is as it is.
fn to_cmyk(pixel: &mut [u8]) {
    let [y, blue, red] = [f32::from(pixel[0]), f32::from(pixel[1]) - 128.0, f32::from(pixel[2]) - 128.0];
    let light = [y + 1.402 * red, y - 0.344_136 * blue - 0.714_136 * red, y + 1.772 * blue];
    for (ink, light) in pixel.iter_mut().zip(light) {
        *ink = (255.0 - light).round().clamp(0.0, 255.0) as u8;
    }
}

/// The bytes of a JPEG, from under any other filters around it.
fn without_last(doc: &Document, stream: &Stream) -> Option<Vec<u8>> {
    let mut before = filters(doc, stream);
    before.pop();
    if before.is_empty() {
        return Some(stream.content.clone());
    }
    let mut dict = Dictionary::new();
    dict.set("Filter", Object::Array(before.into_iter().map(Object::Name).collect()));
    read::content(&Stream::new(dict, stream.content.clone()), MOST_BYTES)
}
