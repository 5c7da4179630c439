//! How serde is told to read text, keys, groups of fields and lists of groups.
//!
//! Every scalar is taken as the text that stands in the export, so that `NO`, `010010`, `1e5` and `Null` stay what
//! they are.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess};

use super::finding::{Problem, Subject};
use super::guard;
use super::reader::{Fields, Here, Value};
use super::shape::{ByShape, Expect, Shape};

/// Reads text, whatever YAML would make of it.
pub(super) struct Scalar<'s, 'a>(pub(super) Here<'s, 'a>);

impl<'de> DeserializeSeed<'de> for Scalar<'_, '_> {
    type Value = Option<Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        if self.0.reader.examining {
            value.deserialize_any(ByShape::new(self))
        } else {
            value.deserialize_str(ByShape::new(self))
        }
    }
}

impl<'de> Expect<'de> for Scalar<'_, '_> {
    type Value = Option<Cow<'de, str>>;

    fn nothing(self) -> Self::Value {
        None
    }

    fn text(mut self, text: Cow<'de, str>) -> Self::Value {
        if text.len() > guard::LONGEST_VALUE {
            self.0.note_about(Problem::TooLong);
            return None;
        }
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
        let mut seen = BTreeSet::new();
        while let Some(key) = group.next_key_seed(Key)? {
            let at = self.here.reader.place_of(&key)?;
            let here = Here { reader: self.here.reader, subject: Subject::Field(&key, T::SECTION), at };
            let mut value = Value::of(&key, here, &mut group);
            if seen.contains(&key) {
                value.note(Problem::Twice);
                value.skip()?;
            } else {
                fields.take(value)?;
                seen.insert(key);
            }
        }
        Ok(Some(fields))
    }
}

/// Reads a group of fields into a `T`, or makes one of a text.
pub(super) struct GroupOrText<'s, 'a, T, F> {
    here: Here<'s, 'a>,
    from: F,
    into: PhantomData<T>,
}

impl<'s, 'a, T, F> GroupOrText<'s, 'a, T, F> {
    pub(super) fn new(here: Here<'s, 'a>, from: F) -> Self {
        Self { here, from, into: PhantomData }
    }
}

impl<'de, T: Fields<'de>, F: FnOnce(&str, &mut Here<'_, '_>) -> T> DeserializeSeed<'de> for GroupOrText<'_, '_, T, F> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_any(ByShape::new(self))
    }
}

impl<'de, T: Fields<'de>, F: FnOnce(&str, &mut Here<'_, '_>) -> T> Expect<'de> for GroupOrText<'_, '_, T, F> {
    type Value = Option<T>;

    fn nothing(self) -> Self::Value {
        None
    }

    fn text(mut self, text: Cow<'de, str>) -> Self::Value {
        Some((self.from)(text.trim(), &mut self.here)).filter(|_| !text.trim().is_empty())
    }

    fn unexpected(self, shape: Shape) -> Self::Value {
        self.here.wrong(Shape::Text, shape);
        None
    }

    fn fields<A: MapAccess<'de>>(self, group: A) -> Result<Self::Value, A::Error> {
        Group::<T>::new(self.here).fields(group)
    }
}

/// Reads a list of groups.
pub(super) struct List<'s, 'a, T> {
    here: Here<'s, 'a>,
    item: PhantomData<T>,
}

impl<'s, 'a, T> List<'s, 'a, T> {
    pub(super) fn new(here: Here<'s, 'a>) -> Self {
        Self { here, item: PhantomData }
    }
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
        loop {
            let here = Here { reader, subject: Subject::Item(T::SECTION), at };
            match list.next_element_seed(Group::<T>::new(here))? {
                Some(item) => items.extend(item),
                None => return Ok(items),
            }
        }
    }
}
