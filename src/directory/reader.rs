//! What a raw type is filled from: values by their keys, each read as what its field is, or passed over.
//!
//! What is not as it should be is noted, and reading goes on.
//! Positions come from the keys: a key is borrowed from the export, so that its address tells where it stands.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{Error, IgnoredAny, MapAccess};

use super::finding::{Finding, Problem, Subject, shown_name};
use super::record::is_objection;
use super::seed::{Group, GroupOrText, List, Scalar};
use super::shape::Shape;

/// A raw type with named fields.
pub(super) trait Fields<'de>: Default {
    /// What the group is called in the export; `None` for the record itself.
    const SECTION: Option<&'static str>;

    /// Takes one value, by its key, or passes over it. Must consume the value.
    fn take<A: MapAccess<'de>>(&mut self, value: Value<'_, '_, 'de, A>) -> Result<(), A::Error>;
}

/// What is known while a batch is read, and what was noted on the way.
pub(super) struct Reader<'a> {
    /// The whole export.
    source: &'a str,
    /// Whether the values are thrown away and only their shapes are looked at, to find every wrong one.
    pub(super) examining: bool,
    /// The lines of the record at hand.
    record: Range<usize>,
    /// Where that record begins: at its dash.
    dash: usize,
    /// Something in the record at hand looks as if it spoke against a release.
    pub(super) objection: bool,
    pub(super) findings: Vec<Finding>,
    /// Undocumented columns, each with the first record that has it.
    pub(super) columns: BTreeMap<Option<Box<str>>, usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str, examining: bool) -> Self {
        Self {
            source,
            examining,
            record: 0..0,
            dash: 0,
            objection: false,
            findings: Vec::new(),
            columns: BTreeMap::new(),
        }
    }

    /// Goes on to the record that has these lines and this dash.
    pub(super) fn begin(&mut self, lines: Range<usize>, dash: usize) -> Here<'_, 'a> {
        self.record = lines;
        self.dash = dash;
        self.objection = false;
        Here { reader: self, subject: Subject::Record, at: dash }
    }

    /// Where a key stands. One that was written with escapes is a copy, so its record has to do.
    /// A key outside its record's lines means that YAML sees the end of the record elsewhere than the lines do.
    pub(super) fn place_of<E: Error>(&self, key: &str) -> Result<usize, E> {
        let at = key.as_ptr().addr().wrapping_sub(self.source.as_ptr().addr());
        let is_copy = key.is_empty() || at >= self.source.len();
        match self.record.contains(&at) {
            _ if is_copy => Ok(self.dash),
            true => Ok(at),
            false => Err(E::custom("a record does not end with its lines")),
        }
    }
}

/// A place in the export and what is expected there.
pub(super) struct Here<'s, 'a> {
    pub(super) reader: &'s mut Reader<'a>,
    pub(super) subject: Subject<'s>,
    pub(super) at: usize,
}

impl Here<'_, '_> {
    /// Reports a problem at this place.
    pub(super) fn note(&mut self, problem: Problem) {
        self.reader.findings.push(Finding { at: self.at, problem });
    }

    /// Reports a problem by the name of what stands at this place.
    pub(super) fn note_about(&mut self, problem: impl FnOnce(String) -> Problem) {
        self.note(problem(self.subject.to_string()));
    }

    /// Reports a value of another shape than was expected.
    pub(super) fn wrong(mut self, expected: Shape, found: Shape) {
        let subject = self.subject.to_string();
        self.note(Problem::Wrong { subject, expected, found });
    }
}

/// One value of a group, not yet read.
pub(super) struct Value<'s, 'a, 'de, A> {
    key: &'s str,
    here: Here<'s, 'a>,
    group: &'s mut A,
    document: PhantomData<&'de ()>,
}

impl<'s, 'a, 'de, A: MapAccess<'de>> Value<'s, 'a, 'de, A> {
    /// The value that comes next in `group`, after its key.
    pub(super) fn of(key: &'s str, here: Here<'s, 'a>, group: &'s mut A) -> Self {
        Self { key, here, group, document: PhantomData }
    }

    pub(super) fn key(&self) -> &'s str {
        self.key
    }

    /// Reports this value by the name of its field.
    pub(super) fn note(&mut self, problem: impl FnOnce(String) -> Problem) {
        self.here.note_about(problem);
    }

    /// Reports this value's key as an undocumented column.
    fn note_column(&mut self) {
        let reader = &mut *self.here.reader;
        reader.columns.entry(shown_name(self.key).map(Box::from)).or_insert(self.here.at);
    }

    /// Passes over a value that is not known, and says so. Where it `may_object`, its name is asked whether it speaks
    /// against a release (studies and jobs have a status of their own).
    pub(super) fn pass_over(mut self, may_object: bool) -> Result<(), A::Error> {
        if may_object && is_objection(self.key) {
            self.note(Problem::Objection);
            self.here.reader.objection = true;
        } else {
            self.note_column();
        }
        self.skip()
    }

    /// Passes over the value.
    pub(super) fn skip(self) -> Result<(), A::Error> {
        self.group.next_value::<IgnoredAny>().map(|_| ())
    }

    /// The text as written; none if nothing is.
    pub(super) fn text(self) -> Result<Option<Cow<'de, str>>, A::Error> {
        self.group.next_value_seed(Scalar(self.here))
    }

    /// The text as `read` understands it; `Err` is what to take, beside reporting it, where it does not.
    pub(super) fn text_as<T>(
        self,
        read: impl FnOnce(&str) -> Result<T, T>,
        problem: impl FnOnce(String) -> Problem,
    ) -> Result<Option<T>, A::Error> {
        let Value { mut here, group, .. } = self;
        let near = Here { reader: here.reader, subject: here.subject, at: here.at };
        let text = group.next_value_seed(Scalar(near))?;
        Ok(text.map(|text| {
            read(&text).unwrap_or_else(|instead| {
                here.note_about(problem);
                instead
            })
        }))
    }

    /// A year of four digits.
    pub(super) fn year(self) -> Result<Option<i16>, A::Error> {
        let year = |text: &str| match text.parse::<i16>() {
            Ok(year) if text.len() == 4 && year >= 1000 => Ok(Some(year)),
            _ => Err(None),
        };
        self.text_as(year, Problem::NotYear).map(Option::flatten)
    }

    /// A group of fields.
    pub(super) fn fields<T: Fields<'de>>(self) -> Result<Option<T>, A::Error> {
        self.group.next_value_seed(Group::new(self.here))
    }

    /// A group of fields, or one text in its place, which becomes the `T` of `from`.
    pub(super) fn fields_or_text<T: Fields<'de>>(
        self,
        from: impl FnOnce(&str, &mut Here<'_, '_>) -> T,
    ) -> Result<Option<T>, A::Error> {
        self.group.next_value_seed(GroupOrText::new(self.here, from))
    }

    /// A list of groups.
    pub(super) fn list<T: Fields<'de>>(self) -> Result<Vec<T>, A::Error> {
        self.group.next_value_seed(List::new(self.here))
    }
}
