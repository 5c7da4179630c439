//! Reads neighbouring records, and gathers from them at once what is wanted.
//!
//! Raw records live no longer than their batch, but where they are gathered themselves. If anything is wrong with a
//! batch, its records are read one by one, so that every problem is found and has its place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::{Deserializer, IgnoredAny, SeqAccess};

use super::export::Records;
use super::field::{COLUMNS, Field};
use super::finding::{Finding, Problem, Subject};
use super::guard;
use super::reader::Reader;
use super::record::Record;
use super::seed::Group;
use super::shape::{ByShape, Expect, Shape};

/// What is gathered from records: a listing, counts, lines of a list.
pub(super) trait Gather<'a>: Send + Sized {
    /// Whether the records are returned forms: several may be of one person, and one may name the person by a code.
    const READS_FORMS: bool = false;

    /// Takes what is wanted of a record, lets go of the rest, and says what is odd about it. `position` is the number
    /// of the record, from 1.
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem>;

    /// What was gathered here, and then there.
    fn and(self, next: Self) -> Self;
}

/// What is kept of a batch.
pub(super) struct Batch<'a, G> {
    pub(super) gathered: G,
    /// The ids, each with the place of its record. Compared in `reading`, then dropped.
    pub(super) ids: Vec<(Cow<'a, str>, usize)>,
    pub(super) findings: Vec<Finding>,
    /// Undocumented columns, each with the first record that has it.
    pub(super) columns: BTreeMap<Option<Box<str>>, usize>,
}

/// Reads a batch of records. `make` makes what gathers.
pub(super) fn read<'a, G: Gather<'a>>(
    records: &Records<'a>,
    range: Range<usize>,
    make: &(dyn Fn() -> G + Sync),
) -> Batch<'a, G> {
    match attempt(records, range.clone(), make, false) {
        Ok(batch) if !batch.findings.iter().any(Finding::is_error) => batch,
        _ if range.len() <= 1 => examine(records, range.start, make),
        _ => range
            .map(|index| read(records, index..index + 1, make))
            .reduce(Batch::and)
            .unwrap_or_else(|| Batch::new(make())),
    }
}

impl<'a, G: Gather<'a>> Batch<'a, G> {
    pub(super) fn new(gathered: G) -> Self {
        Self { gathered, ids: Vec::new(), findings: Vec::new(), columns: BTreeMap::new() }
    }

    /// Two batches as one.
    pub(super) fn and(mut self, next: Self) -> Self {
        self.gathered = self.gathered.and(next.gathered);
        self.ids.extend(next.ids);
        self.findings.extend(next.findings);
        next.columns.into_iter().for_each(|(name, at)| _ = self.columns.entry(name).or_insert(at));
        self
    }

    fn take(&mut self, record: Record<'a>, dash: usize, position: usize) {
        match &record.id {
            _ if G::READS_FORMS => {}
            Some(id) => self.ids.push((id.clone(), dash)),
            None => self.findings.push(Finding { at: dash, problem: Problem::NoId }),
        }
        let problem = self.gathered.take(record, position);
        self.findings.extend(problem.map(|problem| Finding { at: dash, problem }));
    }
}

/// Reads records, or tells where that fails.
fn attempt<'a, G: Gather<'a>>(
    records: &Records<'a>,
    range: Range<usize>,
    make: &(dyn Fn() -> G + Sync),
    examining: bool,
) -> Result<Batch<'a, G>, Finding> {
    let text = records.text(&range);
    let at_dash = |problem| Finding { at: records.dash(range.start), problem };
    let finding = |line, column, problem| Finding { at: records.offset(range.start, line, column), problem };
    if range.clone().any(|index| guard::has_too_many_brackets(records.text(&(index..index + 1)))) {
        return Err(at_dash(Problem::TooManyBrackets));
    }
    if let Some(line) = guard::first_alias(text) {
        return Err(finding(line, 1, Problem::Alias));
    }
    let mut reader = Reader::new(records.source(), examining);
    let items = Items { records, range: range.clone(), batch: Batch::new(make()), reader: &mut reader };
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
fn examine<'a, G: Gather<'a>>(records: &Records<'a>, index: usize, make: &(dyn Fn() -> G + Sync)) -> Batch<'a, G> {
    let mut colons = full_width_colons(records, index);
    match attempt(records, index..index + 1, make, true) {
        Ok(mut batch) => {
            // Nothing is gathered of a record with errors.
            batch.gathered = make();
            batch.findings.append(&mut colons);
            if !batch.findings.iter().any(Finding::is_error) {
                batch.findings.push(Finding { at: records.dash(index), problem: Problem::Unreadable });
            }
            batch
        }
        // A full-width colon explains why the parser stopped better than the place where it did.
        Err(finding) => {
            let findings = if colons.is_empty() { vec![finding] } else { colons };
            Batch { findings, ..Batch::new(make()) }
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
    const IN_GROUPS: [&str; 15] = [
        "country",
        "directory",
        "enrolled",
        "expires",
        "fields",
        "from",
        "given",
        "graduated",
        "next_of_kin",
        "phone",
        "post",
        "province",
        "reach",
        "sms",
        "to",
    ];
    COLUMNS.contains(&key) || IN_GROUPS.contains(&key) || Field::named(key).is_some()
}

/// Reads the items of a batch as records: as many as there are dashes, each within its lines.
struct Items<'b, 'a, 'r, G> {
    records: &'b Records<'a>,
    range: Range<usize>,
    batch: Batch<'a, G>,
    reader: &'b mut Reader<'r>,
}

impl<'a, G: Gather<'a>> Expect<'a> for Items<'_, 'a, '_, G> {
    /// Nothing if YAML sees other items than the dashes tell.
    type Value = Option<Batch<'a, G>>;

    fn unexpected(self, _shape: Shape) -> Self::Value {
        None
    }

    fn list<A: SeqAccess<'a>>(mut self, mut list: A) -> Result<Self::Value, A::Error> {
        for index in self.range {
            let dash = self.records.dash(index);
            let here = self.reader.begin(self.records.lines(index), dash);
            match list.next_element_seed(Group::<Record>::new(here))? {
                Some(None) => {}
                Some(Some(mut record)) => {
                    record.objection |= self.reader.objection;
                    self.batch.take(record, dash, index + 1);
                }
                None => return Ok(None),
            }
        }
        let mut more = false;
        while list.next_element::<IgnoredAny>()?.is_some() {
            more = true;
        }
        Ok((!more).then_some(self.batch))
    }
}
