//! Recipients: every person once and every mailbox once.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::people::{card, cards, online, people, some};
use super::rows;
use crate::office::contact::mailbox;
use crate::office::{Card, Language, Reason, Status, recipients};

fn listed(cards: &[Card]) -> Vec<Vec<String>> {
    rows(&recipients(cards, Language::Chinese).0)
}

#[test]
fn one_person_has_one_row_with_all_that_a_greeting_needs() {
    let wang = Card {
        cohort: Some(1998),
        college: some("物理学院"),
        code: some("K7Q4"),
        ..online(1, "王芳", "Wang@mail.example.org")
    };
    assert_eq!(listed(&[wang]), [["王芳", "王芳校友", "Wang@mail.example.org", "1998", "物理学院", "K7Q4"]]);
}

#[test]
fn two_people_with_one_mailbox_share_a_row_and_no_code() {
    let wang = Card { cohort: Some(1998), code: some("K7Q4"), ..online(1, "王芳", "home@mail.example.org") };
    let li = Card { cohort: Some(1998), code: some("M2X9"), ..online(2, "李强", "ＨＯＭＥ＠mail.example.org") };
    assert_eq!(listed(&[wang, li]), [["王芳、李强", "王芳、李强校友", "home@mail.example.org", "1998", "", ""]]);
}

#[test]
fn in_english_people_are_addressed_by_their_english_names() {
    let wang = Card { english_name: some("Fang Wang"), ..online(1, "王芳", "home@mail.example.org") };
    let (product, _) = recipients(&[wang, online(2, "李强", "home@mail.example.org")], Language::English);
    assert_eq!(rows(&product)[0][..2], ["王芳, 李强", "Fang Wang & 李强"]);
}

#[test]
fn who_did_not_choose_mail_or_has_died_gets_none() {
    let silent = Card { email: some("wang@mail.example.org"), ..card(1, "王芳") };
    let dead = Card { status: Status::Deceased, ..online(2, "李强", "li@mail.example.org") };
    assert!(listed(&[silent, dead]).is_empty());
}

#[test]
fn an_address_that_cannot_be_right_is_told_by_position_and_reason() {
    let wrong = [
        ("wang.example.org", Reason::MailboxWithoutAt),
        ("wang@a.org;li@b.org", Reason::MailboxSeveral),
        ("wang fang@a.org", Reason::MailboxWithBlank),
        ("<wang@a.org", Reason::MailboxLocalPart),
        ("@a.org", Reason::MailboxLocalPart),
        ("wang.@a.org", Reason::MailboxLocalPart),
        ("wang@a", Reason::MailboxDomain),
        ("wang@a,com", Reason::MailboxDomain),
        ("wang@a..com", Reason::MailboxDomain),
        ("wang@127.0.0.1", Reason::MailboxDomain),
    ];
    for (written, reason) in wrong {
        let (product, findings) = recipients(&[online(7, "王芳", written)], Language::Chinese);
        assert!(rows(&product).is_empty());
        assert_eq!(findings.iter().map(|f| (f.position, f.reason)).collect::<Vec<_>>(), [(7, reason)], "{written}");
        assert!(!format!("{findings:?} {}", findings[0].reason).contains(written));
    }
}

#[test]
fn a_mailbox_of_many_people_is_told() {
    let crowd: Vec<Card> = (1..=4).map(|position| online(position, "王芳", "all@mail.example.org")).collect();
    let (product, findings) = recipients(&crowd, Language::Chinese);
    assert_eq!(rows(&product).len(), 1);
    assert_eq!(findings.len(), 4);
    assert!(findings.iter().all(|finding| finding.reason == Reason::MailboxCrowded));
}

proptest! {
    #[test]
    fn every_mailbox_is_there_once_and_every_name_that_chose_it(people in people()) {
        let cards = cards(&people);
        let rows = listed(&cards);
        let mailboxes: BTreeSet<String> = rows.iter().map(|row| row[2].to_lowercase()).collect();
        prop_assert_eq!(mailboxes.len(), rows.len());
        let wanted = cards.iter().filter(|card| card.by_email && matches!(card.status, Status::Living));
        let wanted: BTreeSet<String> =
            wanted.filter_map(|card| Some(mailbox(card.email.as_deref()?).ok()?.to_lowercase())).collect();
        prop_assert_eq!(mailboxes, wanted);
    }

    #[test]
    fn recipients_do_not_depend_on_the_order_of_the_cards(people in people()) {
        let cards = cards(&people);
        let before = recipients(&cards, Language::Chinese);
        let cards: Vec<Card> = cards.into_iter().rev().collect();
        let after = recipients(&cards, Language::Chinese);
        prop_assert_eq!(before.0.bytes, after.0.bytes);
        prop_assert_eq!(before.1, after.1);
    }
}
