//! The located tree.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::diagnostic::Place;

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot<T> {
    pub value: T,
    pub place: Place,
}

/// A value in a file, with the bytes it spans.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Node {
    pub value: Value,
    pub range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Value {
    /// A key with nothing after it.
    Empty,
    /// Text, a number, a date, true or false: as written, quotes removed.
    Scalar(String),
    List(Vec<Node>),
    /// Keys in the order they were written.
    Table(Vec<(Key, Node)>),
}

#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Key {
    pub name: String,
    pub range: Range<usize>,
}

impl Node {
    /// What kind of value this is, in an editor's words.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Empty => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Table(_) => "a group of keys",
        }
    }
}
