//! Labels as files: JSON for the theme's `labels.typ`, and CSV for a word processor's mail merge.
//!
//! A code or its QR picture belongs to a label for one person only, since it opens the details of one.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::Product;
use super::language::{Language, Word};
use super::mailing::{Label, Order};
use super::sheet::Sheet;
use super::spreadsheet::{Cell, csv};

/// The most lines of an address that a mail merge has fields for; what follows joins the last.
const MERGED_LINES: usize = 4;

const HEADINGS: [Word; 8] = [
    ("邮编", "Postcode"),
    ("地址第一行", "Line 1"),
    ("地址第二行", "Line 2"),
    ("地址第三行", "Line 3"),
    ("地址第四行", "Line 4"),
    ("收件人", "Addressee"),
    ("人数", "People"),
    ("更新编号", "Code"),
];

/// The labels for a mail merge: `labels.csv`.
pub fn labels_csv(labels: &[Label], language: Language) -> Product {
    Product::new("labels.csv", csv(&language.words(&HEADINGS), labels.iter().map(merged)))
}

fn merged(label: &Label) -> [Cell<'_>; 8] {
    let text = |text: &Option<String>| Cow::Owned(text.clone().unwrap_or_default());
    let [one, two, three, four] = merged_lines(&label.lines);
    let people = Cow::Owned(label.people.len().to_string());
    [
        text(&label.postcode),
        one,
        two,
        three,
        four,
        Cow::Borrowed(&label.addressee),
        people,
        Cow::Borrowed(code_of_one(label).unwrap_or_default()),
    ]
}

fn code_of_one(label: &Label) -> Option<&str> {
    match label.people.as_slice() {
        [one] => one.code.as_deref(),
        _ => None,
    }
}

fn merged_lines(lines: &[String]) -> [Cell<'_>; MERGED_LINES] {
    std::array::from_fn(|at| match lines.get(at) {
        Some(_) if at + 1 == MERGED_LINES => Cow::Owned(lines[at..].join(", ")),
        Some(line) => Cow::Borrowed(line.as_str()),
        None => Cow::Borrowed(""),
    })
}

/// What `labels.typ` reads as `/data/labels.json`. `qr` draws the code of a person as SVG, if there is to be one.
pub fn labels_json(labels: &[Label], sheet: &Sheet, language: Language, qr: impl Fn(&str) -> Option<String>) -> Value {
    json!({
        "sheet": sheet_json(sheet),
        "caption": language.word(("扫码更新信息", "Update your details")),
        "labels": labels.iter().map(|label| label_json(label, code_of_one(label).and_then(&qr))).collect::<Vec<_>>(),
    })
}

fn label_json(label: &Label, qr: Option<String>) -> Value {
    let order = match label.order {
        Order::Chinese => "chinese",
        Order::Foreign => "foreign",
    };
    json!({ "order": order, "postcode": label.postcode, "lines": label.lines, "addressee": label.addressee, "qr": qr })
}

fn sheet_json(sheet: &Sheet) -> Value {
    json!({
        "page": [sheet.page.width, sheet.page.height],
        "columns": sheet.columns,
        "rows": sheet.rows,
        "label": [sheet.label.width, sheet.label.height],
        "corner": [sheet.corner.left, sheet.corner.top],
        "gap": [sheet.gap.width, sheet.gap.height],
        "start": sheet.start,
        "outline": sheet.outline,
    })
}
