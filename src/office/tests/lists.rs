//! Lost alumni, birthdays and the network of liaisons.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::people::{at_home, card, cards, online, people, some};
use super::rows;
use crate::office::contact::is_reachable;
use crate::office::{Card, Dimension, Language, Liaison, Occasion, Status, birthdays, lost, nodes};

const CHINESE: Language = Language::Chinese;

fn of_class(position: usize, name: &str, cohort: i16, class: &str) -> Card {
    Card { cohort: Some(cohort), college: some("物理学院"), class: some(class), ..card(position, name) }
}

#[test]
fn the_lost_are_listed_by_class_and_counted_against_it() {
    let found = Card { mobile: some("13812345678"), ..of_class(1, "张三", 1998, "9801班") };
    let hinted = Card { wechat: some("wx_one"), mobile: some("无"), ..of_class(2, "李四", 1998, "9801班") };
    let cards = [found, hinted, of_class(3, "赵六", 1990, "9001班"), of_class(4, "白七", 1990, "9001班")];
    let (people, classes) = lost(&cards, CHINESE);
    let names: Vec<_> = rows(&people).iter().map(|row| format!("{} {} {}", row[0], row[2], row[3])).collect();
    assert_eq!(names, ["1990 9001班 白七", "1990 9001班 赵六", "1998 9801班 李四"], "by cohort, class and pinyin");
    assert_eq!(rows(&people)[2][11], "wx_one");
    assert_eq!(rows(&classes), [["1990", "物理学院", "9001班", "2", "2"], ["1998", "物理学院", "9801班", "1", "2"]]);
}

fn born(position: usize, name: &str, date: Date) -> Card {
    Card { birth_date: Some(date), ..online(position, name, "a@mail.example.org") }
}

#[test]
fn birthdays_come_by_day_and_show_only_chosen_channels() {
    let by_sms =
        Card { by_sms: true, by_email: false, mobile: some("13812345678"), ..born(1, "张三", date(1980, 5, 20)) };
    let unasked = Card { by_email: false, ..born(2, "李四", date(1980, 5, 1)) };
    let cards = [by_sms, unasked, born(3, "王五", date(1981, 5, 2)), born(4, "赵六", date(1981, 6, 2))];
    let list = birthdays(&cards, Occasion { month: 5, year: Some(2026) }, CHINESE);
    assert_eq!(list.name, "birthdays-05.csv");
    let rows = rows(&list);
    assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["王五", "张三"]);
    assert_eq!((rows[1][5].as_str(), rows[1][6].as_str(), rows[1][10].as_str()), ("", "13812345678", "46"));
}

#[test]
fn a_card_by_post_has_its_whole_address() {
    let by_post = Card { birth_date: Some(date(1980, 5, 20)), ..at_home(1, "张三", "116024", "文化路1号") };
    let list = birthdays(&[by_post], Occasion { month: 5, year: None }, CHINESE);
    assert_eq!(rows(&list)[0][7], "116024 辽宁大连文化路1号");
}

#[test]
fn without_a_year_nobody_turns_an_age() {
    let list = birthdays(&[born(1, "张三", date(1980, 5, 20))], Occasion { month: 5, year: None }, CHINESE);
    assert_eq!(rows(&list)[0].len(), 10);
}

#[test]
fn the_29th_of_february_is_told() {
    let note = |year| {
        let list = birthdays(&[born(1, "张三", date(1980, 2, 29))], Occasion { month: 2, year }, CHINESE);
        rows(&list)[0][9].clone()
    };
    assert_eq!(note(None), "闰日出生");
    assert_eq!(note(Some(2028)), "闰日出生");
    assert_eq!(note(Some(2027)), "闰日出生，今年没有这一天");
}

#[test]
fn a_node_without_a_liaison_is_a_gap() {
    let zhang = Card { province: some("辽宁"), counsellor: some("周慧"), ..of_class(1, "张三", 1998, "9801班") };
    let li = Card { industry: some("教育"), ..of_class(2, "李四", 2005, "0501班") };
    let liaison = |dimension, key: &str| Liaison {
        dimension,
        key: key.to_owned(),
        name: "王五".to_owned(),
        mailbox: some("w@a.org"),
    };
    let liaisons = [liaison(Dimension::CohortCollege, "1998 物理学院"), liaison(Dimension::College, "物理系")];
    let rows = rows(&nodes(&[zhang, li], &liaisons, CHINESE));
    let expected = [
        ["年级", "2005", "1", "0", "", "", "", "空缺"],
        ["年级", "1998", "1", "0", "", "", "周慧", "空缺"],
        ["学院", "物理系", "0", "0", "王五", "w@a.org", "", ""],
        ["学院", "物理学院", "2", "0", "", "", "", "空缺"],
        ["地区", "辽宁", "1", "0", "", "", "", "空缺"],
        ["行业", "教育", "1", "0", "", "", "", "空缺"],
        ["年级学院", "2005 物理学院", "1", "0", "", "", "", "空缺"],
        ["年级学院", "1998 物理学院", "1", "0", "王五", "w@a.org", "周慧", ""],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn the_dead_and_the_enrolled_are_in_no_list() {
    for status in [Status::Deceased, Status::Enrolled] {
        let gone = Card {
            status,
            birth_date: Some(date(1980, 5, 20)),
            cohort: Some(1998),
            email: some("a@b.org"),
            by_email: true,
            ..at_home(1, "张三", "116024", "文化路1号")
        };
        let cards = [gone];
        assert!(rows(&birthdays(&cards, Occasion { month: 5, year: None }, CHINESE)).is_empty());
        assert!(rows(&lost(&cards, CHINESE).0).is_empty());
        assert!(rows(&nodes(&cards, &[], CHINESE)).is_empty());
    }
}

proptest! {
    #[test]
    fn a_living_person_is_either_lost_or_reachable(people in people()) {
        let cards = cards(&people);
        let (lost, classes) = lost(&cards, CHINESE);
        let wanted = cards.iter().filter(|card| matches!(card.status, Status::Living) && !is_reachable(card)).count();
        prop_assert_eq!(rows(&lost).len(), wanted);
        prop_assert_eq!(rows(&classes).iter().map(|row| row[3].parse::<usize>().unwrap()).sum::<usize>(), wanted);
    }

    #[test]
    fn the_nodes_of_a_dimension_count_everybody_once(people in people()) {
        let cards = cards(&people);
        let rows = rows(&nodes(&cards, &[], CHINESE));
        let living = || cards.iter().filter(|card| matches!(card.status, Status::Living));
        let of = |word: &str| rows.iter().filter(|row| row[0] == word).map(|row| row[2].parse::<usize>().unwrap()).sum::<usize>();
        prop_assert_eq!(of("年级"), living().filter(|card| card.cohort.is_some()).count());
        prop_assert_eq!(of("学院"), living().filter(|card| card.college.is_some()).count());
        prop_assert_eq!(of("年级学院"), living().filter(|card| card.cohort.is_some() && card.college.is_some()).count());
    }

    #[test]
    fn lists_do_not_depend_on_the_order_of_the_cards(people in people(), month in 1..13_i8) {
        let cards = cards(&people);
        let lists = |cards: &[Card]| {
            let (people, classes) = lost(cards, CHINESE);
            let birthdays = birthdays(cards, Occasion { month, year: Some(2026) }, CHINESE);
            [people, classes, birthdays, nodes(cards, &[], CHINESE)].map(|product| product.bytes)
        };
        let before = lists(&cards);
        let cards: Vec<Card> = cards.into_iter().rev().collect();
        prop_assert_eq!(before, lists(&cards));
    }
}
