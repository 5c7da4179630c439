//! The words of content streams.

use lopdf::Object;
use proptest::prelude::*;

use super::super::date;
use super::super::lex::Words;

fn operators(content: &[u8]) -> Vec<String> {
    Words::new(content).map(|operation| String::from_utf8_lossy(operation.operator).into_owned()).collect()
}

#[test]
fn comments_strings_and_names_are_read_as_written() {
    let mut words = Words::new(b"% (no string\n/A#42c (a\\(b\\051 (c)\\\n) <4 142> [1 -.5 +2] Tj");
    let operation = words.next().unwrap();
    let [name, literal, hexadecimal, array] = operation.operands.as_slice() else { panic!("{operation:?}") };
    assert_eq!(name.as_name().unwrap(), b"ABc");
    assert_eq!(literal.as_str().unwrap(), b"a(b) (c)");
    assert_eq!(hexadecimal.as_str().unwrap(), b"AB");
    assert_eq!(array.as_array().unwrap()[1], Object::Real(-0.5));
    assert_eq!((operation.operator, words.next()), (&b"Tj"[..], None));
}

#[test]
fn an_inline_picture_may_hold_the_letters_of_its_end() {
    let mut words = Words::new(b"q BI /W 2 /H 1 ID \x01 EI\x80\x02 EI\nQ f");
    assert_eq!(words.next().unwrap().operator, b"q");
    assert_eq!(words.next().unwrap().data, Some(&b"\x01 EI\x80\x02"[..]));
    assert_eq!(words.map(|operation| operation.operator.to_vec()).collect::<Vec<_>>(), [b"Q".to_vec(), b"f".to_vec()]);
}

#[test]
fn what_is_no_pdf_is_counted_and_passed_over() {
    let mut words = Words::new(b") } 1 w ] S");
    assert_eq!(words.by_ref().count(), 2);
    assert_eq!(words.lost, 3);
}

#[test]
fn a_million_stray_brackets_are_passed_over() {
    let mut words = Words::new(&[b')'; 1_000_000]);
    assert_eq!((words.next(), words.lost), (None, 1_000_000));
}

#[test]
fn one_moment_is_one_however_it_is_written() {
    let moment = date::seconds("D:20260915080000+08'00'");
    assert_eq!(moment, date::seconds("2026-09-15T00:00:00Z"));
    assert_eq!(moment, date::seconds("2026-09-14T19:30:00.25-04:30"));
    assert_eq!(moment, date::seconds("2026-09-15"));
    // 1 000 000 000 seconds after 1970 is a moment that Unix people kept.
    assert_eq!(date::seconds("2001-09-09T01:46:40Z"), Some(1_000_000_000));
    assert_eq!(date::seconds("soon"), None);
}

proptest! {
    #[test]
    fn any_bytes_come_to_an_end(content in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(operators(&content).len() <= content.len());
    }

    #[test]
    fn deep_brackets_come_to_an_end(depth in 0..5000_usize) {
        prop_assert!(operators(&b"[<<".repeat(depth)).is_empty());
    }
}
