//! The files that are made, and that they depend on nothing but the picture and the wish.

use rayon::prelude::*;

use super::super::Form;
use super::*;

const WHOLE: Size = Size { width: 2400, height: 600 };

fn pictures() -> Vec<Vec<u8>> {
    let rgb = photograph(WHOLE);
    vec![jpeg(WHOLE, &rgb, 90), png(WHOLE, &rgb), webp(WHOLE, &rgb, false), webp(WHOLE, &rgb, true)]
}

#[test]
fn every_file_is_of_its_kind_and_has_the_size_that_was_planned() {
    for picture in pictures() {
        for (wish, file) in all(&picture, WHOLE) {
            let kind = if wish.form == Form::Main { Kind::of(&picture) } else { Some(Kind::WebP) };
            assert_eq!(Kind::of(&file), kind);
            assert_eq!(pixels(&file).dimensions(), (wish.size.width, wish.size.height));
        }
    }
}

#[test]
fn every_file_shows_the_picture() {
    for picture in pictures() {
        let whole = pixels(&picture);
        for (wish, file) in all(&picture, WHOLE) {
            let made = pixels(&file);
            for (x, y) in [(1, 1), (3, 1), (1, 3), (3, 3)] {
                // The mean of a square in the middle of each quarter, grain and all.
                let mean = |of: &image::RgbImage| {
                    let (left, top) = (of.width() * x / 4, of.height() * y / 4);
                    let side = of.height() / 10;
                    let square = image::imageops::crop_imm(of, left, top, side, side).to_image();
                    let sum = |at: usize| square.pixels().map(|pixel| u32::from(pixel[at])).sum::<u32>() / side.pow(2);
                    [sum(0) as u8, sum(1) as u8, sum(2) as u8]
                };
                assert!(is_near(mean(&whole), mean(&made), 9), "{wish:?}: {:?}, {:?}", mean(&whole), mean(&made));
            }
        }
    }
}

#[test]
fn a_file_is_the_same_alone_and_among_others_on_one_thread_and_on_four() {
    for picture in pictures() {
        let kind = Kind::of(&picture).unwrap();
        let together = all(&picture, WHOLE);
        let alone = |(wish, _): &(Wish, Vec<u8>)| make(&picture, kind, &[*wish]).unwrap().remove(0);
        for threads in [1, 4] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let files: Vec<Vec<u8>> = pool.install(|| together.par_iter().map(alone).collect());
            assert!(files.iter().eq(together.iter().map(|(_, file)| file)));
        }
    }
}

#[test]
fn a_drawing_in_grey_stays_in_grey() {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    let grey: Vec<u8> = (0..2100 * 4).map(|at| (at / 40) as u8).collect();
    encoder.write_image(&grey, 2100, 4, ExtendedColorType::L8).unwrap();
    let main = main_of(&bytes, size(2100, 4));
    assert_eq!(image::load_from_memory(&main).unwrap().color(), image::ColorType::L8);
}
