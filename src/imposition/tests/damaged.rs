//! Files that are none, or that were made to harm.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use proptest::prelude::*;

use super::papers::{a4, bytes, page};
use super::{plain, sheet};
use crate::imposition::{Fault, n_up, saddle_stitch, spreads};

fn broken(document: Document) -> bool {
    matches!(saddle_stitch(&bytes(document), &plain("A3")), Err(Fault::Broken(_)))
}

fn tree(document: &mut Document) -> &mut Dictionary {
    let tree = document.catalog().and_then(|c| c.get(b"Pages")).and_then(Object::as_reference).expect("a tree");
    document.get_dictionary_mut(tree).expect("a tree")
}

#[test]
fn what_is_no_pdf_is_said_to_be_none() {
    for bytes in [&b""[..], b"%PDF-", b"%PDF-1.7\n", "一份稿子".as_bytes()] {
        assert!(matches!(saddle_stitch(bytes, &plain("A3")), Err(Fault::Broken(_))));
    }
}

#[test]
fn a_tree_that_runs_in_a_circle_is_refused() {
    let mut document = a4(4);
    let root = document.catalog().and_then(|c| c.get(b"Pages")).and_then(Object::as_reference).expect("a tree");
    tree(&mut document).set("Kids", vec![root.into()]);
    assert!(broken(document));
}

#[test]
fn a_page_that_is_named_twice_or_is_missing_is_refused() {
    let mut twice = a4(4);
    let first = page(&twice, 1);
    tree(&mut twice).set("Kids", vec![Object::Reference(first); 4]);
    assert!(broken(twice));
    let mut missing = a4(4);
    tree(&mut missing).set("Kids", vec![Object::Reference((999, 0)); 4]);
    assert!(broken(missing));
}

#[test]
fn a_document_without_pages_is_refused() {
    assert!(broken(a4(0)));
}

#[test]
fn a_tree_of_a_hundred_thousand_levels_comes_to_an_end() {
    let mut document = a4(1);
    let mut below = page(&document, 1);
    for _ in 0..100_000 {
        below = document.add_object(dictionary! { "Type" => "Pages", "Kids" => vec![below.into()] });
    }
    document.catalog_mut().expect("a catalogue").set("Pages", below);
    assert!(spreads(&bytes(document), false).is_ok());
}

#[test]
fn a_page_without_a_size_or_with_a_mad_one_is_refused() {
    for numbers in [vec![], vec![0, 0, 0, 0], vec![0, 0, 100, 0], vec![0, 0, i64::MAX, i64::MAX]] {
        let mut document = a4(4);
        let first = page(&document, 1);
        let boxes = document.get_dictionary_mut(first).expect("a page");
        boxes.remove(b"TrimBox");
        boxes.set("MediaBox", numbers.into_iter().map(Object::Integer).collect::<Vec<_>>());
        assert!(broken(document));
    }
}

#[test]
fn content_that_unpacks_without_end_is_refused() {
    let mut document = a4(4);
    let mut bomb = Stream::new(Dictionary::new(), vec![b' '; 64 << 20]);
    bomb.compress().expect("it is all the same");
    let bomb: Object = document.add_object(bomb).into();
    let first = page(&document, 1);
    document.get_dictionary_mut(first).expect("a page").set("Contents", vec![bomb; 1_000]);
    assert!(broken(document));
}

#[test]
fn a_reference_to_a_page_left_behind_finds_nothing() {
    let mut document = a4(4);
    let first = page(&document, 1);
    let resources = dictionary! { "Properties" => dictionary! { "Back" => first } };
    document.get_dictionary_mut(first).expect("a page").set("Resources", resources);
    let made = saddle_stitch(&bytes(document), &plain("A3")).expect("it fits");
    let made = Document::load_mem(&made).expect("it is a PDF");
    let back = made.objects.values().filter_map(|object| object.as_dict().and_then(|d| d.get(b"Properties")).ok());
    assert!(back.filter_map(|found| found.as_dict().ok()).all(|found| found.get(b"Back").is_ok_and(Object::is_null)));
}

#[test]
fn a_locked_file_is_said_to_be_locked() {
    let mut document = a4(4);
    document.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2 });
    assert!(broken(document));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_makes_it_fall(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut pdf = bytes(a4(4));
        for (at, byte) in damage {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        let _ = (saddle_stitch(&pdf, &plain("A3")), spreads(&pdf, true), n_up(&pdf, &sheet("A4"), 2, 2));
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = saddle_stitch(&bytes, &plain("A3"));
    }

    #[test]
    fn no_numbers_in_the_wrong_place_make_it_fall(numbers in prop::collection::vec(any::<i64>(), 6)) {
        let mut document = a4(4);
        let first = page(&document, 1);
        let boxes = document.get_dictionary_mut(first).expect("a page");
        boxes.set("TrimBox", numbers[..4].iter().copied().map(Object::Integer).collect::<Vec<_>>());
        boxes.set("Rotate", numbers[4]);
        boxes.set("UserUnit", numbers[5]);
        let pdf = bytes(document);
        let _ = (saddle_stitch(&pdf, &plain("A3")), spreads(&pdf, true), n_up(&pdf, &sheet("A4"), 2, 2));
    }
}
