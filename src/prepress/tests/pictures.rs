//! Pictures.

use lopdf::{Dictionary, Object, StringFormat, dictionary};

use super::super::{Kind, is_cmyk_jpeg, to_screen_jpeg};
use super::support::{Draft, faults, numbers, printed, profile, space_of};

fn flat(width: i64, height: i64, space: impl Into<Object>) -> Dictionary {
    dictionary! { "Width" => width, "Height" => height, "BitsPerComponent" => 8, "ColorSpace" => space.into() }
}

fn jpeg(pixels: &[u8], width: u16, height: u16, kind: jpeg_encoder::ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.encode(pixels, width, height, kind).expect("encoded");
    bytes
}

#[test]
fn a_flat_picture_becomes_inks_without_loss() {
    let mut draft = Draft::new();
    draft.picture("p", flat(3, 1, "DeviceRGB"), vec![255, 255, 255, 255, 0, 0, 255, 255, 255]);
    let page = printed(&draft.finish("/p Do"));
    let picture = page.picture("p");
    assert_eq!(space_of(picture), "DeviceCMYK");
    let inks = picture.get_plain_content().expect("pixels");
    assert_eq!((&inks[..4], &inks[8..]), (&[0_u8; 4][..], &[0_u8; 4][..]));
    assert!(inks[5] > 200 && inks[6] > 200 && inks[4] < 30, "red is magenta and yellow: {inks:?}");
}

#[test]
fn a_picture_that_is_grey_all_over_prints_in_black_alone() {
    let mut draft = Draft::new();
    draft.picture("p", flat(2, 1, "DeviceRGB"), vec![0, 0, 0, 255, 255, 255]);
    let page = printed(&draft.finish("/p Do"));
    assert_eq!(space_of(page.picture("p")), "DeviceGray");
    assert_eq!(page.picture("p").get_plain_content().expect("pixels"), [0, 255]);
}

#[test]
fn a_picture_in_device_grey_or_inks_under_the_limit_stays_byte_for_byte() {
    let mut draft = Draft::new();
    let inks = jpeg(&[0, 80, 200, 10].repeat(64), 8, 8, jpeg_encoder::ColorType::Cmyk);
    let mut dict = flat(8, 8, "DeviceCMYK");
    dict.set("Filter", "DCTDecode");
    dict.set("Decode", numbers(&[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]));
    draft.picture("inks", dict, inks.clone());
    draft.picture("grey", flat(2, 1, "DeviceGray"), vec![7, 70]);
    let page = printed(&draft.finish("/inks Do /grey Do"));
    assert_eq!(page.picture("inks").content, inks);
    assert_eq!(
        page.picture("grey").get_plain_content().unwrap_or_else(|_| page.picture("grey").content.clone()),
        [7, 70]
    );
}

#[test]
fn a_picture_in_inks_over_the_limit_is_given_less() {
    let mut draft = Draft::new();
    draft.picture("p", flat(2, 1, "DeviceCMYK"), vec![255, 255, 255, 200, 9, 8, 7, 6]);
    let page = printed(&draft.finish("/p Do"));
    let inks = page.picture("p").get_plain_content().expect("pixels");
    assert!(inks[..4].iter().map(|ink| u32::from(*ink)).sum::<u32>() <= 765);
    assert_eq!(inks[4..], [9, 8, 7, 6]);
}

#[test]
fn a_photograph_stays_a_photograph_and_lays_down_no_more_than_the_limit() {
    let mut draft = Draft::new();
    let noise = |at: usize| (at * 7919 % 61) as u8;
    let pixels: Vec<u8> = (0..400 * 400 * 3).map(noise).collect();
    let mut dict = flat(400, 400, "DeviceRGB");
    dict.set("Filter", "DCTDecode");
    draft.picture("p", dict, jpeg(&pixels, 400, 400, jpeg_encoder::ColorType::Rgb));
    let page = printed(&draft.finish("/p Do"));
    let picture = page.picture("p");
    assert_eq!(space_of(picture), "DeviceCMYK");
    assert_eq!(picture.filters().expect("filters"), [b"DCTDecode"]);
    let (samples, _, channels) = super::super::picture::opened_jpeg(&picture.content).expect("a JPEG");
    let most =
        samples.chunks_exact(channels).map(|inks| inks.iter().map(|ink| 255 - u32::from(*ink)).sum::<u32>()).max();
    assert!(most.expect("pixels") <= 767, "{most:?}");
}

#[test]
fn a_palette_is_converted_and_its_indices_stay() {
    let mut draft = Draft::new();
    let palette = Object::String(vec![255, 255, 255, 0, 0, 255], StringFormat::Hexadecimal);
    let space: Vec<Object> = vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), palette];
    draft.picture("p", flat(2, 1, space), vec![1, 0]);
    let page = printed(&draft.finish("/p Do"));
    let picture = page.picture("p");
    let space = picture.dict.get(b"ColorSpace").and_then(Object::as_array).expect("a palette");
    assert_eq!(space[1].as_name().ok(), Some(b"DeviceCMYK".as_slice()));
    let colours = space[3].as_str().expect("colours");
    assert_eq!((colours.len(), &colours[..4]), (8, &[0_u8; 4][..]));
    assert_eq!(picture.get_plain_content().unwrap_or_else(|_| picture.content.clone()), [1, 0]);
}

#[test]
fn a_colour_key_becomes_a_stencil() {
    let mut draft = Draft::new();
    let mut dict = flat(3, 1, "DeviceRGB");
    dict.set("Mask", vec![Object::from(250), 255.into(), 250.into(), 255.into(), 250.into(), 255.into()]);
    draft.picture("p", dict, vec![255, 255, 255, 9, 99, 9, 252, 252, 252]);
    let page = printed(&draft.finish("/p Do"));
    let mask =
        page.picture("p").dict.get_deref(b"Mask", &page.document).and_then(Object::as_stream).expect("a stencil");
    assert_eq!(mask.get_plain_content().unwrap_or_else(|_| mask.content.clone()), [0b1010_0000]);
}

#[test]
fn decode_and_depth_are_honoured() {
    let mut draft = Draft::new();
    let mut dict = flat(2, 1, "DeviceRGB");
    dict.set("BitsPerComponent", 4);
    dict.set("Decode", numbers(&[1.0, 0.0, 1.0, 0.0, 1.0, 0.0]));
    // Turned over: 000 is white, f00 is cyan.
    draft.picture("p", dict, vec![0x00, 0x0f, 0x00]);
    let page = printed(&draft.finish("/p Do"));
    let inks = page.picture("p").get_plain_content().unwrap_or_else(|_| page.picture("p").content.clone());
    assert_eq!(inks[..4], [0; 4]);
    assert!(inks[4] > inks[5] && inks[4] > inks[6], "cyan: {inks:?}");
}

#[test]
fn a_small_picture_inside_the_drawing_becomes_inks() {
    let content = "q BI /W 2 /H 1 /CS /RGB /BPC 8 /F /AHx ID ffffff0000ff> EI Q";
    let page = printed(&Draft::new().finish(content));
    assert!(page.content().contains("/ColorSpace /DeviceCMYK") || page.content().contains("/ColorSpace/DeviceCMYK"));
    assert!(!page.content().contains("RGB"));
}

#[test]
fn a_picture_that_cannot_be_opened_is_named_by_its_size() {
    let mut draft = Draft::new();
    let mut dict = flat(40, 30, "DeviceRGB");
    dict.set("Filter", "JPXDecode");
    draft.picture("p", dict, vec![1, 2, 3]);
    let found = faults(&draft.finish("/p Do"));
    assert_eq!(found[0].kind, Kind::Picture);
    assert!(found[0].detail.contains("40 × 30"), "{}", found[0].detail);
}

#[test]
fn a_cmyk_jpeg_without_ink_is_white_on_the_screen() {
    let profile = profile();
    let white = jpeg(&[0; 64 * 4], 8, 8, jpeg_encoder::ColorType::Cmyk);
    assert!(is_cmyk_jpeg(&white));
    let screen = to_screen_jpeg(&white, &profile).expect("a JPEG");
    let (samples, size, channels) = super::super::picture::opened_jpeg(&screen).expect("a JPEG");
    assert_eq!((size, channels), ((8, 8), 3));
    assert!(samples.iter().all(|sample| *sample > 252), "{samples:?}");
    let red = jpeg(&[0, 255, 255, 0].repeat(64), 8, 8, jpeg_encoder::ColorType::CmykAsYcck);
    let screen = to_screen_jpeg(&red, &profile).expect("a JPEG");
    let (samples, ..) = super::super::picture::opened_jpeg(&screen).expect("a JPEG");
    assert!(samples[0] > 230 && samples[1] < 60, "{:?}", &samples[..3]);
}

#[test]
fn other_files_are_no_cmyk_jpegs() {
    let rgb = jpeg(&[9; 64 * 3], 8, 8, jpeg_encoder::ColorType::Rgb);
    assert!(!is_cmyk_jpeg(&rgb) && !is_cmyk_jpeg(b"") && !is_cmyk_jpeg(&[0xff, 0xd8, 0xff]));
    assert!(to_screen_jpeg(&rgb, &profile()).is_none());
}
