//! `almapress directory office`

use std::path::{Path, PathBuf};

use super::super::voice::{Voice, counted};
use super::super::{Ending, Publication};
use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::directory;
use crate::office::{self, Findings, Product};
use crate::output;
use crate::render;
use crate::theme;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The folder to put everything into: for the office alone, and never in a published one
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The month whose birthdays are listed; that of --date if not given
    #[arg(long, value_name = "1-12", value_parser = clap::value_parser!(i8).range(1..=12))]
    month: Option<i8>,
    /// The first label that is left on the first sheet, row by row
    #[arg(long, value_name = "N", default_value_t = 1)]
    start: u32,
    /// Draw the edges of the labels, to try on plain paper how they fall
    #[arg(long)]
    outline: bool,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    make(arguments, voice).unwrap_or_else(|ending| ending)
}

fn make(arguments: &Arguments, voice: &Voice) -> Result<Ending, Ending> {
    let publication = &arguments.publication;
    let (sources, register) = super::open(publication, voice)?;
    let cards = super::ask(&register, publication, voice, |terms| directory::cards(&register.export, terms))?;
    let refuse = |refusal| {
        voice.refuse(&refusal);
        Ending::EnvironmentIsWrong
    };
    output::private_folder(&publication.root, &publication.root.join("public"), &arguments.to).map_err(refuse)?;

    let wishes = office::Wishes {
        language: office::Language::of(&sources.site.language),
        month: arguments.month.or(publication.date.map(|date| date.month())),
        year: publication.date.map(|date| date.year()),
        sheet: office::Sheet { start: arguments.start, outline: arguments.outline, ..office::Sheet::default() },
        update: sources.site.directory.as_ref().and_then(|settings| Some(settings.update.as_ref()?.value.clone())),
    };
    if let Some(fault) = wishes.sheet.fault() {
        let help = "the sheet has 24 labels: --start goes from 1 to 24";
        return Err(refuse(output::Refusal::new(fault, help)));
    }
    let mut diagnostics = Vec::new();
    let theme = theme::load(&sources.site, &sources.themes, &sources.fonts).take(&mut diagnostics);
    let press = render::prepare(&theme, None, super::super::typesetter()).take(&mut diagnostics);
    let products = office::products(&cards, &register.liaisons, &wishes, &|character| press.can_print(character));
    let mut files = products.files;
    for (nth, data) in (1..).zip(&products.label_sheets) {
        match render::labels(data, &press) {
            Ok(bytes) => files.push(Product { name: sheet_name(nth, products.label_sheets.len()), bytes }),
            Err(found) => diagnostics.extend(found),
        }
    }
    voice.report(&diagnostics);
    if has_errors(&diagnostics) {
        return Err(Ending::ContentHasErrors);
    }
    for file in &files {
        output::put_private(&arguments.to.join(&file.name), &file.bytes).map_err(refuse)?;
    }
    say(&files, &products.findings, &arguments.to, &register.export.path, voice);
    let missing = register.kept_from_office();
    if !missing.is_empty() {
        let lines = missing.join(", ");
        voice.say(&format!("what site.toml has no line for cannot be used: {lines} (for instance `address = \"office\"` below [directory.fields])"));
    }
    Ok(Ending::Done)
}

fn sheet_name(nth: usize, of: usize) -> String {
    if of == 1 { "labels.pdf".to_owned() } else { format!("labels-{nth:02}.pdf") }
}

fn say(files: &[Product], findings: &Findings, folder: &Path, export: &str, voice: &Voice) {
    let notices: Vec<Diagnostic> = findings
        .iter()
        .map(|finding| {
            Diagnostic::notice(Place::file(export), format!("record {}: {}", finding.position, finding.reason))
        })
        .collect();
    voice.report(&notices);
    let made = counted(files.len(), "file").unwrap_or_default();
    voice.say(&format!("{made} for the office in {}, which only you can open", folder.display()));
    files.iter().for_each(|file| voice.say(&format!("  {}", file.name)));
}
