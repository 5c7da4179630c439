//! What cameras and programs note in a picture is not published.

use super::super::strip::strip;
use super::*;

const WHOLE: Size = Size { width: 600, height: 400 };

/// A JPEG with every note that is known, and a video behind its end, as telephones hang it there.
fn noted_jpeg(quality: u8) -> Vec<u8> {
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), SECRET].concat();
    let iptc = [b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x12".as_slice(), SECRET].concat();
    let thumbnail = [b"JFXX\0\x10".as_slice(), &jpeg(size(8, 8), &[9; 192], 50), SECRET].concat();
    let long_mark = [b"Adobe\0\x64\0\0\0\0\x01".as_slice(), SECRET].concat();
    let notes = [
        (0xe0, thumbnail),
        exif_segment(1),
        (0xe1, xmp),
        (0xe2, [b"MPF\0".as_slice(), SECRET].concat()),
        (0xec, [b"Ducky".as_slice(), SECRET].concat()),
        (0xed, iptc),
        (0xee, long_mark),
        (0xfe, SECRET.to_vec()),
    ];
    let mut bytes = with_segments(&jpeg(WHOLE, &photograph(WHOLE), quality), &notes);
    bytes.extend(b"ftypmp42");
    bytes.extend(SECRET);
    bytes
}

/// The kinds of a JPEG's segments before its data.
fn segments(bytes: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut rest = &bytes[2..];
    while rest[1] != 0xda {
        found.push(rest[1]);
        rest = &rest[2 + usize::from(u16::from_be_bytes([rest[2], rest[3]]))..];
    }
    found
}

#[test]
fn nothing_that_a_camera_noted_comes_out_of_a_photograph() {
    for quality in [20, 100] {
        let noted = noted_jpeg(quality);
        assert!(has(&noted, SECRET));
        for (wish, file) in all(&noted, WHOLE) {
            assert!(!has(&file, SECRET) && !has(&file, b"Exif") && !has(&file, b"ftyp"), "{wish:?}");
        }
        let main = main_of(&noted, WHOLE);
        assert!(segments(&main).iter().all(|marker| !matches!(marker, 0xe1..=0xef | 0xfe)), "{:x?}", segments(&main));
    }
}

#[test]
fn a_photograph_saved_sparingly_stays_pixel_for_pixel() {
    let noted = noted_jpeg(20);
    assert_eq!(pixels(&main_of(&noted, WHOLE)), pixels(&noted));
}

#[test]
fn a_photograph_saved_lavishly_becomes_smaller() {
    let noted = noted_jpeg(100);
    assert!(main_of(&noted, WHOLE).len() * 2 < noted.len());
}

#[test]
fn a_png_within_the_limit_keeps_its_pixels_and_loses_its_words() {
    let plain = png(WHOLE, &photograph(WHOLE));
    let mut noted = with_chunks(
        &plain,
        &[
            (b"tEXt", [b"Author\0".as_slice(), SECRET].concat()),
            (b"iTXt", [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), SECRET].concat()),
            (b"tIME", vec![7, 234, 1, 2, 3, 4, 5]),
            (b"eXIf", exif(1)),
            (b"prVt", SECRET.to_vec()),
        ],
    );
    noted.extend(SECRET);
    assert_eq!(main_of(&noted, WHOLE), plain);
    assert!(all(&noted, WHOLE).iter().all(|(_, file)| !has(file, SECRET)));
}

#[test]
fn a_webp_loses_its_notes_and_says_so_in_its_header() {
    for lossless in [false, true] {
        let plain = webp(WHOLE, &photograph(WHOLE), lossless);
        let notes = [(b"EXIF", exif(1)), (b"XMP ", SECRET.to_vec()), (b"mine", SECRET.to_vec())];
        let mut noted = with_riff_chunks(&plain, WHOLE, 0x0c, &notes);
        noted.extend(SECRET);
        let stripped = strip(&noted).unwrap();
        assert!(!has(&stripped, SECRET) && !has(&stripped, b"EXIF") && !has(&stripped, b"XMP "));
        assert_eq!(stripped[20] & 0x2c, 0);
        assert_eq!(pixels(&stripped), pixels(&plain));
        assert!(all(&noted, WHOLE).iter().all(|(_, file)| !has(file, SECRET)));
    }
}

#[test]
fn a_gif_goes_on_moving_and_loses_its_words() {
    let mut bytes = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
        encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
        for shade in [0, 80, 160] {
            let frame = image::RgbaImage::from_pixel(20, 10, image::Rgba([shade, 0, 9, 255]));
            encoder.encode_frame(image::Frame::new(frame)).unwrap();
        }
    }
    let words = [&[0x21, 0xfe, SECRET.len() as u8], SECRET, &[0]].concat();
    let xmp = [b"\x21\xff\x0bXMP DataXMP".as_slice(), &[SECRET.len() as u8], SECRET, &[0]].concat();
    let head = 13 + if bytes[10] & 0x80 == 0 { 0 } else { 3 << ((bytes[10] & 7) + 1) };
    let noted = [&bytes[..head], &words, &xmp, &bytes[head..], SECRET].concat();
    assert_eq!(Kind::of(&noted), Some(Kind::Moving));
    // What is left is what the encoder wrote, its three frames and how often they are repeated.
    assert_eq!(main_of(&noted, size(20, 10)), bytes);
}

#[test]
fn a_png_that_moves_goes_on_moving_and_loses_its_words() {
    let still = png(size(4, 4), &[77; 48]);
    let control = [0_u32.to_be_bytes(), 4_u32.to_be_bytes(), 4_u32.to_be_bytes(), [0; 4], [0; 4]].concat();
    let control = [control, vec![0, 1, 0, 10, 0, 0]].concat();
    let moving = with_chunks(&still, &[(b"acTL", vec![0, 0, 0, 1, 0, 0, 0, 0]), (b"fcTL", control)]);
    let noted = with_chunks(&moving, &[(b"tEXt", [b"Author\0".as_slice(), SECRET].concat())]);
    assert_eq!(Kind::of(&noted), Some(Kind::Moving));
    assert_eq!(main_of(&noted, size(4, 4)), moving);
}
