//! A printed issue: assembled by the theme's Tera template, set by the typesetter, made ready for its press.
//!
//! Tera says which articles come in what order. Their words and values never pass through it: they reach Typst as
//! JSON and as our own emitter's Typst, so that what an editor wrote can never become code.

mod drawn;
mod explain;
mod files;
mod holes;

use jiff::civil::Date;

use super::Press;
use super::finish::{Particulars, finish};
use crate::diagnostic::Diagnostic;
use crate::plan::{Inks, IssueRecipe};
use crate::typesetter::{Failure, Form, Job, Pictures, Sheets, time_for};
use crate::view::Target;

const TEMPLATE: &str = "issue.typ.tera";
const MAIN: &str = "/main.typ";

/// What the assembling template is given.
pub fn names_given(template: &str) -> Option<Vec<&'static str>> {
    (template == TEMPLATE).then(|| vec!["site", "words", "issue", "articles"])
}

/// Sets an issue and returns its PDF.
pub fn render(recipe: &IssueRecipe, press: &Press, threads: usize) -> Result<Vec<u8>, Vec<Diagnostic>> {
    set(recipe, press, threads, None).map(|sheets| sheets.pdf)
}

/// What is doubtful in an issue that has been set, in the files that an editor or a theme's maker can open.
pub fn doubts(sheets: &Sheets, recipe: &IssueRecipe, press: &Press) -> Vec<Diagnostic> {
    sheets.doubts.iter().map(|doubt| explain::doubt(doubt, recipe, press)).collect()
}

/// Sets an issue on so many threads, with pictures of its pages if they are wanted.
pub fn set(
    recipe: &IssueRecipe,
    press: &Press,
    threads: usize,
    pictures: Option<Pictures>,
) -> Result<Sheets, Vec<Diagnostic>> {
    let unprintable = drawn::unprintable(recipe, press);
    if !unprintable.is_empty() {
        return Err(unprintable);
    }
    let job = job(recipe, press, threads, pictures)?;
    let sheets = press.typesetter.set(&job).map_err(|failure| match failure {
        Failure::Complaints(found) => found.iter().map(|one| explain::complaint(one, &job, recipe, press)).collect(),
        Failure::Holes(found) => holes::explain(&found, recipe),
        Failure::Stopped(stop) => vec![explain::stopped(stop, recipe)],
    })?;
    match recipe.inks {
        Some(inks) => Ok(Sheets { pdf: finished(&sheets.pdf, inks, recipe, press)?, ..sheets }),
        None => Ok(sheets),
    }
}

fn finished(pdf: &[u8], inks: Inks, recipe: &IssueRecipe, press: &Press) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let card = &recipe.issue.issue.card;
    let particulars = Particulars {
        title: &format!("{} {}", card.title, card.label),
        date: Date::new(card.date.year, card.date.month, card.date.day).unwrap_or_default(),
        id: &format!("{}{}", recipe.site.site.url, card.href),
        place: recipe.place(),
    };
    finish(pdf, inks, &particulars, press)
}

fn job(
    recipe: &IssueRecipe,
    press: &Press,
    threads: usize,
    pictures: Option<Pictures>,
) -> Result<Job, Vec<Diagnostic>> {
    let mut texts = vec![(MAIN.to_owned(), files::assemble(recipe, press)?)];
    texts.extend(press.modules());
    texts.extend(files::generated(recipe));
    let files = files::data(recipe, press)?;
    Ok(Job {
        main: MAIN.to_owned(),
        limit: time_for(&texts, &files),
        texts,
        files,
        fonts: press.fonts.clone(),
        form: match recipe.print.target {
            Target::Screen => Form::Accessible,
            Target::Press => Form::Press,
            Target::Proof => Form::Plain,
        },
        ident: format!("{}{}", recipe.site.site.url, recipe.issue.issue.card.href),
        threads,
        pictures,
    })
}

fn not_set(recipe: &IssueRecipe) -> Diagnostic {
    Diagnostic::error(recipe.place(), "this issue could not be set")
}
