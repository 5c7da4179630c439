//! Files that are broken, or made to do harm: preflight ends, and says so.

use lopdf::{Object, Stream, dictionary};
use proptest::prelude::*;

use super::*;

#[test]
fn what_is_no_pdf_is_one_error() {
    let looked = look(b"GIF89a", &PRESS);
    assert_eq!((rules(&looked), looked.pages), (vec!["unreadable"], 0));
}

#[test]
fn a_file_cut_in_half_is_an_error() {
    let bytes = whole().bytes();
    let looked = look(&bytes[..bytes.len() / 2], &PRESS);
    assert!(looked.findings.iter().any(|finding| finding.rule == "unreadable"), "{:?}", looked.findings);
}

#[test]
fn a_form_that_places_itself_twice_comes_to_an_end() {
    let looked = spoilt(|made| {
        let form = made.doc.new_object_id();
        let inner = dictionary! { "XObject" => dictionary! { "X" => form } };
        let stream = Stream::new(dictionary! { "Subtype" => "Form", "Resources" => inner }, b"/X Do /X Do".to_vec());
        made.doc.objects.insert(form, stream.into());
        made.name("XObject", "X", form);
        made.draw("/X Do");
    });
    assert_eq!(rules(&looked), ["unreadable"]);
}

#[test]
fn circles_of_parents_and_of_spaces_come_to_an_end() {
    let looked = spoilt(|made| {
        let space = made.doc.new_object_id();
        made.doc.objects.insert(space, Object::Array(vec!["Pattern".into(), space.into()]));
        made.name("ColorSpace", "S", space);
        made.draw("/S cs 1 scn 100 400 50 50 re f");
        let parent = made.page_mut().get(b"Parent").and_then(Object::as_reference).unwrap();
        made.dict(parent).set("Parent", parent);
        made.dict(parent).remove(b"MediaBox");
    });
    assert!(rules(&looked).contains(&"boxes"), "{:?}", looked.findings);
}

#[test]
fn metadata_nested_without_end_is_no_metadata() {
    let looked = spoilt(|made| made.packet = "<a>".repeat(90_000));
    assert!(first(&looked, "metadata").says.contains("no XMP"));
    let closed = spoilt(|made| made.packet = "<a>".repeat(90_000) + &"</a>".repeat(90_000));
    assert_eq!(severity(&closed, "metadata"), Severity::Error);
}

#[test]
fn a_picture_that_promises_more_pixels_than_it_has_is_named() {
    let dict = dictionary! {
        "Width" => 4_000_000_000_i64, "Height" => 4_000_000_000_i64, "BitsPerComponent" => 8, "ColorSpace" => "DeviceCMYK",
    };
    let looked = spoilt(|made| made.picture(dict, vec![0; 16]));
    assert!(first(&looked, "ink").says.contains("fewer pixels"), "{:?}", looked.findings);
}

#[test]
fn the_same_bytes_give_the_same_report() {
    let made = || {
        let mut made = whole();
        made.draw("1 0 0 rg 0.1 w 100 400 50 50 re B");
        made.bytes()
    };
    assert_eq!(super::super::json(&look(&made(), &PRESS)), super::super::json(&look(&made(), &PRESS)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_file_with_any_bytes_changed_never_brings_preflight_down(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = whole().bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let looked = look(&bytes, &PRESS);
        prop_assert!(super::super::table(&looked).len() > 10);
    }

    #[test]
    fn any_content_comes_to_an_end(content in "[-0-9a-zA-Z*' \\[\\]()<>/.]{0,200}") {
        let looked = spoilt(|made| made.draw(&content));
        prop_assert!(looked.pages == 1);
    }
}
