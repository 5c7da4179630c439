//! Reads neighbouring records, and releases from them at once what the audience may see.
//!
//! Raw records live no longer than their batch. If anything is wrong with a batch, its records are read one by
//! one, so that every problem is found and has its place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::{Deserializer, IgnoredAny, SeqAccess};

use super::export::Records;
use super::field::{COLUMNS, Field};
use super::finding::{Finding, Problem, Subject};
use super::gate::Gate;
use super::guard;
use super::listing::{self, Released};
use super::reader::Reader;
use super::record::Record;
use super::seed::Group;
use super::shape::{ByShape, Expect, Shape};

/// What is kept of a batch.
#[derive(Default)]
pub(super) struct Batch<'a> {
    pub(super) released: Vec<Released>,
    /// The ids, each with the place of its record. Compared in `publish`, then dropped.
    pub(super) ids: Vec<(Cow<'a, str>, usize)>,
    pub(super) findings: Vec<Finding>,
    /// Undocumented columns, each with the first record that has it.
    pub(super) columns: BTreeMap<Option<Box<str>>, usize>,
}

/// Reads a batch of records.
pub(super) fn read<'a>(records: &Records<'a>, range: Range<usize>, gate: &Gate) -> Batch<'a> {
    match attempt(records, range.clone(), gate, false) {
        Ok(batch) if !batch.findings.iter().any(Finding::is_error) => batch,
        _ if range.len() <= 1 => examine(records, range.start, gate),
        _ => range.map(|index| read(records, index..index + 1, gate)).reduce(Batch::and).unwrap_or_default(),
    }
}

impl Batch<'_> {
    /// Two batches as one.
    pub(super) fn and(mut self, next: Self) -> Self {
        self.released.extend(next.released);
        self.ids.extend(next.ids);
        self.findings.extend(next.findings);
        next.columns.into_iter().for_each(|(name, at)| _ = self.columns.entry(name).or_insert(at));
        self
    }
}

impl<'a> Batch<'a> {
    /// Releases what may be seen of a record, and lets go of the rest.
    fn take(&mut self, mut record: Record<'a>, dash: usize, gate: &Gate) {
        match record.id.take() {
            Some(id) => self.ids.push((id, dash)),
            None => self.findings.push(Finding { at: dash, problem: Problem::NoId }),
        }
        if record.name.is_none() && gate.releases(Field::Name, record.consent.reach(Field::Name, gate.on)) {
            self.findings.push(Finding { at: dash, problem: Problem::NoName });
        }
        self.released.extend(listing::entry(gate, record));
    }
}

/// Reads records, or tells where that fails.
fn attempt<'a>(records: &Records<'a>, range: Range<usize>, gate: &Gate, examining: bool) -> Result<Batch<'a>, Finding> {
    let text = records.text(&range);
    let at_dash = |problem| Finding { at: records.dash(range.start), problem };
    let finding = |line, column, problem| Finding { at: records.offset(range.start, line, column), problem };
    if range.clone().any(|index| guard::has_too_many_brackets(records.text(&(index..index + 1)))) {
        return Err(at_dash(Problem::TooManyBrackets));
    }
    if let Some(line) = guard::first_alias(text) {
        return Err(finding(line, 1, Problem::Alias));
    }
    let mut reader = Reader::new(records.source(), gate, examining);
    let items = Items { records, range: range.clone(), gate, reader: &mut reader };
    match serde_yaml::Deserializer::from_str(text).deserialize_any(ByShape::new(items)) {
        Ok(Some(mut batch)) => {
            batch.findings.append(&mut reader.findings);
            batch.columns = reader.columns;
            Ok(batch)
        }
        Ok(None) => Err(at_dash(Problem::NotOneRecord)),
        Err(error) => {
            // Its place is taken, never its words: they quote the export.
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            Err(finding(line, column, Problem::Unreadable))
        }
    }
}

/// Finds everything that is wrong with one record.
fn examine<'a>(records: &Records<'a>, index: usize, gate: &Gate) -> Batch<'a> {
    let mut colons = full_width_colons(records, index);
    match attempt(records, index..index + 1, gate, true) {
        Ok(mut batch) => {
            batch.findings.append(&mut colons);
            if !batch.findings.iter().any(Finding::is_error) {
                batch.findings.push(Finding { at: records.dash(index), problem: Problem::Unreadable });
            }
            batch
        }
        // A full-width colon explains why the parser stopped better than the place where it did.
        Err(finding) => {
            let findings = if colons.is_empty() { vec![finding] } else { colons };
            Batch { findings, ..Batch::default() }
        }
    }
}

/// Lines such as `name：…`, which YAML takes for text.
fn full_width_colons(records: &Records, index: usize) -> Vec<Finding> {
    let mut at = records.lines(index).start;
    let mut findings = Vec::new();
    for line in records.text(&(index..index + 1)).split_inclusive('\n') {
        let written = line.trim_start_matches([' ', '-']);
        let key = written.split_once('：').map(|(key, _)| key.trim_end());
        if let Some(key) = key.filter(|key| is_documented(key)) {
            let at = at + (line.len() - written.len()) + key.len();
            let subject = Subject::Field(key, None).to_string();
            findings.push(Finding { at, problem: Problem::FullWidthColon(subject) });
        }
        at += line.len();
    }
    findings
}

/// Whether an export can have this key somewhere.
fn is_documented(key: &str) -> bool {
    const IN_GROUPS: [&str; 9] =
        ["country", "directory", "enrolled", "expires", "fields", "from", "given", "province", "to"];
    COLUMNS.contains(&key) || IN_GROUPS.contains(&key) || Field::named(key).is_some()
}

/// Reads the items of a batch as records: as many as there are dashes, each within its lines.
struct Items<'b, 'a, 'r> {
    records: &'b Records<'a>,
    range: Range<usize>,
    gate: &'b Gate<'b>,
    reader: &'b mut Reader<'r>,
}

impl<'a> Expect<'a> for Items<'_, 'a, '_> {
    /// Nothing if YAML sees other items than the dashes tell.
    type Value = Option<Batch<'a>>;

    fn unexpected(self, _shape: Shape) -> Self::Value {
        None
    }

    fn list<A: SeqAccess<'a>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut batch = Batch::default();
        for index in self.range {
            let dash = self.records.dash(index);
            let here = self.reader.begin(self.records.lines(index), dash);
            match list.next_element_seed(Group::<Record>::new(here))? {
                Some(record) => record.into_iter().for_each(|record| batch.take(record, dash, self.gate)),
                None => return Ok(None),
            }
        }
        let mut more = false;
        while list.next_element::<IgnoredAny>()?.is_some() {
            more = true;
        }
        Ok((!more).then_some(batch))
    }
}
