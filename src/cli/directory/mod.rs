//! `almapress directory`: what the office asks of its directory. One file a verb.
//!
//! Counts, rules and positions are shown; values of the export never are, but in the files that `office` makes.

mod audit;
mod book;
mod erase;
mod explain;
mod key;
mod leaks;
mod lint;
mod merge;
mod office;

use clap::Subcommand;

use super::voice::Voice;
use super::{Ending, Publication};
use crate::diagnostic::{Reported, has_errors, sorted};
use crate::directory::{Register, Terms};
use crate::output::Refusal;
use crate::source;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Count what each audience sees, and what is withheld by which rule
    Audit(audit::Arguments),
    /// Tell what each audience sees of one person, and which rule decided
    Explain(explain::Arguments),
    /// Find what is doubtful in the export
    Lint(lint::Arguments),
    /// Search texts and output for what people withhold
    Leaks(leaks::Arguments),
    /// Erase a person for good, and tell where texts still name them
    Erase(erase::Arguments),
    /// Bring returned update forms in
    Merge(merge::Arguments),
    /// Print what is released to an audience as a book, into a folder that nobody else can read
    Book(book::Arguments),
    /// Make labels, lists of recipients, lost alumni and birthdays, in a folder that nobody else can read
    Office(office::Arguments),
    /// Draw a key for secrets.toml
    Key(key::Arguments),
}

impl Arguments {
    pub(super) fn publication(&self) -> &Publication {
        match &self.verb {
            Verb::Audit(arguments) => &arguments.publication,
            Verb::Explain(arguments) => &arguments.publication,
            Verb::Lint(arguments) => &arguments.publication,
            Verb::Leaks(arguments) => &arguments.publication,
            Verb::Erase(arguments) => &arguments.publication,
            Verb::Merge(arguments) => &arguments.publication,
            Verb::Book(arguments) => &arguments.publication,
            Verb::Office(arguments) => &arguments.publication,
            Verb::Key(arguments) => &arguments.publication,
        }
    }
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    match &arguments.verb {
        Verb::Audit(arguments) => audit::run(arguments, voice),
        Verb::Explain(arguments) => explain::run(arguments, voice),
        Verb::Lint(arguments) => lint::run(arguments, voice),
        Verb::Leaks(arguments) => leaks::run(arguments, voice),
        Verb::Erase(arguments) => erase::run(arguments, voice),
        Verb::Merge(arguments) => merge::run(arguments, voice),
        Verb::Book(arguments) => book::run(arguments, voice),
        Verb::Office(arguments) => office::run(arguments, voice),
        Verb::Key(arguments) => key::run(arguments, voice),
    }
}

const NO_DIRECTORY: &str = "this publication has no directory: site.toml has no [directory]";

/// The publication's register. Says what is wrong with it, and that there is none.
fn open(publication: &Publication, voice: &Voice) -> Result<(source::Sources, Register), Ending> {
    let Reported { value, diagnostics } = crate::register(&publication.root);
    let failed = has_errors(&diagnostics);
    voice.report(&sorted(diagnostics));
    match value.filter(|_| !failed) {
        Some(opened) => Ok(opened),
        None => {
            if !failed {
                voice.refuse(&Refusal::new(NO_DIRECTORY, "docs/directory.md tells how to begin one"));
            }
            Err(Ending::ContentHasErrors)
        }
    }
}

/// What `ask` finds in the export. Says what is wrong with the export; nothing is found in one with errors.
fn ask<T>(
    register: &Register,
    publication: &Publication,
    voice: &Voice,
    ask: impl FnOnce(&Terms<'_>) -> Reported<T>,
) -> Result<T, Ending> {
    let mut diagnostics = Vec::new();
    let terms = register.terms(publication.date).take(&mut diagnostics);
    let found = ask(&terms).take(&mut diagnostics);
    let failed = has_errors(&diagnostics);
    voice.report(&sorted(diagnostics));
    if failed { Err(Ending::ContentHasErrors) } else { Ok(found) }
}
