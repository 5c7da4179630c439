//! The pressroom: one issue brought to paper. It is set, looked through as its printer would, and laid onto sheets.
//!
//! Everything here is a function from a publication to bytes and what is to be said of them; who asked writes them.

mod copyfit;
mod look;
mod pages;
mod plates;

use crate::diagnostic::{Diagnostic, Place, Reported, Severity, nearest};
use crate::imposition::{self, Booklet, Sheet};
use crate::leaks;
use crate::plan::{IssueRecipe, Recipe};
use crate::preflight::Looked;
use crate::regulation::{self, Numbers};
use crate::source::{CONTENT, Touched};
use crate::typesetter::Fit;
use crate::view::Target;
use crate::{Kept, Order, Prepared, edition, prepare, render};

pub use plates::{PlatesAsked, plates};

/// What is to be printed.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The issue's id; the newest issue if none is named.
    pub issue: Option<String>,
    pub target: Target,
    pub layout: Layout,
}

/// How pages are laid onto paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Layout {
    /// One by one.
    Pages,
    /// Two and two on sheets that are folded and stitched.
    Booklet(Sheet),
    /// Small, in rows on A4 sheets, to be looked at.
    Rows { across: u8, down: u8 },
    /// As they lie before a reader.
    Spreads,
}

/// An issue on paper.
#[derive(Debug)]
pub struct Printed {
    /// The name of its file, without a folder.
    pub name: String,
    pub pdf: Vec<u8>,
    /// Its pages before they were laid onto sheets.
    pub pages: usize,
    pub fits: Vec<Fit>,
    /// What a printer or a reader's program would see in it; nothing of a proof, which goes to neither.
    pub looked: Option<Looked>,
}

/// Prints an issue. Nothing if there are errors before it is set; what is found in the finished file is told beside it.
pub fn print(order: &Order, asked: &Asked) -> Reported<Option<Printed>> {
    let order = Order { editions: edition::Editions::one(asked.target), ..order.clone() };
    let mut diagnostics = Vec::new();
    let Some(prepared) =
        prepare(&order, &mut Kept::nothing(&order.root), &Touched::Anything, &|_| {}).take(&mut diagnostics)
    else {
        return Reported::new(None, diagnostics);
    };
    let printed = recipe(&prepared, asked.issue.as_deref()).and_then(|recipe| {
        let printed = make(recipe, &prepared, asked)?;
        diagnostics.extend(printed.diagnostics);
        Ok(printed.value)
    });
    match printed {
        Ok(printed) => Reported::new(Some(printed), diagnostics),
        Err(found) => {
            diagnostics.extend(found);
            Reported::new(None, diagnostics)
        }
    }
}

/// The issue that is meant.
fn recipe<'a>(prepared: &'a Prepared, id: Option<&str>) -> Result<&'a IssueRecipe, Vec<Diagnostic>> {
    let recipes = prepared.plan.artefacts.iter().filter_map(|artefact| match &*artefact.recipe {
        Recipe::Issue(recipe) => Some(recipe.as_ref()),
        _ => None,
    });
    let issues: Vec<&IssueRecipe> = recipes.collect();
    let found = match id {
        Some(id) => issues.iter().find(|recipe| recipe.id() == id),
        None => issues.iter().max_by_key(|recipe| (&recipe.issue.issue.card.date.iso, recipe.id())),
    };
    found.copied().ok_or_else(|| vec![no_such_issue(id, &issues)])
}

fn no_such_issue(id: Option<&str>, issues: &[&IssueRecipe]) -> Diagnostic {
    let place = Place::file(format!("{CONTENT}/issues"));
    let known: Vec<&str> = issues.iter().map(|recipe| recipe.id()).collect();
    let Some(id) = id.filter(|_| !known.is_empty()) else {
        return Diagnostic::error(place, "this publication has no issue to print")
            .help("an issue is a folder in content/issues with an index.md");
    };
    let near = nearest(id, known.iter().copied()).map(|near| format!("did you mean {near}? "));
    Diagnostic::error(place, format!("there is no issue {id}")).help(format!(
        "{}there are: {}",
        near.unwrap_or_default(),
        known.join(", ")
    ))
}

fn make(recipe: &IssueRecipe, prepared: &Prepared, asked: &Asked) -> Result<Reported<Printed>, Vec<Diagnostic>> {
    let threads = rayon::current_num_threads();
    let sheets = render::set_issue(recipe, &prepared.press, threads, None)?;
    let pages = sheets.pages.len();
    let name = name(recipe.id(), asked);
    let (leaked, looked) = rayon::join(
        || leaks::in_own_pdf("print", &name, &sheets.pdf, &prepared.secrets),
        || look::look(&sheets, recipe),
    );
    if !leaked.is_empty() {
        return Err(leaked);
    }
    let mut diagnostics = render::doubts(&sheets, recipe, &prepared.press);
    diagnostics.extend(copyfit::told(&sheets.fits, recipe));
    let is_booklet = matches!(asked.layout, Layout::Booklet(_));
    // Before the cover of a proof stands the flat plan.
    if asked.target != Target::Proof {
        diagnostics.extend(cover_lacks(recipe, prepared, &sheets.cover));
    }
    if asked.target != Target::Proof || is_booklet {
        let severity = if is_booklet { Severity::Error } else { Severity::Warning };
        diagnostics.extend(pages::not_four(pages, recipe, severity));
    }
    let looked = looked.take(&mut diagnostics);
    let pdf = lay(&sheets.pdf, asked.layout, recipe, prepared.paper)
        .map_err(|found| [diagnostics.clone(), found].concat())?;
    Ok(Reported::new(Printed { name, pdf, pages, fits: sheets.fits, looked }, diagnostics))
}

/// What the law wants on the cover and is not there.
fn cover_lacks(recipe: &IssueRecipe, prepared: &Prepared, printed: &str) -> Vec<Diagnostic> {
    let card = &recipe.issue.issue.card;
    let numbers = Numbers { permit: card.permit.as_deref(), issn: card.issn.as_deref() };
    regulation::check_cover(&prepared.regulations, numbers, &recipe.place(), printed)
}

fn lay(pdf: &[u8], layout: Layout, recipe: &IssueRecipe, paper: f64) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let laid = match layout {
        Layout::Pages => return Ok(pdf.to_vec()),
        Layout::Booklet(sheet) => {
            let booklet = Booklet { sheet, paper, marks: true, right_bound: false };
            imposition::saddle_stitch(pdf, &booklet)
        }
        Layout::Rows { across, down } => {
            imposition::n_up(pdf, &Sheet::parse("A4").map_err(|_| Vec::new())?, across, down)
        }
        Layout::Spreads => imposition::spreads(pdf, false),
    };
    laid.map_err(|fault| match fault {
        // Told with what fills the pages.
        imposition::Fault::NotFour { .. } => Vec::new(),
        fault => vec![Diagnostic::error(recipe.place(), fault.to_string())],
    })
}

/// `2026-q3-press.pdf`, `2026-q3-press-booklet-450x320.pdf`, `2026-q3-proof-2x2.pdf`.
fn name(id: &str, asked: &Asked) -> String {
    let target = match asked.target {
        Target::Screen => "screen",
        Target::Press => "press",
        Target::Proof => "proof",
    };
    let layout = match asked.layout {
        Layout::Pages => String::new(),
        Layout::Booklet(sheet) => format!("-booklet-{:.0}x{:.0}", sheet.width(), sheet.height()),
        Layout::Rows { across, down } => format!("-{across}x{down}"),
        Layout::Spreads => "-spreads".to_owned(),
    };
    format!("{id}-{target}{layout}.pdf")
}
