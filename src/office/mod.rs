//! The alumni office's own products: mailing labels, recipients of the e-mail edition, lost alumni, birthdays, and
//! the nodes that want a liaison.
//!
//! Each product is a pure function of the cards: `labels`, `recipients`, `lost`, `birthdays`, `nodes`. A person is
//! in each at most once, and the order of the cards makes no difference to the bytes. Only the living are in any.
//!
//! What this module never does:
//! - it never writes a file: what it makes holds addresses and numbers, and may only go to the office's folder;
//! - it never shows a value of a person in a [`Finding`], and its types that hold one have no `Debug`;
//! - it never uses a channel that a person did not choose: no label without `by_post`, no mail without `by_email`.

mod birthdays;
mod book;
mod contact;
mod country;
mod dwelling;
mod finding;
mod label_files;
mod language;
mod lost;
mod mailing;
mod names;
mod nodes;
mod place;
mod plain;
mod products;
mod recipients;
mod sheet;
mod spreadsheet;
#[cfg(test)]
mod tests;

use crate::directory::{Card, Status};
pub use birthdays::{Occasion, birthdays};
pub use book::{Binding, Missing, book, missing};
pub use finding::{Finding, Reason};
pub use label_files::{labels_csv, labels_json};
pub use language::Language;
pub use lost::lost;
pub use mailing::{Addressee, Label, Order, labels};
pub use nodes::{Dimension, Liaison, nodes};
pub use products::{Findings, Products, Wishes, products};
pub use recipients::recipients;
pub use sheet::{Corner, Sheet, Size};

/// A file for the office's own folder.
pub struct Product {
    /// Of ASCII letters, so that no system spoils it.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Product {
    fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), bytes }
    }
}

/// The living, in the order of their records: who can be written to, congratulated or looked for.
fn living(cards: &[Card]) -> Vec<&Card> {
    let mut living: Vec<&Card> = cards.iter().filter(|card| matches!(card.status, Status::Living)).collect();
    living.sort_by_key(|card| card.position);
    living
}
