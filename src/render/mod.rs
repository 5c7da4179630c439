//! From recipe to bytes.
//!
//! A pure function: the same recipe and the same theme make the same bytes, on any machine and any thread. Nothing
//! here reads the disk, the network, the environment or the clock, and no template is given a function that does.

mod book;
mod each;
mod finish;
mod issue;
mod labels;
mod page;
mod paper;
mod picture;
mod plates;
mod reports;
mod supplies;
mod templates;

use std::sync::{LazyLock, OnceLock};

pub use book::book;
pub use each::each;
pub use issue::{doubts, set as set_issue};
pub use labels::labels;
pub use plates::plates;
pub use supplies::{colour_profile, unusable_fonts};

use crate::diagnostic::{Diagnostic, Reported, SourceText};
use crate::plan::{Bytes, Recipe};
use crate::prepress::Profile;
use crate::theme::Theme;
use crate::typesetter::{Fonts, Piece, Typesetter};
use templates::Templates;

/// A theme made ready: its templates compiled, its print modules and fonts at hand, and where they are set.
pub struct Press {
    web: Templates,
    print: Templates,
    facts: page::Facts,
    modules: Vec<Module>,
    fonts: Vec<Piece>,
    loaded: LazyLock<Fonts, Box<dyn FnOnce() -> Fonts + Send>>,
    typesetter: Typesetter,
    profile: Option<Bytes>,
    /// The profile as it was read, or why there is none.
    colours: OnceLock<Result<Profile, String>>,
}

/// A Typst module of the theme: the path it has in the typesetter's world, and the file it came from.
struct Module {
    path: String,
    source: SourceText,
}

impl Press {
    /// Whether a character can be printed: any font at hand has it.
    pub fn can_print(&self, character: char) -> bool {
        self.loaded.cover(character)
    }

    /// The theme's modules as texts of a job.
    fn modules(&self) -> Vec<(String, String)> {
        self.modules.iter().map(|module| (module.path.clone(), module.source.text().to_string())).collect()
    }
}

/// Makes a theme ready. Every template that does not compile is reported.
/// `profile` is the printer's.
pub fn prepare(theme: &Theme, profile: Option<Bytes>, typesetter: Typesetter) -> Reported<Press> {
    let mut diagnostics = Vec::new();
    let web = templates::web(theme).take(&mut diagnostics);
    let print = templates::print(theme).take(&mut diagnostics);
    if diagnostics.is_empty() {
        diagnostics.extend(web.check_names(page::names_given));
        diagnostics.extend(print.check_names(issue::names_given));
    }
    let fonts = fonts(theme);
    let loading = fonts.clone();
    let press = Press {
        web,
        print,
        facts: page::Facts::default(),
        modules: modules(theme),
        fonts,
        loaded: LazyLock::new(Box::new(move || Fonts::of(&loading))),
        typesetter,
        profile,
        colours: OnceLock::new(),
    };
    Reported::new(press, diagnostics)
}

/// The theme's `print/*.typ`, as `/theme/*.typ`.
fn modules(theme: &Theme) -> Vec<Module> {
    let typst = theme.under("print/").filter(|(path, _)| path.ends_with(".typ"));
    typst.map(|(path, file)| Module { path: format!("/theme/{path}"), source: file.text() }).collect()
}

fn fonts(theme: &Theme) -> Vec<Piece> {
    let files = theme.under("fonts/").filter(|(path, _)| is_font(path));
    files.map(|(_, file)| Piece::new(file.fingerprint, file.bytes.clone())).collect()
}

fn is_font(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".otf", ".ttf", ".otc", ".ttc"].iter().any(|ending| path.ends_with(ending))
}

/// Makes the bytes of one file, or says what is wrong with its template. An issue is set on so many threads.
pub fn render(recipe: &Recipe, press: &Press, threads: usize) -> Result<Vec<u8>, Vec<Diagnostic>> {
    match recipe {
        Recipe::Page(page) => page::render(page, &press.web, &press.facts),
        Recipe::Issue(issue) => issue::render(issue, press, threads),
        Recipe::Copy(copy) => Ok(copy.bytes.load().as_ref().to_vec()),
        Recipe::Picture(picture) => picture::render(picture),
        Recipe::Locks(locks) => Ok(locks.make()),
    }
}
