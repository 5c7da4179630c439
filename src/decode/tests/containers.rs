//! Files that hold texts in another form: compressed, in base64, folded, of two bytes a letter.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;

use super::*;
use crate::decode::budget::{Budget, Wrap};

pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A ZIP of one member, as the format's note describes it, without its check sums.
fn zip(name: &str, bytes: &[u8], flags: u16) -> Vec<u8> {
    let packed = deflated(bytes);
    let sizes = [[0; 4], (packed.len() as u32).to_le_bytes(), (bytes.len() as u32).to_le_bytes()].concat();
    let lengths = [(name.len() as u16).to_le_bytes(), [0; 2]].concat();
    let head = [[20, 0], flags.to_le_bytes(), [8, 0], [0; 2], [0; 2]].concat();
    let local = [b"PK\x03\x04", &head[..], &sizes, &lengths, name.as_bytes(), &packed].concat();
    let directory = [b"PK\x01\x02\x14\0", &head[..], &sizes, &lengths, &[0; 14], name.as_bytes()].concat();
    let end = [b"PK\x05\x06".to_vec(), vec![0; 4], vec![1, 0, 1, 0], (directory.len() as u32).to_le_bytes().to_vec()];
    let at = (local.len() as u32).to_le_bytes().to_vec();
    [local, directory, end.concat(), at, vec![0; 2]].concat()
}

#[test]
fn compressed_files_are_unpacked() {
    assert_read_at("a.html.gz", gzip(b"138<b>12345678</b>"), 1);
    assert_read_at(
        "letter.docx",
        zip("word/document.xml", b"<w:r><w:t>138</w:t></w:r><w:r><w:t>12345678</w:t></w:r>", 0),
        1,
    );
    assert_read_at("names.zip", zip("13812345678.txt", b"", 0), 1);
    assert_read_at("twice.zip", zip("a.gz", &gzip(PLANTED.as_bytes()), 0), 1);
}

#[test]
fn the_search_that_we_publish_is_unpacked() {
    let packed = STANDARD.encode(deflated("张三 13812345678".as_bytes()));
    assert_read_at("search/a.js", format!("almapress_chunk(\"a\",\"{packed}\");"), 1);
}

#[test]
fn data_addresses_are_unpacked_at_their_line() {
    let inner = STANDARD.encode("<svg><text>138<tspan>12345678</tspan></text></svg>");
    assert_read_at("a.html", format!("<p>\n<img src=\"data:image/svg+xml;base64,{inner}\">"), 2);
    assert_read_at("a.css", "a{}\nb{background:url(data:image/svg+xml,%3Csvg%3E138%31%32345678)}", 2);
}

#[test]
fn letters_and_cards_and_calendars_are_unfolded() {
    assert_read_at("a.eml", "Subject: a\n\n=E5=BC=A0 138=\n1234=35678\n", 3);
    assert_read_at("a.vcf", "BEGIN:VCARD\r\nTEL:1381234\r\n 5678\r\n", 2);
    assert_read_at("a.ics", "BEGIN:VEVENT\r\nDESCRIPTION:1381234\r\n 5678\r\n", 2);
    let body = STANDARD.encode("联系人张三，电话是 13812345678");
    assert_read_at("a.eml", format!("A: b\n\n{}\n{}\n", &body[..40], &body[40..]), 3);
    assert_read_at("a.eml", format!("A: b\nSubject: =?utf-8?B?{}?=\n", STANDARD.encode(PLANTED)), 2);
}

#[test]
fn texts_of_two_bytes_a_letter_are_read() {
    let wide: Vec<u8> = format!("\u{feff}一\n{PLANTED}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_read_at("a.txt", &wide, 2);
    let wide: Vec<u8> = format!("\u{feff}一\n{PLANTED}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_read_at("a.csv", &wide, 2);
}

#[test]
fn texts_in_chinese_encodings_give_their_digits_and_latin_letters() {
    assert_read_at("a.txt", b"\xb5\xe7\xbb\xb0 13812345678", 1);
}

#[test]
fn notes_in_pictures_are_read() {
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), kind, data, &[0; 4]].concat();
    let png =
        |note: Vec<u8>| [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", &[0; 13])[..], &note, &chunk(b"IEND", b"")].concat();
    assert_read_at("a.png", png(chunk(b"tEXt", b"Comment\x0013812345678")), 1);
    assert_read_at("a.png", png(chunk(b"zTXt", &[b"Comment\0\0", &zlib(PLANTED.as_bytes())[..]].concat())), 1);
    let international = [b"Comment\0\x01\0zh\0\xe6\xb3\xa8\0", &zlib(PLANTED.as_bytes())[..]].concat();
    assert_read_at("a.png", png(chunk(b"iTXt", &international)), 1);

    let wide: Vec<u8> = PLANTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let exif = [b"\xff\xd8\xff\xe1\0\x30Exif\0\0II*\0", &wide[..], b"\xff\xd9"].concat();
    assert_read_at("a.jpg", exif, 1);
    assert_read_at("a.webp", b"RIFF\0\0\0\0WEBPXMP \x01<x>13812345678</x>\xff", 1);
}

#[test]
fn what_nobody_can_look_into_says_so() {
    assert!(is_opaque("a.zip", &zip("a.txt", b"a", 1)));
    assert!(is_opaque("a.7z", b"7z\xbc\xaf\x27\x1c0000"));
    assert!(is_opaque("a.rar", b"Rar!\x1a\x07\0"));
    assert!(is_opaque("a.zip", b"PK\x03\x04 broken"));
    assert!(!is_opaque("a.zip", &zip("a.txt", b"a", 0)));
    assert!(!is_opaque("a.woff2", b"wOF2\0\xff\xfe\xfd"));
}

#[test]
fn what_does_not_fit_is_cut_and_counts_as_opaque() {
    let mut budget = Budget::new(1000);
    let unpacked = budget.inflate(&gzip(&[b'a'; 100_000]), Wrap::Gzip);
    assert!(unpacked.len() <= 1001);
    assert!(budget.is_opaque());
}

#[test]
fn files_in_files_without_end_count_as_opaque() {
    let deep = (0..9).fold(b"a".to_vec(), |inner, _| gzip(&inner));
    assert!(is_opaque("a.gz", &deep));
}

/// Endings and beginnings that lead everywhere.
fn any_file() -> impl Strategy<Value = (String, Vec<u8>)> {
    let ending =
        prop::sample::select(vec!["html", "js", "css", "eml", "ics", "png", "zip", "gz", "pdf", "svg", "bin", ""]);
    let start = prop::sample::select(vec![
        &b""[..],
        b"PK\x03\x04",
        b"\x1f\x8b\x08\0",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"\xff\xfe",
        b"\xfe\xff",
        b"almapress_chunk(\"a\",\"",
        b"=?utf-8?B?",
        b"<a ",
        b"&#x",
        b"\\u",
        b"%E",
        b"data:;base64,",
    ]);
    (ending, start, prop::collection::vec(any::<u8>(), 0..200))
        .prop_map(|(ending, start, rest)| (format!("a.{ending}"), [start, &rest].concat()))
}

proptest! {
    #[test]
    fn no_bytes_make_it_fall((path, bytes) in any_file()) {
        for decoded in texts(&path, &bytes) {
            for at in 0..decoded.text.len() {
                prop_assert!(decoded.line(at) >= 1);
            }
        }
    }

    #[test]
    fn no_text_of_escapes_and_tags_makes_it_fall(text in "[&#%\\\\<>/=?x0-9a-f;\"'! \n三u{}-]{0,120}") {
        for path in ["a.html", "a.eml", "a.ics"] {
            for decoded in texts(path, text.as_bytes()) {
                let lines = 1 + text.matches('\n').count();
                prop_assert!(decoded.line(decoded.text.len()) <= lines);
            }
        }
    }

    #[test]
    fn a_broken_archive_does_not_make_it_fall(at in 0..100_usize, byte: u8, name in "[a-z]{0,8}") {
        let mut bytes = zip(&name, b"content", 0);
        let at = at % bytes.len();
        bytes[at] = byte;
        texts("a.zip", &bytes);
    }

    #[test]
    fn lines_are_told_wherever_a_number_is_planted(before in "[a-z&;<>%\n ]{0,80}") {
        let text = format!("{before}\n&#49;3812345678\n");
        let expected = 2 + before.matches('\n').count();
        prop_assert!(lines_of("a.html", text.as_bytes(), PLANTED).contains(&expected));
    }
}
