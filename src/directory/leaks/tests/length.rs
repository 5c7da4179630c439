//! However long a text is and whatever it is made of, it is read in a time that grows with its length alone.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::directory::leaks::row::Row;

/// More than a hundred times what any text of this length takes, and less than it takes to read it again at every step.
const LENGTH: usize = 200_000;
const PATIENCE: Duration = Duration::from_secs(20);

/// Whatever the digits are; the same each time.
fn digits(count: usize) -> String {
    let numbers = (1_u64..).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60);
    numbers.filter(|n| *n < 10).take(count).map(|n| char::from(b'0' + n as u8)).collect()
}

/// Digits in groups of so many.
fn groups(length: usize) -> String {
    let digits = digits(LENGTH);
    let groups: Vec<&str> =
        (0..digits.len()).step_by(length).map(|at| digits.get(at..at + length).unwrap_or("0")).collect();
    groups.join(" ")
}

fn assert_read_soon(text: &str) {
    let secrets = secrets();
    let start = Instant::now();
    secrets.search(text);
    let beginning: String = text.chars().take(40).collect();
    assert!(start.elapsed() < PATIENCE, "{beginning} takes {:?}", start.elapsed());
}

#[test]
fn digits_in_groups_of_any_length_are_read_soon() {
    for length in [1, 10, 128, 129, 500, 1000, 5000, LENGTH] {
        assert_read_soon(&groups(length));
    }
    assert_read_soon(&format!("{}{} 1", "1 ".repeat(31), digits(LENGTH)));
}

#[test]
fn the_same_signs_over_and_over_are_read_soon() {
    let signs = [
        "a",
        "1",
        "a1",
        "a@",
        "@",
        "1-1-1-",
        "号1号1",
        "中山路1",
        "中山路123号4栋1502室",
        " ",
        "\u{200b}",
        "1\u{200b}",
        "@\u{200b}",
        "at ",
        "at a.",
        "at(",
        "#a",
        "QQ 1 ",
        "138-1234-5678-",
        "13812345678-",
        "13812345678a",
        "987654321-",
        "wx_zhang88x-",
        "san.zhang@mail.example.org ",
    ];
    for sign in signs {
        assert_read_soon(&sign.repeat(LENGTH / sign.len()));
    }
}

#[test]
fn a_number_is_found_wherever_it_stands_in_a_long_row() {
    for length in [1, 3, 10, 500, 5000] {
        for before in [0, 4000, 4080, 4090, 4096, 4100, 9000] {
            let row = groups(length);
            let text = format!("{}\n电话 138 1234 5678 {}", &row[..before], &row[before..20_000]);
            assert!(told(&secrets(), &text).contains(&(Kind::Mobile, "138 1234 5678")), "{length} {before}");
        }
    }
}

#[test]
fn what_the_office_declares_is_taken_out_however_often_it_stands_there() {
    let secrets = secrets_beside(&VALUES, &["", &"san.zhang@mail.example.org ".repeat(5000), "13812345678"]);
    assert_eq!(told(&secrets, "san.zhang@mail.example.org 13812345678"), []);
    assert_eq!(told(&secrets, "987654321").len(), 1);
}

proptest! {
    /// Piece by piece, each begins before the end of the one before and ends after it; together they are not much
    /// longer than the whole.
    #[test]
    fn the_pieces_of_a_row_lead_to_its_end(lengths in prop::collection::vec(prop_oneof![1..20_usize, 1..6000_usize], 1..60)) {
        let text: Vec<String> = lengths.iter().map(|length| "7".repeat(*length)).collect();
        let text = text.join(" ");
        let mut row = Row::default();
        let (mut at, mut read) = (0, 0);
        while at < text.len() {
            let next = row.read(&text, at);
            prop_assert!(next > at);
            read += row.digits.len();
            at = next;
        }
        prop_assert!(read <= 2 * text.len());
    }
}
