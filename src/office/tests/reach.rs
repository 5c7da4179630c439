//! What counts as a number that can be rung.

use super::people::{card, some};
use crate::office::Card;
use crate::office::contact::is_phone;

#[test]
fn numbers_as_people_write_them_can_be_rung() {
    let home = card(1, "张三");
    for number in [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "１３８１２３４５６７８",
        "+86 138 1234 5678",
        "0086-13812345678",
        "8613812345678",
        "(0411) 8470-8320",
        "+86 411 84708320",
        "+1 415 555 2671",
        "0044 20 7946 0958",
    ] {
        assert!(is_phone(&home, number), "{number}");
    }
}

#[test]
fn what_no_number_can_be_is_none() {
    let home = card(1, "张三");
    for number in
        ["", "无", "1381234567", "12345678901", "138123456789", "00000000000", "13812345678/13912345678", "84708320"]
    {
        assert!(!is_phone(&home, number), "{number}");
    }
}

#[test]
fn a_number_from_abroad_may_lack_its_prefix() {
    let abroad = Card { country: some("US"), ..card(1, "张三") };
    assert!(is_phone(&abroad, "(415) 555-2671"));
    assert!(!is_phone(&abroad, "9999999"));
}
