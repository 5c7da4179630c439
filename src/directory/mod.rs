//! The privacy island: from the alumni export to what one audience may see.
//!
//! Raw records live in this module and nowhere else. It has one door, [`publish`]; what leaves by it is a
//! [`Listing`] of released values. Whatever comes after has nothing to leak, since withheld values cannot be named.
//!
//! A value is released when three agree: the publication's [`Policy`] lets its field reach this audience, the
//! person's own consent lets it go that far, and nothing suppresses the person. **The default is: withheld.**
//!
//! What this module never does:
//! - it never reads a column that is withheld from the audience at hand: the parser passes over it;
//! - it never shows a value of the export: a diagnostic names the record's position, the field, the line and
//!   the column, and never repeats the parser's own words, which quote what they stumble over;
//! - it never lets a person's id or position in the export leave, not even as the order of the entries;
//! - it never hands out a listing made from an export with errors.
//!
//! The way of an export: `export` finds the records' lines, `batch` reads them in parallel through `reader` into
//! the raw types of `record` and `consent`, `gate` and `listing` release and order, `finding` puts problems into words.

mod audience;
mod batch;
mod consent;
mod export;
mod field;
mod finding;
mod gate;
mod guard;
mod layout;
mod listing;
mod names;
mod policy;
mod reader;
mod record;
mod seed;
mod shape;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{Reported, has_errors};

use batch::Batch;
use export::Records;
use finding::{Finding, Problem};
use gate::Gate;

pub use crate::source::Export;
pub use audience::Audience;
pub use listing::{Entry, Listing};
pub use names::{label_key, sort_key};
pub use policy::Policy;

/// How much of an export is read at a time: enough to keep every core busy, little enough to keep memory small.
const BATCH_BYTES: usize = 1 << 20;

/// What `audience` may see of `export` under `policy`. `on` is the date of the build, for consents that expire.
///
/// If anything in the export is an error the listing is empty, for what cannot be read for certain cannot be
/// withheld for certain.
pub fn publish(export: &Export, policy: &Policy, audience: Audience, on: Date) -> Reported<Listing> {
    publish_in_batches(export, &Gate { policy, audience, on }, BATCH_BYTES)
}

/// The size of the batches is a parameter so that a test can show that it makes no difference.
fn publish_in_batches(export: &Export, gate: &Gate, batch_bytes: usize) -> Reported<Listing> {
    let mut diagnostics = Vec::new();
    let records = Records::find(export).take(&mut diagnostics);
    let batches: Vec<Batch> =
        records.batches(batch_bytes).into_par_iter().map(|range| batch::read(&records, range, gate)).collect();
    let Batch { released, ids, mut findings, columns } = batches.into_iter().reduce(Batch::and).unwrap_or_default();

    findings.extend(same_ids(&ids));
    findings.extend(columns.into_iter().map(|(name, at)| Finding { at, problem: Problem::UnknownColumn(name) }));
    findings.sort_by_key(|finding| finding.at);
    diagnostics.extend(findings.into_iter().map(|finding| finding.into_diagnostic(&records)));

    let listing = if has_errors(&diagnostics) { Listing::default() } else { Listing::in_order(released) };
    Reported::new(listing, diagnostics)
}

/// Every record whose id an earlier one has. Ids are compared here and go no further.
fn same_ids(ids: &[(Cow<str>, usize)]) -> Vec<Finding> {
    let mut first = HashMap::with_capacity(ids.len());
    let mut again = Vec::new();
    for (id, at) in ids {
        let earlier = *first.entry(id).or_insert(*at);
        if earlier != *at {
            again.push(Finding { at: *at, problem: Problem::SameId { earlier } });
        }
    }
    again
}
