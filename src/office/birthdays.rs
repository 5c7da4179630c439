//! The birthdays of a month, for those who chose a channel by which they can be congratulated.

use std::borrow::Cow;

use jiff::civil::Date;

use super::dwelling::mainland_postcode;
use super::language::{Language, Word};
use super::place;
use super::plain::printed;
use super::spreadsheet::{Cell, csv};
use super::{Card, Product, contact, country, living, names};
use crate::directory::sort_key;

/// Which birthdays are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// From 1 to 12; another month has no birthdays.
    pub month: i8,
    /// The year of the build, if there is one: only then does anyone turn an age.
    pub year: Option<i16>,
}

const HEADINGS: [Word; 10] = [
    ("日", "Day"),
    ("姓名", "Name"),
    ("称呼", "Salutation"),
    ("年级", "Cohort"),
    ("学院", "College"),
    ("邮箱", "E-mail"),
    ("手机", "Mobile"),
    ("地址", "Address"),
    ("更新编号", "Code"),
    ("备注", "Note"),
];

const AGE: Word = ("年龄", "Turns");

/// `birthdays-02.csv`, by day and name. A channel that a person did not choose stays blank, and someone without any
/// is not in it. Whoever was born on 29 February is listed there, with a note.
pub fn birthdays(cards: &[Card], occasion: Occasion, language: Language) -> Product {
    let mut born: Vec<(Date, &Card, Channels)> = Vec::new();
    for card in living(cards) {
        let Some(date) = card.birth_date.filter(|date| date.month() == occasion.month) else { continue };
        let channels = Channels::of(card);
        if channels.any() {
            born.push((date, card, channels));
        }
    }
    born.sort_by_cached_key(|(date, card, _)| (date.day(), sort_key(&card.name), card.position));
    let mut headings = language.words(&HEADINGS);
    headings.extend(occasion.year.map(|_| language.word(AGE)));
    let rows = born.iter().map(|(date, card, channels)| row(*date, card, channels, occasion.year, language));
    Product::new(format!("birthdays-{:02}.csv", occasion.month), csv(&headings, rows))
}

/// What a person chose and what can be used.
struct Channels<'a> {
    mailbox: Option<Cow<'a, str>>,
    mobile: Option<&'a str>,
    address: Option<&'a str>,
}

impl<'a> Channels<'a> {
    fn of(card: &'a Card) -> Self {
        let mailbox = || contact::mailbox(card.email.as_deref()?).ok();
        let mobile = || card.mobile.as_deref().filter(|number| contact::is_phone(card, number));
        let address = || card.address.as_deref().filter(|address| contact::is_address(card, address));
        Self {
            mailbox: card.by_email.then(mailbox).flatten(),
            mobile: card.by_sms.then(mobile).flatten(),
            address: card.by_post.then(address).flatten(),
        }
    }

    fn any(&self) -> bool {
        self.mailbox.is_some() || self.mobile.is_some() || self.address.is_some()
    }
}

fn row<'a>(
    date: Date,
    card: &'a Card,
    channels: &'a Channels<'_>,
    year: Option<i16>,
    language: Language,
) -> Vec<Cell<'a>> {
    let text = |text: &'a Option<String>| Cow::Borrowed(text.as_deref().unwrap_or_default());
    let mut cells = vec![
        Cow::Owned(date.day().to_string()),
        Cow::Borrowed(card.name.as_str()),
        Cow::Owned(names::salutation(language, &[card])),
        card.cohort.map_or(Cow::Borrowed(""), |cohort| Cow::Owned(cohort.to_string())),
        text(&card.college),
        Cow::Borrowed(channels.mailbox.as_deref().unwrap_or_default()),
        Cow::Borrowed(channels.mobile.unwrap_or_default()),
        channels.address.map_or(Cow::Borrowed(""), |address| Cow::Owned(whole_address(card, address))),
        text(&card.code),
        Cow::Borrowed(note(date, year, language)),
    ];
    cells.extend(year.map(|year| Cow::Owned(age(date, year))));
    cells
}

/// The address with its place and postcode, in one line.
fn whole_address(card: &Card, address: &str) -> String {
    if country::has_chinese_order(card) {
        let postcode = mainland_postcode(card).unwrap_or_default();
        return printed(&format!(
            "{postcode} {}{address}",
            place::before(card, address, country::chinese_region(card))
        ));
    }
    let parts = [Some(address), card.city.as_deref(), card.province.as_deref(), card.postcode.as_deref()];
    printed(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn note(date: Date, year: Option<i16>, language: Language) -> &'static str {
    let is_leap_day = date.month() == 2 && date.day() == 29;
    let has_leap_day = year.and_then(|year| Date::new(year, 2, 29).ok()).is_some();
    match (is_leap_day, year) {
        (false, _) => "",
        (true, Some(_)) if !has_leap_day => {
            language.word(("闰日出生，今年没有这一天", "29 February, which this year has not"))
        }
        (true, _) => language.word(("闰日出生", "29 February")),
    }
}

/// Nothing for a birth that lies ahead, or that is no more than a mistake.
fn age(born: Date, year: i16) -> String {
    let age = i32::from(year) - i32::from(born.year());
    if (1..=120).contains(&age) { age.to_string() } else { String::new() }
}
