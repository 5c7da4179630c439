//! The recipients of the e-mail edition: everyone who chose it, and every mailbox once.

use std::borrow::Cow;
use std::collections::HashMap;

use super::contact::mailbox;
use super::finding::{Finding, Reason};
use super::language::{Language, Word};
use super::spreadsheet::{Cell, csv};
use super::{Card, Product, living, names};

/// More people than this at one mailbox are hardly a family.
const MOST_SHARING: usize = 3;

const HEADINGS: [Word; 6] = [
    ("姓名", "Name"),
    ("称呼", "Salutation"),
    ("邮箱", "E-mail"),
    ("年级", "Cohort"),
    ("学院", "College"),
    ("更新编号", "Code"),
];

/// A mailbox and those who share it.
struct Recipient<'a> {
    mailbox: Cow<'a, str>,
    people: Vec<&'a Card>,
}

/// A row for each mailbox, in the order of the records; reports addresses that cannot be right.
pub fn recipients(cards: &[Card], language: Language) -> (Product, Vec<Finding>) {
    let mut findings = Vec::new();
    let recipients = by_mailbox(cards, &mut findings);
    for recipient in recipients.iter().filter(|recipient| recipient.people.len() > MOST_SHARING) {
        let crowd = recipient.people.iter();
        findings.extend(crowd.map(|card| Finding { position: card.position, reason: Reason::MailboxCrowded }));
    }
    findings.sort();
    let rows = recipients.iter().map(|recipient| row(recipient, language));
    (Product::new("recipients.csv", csv(&language.words(&HEADINGS), rows)), findings)
}

fn by_mailbox<'a>(cards: &'a [Card], findings: &mut Vec<Finding>) -> Vec<Recipient<'a>> {
    let mut recipients: Vec<Recipient<'a>> = Vec::new();
    let mut at_mailbox: HashMap<String, usize> = HashMap::new();
    for card in living(cards).into_iter().filter(|card| card.by_email) {
        let Some(written) = card.email.as_deref().filter(|written| !written.is_empty()) else { continue };
        match mailbox(written) {
            Ok(mailbox) => {
                // Upper and lower case lead to one mailbox everywhere, whatever the standard allows.
                let at = *at_mailbox.entry(mailbox.to_lowercase()).or_insert(recipients.len());
                match recipients.get_mut(at) {
                    Some(recipient) => recipient.people.push(card),
                    None => recipients.push(Recipient { mailbox, people: vec![card] }),
                }
            }
            Err(reason) => findings.push(Finding { position: card.position, reason }),
        }
    }
    recipients
}

/// A code stands only with one person: it opens that person's details.
fn row<'a>(recipient: &'a Recipient<'a>, language: Language) -> [Cell<'a>; 6] {
    let people = &recipient.people;
    let code = match people.as_slice() {
        [one] => one.code.as_deref().unwrap_or_default(),
        _ => "",
    };
    [
        together(language, people.iter().map(|card| card.name.clone())),
        Cow::Owned(names::salutation(language, people)),
        Cow::Borrowed(&recipient.mailbox),
        distinct(language, people.iter().filter_map(|card| card.cohort).map(|cohort| cohort.to_string())),
        distinct(language, people.iter().filter_map(|card| card.college.clone())),
        Cow::Borrowed(code),
    ]
}

fn together<'a>(language: Language, values: impl Iterator<Item = String>) -> Cell<'a> {
    Cow::Owned(values.collect::<Vec<_>>().join(language.comma()))
}

/// Each value once, in the order of the people.
fn distinct<'a>(language: Language, values: impl Iterator<Item = String>) -> Cell<'a> {
    let mut seen: Vec<String> = Vec::new();
    values.for_each(|value| {
        if !seen.contains(&value) {
            seen.push(value);
        }
    });
    together(language, seen.into_iter())
}
