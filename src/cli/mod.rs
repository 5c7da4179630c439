//! The command line: one file a verb. Says what was made and what is wrong; decides nothing else.
//!
//! Exit codes: 0 done, 1 the content has errors, 2 the command line or the environment is wrong.

mod build;
mod check;
mod directory;
mod new;
mod plates;
mod print;
mod progress;
mod serve;
mod timings;
mod voice;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jiff::civil::Date;

use crate::Order;
use crate::edition::Editions;
use crate::output::Refusal;
use crate::typesetter::{self, Typesetter};
use voice::Voice;

/// Makes an alumni publication: website, printed newsletter, directory.
#[derive(Debug, Parser)]
#[command(name = "almapress", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Say what is wrong as JSON, one object a line, on standard output
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Build the publication into a folder
    Build(build::Arguments),
    /// Find everything that is wrong, and write nothing
    Check(check::Arguments),
    /// Show the publication in the browser, and every change as it is saved
    Serve(serve::Arguments),
    /// Print an issue: for a press, as a proof, or for the screen
    Print(print::Arguments),
    /// Make exhibition plates of the honours, for a history hall
    Plates(plates::Arguments),
    /// Look after the alumni directory
    Directory(directory::Arguments),
    /// Begin a new publication
    New(new::Arguments),
    /// Set documents for another process of almapress, which asks on standard input
    #[command(hide = true)]
    Typeset,
}

impl Verb {
    fn publication(&self) -> Option<&Publication> {
        match self {
            Verb::Build(arguments) => Some(&arguments.publication),
            Verb::Check(arguments) => Some(&arguments.publication),
            Verb::Serve(arguments) => Some(&arguments.publication),
            Verb::Print(arguments) => Some(&arguments.publication),
            Verb::Plates(arguments) => Some(&arguments.publication),
            Verb::Directory(arguments) => Some(arguments.publication()),
            Verb::New(_) | Verb::Typeset => None,
        }
    }
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Done,
    ContentHasErrors,
    EnvironmentIsWrong,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        ExitCode::from(match ending {
            Ending::Done => 0,
            Ending::ContentHasErrors => 1,
            Ending::EnvironmentIsWrong => 2,
        })
    }
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    keep_the_typesetters_words_back();
    // clap itself ends with 2 where the command line is wrong, and with 0 after --help.
    let arguments = Arguments::parse();
    let voice = Voice::new(arguments.quiet, arguments.json);
    if let Some(refusal) = arguments.verb.publication().and_then(Publication::missing) {
        voice.refuse(&refusal);
        return Ending::EnvironmentIsWrong.into();
    }
    let ending = match arguments.verb {
        Verb::Build(arguments) => build::run(&arguments, &voice),
        Verb::Check(arguments) => check::run(&arguments, &voice),
        Verb::Serve(arguments) => serve::run(&arguments, &voice),
        Verb::Print(arguments) => print::run(&arguments, &voice),
        Verb::Plates(arguments) => plates::run(&arguments, &voice),
        Verb::Directory(arguments) => directory::run(&arguments, &voice),
        Verb::New(arguments) => new::run(&arguments, &voice),
        Verb::Typeset => {
            typesetter::answer(std::io::stdin(), std::io::stdout().lock());
            Ending::Done
        }
    };
    ending.into()
}

/// Issues are set in processes of this very program; where it does not know itself, in this one.
fn typesetter() -> Typesetter {
    std::env::current_exe().map_or_else(|_| Typesetter::here(), Typesetter::process)
}

/// Where the typesetter fails on an issue, that is reported as an error of the issue, and where a PDF cannot be read as a
/// warning about it; their own words are for programmers.
fn keep_the_typesetters_words_back() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |failure| {
        let quiet = [crate::typesetter::QUIET_THREAD, crate::decode::QUIET_THREAD];
        if std::thread::current().name().is_none_or(|name| !quiet.contains(&name)) {
            usual(failure);
        }
    }));
}

/// What build, check and serve share.
#[derive(Debug, clap::Args)]
struct Publication {
    /// The publication's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The day the publication stands at; if not given, that of its newest issue, and consents that end count as ended
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

impl Publication {
    /// What to say if `--root` names no folder at all.
    fn missing(&self) -> Option<Refusal> {
        let message = || format!("there is no folder {}", self.root.display());
        (!self.root.is_dir()).then(|| Refusal::new(message(), "name the publication's folder with --root"))
    }

    fn order(&self, editions: Editions) -> Order {
        Order { root: self.root.clone(), editions, date: self.date, typesetter: typesetter() }
    }
}
