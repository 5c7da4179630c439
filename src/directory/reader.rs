//! Reads groups of fields from YAML into the raw types, and notes what is not as it should be.
//!
//! Every scalar is taken as the text that stands in the export, so that `NO`, `010010`, `1e5` and `Null` stay what
//! they are. A value that the audience may not see is passed over unread. Positions come from the keys: a key is
//! borrowed from the export, so that its address tells where it stands.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess};

use super::field::Field;
use super::finding::{Finding, Problem, Subject, shown_name};
use super::listing::Gate;
use super::shape::{ByShape, Expect, Shape};

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
    gate: &'a Gate<'a>,
    /// Whether the values are thrown away and only their shapes are looked at, to find every wrong one.
    examining: bool,
    /// The lines of the record at hand.
    record: Range<usize>,
    /// Where that record begins: at its dash.
    dash: usize,
    pub(super) findings: Vec<Finding>,
    /// Undocumented columns, each with the first record that has it.
    pub(super) columns: BTreeMap<Option<Box<str>>, usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str, gate: &'a Gate<'a>, examining: bool) -> Self {
        Self { source, gate, examining, record: 0..0, dash: 0, findings: Vec::new(), columns: BTreeMap::new() }
    }

    /// Goes on to the record that has these lines and this dash.
    pub(super) fn begin(&mut self, lines: Range<usize>, dash: usize) -> Here<'_, 'a> {
        self.record = lines;
        self.dash = dash;
        Here { reader: self, subject: Subject::Record, at: dash }
    }

    /// Where a key stands. One that was written with escapes is not borrowed, so its record has to do.
    /// A key outside its record's lines means that YAML sees the end of the record elsewhere than the lines do.
    fn place_of<E: Error>(&self, key: &Cow<str>) -> Result<usize, E> {
        match key {
            Cow::Borrowed(key) if !key.is_empty() => {
                let at = key.as_ptr().addr().wrapping_sub(self.source.as_ptr().addr());
                let inside = self.record.contains(&at);
                if inside { Ok(at) } else { Err(E::custom("a record does not end with its lines")) }
            }
            _ => Ok(self.dash),
        }
    }
}

/// A place in the export and what is expected there.
pub(super) struct Here<'s, 'a> {
    reader: &'s mut Reader<'a>,
    subject: Subject<'s>,
    at: usize,
}

impl Here<'_, '_> {
    pub(super) fn note(&mut self, problem: Problem) {
        self.reader.findings.push(Finding { at: self.at, problem });
    }

    fn wrong(mut self, expected: Shape, found: Shape) {
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

impl<'s, 'de, A: MapAccess<'de>> Value<'s, '_, 'de, A> {
    pub(super) fn key(&self) -> &'s str {
        self.key
    }

    /// Whether the audience may see any of these fields.
    pub(super) fn is_wanted(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.here.reader.gate.lets_through(*field))
    }

    /// Reports this value by the name of its field.
    pub(super) fn note(&mut self, problem: impl FnOnce(String) -> Problem) {
        self.here.note(problem(self.here.subject.to_string()));
    }

    /// Reports this value's key as an undocumented column.
    pub(super) fn note_column(&mut self) {
        let reader = &mut *self.here.reader;
        reader.columns.entry(shown_name(self.key).map(Box::from)).or_insert(self.here.at);
    }

    /// Passes over the value.
    pub(super) fn skip(self) -> Result<(), A::Error> {
        self.group.next_value::<IgnoredAny>().map(|_| ())
    }

    /// The text as written; none if nothing is.
    pub(super) fn text(self) -> Result<Option<Cow<'de, str>>, A::Error> {
        self.group.next_value_seed(TextSeed(self.here))
    }

    /// The text of a field, if the audience may see it.
    pub(super) fn text_of(self, field: Field) -> Result<Option<Cow<'de, str>>, A::Error> {
        if self.is_wanted(&[field]) { self.text() } else { self.skip().map(|()| None) }
    }

    /// The text as `read` understands it; `Err` is what to take, beside reporting it, where it does not.
    pub(super) fn text_as<T>(
        self,
        read: impl FnOnce(&str) -> Result<T, T>,
        problem: impl FnOnce(String) -> Problem,
    ) -> Result<Option<T>, A::Error> {
        let Value { mut here, group, .. } = self;
        let near = Here { reader: here.reader, subject: here.subject, at: here.at };
        let text = group.next_value_seed(TextSeed(near))?;
        Ok(text.map(|text| {
            read(&text).unwrap_or_else(|instead| {
                here.note(problem(here.subject.to_string()));
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

    /// The first `limit` of a list of groups; the rest is passed over.
    pub(super) fn list<T: Fields<'de>>(self, limit: usize) -> Result<Vec<T>, A::Error> {
        self.group.next_value_seed(List { here: self.here, limit, item: PhantomData })
    }
}

/// Reads text, whatever YAML would make of it.
struct TextSeed<'s, 'a>(Here<'s, 'a>);

impl<'de> DeserializeSeed<'de> for TextSeed<'_, '_> {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        if self.0.reader.examining {
            value.deserialize_any(ByShape::new(self))
        } else {
            value.deserialize_str(ByShape::new(self))
        }
    }
}

impl<'de> Expect<'de> for TextSeed<'_, '_> {
    type Value = Option<Cow<'de, str>>;

    fn nothing(self) -> Self::Value {
        None
    }

    fn text(self, text: Cow<'de, str>) -> Self::Value {
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        // What programs write where they have nothing. `Null` and `NULL` are kept: people are called so.
        Some(text).filter(|text| !matches!(&**text, "" | "~" | "null"))
    }

    fn unexpected(self, shape: Shape) -> Self::Value {
        self.0.wrong(Shape::Text, shape);
        None
    }
}

/// Reads a key.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Self::Value, D::Error> {
        key.deserialize_str(ByShape::new(self))
    }
}

impl<'de> Expect<'de> for Key {
    type Value = Cow<'de, str>;

    fn text(self, text: Cow<'de, str>) -> Self::Value {
        text
    }

    fn unexpected(self, _shape: Shape) -> Self::Value {
        Cow::Borrowed("")
    }
}

/// Reads a group of fields into a `T`.
pub(super) struct Group<'s, 'a, T> {
    here: Here<'s, 'a>,
    into: PhantomData<T>,
}

impl<'s, 'a, T> Group<'s, 'a, T> {
    pub(super) fn new(here: Here<'s, 'a>) -> Self {
        Self { here, into: PhantomData }
    }
}

impl<'de, T: Fields<'de>> DeserializeSeed<'de> for Group<'_, '_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_any(ByShape::new(self))
    }
}

impl<'de, T: Fields<'de>> Expect<'de> for Group<'_, '_, T> {
    type Value = Option<T>;

    fn nothing(self) -> Self::Value {
        if T::SECTION.is_none() {
            self.here.wrong(Shape::Fields, Shape::Nothing);
        }
        None
    }

    fn unexpected(self, shape: Shape) -> Self::Value {
        self.here.wrong(Shape::Fields, shape);
        None
    }

    fn fields<A: MapAccess<'de>>(self, mut group: A) -> Result<Self::Value, A::Error> {
        let mut fields = T::default();
        let mut seen: Vec<Cow<str>> = Vec::new();
        while let Some(key) = group.next_key_seed(Key)? {
            let at = self.here.reader.place_of(&key)?;
            let here = Here { reader: self.here.reader, subject: Subject::Field(&key, T::SECTION), at };
            let mut value = Value { key: &key, here, group: &mut group, document: PhantomData };
            if seen.contains(&key) {
                value.note(Problem::Twice);
                value.skip()?;
            } else {
                fields.take(value)?;
                seen.push(key);
            }
        }
        Ok(Some(fields))
    }
}

/// Reads the first `limit` items of a list of groups.
struct List<'s, 'a, T> {
    here: Here<'s, 'a>,
    limit: usize,
    item: PhantomData<T>,
}

impl<'de, T: Fields<'de>> DeserializeSeed<'de> for List<'_, '_, T> {
    type Value = Vec<T>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_any(ByShape::new(self))
    }
}

impl<'de, T: Fields<'de>> Expect<'de> for List<'_, '_, T> {
    type Value = Vec<T>;

    fn nothing(self) -> Self::Value {
        Vec::new()
    }

    fn unexpected(self, shape: Shape) -> Self::Value {
        self.here.wrong(Shape::List, shape);
        Vec::new()
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        let Here { reader, at, .. } = self.here;
        for _ in 0..self.limit {
            let here = Here { reader, subject: Subject::Item(T::SECTION), at };
            match list.next_element_seed(Group::<T>::new(here))? {
                Some(item) => items.extend(item),
                None => return Ok(items),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(items)
    }
}
