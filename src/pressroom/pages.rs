//! Whether an issue can be folded and stitched: its pages are a multiple of four.

use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::IssueRecipe;
use crate::publication::FILLERS;

/// What to say of an issue whose pages are no multiple of four: how many it is short or over, and what may fill it.
pub fn not_four(pages: usize, recipe: &IssueRecipe, severity: Severity) -> Option<Diagnostic> {
    let over = pages % 4;
    if over == 0 {
        return None;
    }
    let short = 4 - over;
    let message = format!(
        "this issue has {pages} pages, and a stitched one needs a multiple of four: it is {short} short of {}, {over} over {}",
        pages + short,
        pages - over
    );
    let unused: Vec<&str> =
        FILLERS.into_iter().filter(|filler| !recipe.issue.fill.iter().any(|used| used == filler)).collect();
    let mut help = format!("shorten articles by {}, or fill {short}", counted(over));
    help.push_str(&match unused.as_slice() {
        [] if recipe.issue.honours.is_none() => {
            ": there are no honours for the page `honours`, so an article more is needed".to_owned()
        }
        [] => ": all of `honours`, `notes` and `advertisement` are used, so an article more is needed".to_owned(),
        unused => format!(
            " by pages the theme makes: in the front matter, `fill: [{}]` (honours: alumni of the year; notes: lines \
             to write on; advertisement: the office's own)",
            used_and(recipe, unused).join(", ")
        ),
    });
    Some(Diagnostic { severity, ..Diagnostic::error(recipe.place(), message).help(help) })
}

fn counted(pages: usize) -> String {
    if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") }
}

fn used_and<'a>(recipe: &'a IssueRecipe, unused: &[&'a str]) -> Vec<&'a str> {
    recipe.issue.fill.iter().map(String::as_str).chain(unused.iter().copied()).collect()
}
