//! `almapress build`

use std::path::PathBuf;
use std::time::Instant;

use super::progress::ProgressLine;
use super::timings::Timings;
use super::voice::{Voice, counted};
use super::{Ending, Publication};
use crate::edition::Editions;
use crate::output::Written;
use crate::{Made, Outcome, Progress};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The folder to make; `public` in the publication's folder if not given
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The editions to make; website and print if not given
    #[arg(long = "edition", value_name = "EDITION", value_delimiter = ',')]
    editions: Vec<Edition>,
    /// Show what each stage took
    #[arg(long)]
    timings: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Edition {
    /// The website
    Web,
    /// The printed issues as PDF, to be read on a screen
    Print,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let begun = Instant::now();
    let output = arguments.output.clone().unwrap_or_else(|| arguments.publication.root.join("public"));
    let line = ProgressLine::new(voice);
    let timings = Timings::new();
    let outcome = crate::build(&arguments.publication.order(editions(&arguments.editions)), &output, &|progress| {
        if let Progress::Begins(stage) = progress {
            timings.begins(stage);
        }
        line.show(progress)
    });
    line.clear();
    if arguments.timings {
        voice.tell(&timings.table());
    }
    match outcome {
        Outcome::Done { written, made, diagnostics } => {
            voice.report(&diagnostics);
            let seconds = begun.elapsed().as_secs_f64();
            voice.say(&format!("{} in {seconds:.1} s", summary(written, made)));
            voice.say(&format!("→ {}", output.display()));
            if arguments.editions.is_empty() || arguments.editions.contains(&Edition::Web) {
                voice.say(&format!(
                    "  open {} in a browser, or run `almapress serve`",
                    output.join("index.html").display()
                ));
            }
            Ending::Done
        }
        Outcome::Failed(diagnostics) => {
            voice.report(&diagnostics);
            voice.say("nothing was published; what was there before is as it was");
            Ending::ContentHasErrors
        }
        Outcome::Refused(refusal) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}

fn editions(named: &[Edition]) -> Editions {
    if named.is_empty() {
        return Editions::ALL;
    }
    let has = |edition| named.contains(&edition);
    Editions { web: has(Edition::Web), print: has(Edition::Print), press: false, proof: false }
}

fn summary(written: Written, made: Made) -> String {
    let entries = match made.entries {
        1 => Some("1 directory entry".to_owned()),
        _ => counted(made.entries, "directory entrie"),
    };
    let there = [counted(made.pages, "page"), counted(made.issues, "printed issue"), entries];
    let there = there.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match written {
        Written { made: 0, gone: 0, .. } => format!("nothing has changed: {there}"),
        Written { made, kept: 0, .. } => format!("built {there} ({made} files, {})", size(written.bytes)),
        Written { made, kept, gone, .. } => {
            let gone = if gone > 0 { format!(", {gone} gone") } else { String::new() };
            format!("built {there} ({made} files made, {kept} as they were{gone})")
        }
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
