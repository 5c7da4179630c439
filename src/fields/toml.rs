//! TOML to located nodes, for `site.toml` and `theme.toml`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, SourceText};

/// Reads a whole TOML file. Lines that parse are kept even when others do not.
pub fn parse(source: &SourceText) -> (Node, Vec<Diagnostic>) {
    let text = source.text();
    let (table, errors) = DeTable::parse_recoverable(&text);
    let range = table.span();
    let diagnostics = errors.iter().map(|error| syntax(source, error.message(), error.span())).collect();
    (Node { value: self::table(table.into_inner()), range }, diagnostics)
}

fn syntax(source: &SourceText, message: &str, span: Option<Range<usize>>) -> Diagnostic {
    Diagnostic::error(source.at(span.unwrap_or(0..0)), format!("this is not valid TOML ({})", message.trim()))
        .help("write one `key = value` a line, words in straight quotation marks: title = \"临江校友\"")
}

fn table(entries: DeTable<'_>) -> Value {
    let mut entries: Vec<(Key, Node)> = entries
        .into_iter()
        .map(|(key, value)| (Key { range: key.span(), name: key.into_inner().into_owned() }, node(value)))
        .collect();
    entries.sort_by_key(|(key, _)| key.range.start);
    Value::Table(entries)
}

fn node(value: Spanned<DeValue<'_>>) -> Node {
    let range = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Scalar(text.into_owned()),
        DeValue::Integer(number) => Value::Scalar(number.to_string()),
        DeValue::Float(number) => Value::Scalar(number.to_string()),
        DeValue::Boolean(flag) => Value::Scalar(flag.to_string()),
        DeValue::Datetime(date) => Value::Scalar(date.to_string()),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(entries) => table(entries),
    };
    Node { value, range }
}
