//! `almapress print`

mod tables;

use std::path::PathBuf;

use super::voice::Voice;
use super::{Ending, Publication};
use crate::diagnostic::{has_errors, sorted};
use crate::edition::Editions;
use crate::imposition::Sheet;
use crate::output;
use crate::preflight;
use crate::pressroom::{self, Asked, Layout, Printed};
use crate::view::Target;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The issue, by the name of its folder; the newest if not given
    issue: Option<String>,
    #[command(flatten)]
    pub(super) publication: Publication,
    /// What it is printed for
    #[arg(long = "for", value_name = "TARGET", default_value = "press")]
    target: Purpose,
    /// Lay the pages two and two onto sheets to be folded and stitched: A3, SRA3, 450x320 …
    #[arg(long, value_name = "SHEET", value_parser = Sheet::parse, conflicts_with_all = ["rows", "spreads"])]
    booklet: Option<Sheet>,
    /// Lay the pages small and in rows onto A4 sheets: 2x2, 4x2, 3x3 …
    #[arg(long, value_name = "AxD", value_parser = rows, conflicts_with = "spreads")]
    rows: Option<(u8, u8)>,
    /// Lay the pages side by side, as a reader sees them
    #[arg(long)]
    spreads: bool,
    /// Only look it through, as its printer would: write nothing
    #[arg(long)]
    check: bool,
    /// Write the file although errors were found in it
    #[arg(long)]
    anyway: bool,
    /// The folder to put it into; `print` in the publication's folder if not given
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Purpose {
    /// A printer: CMYK, bleed and crop marks, prepared for PDF/X-4
    Press,
    /// The editors: with the flat plan, and marks where an article is too long
    Proof,
    /// Readers: RGB, with bookmarks and links, for everybody to read and keep
    Screen,
}

/// `2x3`: two across, three down.
fn rows(text: &str) -> Result<(u8, u8), String> {
    let sides =
        text.split_once(['x', 'X', '×']).and_then(|(across, down)| Some((across.parse().ok()?, down.parse().ok()?)));
    sides.ok_or_else(|| "write how many pages across and down: 2x2".to_owned())
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let order = arguments.publication.order(Editions::one(arguments.target.into()));
    let mut diagnostics = Vec::new();
    let printed = pressroom::print(&order, &arguments.asked()).take(&mut diagnostics);
    let is_fit = !has_errors(&diagnostics);
    let Some(printed) = printed else {
        voice.report(&sorted(diagnostics));
        return Ending::ContentHasErrors;
    };
    if voice.json {
        voice.show(&tables::json(&printed).to_string());
    }
    voice.say(&tables::copyfit(&printed.fits));
    if let Some(looked) = printed.looked.as_ref().filter(|_| arguments.check) {
        voice.say(&preflight::table(looked));
    }
    voice.report(&sorted(diagnostics));
    match arguments.check || !(is_fit || arguments.anyway) {
        true => said(is_fit, arguments.check, voice),
        false => write(arguments, &printed, is_fit, voice),
    }
}

impl Arguments {
    fn asked(&self) -> Asked {
        let layout = match (self.booklet, self.rows, self.spreads) {
            (Some(sheet), ..) => Layout::Booklet(sheet),
            (_, Some((across, down)), _) => Layout::Rows { across, down },
            (.., true) => Layout::Spreads,
            _ => Layout::Pages,
        };
        Asked { issue: self.issue.clone(), target: self.target.into(), layout }
    }
}

impl From<Purpose> for Target {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Press => Target::Press,
            Purpose::Proof => Target::Proof,
            Purpose::Screen => Target::Screen,
        }
    }
}

fn said(is_fit: bool, only_checked: bool, voice: &Voice) -> Ending {
    if is_fit {
        voice.say("fit to be printed, as far as could be checked");
        return Ending::Done;
    }
    voice.say(if only_checked {
        "not fit to be printed yet"
    } else {
        "nothing was written; --anyway writes it all the same"
    });
    Ending::ContentHasErrors
}

fn write(arguments: &Arguments, printed: &Printed, is_fit: bool, voice: &Voice) -> Ending {
    let root = &arguments.publication.root;
    let folder = arguments.to.clone().unwrap_or_else(|| root.join("print"));
    let path = folder.join(&printed.name);
    match output::put_file(root, &path, &printed.pdf) {
        Ok(()) => {
            let pages = if printed.pages == 1 { "1 page".to_owned() } else { format!("{} pages", printed.pages) };
            voice.say(&format!("{pages} → {}", path.display()));
            if is_fit { Ending::Done } else { Ending::ContentHasErrors }
        }
        Err(refusal) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}
