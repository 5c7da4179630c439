//! The four shapes a value of YAML can have, and what is done with each.
//!
//! A reader says what it expects. A value of another shape is passed over to its end and reported, so that the
//! rest of the record is still read and one pass finds every problem.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What a value is, as far as YAML can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Nothing,
    Text,
    List,
    Fields,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Nothing => "nothing",
            Shape::Text => "text",
            Shape::List => "a list",
            Shape::Fields => "a group of fields",
        })
    }
}

/// What becomes of a value, shape by shape. Whatever is not expected is `unexpected`.
pub(super) trait Expect<'de>: Sized {
    type Value;

    fn unexpected(self, shape: Shape) -> Self::Value;

    fn nothing(self) -> Self::Value {
        self.unexpected(Shape::Nothing)
    }

    fn text(self, _text: Cow<'de, str>) -> Self::Value {
        self.unexpected(Shape::Text)
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.unexpected(Shape::List))
    }

    fn fields<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.unexpected(Shape::Fields))
    }
}

/// Hands what serde found to an `Expect`.
pub(super) struct ByShape<'de, E>(E, PhantomData<&'de ()>);

impl<'de, E: Expect<'de>> ByShape<'de, E> {
    pub(super) fn new(expect: E) -> Self {
        Self(expect, PhantomData)
    }
}

impl<'de, E: Expect<'de>> Visitor<'de> for ByShape<'de, E> {
    type Value = E::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value without a tag")
    }

    fn visit_none<Er: Error>(self) -> Result<E::Value, Er> {
        Ok(self.0.nothing())
    }

    fn visit_unit<Er: Error>(self) -> Result<E::Value, Er> {
        Ok(self.0.nothing())
    }

    fn visit_borrowed_str<Er: Error>(self, text: &'de str) -> Result<E::Value, Er> {
        Ok(self.0.text(Cow::Borrowed(text)))
    }

    fn visit_str<Er: Error>(self, text: &str) -> Result<E::Value, Er> {
        Ok(self.0.text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<Er: Error>(self, value: bool) -> Result<E::Value, Er> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<Er: Error>(self, value: i64) -> Result<E::Value, Er> {
        self.visit_str(&value.to_string())
    }

    fn visit_i128<Er: Error>(self, value: i128) -> Result<E::Value, Er> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<Er: Error>(self, value: u64) -> Result<E::Value, Er> {
        self.visit_str(&value.to_string())
    }

    fn visit_u128<Er: Error>(self, value: u128) -> Result<E::Value, Er> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<Er: Error>(self, value: f64) -> Result<E::Value, Er> {
        self.visit_str(&value.to_string())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<E::Value, A::Error> {
        self.0.list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<E::Value, A::Error> {
        self.0.fields(fields)
    }
}
