//! Plates of the honours, for the walls of a history hall.

use crate::diagnostic::{Diagnostic, Place, Reported};
use crate::source::{CONTENT, Touched};
use crate::view::{HonourYearView, Target};
use crate::{Kept, Order, leaks, prepare, render};

/// Which plates are to be made.
#[derive(Debug, Clone)]
pub struct PlatesAsked {
    /// All years if none is named.
    pub years: Vec<i16>,
    /// Width and height in millimetres.
    pub size: [u32; 2],
    pub target: Target,
}

/// The plates as a PDF, and of how many honourees.
pub fn plates(order: &Order, asked: &PlatesAsked) -> Reported<Option<(Vec<u8>, usize)>> {
    let mut diagnostics = Vec::new();
    let Some(prepared) =
        prepare(order, &mut Kept::nothing(&order.root), &Touched::Anything, &|_| {}).take(&mut diagnostics)
    else {
        return Reported::new(None, diagnostics);
    };
    let is_wanted = |year: &&HonourYearView| asked.years.is_empty() || asked.years.contains(&year.year);
    let years: Vec<&HonourYearView> = prepared.hall.years.iter().filter(is_wanted).collect();
    let known = |year: &i16| prepared.hall.years.iter().any(|known| known.year == *year);
    if years.is_empty() || !asked.years.iter().all(known) {
        let there: Vec<String> = prepared.hall.years.iter().map(|year| year.year.to_string()).collect();
        let help = if there.is_empty() {
            "write the first in content/honours/YEAR".to_owned()
        } else {
            format!("there are: {}", there.join(", "))
        };
        let unknown = asked.years.iter().find(|year| !known(year));
        let message =
            unknown.map_or_else(|| "there are no honours".to_owned(), |year| format!("there are no honours of {year}"));
        let place = Place::file(format!("{CONTENT}/honours"));
        diagnostics.push(Diagnostic::error(place, message).help(help));
        return Reported::new(None, diagnostics);
    }
    let set = render::plates(&prepared.hall, &years, asked.size, asked.target, &prepared.press);
    let pdf = set.and_then(|pdf| {
        let found = leaks::in_own_pdf("print", "plates.pdf", &pdf, &prepared.secrets);
        if found.is_empty() { Ok(pdf) } else { Err(found) }
    });
    match pdf {
        Ok(pdf) => Reported::new(Some((pdf, years.iter().map(|year| year.honours.len()).sum())), diagnostics),
        Err(found) => {
            diagnostics.extend(found);
            Reported::new(None, diagnostics)
        }
    }
}
