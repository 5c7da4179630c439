//! All products at once, from the cards and the liaisons.

use std::collections::HashMap;

use super::{
    Card, Dimension, Finding, Label, Language, Liaison, Occasion, Product, Reason, Sheet, birthdays, labels,
    labels_csv, labels_json, lost, nodes, recipients,
};
use crate::directory;
use crate::qr;

/// What the office wants beside its usual lists.
pub struct Wishes {
    pub language: Language,
    /// The month whose birthdays are listed; without one, none are.
    pub month: Option<i8>,
    /// The year in which ages are counted.
    pub year: Option<i16>,
    pub sheet: Sheet,
    /// Where people send what has changed: a mailbox or the address of a form.
    pub update: Option<String>,
}

/// What should be put right, by record.
pub type Findings = Vec<Finding>;

/// Everything that was made.
pub struct Products {
    pub files: Vec<Product>,
    /// What `labels.typ` reads, a file for each part of the labels.
    pub label_sheets: Vec<String>,
    pub findings: Findings,
}

/// Makes all products.
///
/// `can_print` tells whether a font at hand has a character. A label that would show an empty box is not printed.
pub fn products(
    cards: &[Card],
    liaisons: &[directory::Liaison],
    wishes: &Wishes,
    can_print: &dyn Fn(char) -> bool,
) -> Products {
    let language = wishes.language;
    let (labels, mut findings) = labels(cards);
    let (recipients, mailboxes) = recipients(cards, language);
    findings.extend(mailboxes);
    let (printed, unprinted) = printable(&labels, can_print);
    findings.extend(unprinted);
    findings.sort();
    let (lost, classes) = lost(cards, language);
    let mut files = vec![labels_csv(&labels, language), recipients, lost, classes];
    files.push(nodes(cards, &of_register(liaisons, cards), language));
    files.extend(wishes.month.map(|month| birthdays(cards, Occasion { month, year: wishes.year }, language)));
    let parts = wishes.sheet.parts(printed.len());
    let qr = |code: &str| update_code(code, wishes.update.as_deref()?);
    let label_sheets = parts
        .into_iter()
        .map(|(range, sheet)| labels_json(&printed[range], &sheet, language, qr).to_string())
        .collect();
    Products { files, label_sheets, findings }
}

/// The labels of which every character can be printed, and the people of the others.
fn printable(labels: &[Label], can_print: &dyn Fn(char) -> bool) -> (Vec<Label>, Vec<Finding>) {
    let mut known: HashMap<char, bool> = HashMap::new();
    let mut fits = |text: &str| {
        text.chars().all(|character| {
            character.is_whitespace() || *known.entry(character).or_insert_with(|| can_print(character))
        })
    };
    let (printed, others): (Vec<&Label>, Vec<&Label>) =
        labels.iter().partition(|label| fits(&label.addressee) && label.lines.iter().all(|line| fits(line)));
    let people = others.iter().flat_map(|label| &label.people);
    let findings = people.map(|person| Finding { position: person.position, reason: Reason::NotPrintable });
    (printed.into_iter().cloned().collect(), findings.collect())
}

/// The QR code by which one person sends what has changed. The subject of a letter is the reference alone, without the
/// words that it has on the website: the shorter the code, the better it is read from a label.
fn update_code(code: &str, to: &str) -> Option<String> {
    let address = if to.contains("://") {
        format!("{to}{}ref={code}", if to.contains('?') { '&' } else { '?' })
    } else {
        format!("mailto:{to}?subject={code}")
    };
    qr::svg(&address)
}

/// Liaisons under their names, one for each group that they keep in touch with.
fn of_register(liaisons: &[directory::Liaison], cards: &[Card]) -> Vec<Liaison> {
    let names: HashMap<&str, &str> = cards.iter().map(|card| (card.id.as_str(), card.name.as_str())).collect();
    let named = |liaison: &directory::Liaison| {
        let name = (*names.get(liaison.record.value.as_str())?).to_owned();
        let (dimension, key) = node(&liaison.node)?;
        Some(Liaison { dimension, key, name, mailbox: Some(liaison.mailbox.value.clone()) })
    };
    liaisons.iter().filter_map(named).collect()
}

fn node(node: &directory::Node) -> Option<(Dimension, String)> {
    match (&node.cohort, &node.college, &node.region, &node.industry) {
        (Some(cohort), Some(college), _, _) => Some((Dimension::CohortCollege, format!("{cohort} {college}"))),
        (Some(cohort), ..) => Some((Dimension::Cohort, cohort.clone())),
        (_, Some(college), ..) => Some((Dimension::College, college.clone())),
        (_, _, Some(region), _) => Some((Dimension::Region, region.clone())),
        (.., Some(industry)) => Some((Dimension::Industry, industry.clone())),
        _ => None,
    }
}
