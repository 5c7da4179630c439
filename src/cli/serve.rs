//! `almapress serve`

use super::timings::Timings;
use super::voice::Voice;
use super::{Ending, Publication};
use crate::Progress;
use crate::edition::Editions;
use crate::serve::Watching;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The port to listen on, on this machine only
    #[arg(long, default_value_t = 4321)]
    port: u16,
    /// Show what each stage of every rebuild took
    #[arg(long)]
    timings: bool,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let order = arguments.publication.order(Editions::ALL);
    let timings = Timings::new();
    let progress = |progress| {
        if let Progress::Begins(stage) = progress {
            timings.begins(stage);
        }
    };
    let say = |line: &str| {
        voice.say(line);
        if arguments.timings {
            voice.tell(&timings.table());
        }
    };
    let watch = Watching { report: &|diagnostics| voice.report(diagnostics), say: &say, progress: &progress };
    match crate::serve::run(&order, arguments.port, watch) {
        Ok(()) => Ending::Done,
        Err(refusal) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}
