//! Looking an issue through before its printer does.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Place, Reported, Severity};
use crate::plan::IssueRecipe;
use crate::preflight::{self, Finding, Looked, Purpose};
use crate::source::CONTENT;
use crate::typesetter::{Placed, Sheets};
use crate::view::Target;

/// Pixels to an inch of paper that a press wants of a photograph, and those below which everybody sees the steps.
const PRESS: f64 = 300.0;
const COARSE: f64 = 150.0;

/// What is found in the finished file, with the pictures by name. A proof is measured by its pictures alone.
pub fn look(sheets: &Sheets, recipe: &IssueRecipe) -> Reported<Option<Looked>> {
    let mut diagnostics = pictures(&sheets.placed, recipe);
    if recipe.print.target == Target::Proof {
        // It goes to no printer and to no reader: what is to be seen in it is marked in it.
        return Reported::new(None, diagnostics);
    }
    let purpose = match &recipe.inks {
        Some(inks) => Purpose::Press { ink_limit: inks.limit, transparency: inks.transparency },
        None => Purpose::Screen,
    };
    let looked = preflight::look(&sheets.pdf, &purpose);
    // What is known of a picture by its file is told with the file's name.
    let by_file: BTreeSet<usize> = sheets.placed.iter().map(|picture| picture.page).collect();
    let others = looked
        .findings
        .iter()
        .filter(|finding| finding.rule != "resolution" || finding.page.is_none_or(|page| !by_file.contains(&page)));
    diagnostics.extend(alike(others).into_iter().map(|findings| told(&findings, recipe)));
    Reported::new(Some(looked), diagnostics)
}

/// The findings that are told together: those of one rule with one remedy.
fn alike<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let is_alike = |group: &&mut Vec<&Finding>| {
            let first = group[0];
            (first.rule, first.severity, &first.remedy) == (finding.rule, finding.severity, &finding.remedy)
        };
        match groups.iter_mut().find(is_alike) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn told(findings: &[&Finding], recipe: &IssueRecipe) -> Diagnostic {
    let finding = findings[0];
    let pages: BTreeSet<usize> = findings.iter().filter_map(|finding| finding.page).collect();
    let pages: Vec<usize> = pages.into_iter().collect();
    let others = if pages.len() > 1 { ", and others like it" } else { "" };
    let message = format!("{}{}{others}", on_pages(&pages), finding.says);
    let diagnostic = match finding.severity {
        preflight::Severity::Error => Diagnostic::error(recipe.place(), message),
        preflight::Severity::Warning => Diagnostic::warning(recipe.place(), message),
    };
    if finding.remedy.is_empty() { diagnostic } else { diagnostic.help(finding.remedy.clone()) }
}

/// `page 3: `, `pages 3–5, 9: `.
fn on_pages(pages: &[usize]) -> String {
    let listed = preflight::ranges(pages);
    match pages.len() {
        0 => String::new(),
        1 => format!("page {listed}: "),
        _ => format!("pages {listed}: "),
    }
}

/// Pictures with too few pixels for the size they are printed in.
fn pictures(placed: &[Placed], recipe: &IssueRecipe) -> Vec<Diagnostic> {
    let wanted = if recipe.print.target == Target::Screen { COARSE / 2.0 } else { PRESS };
    let coarse = placed.iter().filter(|picture| picture.resolution() < wanted - 0.5);
    coarse.map(|picture| too_small(picture, wanted, recipe)).collect()
}

fn too_small(picture: &Placed, wanted: f64, recipe: &IssueRecipe) -> Diagnostic {
    let file = recipe.media.iter().find(|(_, media)| media.fingerprint == picture.file);
    let place = file.map_or_else(|| recipe.place(), |(src, _)| Place::file(format!("{CONTENT}/{src}")));
    let (width, height) = picture.needed(wanted);
    let message = format!(
        "on page {} this picture is {:.0} × {:.0} mm large and has {:.0} pixels to the inch, where {wanted:.0} are wanted",
        picture.page,
        picture.size.0,
        picture.size.1,
        picture.resolution().floor()
    );
    let help = format!(
        "it has {} × {} pixels and needs {width} × {height}: take a larger one, or one that is shown smaller",
        picture.pixels.0, picture.pixels.1
    );
    let is_coarse = recipe.print.target == Target::Press && picture.resolution() < COARSE;
    let severity = if is_coarse { Severity::Error } else { Severity::Warning };
    Diagnostic { severity, ..Diagnostic::warning(place, message).help(help) }
}
