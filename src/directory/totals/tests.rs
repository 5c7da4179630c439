//! Totals tell of nobody: by example, and by trying every table that a reader could imagine.

use proptest::prelude::*;

use super::{Count, FEW, Table, Total, Totals, sum, totals};
use Total::{Few, Hidden, Shown};

/// Cells of which nobody is listed.
fn unlisted<const WIDTH: usize>(rows: &[[u32; WIDTH]]) -> Vec<Vec<Count>> {
    rows.iter().map(|row| row.iter().map(|all| Count { all: *all, listed: 0 }).collect()).collect()
}

#[test]
fn large_numbers_and_noughts_are_shown() {
    let Totals { table, .. } = totals(&unlisted(&[[12, 0], [7, 30]]), &[]);
    assert_eq!(table.cells, [[Shown(12), Shown(0)], [Shown(7), Shown(30)]]);
    assert_eq!(table.rows, [Shown(12), Shown(37)]);
    assert_eq!(table.columns, [Shown(19), Shown(30)]);
    assert_eq!(table.all, Shown(49));
}

/// One hidden cell could be told from its row; two in a row from their columns: it takes a rectangle.
#[test]
fn a_small_cell_takes_three_others_with_it() {
    let Totals { table, .. } = totals(&unlisted(&[[3, 40, 50], [60, 70, 80], [90, 20, 30]]), &[]);
    let hidden = table.cells.iter().flatten().filter(|cell| **cell == Hidden).count();
    assert_eq!(table.cells[0][0], Few);
    assert_eq!(hidden, 3);
    assert!(table.rows.iter().chain(&table.columns).all(|margin| matches!(margin, Shown(_))));
}

#[test]
fn a_small_cell_of_a_list_takes_another_with_it() {
    let list = [3, 40, 9].map(|all| Count { all, listed: 0 }).to_vec();
    let Totals { lists, .. } = totals(&unlisted(&[[52]]), &[list]);
    assert_eq!(lists[0].cells, [Few, Shown(40), Hidden]);
    assert_eq!(lists[0].all, Shown(52));
}

/// Of 40 people 37 are listed: the other three could be counted, and nothing says that they are few.
#[test]
fn all_but_a_few_listed_is_a_small_number_too() {
    let list = [(40, 37), (60, 10)].map(|(all, listed)| Count { all, listed }).to_vec();
    let Totals { lists, .. } = totals(&unlisted(&[[100]]), &[list]);
    assert_eq!(lists[0].cells, [Hidden, Hidden]);
}

#[test]
fn a_small_margin_is_hidden_with_its_cells() {
    let Totals { table, .. } = totals(&unlisted(&[[2, 1], [40, 50], [60, 70]]), &[]);
    assert!(!matches!(table.rows[0], Shown(_)));
    assert_eq!(table.all, Shown(223));
}

#[test]
fn where_the_sum_of_all_is_small_nothing_is_shown() {
    let list = vec![Count { all: 4, listed: 0 }];
    let Totals { table, lists } = totals(&unlisted(&[[4, 0]]), &[list]);
    assert_eq!(table.cells, [[Hidden, Hidden]]);
    assert_eq!(table.all, Hidden);
    assert_eq!(lists[0].cells, [Hidden]);
}

/// A row of three people one each: "few" in every place would leave but 1 or 2 for each.
#[test]
fn few_is_not_said_where_it_would_tell_more() {
    let Totals { table, .. } = totals(&unlisted(&[[1, 1, 1], [40, 50, 60], [70, 80, 90]]), &[]);
    assert!(table.rows[0] != Few || !table.cells[0].contains(&Few));
}

#[test]
fn an_empty_table_has_nothing_to_hide() {
    assert_eq!(totals(&[], &[vec![]]).table.all, Shown(0));
    assert_eq!(totals(&[vec![], vec![Count { all: 9, listed: 0 }]], &[]).table.cells, [[Shown(0)], [Shown(9)]]);
}

/// A table as large as any office has: sixty years of few people each, and twenty-odd of many.
#[test]
fn a_table_of_all_cohorts_and_colleges_is_made_safe() {
    let mut state = 7_u32;
    let mut draw = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let cell = |most: u32, draw: &mut dyn FnMut(u32) -> u32| {
        let all = draw(most);
        Count { all, listed: draw(all + 1) }
    };
    let counts: Vec<Vec<Count>> = (1..=80).map(|row| (0..40).map(|_| cell(1 + row, &mut draw)).collect()).collect();
    let Totals { table, .. } = totals(&counts, &[]);
    assert!(matches!(table.all, Shown(_)));
    assert!(shows_no_small_number(&counts, &table));
}

/// Whether what is shown is true and large, or nought.
fn shows_no_small_number(counts: &[Vec<Count>], table: &Table) -> bool {
    counts.iter().flatten().zip(table.cells.iter().flatten()).all(|(count, total)| match total {
        Shown(shown) => *shown == count.all && !count.is_small(),
        Few => (1..FEW).contains(&count.all),
        Hidden => true,
    })
}

/// What a reader imagines: any whole numbers that agree with all that is shown, said and listed.
struct Reader<'a> {
    counts: &'a [Vec<Count>],
    table: &'a Table,
    /// Each cell, then each row, then each column: the truth, what is said of it, the least and the most it may be.
    found: Vec<(Count, Total, u32, u32)>,
}

impl<'a> Reader<'a> {
    fn new(counts: &'a [Vec<Count>], table: &'a Table) -> Self {
        let width = table.columns.len();
        let rows = counts.iter().map(|row| sum(row.iter().copied()));
        let columns = (0..width).map(|column| sum(counts.iter().map(|row| row[column])));
        let all = counts.iter().flatten().copied().chain(rows).chain(columns);
        let said = table.cells.iter().flatten().chain(&table.rows).chain(&table.columns);
        Self { counts, table, found: all.zip(said).map(|(count, total)| (count, *total, u32::MAX, 0)).collect() }
    }

    /// Tries every value in the next cell, and so on to the last.
    fn imagine(&mut self, cells: &mut Vec<u32>) {
        let (height, width) = (self.counts.len(), self.table.columns.len());
        let row = cells.len() / width;
        let is_whole = row > 0 && cells.len().is_multiple_of(width);
        let fits = |at: usize, value: u32| agrees(self.found[at].1, value, self.found[at].0);
        if self.is_satisfied() || is_whole && !fits(height * width + row - 1, cells[(row - 1) * width..].iter().sum()) {
            return;
        }
        if row == height {
            return self.note(cells);
        }
        let (count, total, ..) = self.found[cells.len()];
        for value in (0..=count.all + FEW).filter(|value| agrees(total, *value, count)) {
            cells.push(value);
            self.imagine(cells);
            cells.pop();
        }
    }

    fn note(&mut self, cells: &[u32]) {
        let width = self.table.columns.len();
        let rows = cells.chunks(width).map(|row| row.iter().sum());
        let columns = (0..width).map(|column| cells.iter().skip(column).step_by(width).sum());
        let imagined: Vec<u32> = cells.iter().copied().chain(rows).chain(columns).collect();
        let all = Shown(cells.iter().sum()) == self.table.all;
        if all && self.found.iter().zip(&imagined).all(|((count, total, ..), value)| agrees(*total, *value, *count)) {
            for ((.., least, most), value) in self.found.iter_mut().zip(imagined) {
                (*least, *most) = ((*least).min(value), (*most).max(value));
            }
        }
    }

    /// Whether every small total has been found to be as open as it should: fewer steps where "few" is said nearby.
    fn is_satisfied(&self) -> bool {
        let range = if self.found.iter().any(|(_, total, ..)| *total == Few) { FEW - 2 } else { FEW };
        self.found.iter().filter(|(count, ..)| count.is_small()).all(|(_, total, least, most)| match total {
            Shown(_) => false,
            Few => (*least, *most) == (1, FEW - 1),
            Hidden => most.saturating_sub(*least) >= range,
        })
    }
}

/// Whether a number is one that the reader may take a total for, who knows how many are listed, and who guesses
/// rightly which hidden totals are large.
fn agrees(total: Total, value: u32, count: Count) -> bool {
    match total {
        Shown(shown) => value == shown,
        Few => (1..FEW).contains(&value),
        Hidden if count.listed == 0 && count.all >= FEW => value >= FEW,
        Hidden => value >= count.listed.max(1),
    }
}

/// Whether a reader who tries everything finds every small total open.
fn is_safe(counts: &[Vec<Count>], table: &Table) -> bool {
    let mut reader = Reader::new(counts, table);
    reader.imagine(&mut Vec::new());
    reader.is_satisfied()
}

/// The same table without the word "few".
fn without_words(mut table: Table) -> Table {
    let totals = table.cells.iter_mut().flatten().chain(&mut table.rows).chain(&mut table.columns);
    totals.filter(|total| **total == Few).for_each(|total| *total = Hidden);
    table
}

fn small_table() -> impl Strategy<Value = Vec<Vec<Count>>> {
    let count = (0_u32..14).prop_flat_map(|all| (Just(all), 0..=all)).prop_map(|(all, listed)| Count { all, listed });
    let unlisted = (0_u32..14).prop_map(|all| Count { all, listed: 0 });
    (1_usize..=3, 1_usize..=3).prop_flat_map(move |(height, width)| {
        let cell = prop_oneof![count.clone(), unlisted.clone(), Just(Count::default())];
        prop::collection::vec(prop::collection::vec(cell, width), height)
    })
}

/// The check itself must be able to fail.
#[test]
fn a_reader_finds_what_was_hidden_alone() {
    let counts = unlisted(&[[3, 40], [50, 60]]);
    let Totals { mut table, .. } = totals(&counts, &[]);
    assert!(is_safe(&counts, &table));
    table.cells[1][1] = Shown(60);
    assert!(!is_safe(&counts, &table));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nobody_can_work_out_a_hidden_total(counts in small_table()) {
        let Totals { table, .. } = totals(&counts, &[]);
        prop_assert!(shows_no_small_number(&counts, &table));
        prop_assert!(table.all == Hidden || is_safe(&counts, &table));
        prop_assert!(table.all == Hidden || is_safe(&counts, &without_words(table)));
    }

    #[test]
    fn a_list_leaves_as_much_open(counts in prop::collection::vec((0_u32..20, 0_u32..20), 1..8)) {
        let counts: Vec<Count> = counts.iter().map(|(all, listed)| Count { all: *all, listed: *listed.min(all) }).collect();
        let Totals { lists, .. } = totals(&[vec![sum(counts.iter().copied())]], std::slice::from_ref(&counts));
        let hidden = || counts.iter().zip(&lists[0].cells).filter(|(_, total)| !matches!(total, Shown(_)));
        let open: u32 = hidden().map(|(count, _)| count.all - count.least()).sum();
        prop_assert!(hidden().count() != 1 || lists[0].all == Hidden);
        prop_assert!(hidden().count() == 0 || open >= FEW || lists[0].all == Hidden);
    }
}
