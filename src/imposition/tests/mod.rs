//! Imposed files, opened again and read as a printer's program would.

mod arithmetic;
mod carried;
mod damaged;
mod marking;
mod papers;
mod placing;
mod proofs;

use super::{Booklet, Sheet};

/// A sheet by name.
fn sheet(name: &str) -> Sheet {
    Sheet::parse(name).expect("it has a name")
}

/// A booklet without creep and marks.
fn plain(name: &str) -> Booklet {
    Booklet { sheet: sheet(name), paper: 0.0, marks: false, right_bound: false }
}
