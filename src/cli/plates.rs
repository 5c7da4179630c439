//! `almapress plates`

use std::path::PathBuf;

use super::voice::{Voice, counted};
use super::{Ending, Publication};
use crate::diagnostic::sorted;
use crate::edition::Editions;
use crate::output;
use crate::pressroom::{self, PlatesAsked};
use crate::view::Target;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The years whose honours are shown; all if not given
    #[arg(long = "year", value_name = "YEAR", value_delimiter = ',')]
    years: Vec<i16>,
    /// The size of a plate
    #[arg(long, value_enum, default_value = "a3")]
    sheet: Sheet,
    /// Make them for a press: CMYK, with bleed and crop marks
    #[arg(long)]
    press: bool,
    /// The folder to put them into; `print` in the publication's folder if not given
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Sheet {
    A2,
    A3,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let asked = PlatesAsked {
        years: arguments.years.clone(),
        size: if arguments.sheet == Sheet::A2 { [420, 594] } else { [297, 420] },
        target: if arguments.press { Target::Press } else { Target::Screen },
    };
    let mut diagnostics = Vec::new();
    let made = pressroom::plates(&arguments.publication.order(Editions::NONE), &asked).take(&mut diagnostics);
    voice.report(&sorted(diagnostics));
    let Some((pdf, plates)) = made else { return Ending::ContentHasErrors };
    let root = &arguments.publication.root;
    let sheet = if arguments.sheet == Sheet::A2 { "A2" } else { "A3" };
    let name = format!("plates-{sheet}{}.pdf", if arguments.press { "-press" } else { "" });
    let path = arguments.to.clone().unwrap_or_else(|| root.join("print")).join(name);
    match output::put_file(root, &path, &pdf) {
        Ok(()) => {
            let plates = counted(plates, "honouree").unwrap_or_default();
            voice.say(&format!("plates of {plates} → {}", path.display()));
            Ending::Done
        }
        Err(refusal) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}
