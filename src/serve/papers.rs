//! Issues as they are printed: set again when they change, kept as PDF and as pictures of their pages.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::leaks;
use crate::plan::{Artefact, IssueRecipe, Recipe};
use crate::render::{self, Press};
use crate::typesetter::{Fit, Pictures, Sheets};

use super::shown::{File, Look};

/// Pixels to an inch: sharp on a usual screen with a spread as wide as the window, and quick to draw.
const RESOLUTION: f32 = 96.0;

/// One issue on paper.
#[derive(Debug, Clone)]
pub struct Paper {
    pub title: String,
    /// Width and height of a page, in millimetres.
    pub trim: [u32; 2],
    pub pages: Vec<Page>,
    pub fits: Vec<Fit>,
}

/// A page as it looks.
#[derive(Debug, Clone)]
pub struct Page {
    /// Of its layout, by which the typesetter knows it again; words that move in their file change it.
    layout: Fingerprint,
    /// Of its picture: another one looks different.
    pub looks: Fingerprint,
    /// As PNG.
    pub picture: Arc<[u8]>,
}

/// The issues by id.
pub type Papers = BTreeMap<String, Arc<Paper>>;

/// Issues that have been set: their PDFs by path, and their pages.
#[derive(Default)]
pub struct Printed {
    pub files: Vec<(Arc<str>, File)>,
    pub papers: Papers,
}

/// Sets issues, and draws the pages that have changed.
pub fn set(due: &[&Artefact], press: &Press, look: &Look<'_>, before: &Papers) -> Result<Printed, Vec<Diagnostic>> {
    let made = render::each(due, |artefact, threads| match &*artefact.recipe {
        Recipe::Issue(recipe) => set_one(artefact, recipe, press, threads, look, before).map(Some),
        _ => Ok(None),
    });
    let mut printed = Printed::default();
    let mut diagnostics = Vec::new();
    for (artefact, result) in due.iter().zip(made) {
        match result {
            Ok(Some((id, file, paper))) => {
                printed.files.push((artefact.path.clone(), file));
                printed.papers.insert(id, Arc::new(paper));
            }
            Ok(None) => {}
            Err(found) => diagnostics.extend(found),
        }
    }
    if diagnostics.is_empty() { Ok(printed) } else { Err(diagnostics) }
}

fn set_one(
    artefact: &Artefact,
    recipe: &IssueRecipe,
    press: &Press,
    threads: usize,
    look: &Look<'_>,
    before: &Papers,
) -> Result<(String, File, Paper), Vec<Diagnostic>> {
    let shown = before.get(recipe.id()).map(|paper| paper.pages.as_slice()).unwrap_or_default();
    let at_hand: HashMap<Fingerprint, &Page> = shown.iter().map(|page| (page.layout, page)).collect();
    let pictures = Pictures { resolution: RESOLUTION, known: at_hand.keys().copied().collect() };
    let sheets = render::set_issue(recipe, press, threads, Some(pictures))?;
    let found = leaks::in_own_pdf("public", &artefact.path, &sheets.pdf, look.secrets);
    if !found.is_empty() {
        return Err(found);
    }
    let card = &recipe.issue.issue.card;
    let title = format!("{} {}", card.title, card.label);
    let Sheets { pdf, pages, fits, .. } = sheets;
    let picture = |page: crate::typesetter::Page| match (page.picture, at_hand.get(&page.fingerprint)) {
        (None, Some(known)) => (*known).clone(),
        (drawn, _) => {
            let picture: Arc<[u8]> = drawn.unwrap_or_default().into();
            Page { layout: page.fingerprint, looks: Fingerprint::of(&*picture), picture }
        }
    };
    let paper = Paper { title, trim: recipe.print.trim, pages: pages.into_iter().map(picture).collect(), fits };
    let file = File::made(artefact.fingerprint, pdf);
    Ok((recipe.id().to_owned(), file, paper))
}

/// Of all pages of all issues: another version is another fingerprint.
pub fn version(papers: &Papers) -> Fingerprint {
    let pages = |(id, paper): (&String, &Arc<Paper>)| {
        (id.clone(), paper.pages.iter().map(|page| page.looks).collect::<Vec<_>>())
    };
    Fingerprint::of(&papers.iter().map(pages).collect::<Vec<_>>())
}

/// What the page of spreads is told of an issue.
pub fn as_json(paper: &Paper) -> String {
    let pages: Vec<String> = paper.pages.iter().map(|page| page.looks.to_string()).collect();
    let fit = |fit: &Fit| {
        serde_json::json!({
            "article": fit.article, "pages": fit.pages, "room": fit.room, "blank": fit.blank, "over": fit.over,
        })
    };
    let fits: Vec<serde_json::Value> = paper.fits.iter().map(fit).collect();
    serde_json::json!({ "title": paper.title, "trim": paper.trim, "pages": pages, "fits": fits }).to_string()
}
