//! Labels: who is on which, in what order, and what stands on them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::people::{at_home, card, cards, people, some};
use super::rows;
use crate::office::contact::is_address;
use crate::office::{Card, Label, Language, Order, Reason, Sheet, Status, labels, labels_csv, labels_json};

/// The labels alone.
fn made(cards: &[Card]) -> Vec<Label> {
    labels(cards).0
}

fn positions(label: &Label) -> Vec<usize> {
    label.people.iter().map(|person| person.position).collect()
}

fn addressees(labels: &[Label]) -> Vec<&str> {
    labels.iter().map(|label| label.addressee.as_str()).collect()
}

#[test]
fn a_chinese_label_goes_from_the_large_to_the_small() {
    let [label] = &made(&[at_home(1, "张三", "１１６０２４", "文化路８００号")])[..] else { panic!() };
    assert!(label.order == Order::Chinese);
    assert_eq!(label.postcode.as_deref(), Some("116024"));
    assert_eq!(label.lines, ["辽宁大连", "文化路800号"]);
    assert_eq!(label.addressee, "张三 校友 收");
}

#[test]
fn a_foreign_label_goes_from_the_small_to_the_country() {
    let boston = Card {
        country: some("US"),
        province: some("Massachusetts"),
        city: some("Boston"),
        postcode: some("02139"),
        address: some("77 Main St\nApt 4"),
        english_name: some("Wei Zhang"),
        by_post: true,
        ..card(1, "张伟")
    };
    let munich = Card {
        country: some("DE"),
        province: some("Bayern"),
        city: some("München"),
        postcode: some("80333"),
        address: some("Theresienstraße 37"),
        by_post: true,
        ..card(2, "李四")
    };
    let labels = made(&[boston, munich]);
    assert_eq!(addressees(&labels), ["李四", "Wei Zhang"], "by country: Germany, United States");
    assert_eq!(labels[0].lines, ["Theresienstraße 37", "80333 München", "GERMANY"]);
    assert_eq!(labels[1].lines, ["77 Main St", "Apt 4", "Boston Massachusetts 02139", "UNITED STATES"]);
    assert!(labels.iter().all(|label| label.order == Order::Foreign && label.postcode.is_none()));
}

#[test]
fn a_foreign_address_that_tells_its_place_is_not_told_it_again() {
    let lines = |address: &str| {
        let home = at_home(1, "张三", "02139", address);
        let foreign = Card { country: some("US"), province: some("Massachusetts"), city: some("Boston"), ..home };
        made(&[foreign]).remove(0).lines
    };
    assert_eq!(lines("1 Main St, Boston 02139"), ["1 Main St, Boston 02139", "UNITED STATES"]);
    assert_eq!(lines("02139 Main St"), ["02139 Main St", "Boston Massachusetts 02139", "UNITED STATES"]);
}

#[test]
fn province_and_city_stand_on_a_label_once() {
    let lines = |address: &str| made(&[at_home(1, "张三", "116024", address)]).remove(0).lines;
    assert_eq!(lines("辽宁省大连市文化路800号"), ["辽宁省大连市文化路800号"]);
    assert_eq!(lines("大连市文化路800号"), ["辽宁", "大连市文化路800号"]);
    assert_eq!(lines("大连路5号"), ["辽宁大连", "大连路5号"], "a street may bear the name of a city");
    let beijing =
        Card { province: some("北京"), city: some("北京市"), ..at_home(1, "张三", "100084", "清华园1号") };
    assert_eq!(made(&[beijing])[0].lines, ["北京市", "清华园1号"]);
}

#[test]
fn hong_kong_in_chinese_has_the_chinese_order() {
    let hong_kong =
        |address: &str| Card { country: some("HK"), address: some(address), by_post: true, ..card(1, "陈大文") };
    assert_eq!(made(&[hong_kong("薄扶林道90号")])[0].lines, ["香港", "薄扶林道90号"]);
    assert_eq!(made(&[hong_kong("90 Pok Fu Lam Road")])[0].lines, ["90 Pok Fu Lam Road", "HONG KONG, CHINA"]);
}

#[test]
fn one_home_gets_one_label_that_names_all() {
    let ways = [
        "文化路800号14-3260室",
        "文化路 ８００号 14－3260",
        "辽宁省大连市文化路800号14-3260室",
        "大连市文化路800号14-3260室",
    ];
    let cards: Vec<Card> =
        (1..).zip(ways).map(|(position, way)| at_home(position, &format!("人{position}"), "116024", way)).collect();
    assert_eq!(addressees(&made(&cards[..2])), ["人1、人2 校友 收"]);
    assert_eq!(addressees(&made(&cards)), ["人1、人2、人3等 校友 收"]);
    assert_eq!(positions(&made(&cards)[0]), [1, 2, 3, 4]);
}

#[test]
fn one_street_of_two_cities_is_two_homes_even_without_postcodes() {
    let dalian = at_home(1, "张三", "", "中山路5号");
    let shenyang = Card { city: some("沈阳"), ..at_home(2, "李四", "", "中山路5号") };
    assert_eq!(made(&[dalian, shenyang]).len(), 2);
}

#[test]
fn labels_come_by_postcode_and_those_without_one_last() {
    let cards = [
        at_home(1, "无邮编", "", "文化路1号"),
        at_home(2, "少一位", "30000", "文化路2号"),
        at_home(3, "后", "830046", "文化路3号"),
        at_home(4, "先", "030000", "文化路4号"),
        Card { country: some("JP"), ..at_home(5, "远", "1130033", "文化路5号") },
    ];
    let (labels, findings) = labels(&cards);
    assert_eq!(addressees(&labels), ["先 校友 收", "后 校友 收", "远", "少一位 校友 收", "无邮编 校友 收"]);
    let told: Vec<_> = findings.iter().map(|finding| (finding.position, finding.reason)).collect();
    assert_eq!(told, [(1, Reason::PostcodeMissing), (2, Reason::PostcodeNotSixDigits)]);
    assert_eq!(labels[3].postcode, None, "a wrong postcode sends a letter astray");
}

#[test]
fn an_address_that_is_none_is_told_and_gets_no_label() {
    for vague in ["无", "大连市", "辽宁省大连市", "…", "None", "辽宁大连市"] {
        let (labels, findings) = labels(&[at_home(7, "张三", "116024", vague)]);
        assert!(labels.is_empty(), "{vague}");
        assert_eq!((findings[0].position, findings[0].reason), (7, Reason::AddressTooVague));
    }
}

#[test]
fn a_code_stands_only_with_a_label_for_one() {
    let with_code = |position, address| Card { code: some("K7Q4"), ..at_home(position, "张三", "116024", address) };
    let alone = labels_csv(&made(&[with_code(1, "文化路1号")]), Language::Chinese);
    let together = labels_csv(&made(&[with_code(1, "文化路1号"), with_code(2, "文化路1号")]), Language::Chinese);
    assert_eq!(rows(&alone)[0], ["116024", "辽宁大连", "文化路1号", "", "", "张三 校友 收", "1", "K7Q4"]);
    assert_eq!(rows(&together)[0][5..], ["张三、张三 校友 收", "2", ""]);
}

#[test]
fn the_theme_gets_labels_as_data() {
    let coded = Card { code: some("K7Q4"), ..at_home(1, "张三", "116024", "#set page()") };
    let labels = made(&[coded]);
    let data = labels_json(&labels, &Sheet::default(), Language::Chinese, |code| Some(format!("<svg id='{code}'/>")));
    let label = &data["labels"][0];
    assert_eq!(label["lines"][1], "#set page()");
    assert_eq!(
        (&label["order"], &label["postcode"], &label["qr"]),
        (&"chinese".into(), &"116024".into(), &"<svg id='K7Q4'/>".into())
    );
    assert_eq!(data["sheet"]["label"], serde_json::json!([70.0, 37.0]));
}

proptest! {
    #[test]
    fn everyone_who_chose_the_post_and_has_an_address_is_on_exactly_one_label(people in people()) {
        let cards = cards(&people);
        let (labels, findings) = labels(&cards);
        let mut named: Vec<usize> = labels.iter().flat_map(positions).collect();
        named.sort_unstable();
        let wanted = |card: &&Card| {
            card.by_post && matches!(card.status, Status::Living) && card.address.as_deref().is_some_and(|a| is_address(card, a))
        };
        prop_assert_eq!(&named, &cards.iter().filter(wanted).map(|card| card.position).collect::<Vec<_>>());
        let vague = findings.iter().filter(|finding| finding.reason == Reason::AddressTooVague);
        let named: BTreeSet<usize> = named.into_iter().collect();
        prop_assert!(vague.map(|finding| finding.position).all(|position| !named.contains(&position)));
    }

    #[test]
    fn people_of_different_postcodes_or_countries_never_share_a_label(people in people()) {
        let cards = cards(&people);
        for label in made(&cards) {
            let homes: BTreeSet<_> = positions(&label).iter().map(|position| {
                let card = &cards[position - 1];
                let postcode = card.postcode.as_deref().map(|postcode| postcode.replace("１１６０２４", "116024"));
                (postcode, card.country.as_deref().is_some_and(|country| country != "CN" && country != "中国"))
            }).collect();
            prop_assert_eq!(homes.len(), 1);
        }
    }

    #[test]
    fn labels_do_not_depend_on_the_order_of_the_cards(people in people()) {
        let cards = cards(&people);
        let labels = made(&cards);
        let turned: Vec<Card> = cards.into_iter().rev().collect();
        prop_assert!(labels == made(&turned));
    }

    #[test]
    fn no_label_is_blank(people in people()) {
        let is_full = |label: &Label| !label.lines.is_empty() && !label.addressee.is_empty();
        prop_assert!(made(&cards(&people)).iter().all(is_full));
    }

    #[test]
    fn a_mail_merge_gets_a_row_for_each_label(people in people()) {
        let cards = cards(&people);
        let labels = made(&cards);
        let rows = rows(&labels_csv(&labels, Language::English));
        prop_assert_eq!(rows.len(), labels.len());
        prop_assert!(rows.iter().zip(&labels).all(|(row, label)| row[6] == label.people.len().to_string()));
    }
}
