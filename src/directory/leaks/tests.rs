//! Every kind of value is found however it is spelt, and nothing else is.

mod length;
mod silence;
mod spellings;

use super::{Gathered, Hit, Kind, Secrets};

/// One made-up person, at position 3 of the export.
const VALUES: [(Kind, &str); 7] = [
    (Kind::Identity, "11010819910203123X"),
    (Kind::StudentNumber, "200931234"),
    (Kind::Mobile, "13812345678"),
    (Kind::Email, "San.Zhang@mail.example.org"),
    (Kind::Wechat, "wx_Zhang88x"),
    (Kind::Qq, "987654321"),
    (Kind::Address, "辽宁省大连市中山路123号4栋1502室"),
];

fn secrets_of(values: &[(Kind, &str)]) -> Secrets {
    secrets_beside(values, &[])
}

fn secrets_beside(values: &[(Kind, &str)], public: &[&str]) -> Secrets {
    let mut gathered = Gathered::default();
    for (kind, value) in values {
        gathered.add(*kind, value, 3);
    }
    gathered.into_secrets(public)
}

fn secrets() -> Secrets {
    secrets_of(&VALUES)
}

/// What the hits of a text cover.
fn told<'t>(secrets: &Secrets, text: &'t str) -> Vec<(Kind, &'t str)> {
    secrets.search(text).into_iter().map(|hit| (hit.kind, &text[hit.range])).collect()
}

#[test]
fn a_hit_says_where_what_and_whose() {
    let text = "请打电话：13812345678。";
    let hit = Hit { range: 15..26, kind: Kind::Mobile, position: 3 };
    assert_eq!(secrets().search(text), [hit]);
}

#[test]
fn batches_together_hold_what_each_holds() {
    let mut one = Gathered::default();
    one.add(Kind::Mobile, "13812345678", 1);
    let mut other = Gathered::default();
    other.add(Kind::Qq, "987654321", 2);
    other.add(Kind::Address, "大连市中山路123号4栋1502室", 2);
    let secrets = one.and(other).into_secrets(&[]);
    let text = "13812345678 / 987654321 / 中山路123号4栋1502室";
    let whose: Vec<u32> = secrets.search(text).into_iter().map(|hit| hit.position).collect();
    assert_eq!(whose, [1, 2, 2]);
}

#[test]
fn of_people_who_share_a_value_the_first_is_named() {
    let mut gathered = Gathered::default();
    gathered.add(Kind::Mobile, "13812345678", 9);
    gathered.add(Kind::Mobile, "138 1234 5678", 4);
    let hits = gathered.into_secrets(&[]).search("13812345678");
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].position, 4);
}

#[test]
fn what_the_office_declares_its_own_is_no_secret() {
    let values = [(Kind::Mobile, "0411-84700000"), (Kind::Wechat, "13812345678"), (Kind::Email, "office@example.org")];
    let public = ["校友热线 0411 8470 0000", "13812345678", "office@example.org"];
    let secrets = secrets_beside(&values, &public);
    assert!(secrets.is_empty());
}

#[test]
fn nothing_gathered_finds_nothing() {
    let secrets = Gathered::default().into_secrets(&["公开"]);
    assert!(secrets.is_empty());
    assert_eq!(secrets.search("13812345678 a@b.cn"), []);
}

#[test]
fn values_that_could_be_anything_are_counted() {
    let values =
        [(Kind::Qq, "1234"), (Kind::Wechat, "ab"), (Kind::Address, "大连市"), (Kind::Mobile, "无"), (Kind::Qq, " ")];
    let secrets = secrets_of(&values);
    assert_eq!(secrets.too_short(), 4);
    assert!(secrets.is_empty());
}

#[test]
fn every_kind_has_a_word_for_messages() {
    assert_eq!(Kind::Mobile.word(), "a telephone number");
    assert_eq!(Kind::Address.word(), "a street address");
}
