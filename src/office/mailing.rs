//! Mailing labels: one for each home of those who chose the post, naming all of them.
//!
//! What stands on a label is settled here; how it looks is the theme's to say.

use super::dwelling::{Dwelling, dwelling, mainland_postcode};
use super::finding::{Finding, Reason};
use super::plain::{plain, printed};
use super::{Card, contact, country, living, names, place};

/// Whether an address goes from the large to the small, with the name last, or the other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Chinese,
    Foreign,
}

/// What stands on one label.
#[derive(Clone, PartialEq, Eq)]
pub struct Label {
    pub order: Order,
    /// Of an address in Chinese order; in a foreign one it stands in its line.
    pub postcode: Option<String>,
    /// At least one, none of them empty; those of a foreign address end with the country.
    pub lines: Vec<String>,
    /// `张三、李四 校友 收`, or `Wei Zhang & Jing Li`.
    pub addressee: String,
    /// All who live there and chose the post, in the order of their records.
    pub people: Vec<Addressee>,
}

/// One of those a label is for.
#[derive(Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The position of the record in the export, from 1.
    pub position: usize,
    /// The keyed reference for "update your details".
    pub code: Option<String>,
}

/// One label for each home, in the order of a mailing: the mainland by postcode and address, then other countries,
/// then the homes without a postcode. Reports addresses that cannot be used and postcodes that are missing.
pub fn labels(cards: &[Card]) -> (Vec<Label>, Vec<Finding>) {
    let mut homes = Vec::new();
    let mut findings = Vec::new();
    for card in living(cards).into_iter().filter(|card| card.by_post) {
        let Some(address) = card.address.as_deref().filter(|address| !address.is_empty()) else { continue };
        let found = |reason| Finding { position: card.position, reason };
        if contact::is_address(card, address) {
            findings.extend(postcode_fault(card).map(found));
            homes.push((dwelling(card, address), card));
        } else {
            findings.push(found(Reason::AddressTooVague));
        }
    }
    homes.sort_by(|(one, a), (other, b)| (one, a.position).cmp(&(other, b.position)));
    let same_home = |(one, _): &(Dwelling, &Card), (other, _): &(Dwelling, &Card)| one == other;
    (
        homes.chunk_by(same_home).filter_map(|home| label(home.iter().map(|(_, card)| *card).collect())).collect(),
        findings,
    )
}

/// Other countries know whether they have postcodes; the mainland has them everywhere.
fn postcode_fault(card: &Card) -> Option<Reason> {
    let is_empty = card.postcode.as_deref().is_none_or(|written| plain(written).is_empty());
    let is_fault = country::is_mainland(card) && mainland_postcode(card).is_none();
    is_fault.then_some(if is_empty { Reason::PostcodeMissing } else { Reason::PostcodeNotSixDigits })
}

/// The label of those who live together; the address is as the first of them wrote it.
fn label(people: Vec<&Card>) -> Option<Label> {
    let first = people.first()?;
    let order = if country::has_chinese_order(first) { Order::Chinese } else { Order::Foreign };
    Some(Label {
        order,
        postcode: (order == Order::Chinese).then(|| chinese_postcode(first)).flatten(),
        lines: if order == Order::Chinese { chinese_lines(first) } else { foreign_lines(first) },
        addressee: addressee(order, &people),
        people: people.iter().map(|card| Addressee { position: card.position, code: card.code.clone() }).collect(),
    })
}

fn addressee(order: Order, people: &[&Card]) -> String {
    match order {
        Order::Chinese => {
            let names: Vec<&str> = people.iter().map(|card| card.name.as_str()).collect();
            printed(&format!("{} 校友 收", names::in_chinese(&names)))
        }
        Order::Foreign => {
            printed(&names::in_latin(&people.iter().map(|card| names::latin_name(card)).collect::<Vec<_>>()))
        }
    }
}

/// None of the mainland that is not right: the post would sort it to somewhere else.
fn chinese_postcode(card: &Card) -> Option<String> {
    if country::is_mainland(card) {
        return mainland_postcode(card);
    }
    card.postcode.as_deref().map(printed).filter(|postcode| !postcode.is_empty())
}

/// Province and city, if the address does not begin with them, and the address.
fn chinese_lines(card: &Card) -> Vec<String> {
    let address = printed(card.address.as_deref().unwrap_or_default());
    let place = printed(&place::before(card, &address, country::chinese_region(card)));
    [place, address].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Street, place and country, each on its line; the address may be of several lines itself.
fn foreign_lines(card: &Card) -> Vec<String> {
    let address = card.address.as_deref().unwrap_or_default();
    let mut lines: Vec<String> = address.lines().map(|line| printed(line).trim_end_matches(',').to_owned()).collect();
    lines.push(foreign_place(card, address));
    lines.extend(card.country.as_deref().map(country::on_last_line));
    lines.retain(|line| !line.is_empty());
    lines
}

/// `Boston Massachusetts 02139`, `80331 München`; nothing if the address has both city and postcode in it already.
fn foreign_place(card: &Card, address: &str) -> String {
    let [city, state, postcode] =
        [&card.city, &card.province, &card.postcode].map(|part| part.as_deref().map(printed).unwrap_or_default());
    let is_told = |part: &String| !part.is_empty() && plain(address).contains(part.as_str());
    if is_told(&city) && is_told(&postcode) {
        return String::new();
    }
    let state = if state == city { String::new() } else { state };
    let has_postcode_first = card.country.as_deref().is_some_and(country::has_postcode_first);
    let parts = if has_postcode_first { [postcode, city, String::new()] } else { [city, state, postcode] };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
