//! CSV as a spreadsheet reads it: UTF-8 with a byte order mark (or Excel takes Chinese for GBK), lines that end with
//! CR LF, quotation marks by RFC 4180. Written by hand, since writing into memory then cannot fail; the tests read
//! it back with the `csv` crate.
//!
//! A spreadsheet does not leave cells as they are, and a name or an address may come from a stranger:
//!
//! - What begins like a formula gets an apostrophe before it, which Excel shows until the cell is edited.
//! - What would turn into another number or a date (`030000`, `13800000000`, `12E4`, `2001-2`) gets a tab after it,
//!   as Chinese banks do in their statements. It keeps the cell text, cannot be seen, and prints as nothing.
//!   `="030000"` would be a formula itself, and letters would be addressed to `="030000"` by every program that is
//!   not Excel; an apostrophe would be printed on the envelope.

use std::borrow::Cow;

/// One value of a row.
pub(super) type Cell<'a> = Cow<'a, str>;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The most digits that Excel shows in a column of the usual width; more become `1.38E+10`.
const MOST_DIGITS: usize = 8;

/// A table as the bytes of a CSV file.
pub(super) fn csv<'a, R: AsRef<[Cell<'a>]>>(headings: &[&str], rows: impl IntoIterator<Item = R>) -> Vec<u8> {
    let mut text = String::from(BYTE_ORDER_MARK);
    write_row(&mut text, headings);
    for row in rows {
        write_row(&mut text, row.as_ref());
    }
    text.into_bytes()
}

fn write_row<S: AsRef<str>>(text: &mut String, cells: &[S]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        write_cell(text, &guarded(cell.as_ref()));
    }
    text.push_str("\r\n");
}

fn write_cell(text: &mut String, cell: &str) {
    if cell.contains(['"', ',', '\r', '\n', '\t']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

/// The cell so that a spreadsheet takes it for the text that it is.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(begins_formula) {
        Cow::Owned(format!("'{cell}"))
    } else if would_change(cell) {
        Cow::Owned(format!("{cell}\t"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// What OWASP lists, the full-width forms of East Asian systems among it.
fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// Whether a spreadsheet would take the text for a number that it shows otherwise, or for a date or a time.
fn would_change(cell: &str) -> bool {
    // Nothing that it takes for either is long; and most cells are names and addresses.
    if cell.len() > 40 || !cell.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return cell.len() > MOST_DIGITS || (cell.len() > 1 && cell.starts_with('0'));
    }
    is_date_like(cell) || is_scientific(cell)
}

/// Digits and nothing but what stands between those of a date, a time or a fraction, with or without a month's name.
fn is_date_like(cell: &str) -> bool {
    let lower = cell.to_ascii_lowercase();
    let without_month = MONTHS.iter().find_map(|month| {
        let (before, after) = lower.split_once(month)?;
        Some(format!("{before}{}", after.trim_start_matches(|c: char| c.is_ascii_lowercase())))
    });
    let between = |c: char| c.is_ascii_digit() || " -/.:,年月日时分秒".contains(c);
    without_month.unwrap_or(lower).chars().all(between)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `12E4`, `1.5e-7`.
fn is_scientific(cell: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "+-.".contains(c);
    cell.split_once(['e', 'E']).is_some_and(|(digits, power)| {
        !digits.is_empty() && !power.is_empty() && digits.chars().all(is_number) && power.chars().all(is_number)
    })
}
