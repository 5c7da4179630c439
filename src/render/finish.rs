//! The last step before a press: colours become inks, pages get their boxes and marks, the file its particulars.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Press;
use crate::diagnostic::{Diagnostic, Place};
use crate::plan::Inks;
use crate::prepress::{self, Fault, Kind, Profile, Target};
use crate::site;

/// What a press file says of itself.
pub struct Particulars<'a> {
    pub title: &'a str,
    pub date: Date,
    /// What makes this document another one than every other.
    pub id: &'a str,
    /// The file that messages point to.
    pub place: Place,
}

/// Makes the press file of a PDF.
pub fn finish(
    pdf: &[u8],
    inks: Inks,
    particulars: &Particulars<'_>,
    press: &Press,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let profile = press.profile()?;
    let date = particulars.date;
    let target = Target {
        profile,
        ink_limit: inks.limit,
        marks: true,
        transparency: inks.transparency,
        title: particulars.title,
        date: prepress::Date {
            year: date.year().unsigned_abs(),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        },
        id: particulars.id,
    };
    prepress::prepare(pdf, &target).map_err(|faults| told(&faults, &particulars.place))
}

/// Each fault once, with the pages it is on.
fn told(faults: &[Fault], place: &Place) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<(Kind, &str), Vec<usize>> = BTreeMap::new();
    for fault in faults {
        pages.entry((fault.kind, &fault.detail)).or_default().extend(fault.page);
    }
    let one = |((kind, detail), pages): ((Kind, &str), Vec<usize>)| {
        let on = match pages.as_slice() {
            [] => String::new(),
            [page] => format!("page {page}: "),
            [first, .., last] => format!("{} pages from {first} to {last}: ", pages.len()),
        };
        let diagnostic = Diagnostic::error(place.clone(), format!("{on}{detail}"));
        match kind {
            Kind::Ink => {
                diagnostic.help("an ink of the theme's is mixed in its print/ink.typ, one of a drawing in the drawing")
            }
            _ => diagnostic,
        }
    };
    pages.into_iter().map(one).collect()
}

impl Press {
    /// The colour profile, read once: that takes a quarter of a second.
    pub(super) fn profile(&self) -> Result<&Profile, Vec<Diagnostic>> {
        let read = self.colours.get_or_init(|| {
            let bytes = self.profile.as_ref().ok_or_else(|| "the theme has no colour profile in icc/".to_owned())?;
            Profile::parse(bytes.load().as_ref()).map_err(|fault| fault.to_string())
        });
        read.as_ref().map_err(|why| {
            let help = "name a CMYK output profile of your printer's (.icc) in site.toml below [print]: profile = \"printer.icc\"";
            vec![Diagnostic::error(Place::file(site::FILE), format!("nothing can be prepared for a press: {why}")).help(help)]
        })
    }
}
