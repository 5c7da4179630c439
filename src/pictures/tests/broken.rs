//! Pictures that are not what they seem.

use proptest::prelude::*;

use super::*;

const SMALL: Size = Size { width: 70, height: 50 };

fn pictures() -> Vec<Vec<u8>> {
    let rgb = photograph(SMALL);
    let photograph = with_segments(&jpeg(SMALL, &rgb, 80), &[exif_segment(6)]);
    let progressive = {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
        encoder.set_progressive(true);
        encoder.encode(&rgb, 70, 50, jpeg_encoder::ColorType::Rgb).unwrap();
        bytes
    };
    let mut moving = Vec::new();
    let frame = image::RgbaImage::from_pixel(70, 50, image::Rgba([9, 9, 9, 255]));
    image::codecs::gif::GifEncoder::new(&mut moving).encode_frame(image::Frame::new(frame)).unwrap();
    let extended = with_riff_chunks(&webp(SMALL, &rgb, false), SMALL, 0x08, &[(b"EXIF", exif(6))]);
    vec![photograph, progressive, png(SMALL, &rgb), webp(SMALL, &rgb, true), extended, moving]
}

#[test]
fn a_picture_that_is_cut_off_anywhere_is_a_fault() {
    for whole in pictures() {
        let kind = Kind::of(&whole).unwrap();
        assert_eq!(fault(&whole, SMALL), None, "{kind:?}");
        for length in 0..whole.len() {
            let cut = &whole[..length];
            assert!(Kind::of(cut).is_none() || fault(cut, SMALL).is_some(), "{kind:?} cut to {length}");
        }
    }
}

#[test]
fn the_end_of_a_small_picture_in_the_notes_is_not_taken_for_the_end_of_the_picture() {
    let small = jpeg(size(8, 8), &[9; 192], 50);
    let whole = with_segments(&jpeg(SMALL, &photograph(SMALL), 80), &[(0xe1, small)]);
    let cut = &whole[..whole.len() - 40];
    assert_eq!(fault(cut, SMALL).unwrap().why, "is cut off: its end is missing");
}

#[test]
fn a_picture_of_more_pixels_than_anybody_needs_is_not_opened() {
    // 20,000 by 20,000 in the header of a small one.
    let mut huge = jpeg(SMALL, &photograph(SMALL), 80);
    let frame = huge.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0x4e, 0x20, 0x4e, 0x20]);
    assert_eq!(fault(&huge, SMALL).unwrap().why, "has more than 120 million pixels");
}

#[test]
fn a_jpeg_that_would_come_out_in_wrong_colours_is_a_fault() {
    // This encoder stores each colour by itself when it makes tables of its own.
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&photograph(SMALL), 70, 50, jpeg_encoder::ColorType::Rgb).unwrap();
    assert!(fault(&bytes, SMALL).unwrap().why.contains("one after the other"));
}

#[test]
fn what_is_no_picture_has_no_kind() {
    for bytes in [b"".as_slice(), b"GIF", b"\xff\xd8", b"<svg/>", b"RIFF\0\0\0\0WAVE", b"%PDF-1.7"] {
        assert_eq!(Kind::of(bytes), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_makes_it_panic(
        which in 0..6_usize,
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = pictures().remove(which);
        for (place, value) in places {
            let at = place.index(bytes.len());
            bytes[at] ^= value;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Some(kind) = Kind::of(&bytes) {
            let _ = lies_on_its_side(&bytes, kind);
            if let Ok(files) = make(&bytes, kind, &plan(SMALL, kind)) {
                prop_assert_eq!(files.len(), 1);
            }
        }
    }
}
