//! CSV files: what another program reads is what was written, and a spreadsheet changes nothing.

use std::borrow::Cow;

use proptest::prelude::*;

use crate::office::spreadsheet::csv;

/// The one cell of a table as it stands in the file.
fn written(cell: &str) -> String {
    let bytes = csv(&["a"], [[Cow::Borrowed(cell)]]);
    let text = String::from_utf8(bytes).unwrap();
    text.strip_prefix("\u{FEFF}a\r\n").unwrap().strip_suffix("\r\n").unwrap().to_owned()
}

#[test]
fn a_file_begins_with_a_mark_and_its_lines_end_as_windows_expects() {
    let rows = [[Cow::Borrowed("张三"), Cow::Borrowed("say \"hi\", all")]];
    let expected = "\u{FEFF}姓名,话\r\n张三,\"say \"\"hi\"\", all\"\r\n";
    assert_eq!(csv(&["姓名", "话"], rows), expected.as_bytes());
}

#[test]
fn formulas_are_defused() {
    for formula in ["=1+1", "+86 138", "-1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0"] {
        assert_eq!(written(formula), format!("'{formula}"));
    }
    assert_eq!(written("\t=1"), "\"'\t=1\"");
    assert_eq!(written("\r=1"), "\"'\r=1\"");
}

#[test]
fn what_a_spreadsheet_would_change_is_kept_text() {
    for cell in [
        "030000",
        "13812345678",
        "5531005180",
        "12E4",
        "1.5e7",
        "2001-1",
        "3/4",
        "12:30",
        "1.10",
        "MAR1",
        "1-Sept",
        "12 jan 2001",
        "2001年3月",
    ] {
        assert_eq!(written(cell), format!("\"{cell}\t\""), "{cell}");
    }
}

#[test]
fn what_stays_as_it_is_is_left_alone() {
    for cell in
        ["1998", "0", "116024", "0504班", "文化路800号", "K7Q4-93MF", "wang@mail.example.org", "", "MARY1 Li", "A-12"]
    {
        assert_eq!(written(cell), cell);
    }
}

proptest! {
    #[test]
    fn what_is_read_back_is_what_was_written(rows in proptest::collection::vec([r"\PC*|[0-9=@,\n\r\t-]{0,14}", r#"[",\n\r张 ]{0,8}"#], 0..8)) {
        let cells = rows.iter().map(|row| row.each_ref().map(|cell| Cow::Borrowed(cell.as_str())));
        let bytes = csv(&["a", "b"], cells);
        let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap());
        let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(read.len(), rows.len());
        for (read, row) in read.iter().zip(&rows) {
            for (cell, value) in read.iter().zip(row) {
                let guards = [value.clone(), format!("'{value}"), format!("{value}\t")];
                prop_assert!(guards.iter().any(|guarded| guarded == cell), "{:?} for {:?}", cell, value);
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            }
        }
    }
}
