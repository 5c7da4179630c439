//! Cards for tests: one of everybody, and random ones that often share a home, a mailbox or a class.

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::select;

use crate::office::{Card, Status};

/// A living person of whom nothing is known but a name.
pub fn card(position: usize, name: &str) -> Card {
    Card {
        position,
        id: format!("A{position}"),
        code: None,
        name: name.to_owned(),
        english_name: None,
        status: Status::Living,
        cohort: None,
        college: None,
        major: None,
        degree: None,
        class: None,
        counsellor: None,
        country: None,
        province: None,
        city: None,
        address: None,
        postcode: None,
        email: None,
        mobile: None,
        wechat: None,
        qq: None,
        employer: None,
        position_held: None,
        industry: None,
        birth_date: None,
        verified: None,
        by_post: false,
        by_email: false,
        by_sms: false,
    }
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Someone who wants the post in 大连.
pub fn at_home(position: usize, name: &str, postcode: &str, address: &str) -> Card {
    Card {
        country: some("CN"),
        province: some("辽宁"),
        city: some("大连"),
        postcode: some(postcode).filter(|postcode| !postcode.is_empty()),
        address: some(address),
        by_post: true,
        ..card(position, name)
    }
}

/// Someone who wants mail.
pub fn online(position: usize, name: &str, email: &str) -> Card {
    Card { email: some(email), by_email: true, ..card(position, name) }
}

/// What a random person is made from; unlike a card, it may be printed.
#[derive(Debug, Clone)]
pub struct Sketch {
    name: &'static str,
    is_living: bool,
    /// Country, province, city, address, postcode.
    place: [Option<String>; 5],
    /// Mailbox, mobile, college, class.
    texts: [Option<String>; 4],
    cohort: Option<i16>,
    birth: Option<(i16, i8, i8)>,
    /// Post, mail, text messages.
    chosen: [bool; 3],
}

/// Up to forty people. Every value is one of a few, so that they meet.
pub fn people() -> impl Strategy<Value = Vec<Sketch>> {
    proptest::collection::vec(sketch(), 0..40)
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let name = select(vec!["张三", "李四", "Wei \"W\" Zhang", "王,五", "=cmd|' /C calc'!A0"]);
    let place = [
        one_of(&["CN", "US", "HK", "中国"]),
        one_of(&["辽宁", "辽宁省", "北京"]),
        one_of(&["大连", "大连市", "北京"]),
        one_of(&[
            "文化路800号14-3260室",
            "文化路８００号14-3260",
            "大连市文化路1号",
            "1 Main St.",
            "1 MAIN ST",
            "无",
            "=1+1号楼",
        ]),
        one_of(&["116024", "116023", "１１６０２４", "16024", "030000", "02139"]),
    ];
    let texts = [
        one_of(&["wang@mail.example.org", "WANG@mail.example.org", "li@mail.example.org", "nobody", "a b@c.de"]),
        one_of(&["13812345678", "12345", "+1 415 555 2671"]),
        one_of(&["物理学院", "软件学院"]),
        one_of(&["0504班", "2005-1"]),
    ];
    let cohort = proptest::option::of(1990..1993_i16);
    let birth = proptest::option::of((1960..1970_i16, 1..13_i8, 1..30_i8));
    (name, proptest::bool::weighted(0.8), place, texts, cohort, birth, any::<[bool; 3]>()).prop_map(
        |(name, is_living, place, texts, cohort, birth, chosen)| Sketch {
            name,
            is_living,
            place,
            texts,
            cohort,
            birth,
            chosen,
        },
    )
}

/// The cards of these people, in the order of their records.
pub fn cards(sketches: &[Sketch]) -> Vec<Card> {
    sketches.iter().enumerate().map(|(at, sketch)| of_sketch(at + 1, sketch.clone())).collect()
}

fn of_sketch(position: usize, sketch: Sketch) -> Card {
    let Sketch { name, is_living, place, texts, cohort, birth, chosen } = sketch;
    let [country, province, city, address, postcode] = place;
    let [email, mobile, college, class] = texts;
    let [by_post, by_email, by_sms] = chosen;
    let status = if is_living { Status::Living } else { Status::Deceased };
    let birth_date = birth.and_then(|(year, month, day)| Date::new(year, month, day).ok());
    let bare = Card { status, cohort, college, class, birth_date, ..card(position, name) };
    let placed = Card { country, province, city, address, postcode, ..bare };
    Card { email, mobile, by_post, by_email, by_sms, ..placed }
}

fn one_of(values: &[&'static str]) -> impl Strategy<Value = Option<String>> + use<> {
    proptest::option::weighted(0.8, select(values.to_vec()).prop_map(str::to_owned))
}
