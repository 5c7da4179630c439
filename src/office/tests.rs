//! Tests of the office's products: `mailing`, `recipients`, `lists` (lost, birthdays, nodes), what makes a person
//! within `reach`, and the `table` that a spreadsheet reads; by example and as properties over random people.

mod lists;
mod mailing;
mod people;
mod reach;
mod recipients;
mod table;

use super::Product;

/// The rows of a CSV file below its headings, as another program reads them, without the guards of its cells.
fn rows(product: &Product) -> Vec<Vec<String>> {
    let text = product.bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap();
    let mut reader = csv::ReaderBuilder::new().from_reader(text);
    let unguarded = |cell: &str| cell.trim_end_matches('\t').trim_start_matches('\'').to_owned();
    reader.records().map(|row| row.unwrap().iter().map(unguarded).collect()).collect()
}
