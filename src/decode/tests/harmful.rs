//! Files made, or broken, so that whoever reads them never comes to an end: they end soon, and count as opaque.

use super::papers::{bound, leaves, paper, stream};
use super::*;
use crate::decode::budget::Budget;
use crate::decode::pdf;

const SHOWN: &[u8] = b"BT /A 9 Tf (13812345678) Tj ET";

/// How many bytes of text are read in a PDF of which little may be unpacked, and whether that was all.
fn read_within(left: usize, bytes: &[u8]) -> (usize, bool) {
    let mut budget = Budget::new(left);
    let texts = pdf::read(bytes, &mut budget, 0);
    (texts.iter().map(|decoded| decoded.text.len()).sum(), !budget.is_opaque())
}

#[test]
fn forms_that_draw_forms_that_draw_forms_come_to_an_end() {
    let many = paper(&[SHOWN, b" /F1 Do"].concat(), &b"/F1 Do ".repeat(40));
    let read = texts("a.pdf", &many);
    assert!(read.iter().any(Decoded::is_opaque));
    assert!(read.iter().any(|decoded| decoded.text.contains(PLANTED)));
}

#[test]
fn what_a_paper_unpacks_is_counted() {
    assert!(read_within(1 << 20, &paper(SHOWN, b"")).1);
    let zeros = vec![b' '; 400_000];
    let (length, is_whole) = read_within(100_000, &paper(&zeros, b""));
    assert!(length < 100_000 && !is_whole, "contents");
    let attached = [leaves(SHOWN, b""), vec![stream("/Type/EmbeddedFile", &zeros)]].concat();
    let (length, is_whole) = read_within(100_000, &bound(&attached));
    assert!(length < 100_000 && !is_whole, "an attached file");
    let hidden = [leaves(SHOWN, b""), vec![stream("/Type/ObjStm/N 1/First 4", &zeros)]].concat();
    assert!(!read_within(100_000, &bound(&hidden)).1, "a stream of objects");
}

#[test]
fn pages_of_the_same_contents_are_counted_each() {
    let mut leaves = leaves(&[b"0 0 m ".repeat(1000), SHOWN.to_vec()].concat(), b"");
    leaves[1] = format!("<</Type/Pages/Kids[{}]/Count 100>>", "3 0 R ".repeat(100)).into_bytes();
    assert!(read_within(1 << 20, &bound(&leaves)).1);
    assert!(!read_within(100_000, &bound(&leaves)).1);
}

#[test]
fn a_font_of_one_letter_for_a_whole_book_is_no_way_around_the_count() {
    let book = "0041".repeat(2000);
    let table = format!(
        "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <61> <{book}> endbfchar endcmap"
    );
    let mut leaves = leaves(&[b"BT /A 9 Tf (", &b"a".repeat(1000)[..], b") Tj ET"].concat(), b"");
    leaves[4] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 8 0 R>>".to_vec();
    leaves.push(stream("", table.as_bytes()));
    let (length, is_whole) = read_within(5 << 20, &bound(&leaves));
    assert!(length > 4_000_000 && is_whole, "{length}");
    let (length, is_whole) = read_within(100_000, &bound(&leaves));
    assert!(length < 120_000 && !is_whole, "{length}");
}

#[test]
fn lists_within_lists_without_end_do_not_overflow_the_stack() {
    let deep = b"[".repeat(1_000_000);
    assert!(is_opaque("a.pdf", &paper(&[&deep, SHOWN].concat(), b"")));
    let hidden = [leaves(SHOWN, b""), vec![deep]].concat();
    assert!(is_opaque("a.pdf", &bound(&hidden)));
    let deep = [b"1 0 ", &b"[%endobj\n".repeat(100_000)[..]].concat();
    let hidden = [leaves(SHOWN, b""), vec![stream("/Type/ObjStm/N 1/First 4", &deep)]].concat();
    assert!(is_opaque("a.pdf", &bound(&hidden)));
}

#[test]
fn lists_as_deep_as_we_let_them_be_are_read() {
    let deep = [b"[".repeat(7980), b"]".repeat(7980)].concat();
    let tables = [b"<</A".repeat(3980), b"1".to_vec(), b">>".repeat(3980)].concat();
    let leaves =
        [leaves(&[SHOWN, b" [ ", &deep, b" ] TJ /X ", &tables, b" DP"].concat(), b""), vec![deep, tables]].concat();
    assert!(!is_opaque("a.pdf", &bound(&leaves)));
    assert_read_at("a.pdf", bound(&leaves), 1);
}

#[test]
fn a_row_of_a_giants_length_does_not_fill_the_memory() {
    let mut leaves = leaves(b"", b"");
    leaves[3] = stream("/DecodeParms<</Predictor 12/Columns 999999999999999>>", SHOWN);
    assert!(is_opaque("a.pdf", &bound(&leaves)));
}

#[test]
fn a_page_in_several_streams_is_read() {
    let mut leaves = leaves(b"BT /A 9 Tf (138) Tj", b"");
    leaves[2] =
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[4 0 R 8 0 R]/Resources<</Font<</A 5 0 R>>>>>>".to_vec();
    leaves.push(stream("", b"(12345678) Tj ET"));
    assert_read_at("a.pdf", bound(&leaves), 1);
}
