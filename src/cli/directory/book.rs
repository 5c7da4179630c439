//! `almapress directory book`

use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::Value;

use super::super::voice::{Voice, counted};
use super::super::{Ending, Publication};
use crate::diagnostic::{Diagnostic, Place, Reported, has_errors, sorted};
use crate::directory::{self, Asked, Audience, Level, Listing};
use crate::edition::Editions;
use crate::edition::print::Hall;
use crate::office::{self, Binding};
use crate::output::{self, Refusal};
use crate::render::{self, Press};
use crate::source::Touched;
use crate::view::Target;
use crate::{Kept, Prepared, leaks};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// Whom the book is for
    #[arg(long = "for", value_name = "AUDIENCE", default_value = "public")]
    audience: Readers,
    /// Make it for a press: CMYK, with bleed
    #[arg(long)]
    press: bool,
    /// The folder to put it into: for the office alone, and never in a published one
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Readers {
    /// Everybody
    Public,
    /// Alumni
    Members,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    make(arguments, voice).unwrap_or_else(|ending| ending)
}

fn make(arguments: &Arguments, voice: &Voice) -> Result<Ending, Ending> {
    let publication = &arguments.publication;
    let (sources, register) = super::open(publication, voice)?;
    let refuse = |refusal: Refusal| {
        voice.refuse(&refusal);
        Ending::EnvironmentIsWrong
    };
    output::private_folder(&publication.root, &publication.root.join("public"), &arguments.to).map_err(refuse)?;
    let asked = Asked { on: publication.date, totals: false, records: Vec::new() };
    let mut diagnostics = Vec::new();
    let opened = directory::publish(&register, &asked).take(&mut diagnostics);
    let prepared = crate::prepare(
        &publication.order(Editions::NONE),
        &mut Kept::nothing(&publication.root),
        &Touched::Anything,
        &|_| {},
    )
    .take(&mut diagnostics);
    let (Some(directory), Some(prepared)) = (opened, prepared) else { return Err(said(diagnostics, voice)) };
    let settings = sources.site.directory.as_ref();
    let colleges: Vec<&str> =
        settings.map(|settings| settings.colleges.iter().map(String::as_str).collect()).unwrap_or_default();
    let target = if arguments.press { Target::Press } else { Target::Screen };
    let bound = Bound { prepared: &prepared, colleges: &colleges, target, on: publication.date };
    let (made, entries) = match arguments.audience {
        Readers::Public => (bound.bind(&directory.public), directory.public.entries.len()),
        Readers::Members => (bound.bind(&directory.members), directory.members.entries.len()),
    };
    let audience = if arguments.audience == Readers::Public { "public" } else { "members" };
    let name = format!("directory-{audience}{}.pdf", if arguments.press { "-press" } else { "" });
    let pdf = made.take(&mut diagnostics);
    // No book has telephones, mailboxes or addresses: what looks like one is a leak to members, too.
    diagnostics.extend(pdf.iter().flat_map(|pdf| leaks::in_own_pdf("directory", &name, pdf, &directory.secrets)));
    let Some(pdf) = pdf.filter(|_| !has_errors(&diagnostics)) else { return Err(said(diagnostics, voice)) };
    voice.report(&sorted(diagnostics));
    output::put_private(&arguments.to.join(&name), &pdf).map_err(refuse)?;
    let entries = counted(entries, "person").unwrap_or_else(|| "nobody".to_owned()).replace("persons", "people");
    voice.say(&format!("{entries} → {}, which only you can open", arguments.to.join(name).display()));
    Ok(Ending::Done)
}

fn said(diagnostics: Vec<Diagnostic>, voice: &Voice) -> Ending {
    voice.report(&sorted(diagnostics));
    Ending::ContentHasErrors
}

/// What a book is made with.
struct Bound<'a> {
    prepared: &'a Prepared,
    colleges: &'a [&'a str],
    target: Target,
    on: Option<Date>,
}

impl Bound<'_> {
    fn bind<A: Level>(&self, listing: &Listing<A>) -> Reported<Option<Vec<u8>>> {
        let Prepared { press, hall, .. } = self.prepared;
        let missing = missing(listing, press, hall);
        if has_errors(&missing) {
            return Reported::new(None, missing);
        }
        match render::book(&self.data(listing, hall), self.date(), hall, &hall.print_for(self.target), press) {
            Ok(pdf) => Reported::new(Some(pdf), missing),
            Err(found) => Reported::new(None, found),
        }
    }

    fn data<A: Level>(&self, listing: &Listing<A>, hall: &Hall) -> Value {
        let word = |key: &str| hall.site.words.get(key).cloned().unwrap_or_default();
        let notes = match A::AUDIENCE {
            Audience::Public => word("book_notes_public"),
            _ => word("book_notes_members"),
        };
        let date = self.date();
        let notes: Vec<&str> = notes.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let binding = Binding {
            title: &hall.site.site.title,
            date,
            date_long: &self.prepared.locale.long(date),
            notes: &notes,
            colleges: self.colleges,
        };
        office::book(listing, &binding)
    }

    /// The day the listing stands at, as far as it is known.
    fn date(&self) -> Date {
        self.on.or(self.prepared.newest).unwrap_or_default()
    }
}

/// Characters of names that no font at hand can print. Whose names they are is not told.
fn missing<A: Level>(listing: &Listing<A>, press: &Press, hall: &Hall) -> Vec<Diagnostic> {
    let is_drawn = |character| hall.print.characters.contains_key(&character);
    let missing = office::missing(listing, &|character| press.can_print(character) || is_drawn(character));
    let told = missing.iter().map(|hole| {
        let code = u32::from(hole.character);
        let entries = if hole.entries == 1 { "one entry".to_owned() } else { format!("{} entries", hole.entries) };
        let message = format!("no font at hand has “{}” (U+{code:04X}), which stands in {entries}", hole.character);
        let help = "put a font of the regular weight that has it into the folder fonts/ beside site.toml";
        Diagnostic::error(Place::file("fonts"), message).help(help)
    });
    told.collect()
}
