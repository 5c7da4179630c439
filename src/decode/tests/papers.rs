//! PDFs: as Typst makes them, and small ones made by hand.
//!
//! `set.pdf` was made with Typst 0.15 from these lines, in Noto Serif CJK SC, page 90 by 40 mm:
//! a title 13900001111; 电话 13812345678; 13812345679 tracked by 2pt; 写信, linked to mailto:a%40b.example.org;
//! on a second page a table with 2019 in one cell and 13812345670 in the next.

use proptest::prelude::*;

use super::containers::zlib;
use super::*;

const SET: &[u8] = include_bytes!("set.pdf");

/// On which pages a text is read.
fn pages_of(bytes: &[u8], text: &str) -> Vec<Option<usize>> {
    texts("a.pdf", bytes).iter().filter(|decoded| decoded.text.contains(text)).map(Decoded::page).collect()
}

/// A packed stream.
pub(super) fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
    let packed = zlib(bytes);
    let head = format!("<<{dict}/Filter/FlateDecode/Length {}>>stream\n", packed.len());
    [head.as_bytes(), &packed, b"\nendstream"].concat()
}

/// The objects of a PDF of one page that shows `steps`, with a font of one byte a letter and a form called F1.
pub(super) fn leaves(steps: &[u8], form: &[u8]) -> Vec<Vec<u8>> {
    vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</A 5 0 R>>/XObject<</F1 6 0 R>>>>>>".to_vec(),
        stream("", steps),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", form),
        b"<</Title(13911112222)/Author<FEFF5F204E09>>>".to_vec(),
    ]
}

/// A PDF of these objects: the first is its catalogue, the seventh says its title.
pub(super) fn bound(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend([format!("{} 0 obj\n", number + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info 7 0 R>>\nstartxref\n{start}\n%%EOF"
    );
    bytes.extend(end.as_bytes());
    bytes
}

pub(super) fn paper(steps: &[u8], form: &[u8]) -> Vec<u8> {
    bound(&leaves(steps, form))
}

#[test]
fn the_pages_that_typst_sets_are_read() {
    assert_eq!(pages_of(SET, "电话 13812345678"), [Some(1), Some(1)]);
    assert!(pages_of(SET, "13812345679").contains(&Some(1)), "tracked");
    assert!(pages_of(SET, "2019 13812345670").contains(&Some(2)), "columns");
    assert!(!is_opaque("a.pdf", SET));
}

#[test]
fn titles_and_addresses_of_links_are_read() {
    assert!(pages_of(SET, "13900001111").contains(&None));
    assert!(pages_of(SET, "mailto:a@b.example.org").contains(&None));
    let paper = paper(b"", b"");
    assert!(pages_of(&paper, "13911112222").contains(&None));
    assert!(pages_of(&paper, "张三").contains(&None));
}

#[test]
fn pieces_set_side_by_side_join() {
    let pieces = b"BT /A 9 Tf [(138) -20 (1234)] TJ (56) Tj ET BT /A 9 Tf (78) Tj ET";
    assert!(pages_of(&paper(pieces, b""), PLANTED).contains(&Some(1)));
}

#[test]
fn lines_part() {
    let lines = b"BT /A 9 Tf 12 TL (138) Tj T* (1234) Tj 0 -12 Td (5678) Tj (9) ' ET";
    assert!(pages_of(&paper(lines, b""), "138\n1234\n5678\n9").contains(&Some(1)));
}

#[test]
fn forms_and_what_marks_say_are_read() {
    let steps = b"q 1 0 0 1 5 5 cm /F1 Do Q /Span <</ActualText(13900002222)>> BDC EMC";
    let paper = paper(steps, b"BT /A 9 Tf (13812345678) Tj ET");
    assert!(pages_of(&paper, PLANTED).contains(&Some(1)));
    assert!(pages_of(&paper, "13900002222").contains(&Some(1)));
}

#[test]
fn a_broken_paper_gives_what_can_be_read_and_says_that_it_is_broken() {
    let broken = b"%PDF-1.7\n(13812345678) \xff\xff no more";
    assert_read_at("a.pdf", broken, 1);
    assert!(is_opaque("a.pdf", broken));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_paper_does_not_make_it_fall(damage in prop::collection::vec((0..SET.len(), any::<u8>()), 1..20)) {
        let mut bytes = SET.to_vec();
        for (at, byte) in damage {
            bytes[at] = byte;
        }
        texts("a.pdf", &bytes);
    }
}
