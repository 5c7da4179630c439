//! Reads an export whole: in batches, in parallel, and with every problem found.

use std::borrow::Cow;
use std::collections::HashMap;

use rayon::prelude::*;

use super::batch::{self, Batch, Gather};
use super::export::Records;
use super::finding::{Finding, Problem};
use crate::diagnostic::Reported;
use crate::source::OfficeFile;

/// How much of an export is read at a time: enough to keep every core busy, little enough to keep memory small.
const BATCH_BYTES: usize = 1 << 20;

/// What is gathered of an export, and all that is wrong with it. Where there are errors something may be missing.
pub(super) fn read<'a, G: Gather<'a>>(export: &'a OfficeFile, make: &(dyn Fn() -> G + Sync)) -> Reported<G> {
    read_in_batches(export, make, BATCH_BYTES)
}

/// The size of the batches is a parameter so that a test can show that it makes no difference.
pub(super) fn read_in_batches<'a, G: Gather<'a>>(
    export: &'a OfficeFile,
    make: &(dyn Fn() -> G + Sync),
    batch_bytes: usize,
) -> Reported<G> {
    let mut diagnostics = Vec::new();
    let records = Records::find(export).take(&mut diagnostics);
    let batches: Vec<Batch<G>> =
        records.batches(batch_bytes).into_par_iter().map(|range| batch::read(&records, range, make)).collect();
    let whole = batches.into_iter().reduce(Batch::and).unwrap_or_else(|| Batch::new(make()));
    let Batch { gathered, ids, mut findings, columns } = whole;

    findings.extend(same_ids(&ids));
    findings.extend(columns.into_iter().map(|(name, at)| Finding { at, problem: Problem::UnknownColumn(name) }));
    findings.sort_by_key(|finding| finding.at);
    diagnostics.extend(findings.into_iter().map(|finding| finding.into_diagnostic(&records)));
    Reported::new(gathered, diagnostics)
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
