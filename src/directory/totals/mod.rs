//! Totals over all alumni, those who withhold themselves included, that tell of nobody.
//!
//! A small number beside a name that everyone knows is a person. So a small total is hidden, and with it as many
//! others as it takes that nobody can subtract their way back to it: by rows, by columns, by both together, or by
//! the public directory, which tells how many of each cell are listed.
//!
//! What a reader can tell is worked out exactly (`network`), not guessed at. Every small total could lie anywhere in
//! a range of [`FEW`] steps, as far as the shown numbers tell, or anywhere from 1 to 4 where it says "few". It
//! follows that no sum with a small total in it that can be told stands for fewer than [`FEW`] unlisted people.
//!
//! This module never rounds or disturbs a number: what is shown is true. It never knows a person, a name or a date.

mod labels;
mod network;
mod pipe;
mod protection;
#[cfg(test)]
mod tests;

use network::Network;

/// The fewest people that a shown total may stand for.
///
/// The threshold rule of official statistics; "some agencies require at least five respondents in a cell, others
/// require three" (OECD Glossary of Statistical Terms, "Threshold rule"). We take the stricter.
pub const FEW: u32 = 5;

/// The people of one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Everyone, whatever they consent to.
    pub all: u32,
    /// Those of them whom the public directory lists in this very cell. Never more than `all`; more are not counted.
    pub listed: u32,
}

/// What may be said of a number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// The number itself. Nought is shown: it is a fact about nobody.
    Shown(u32),
    /// At least one and fewer than [`FEW`]; none of them is listed.
    Few,
    /// Nothing may be said, because the number is small, or because it would tell another that is.
    Hidden,
}

/// A table of totals with its margins, which are the one-way tables of its rows and of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub cells: Vec<Vec<Total>>,
    pub rows: Vec<Total>,
    pub columns: Vec<Total>,
    pub all: Total,
}

/// A one-way table with its sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub cells: Vec<Total>,
    pub all: Total,
}

/// Totals of the same people, divided up in several ways, that may be published together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    pub table: Table,
    pub lists: Vec<List>,
}

/// The totals that may be published of one two-way table and of one-way tables beside it.
///
/// Every person stands once in `table` and once in each list: who has no region needs a cell of the list for it.
/// Missing cells of a short row count as empty. If the sum of all cannot be shown, or one of the tables cannot be
/// made safe beneath it, everything is hidden, since each table would tell of the others.
pub fn totals(table: &[Vec<Count>], lists: &[Vec<Count>]) -> Totals {
    let shown = protect_table(table).and_then(|table| {
        let lists = lists.iter().map(|list| protect_list(list)).collect::<Option<_>>()?;
        Some(Totals { table, lists })
    });
    shown.unwrap_or_else(|| nothing(table, lists))
}

/// The table with what must be hidden hidden; `None` if that is all.
fn protect_table(counts: &[Vec<Count>]) -> Option<Table> {
    let (height, width) = size(counts);
    let at = |row: usize, column: usize| counts[row].get(column).copied().unwrap_or_default();
    let cells: Vec<Vec<Count>> = (0..height).map(|row| (0..width).map(|column| at(row, column)).collect()).collect();
    let rows: Vec<Count> = cells.iter().map(|row| sum(row.iter().copied())).collect();
    let columns: Vec<Count> = (0..width).map(|column| sum(cells.iter().map(|row| row[column]))).collect();
    let all = shown_sum(&rows)?;

    let totals = publishable(Network::of_table(&cells, &rows, &columns))?;
    let (cells, margins) = totals.split_at(height * width);
    let (rows, columns) = margins.split_at(height);
    let cells = (0..height).map(|row| cells[row * width..(row + 1) * width].to_vec()).collect();
    Some(Table { cells, rows: rows.to_vec(), columns: columns.to_vec(), all })
}

/// The same for a list.
fn protect_list(counts: &[Count]) -> Option<List> {
    let all = shown_sum(counts)?;
    let cells = publishable(Network::of_list(counts))?;
    Some(List { cells, all })
}

/// What may be said of each total of a network; `None` if it cannot be made safe.
fn publishable(mut network: Network) -> Option<Vec<Total>> {
    protection::protect(&mut network)?;
    labels::label(&mut network);
    Some(network.totals())
}

/// The sum of all, if it may be shown.
fn shown_sum(counts: &[Count]) -> Option<Total> {
    let all = sum(counts.iter().copied());
    (!all.is_small()).then_some(Total::Shown(all.all))
}

/// Everything hidden.
fn nothing(table: &[Vec<Count>], lists: &[Vec<Count>]) -> Totals {
    let (height, width) = size(table);
    let hidden = |length: usize| vec![Total::Hidden; length];
    let list = |list: &Vec<Count>| List { cells: hidden(list.len()), all: Total::Hidden };
    Totals {
        table: Table {
            cells: vec![hidden(width); height],
            rows: hidden(height),
            columns: hidden(width),
            all: Total::Hidden,
        },
        lists: lists.iter().map(list).collect(),
    }
}

fn size(table: &[Vec<Count>]) -> (usize, usize) {
    (table.len(), table.iter().map(Vec::len).max().unwrap_or(0))
}

fn sum(counts: impl Iterator<Item = Count>) -> Count {
    counts.fold(Count::default(), |sum, count| Count {
        all: sum.all.saturating_add(count.all),
        listed: sum.listed.saturating_add(count.listed.min(count.all)),
    })
}

impl Count {
    /// How many are not listed.
    fn unlisted(self) -> u32 {
        self.all.saturating_sub(self.listed)
    }

    /// Whether the number would tell of a few people: because they are few, or because all but a few are listed.
    fn is_small(self) -> bool {
        let few = 1..FEW;
        few.contains(&self.all) || few.contains(&self.unlisted())
    }

    /// The fewest that a reader must take it to be who sees the directory and a hidden total. Not none, for nought
    /// is shown; and where nobody is listed and it does not say "few", a reader may guess that it is not few.
    fn least(self) -> u32 {
        match self.listed.min(self.all) {
            0 if self.all >= FEW => FEW,
            0 => self.all.min(1),
            listed => listed,
        }
    }
}
