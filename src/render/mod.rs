//! From recipe to bytes.
//!
//! A pure function: the same recipe and the same theme make the same bytes, on any machine and any thread. Nothing
//! here reads the disk, the network, the environment or the clock, and no template is given a function that does.

mod each;
mod issue;
mod labels;
mod page;
mod reports;
mod templates;
mod world;

pub use each::{ISSUE_THREAD, each};
pub use labels::labels;

use crate::diagnostic::{Diagnostic, Reported};
use crate::plan::Recipe;
use crate::theme::Theme;
use templates::Templates;
use world::Fonts;

/// A theme made ready: its templates compiled, its print modules and fonts at hand.
pub struct Press {
    web: Templates,
    print: Templates,
    facts: page::Facts,
    modules: Vec<world::Module>,
    fonts: Fonts,
}

impl Press {
    /// Whether a character can be printed: any font at hand has it.
    pub fn can_print(&self, character: char) -> bool {
        self.fonts.cover(character)
    }
}

/// Makes a theme ready. Every template that does not compile is reported.
pub fn prepare(theme: &Theme) -> Reported<Press> {
    let mut diagnostics = Vec::new();
    let web = templates::web(theme).take(&mut diagnostics);
    let print = templates::print(theme).take(&mut diagnostics);
    if diagnostics.is_empty() {
        diagnostics.extend(web.check_names(page::names_given));
        diagnostics.extend(print.check_names(issue::names_given));
    }
    Reported::new(
        Press { web, print, facts: page::Facts::default(), modules: world::modules(theme), fonts: Fonts::of(theme) },
        diagnostics,
    )
}

/// Makes the bytes of one file, or says what is wrong with its template.
pub fn render(recipe: &Recipe, press: &Press) -> Result<Vec<u8>, Vec<Diagnostic>> {
    match recipe {
        Recipe::Page(page) => page::render(page, &press.web, &press.facts),
        Recipe::Issue(issue) => issue::render(issue, press),
        Recipe::Copy(copy) => Ok(copy.bytes.as_ref().to_vec()),
        Recipe::Locks(locks) => Ok(locks.make()),
    }
}
