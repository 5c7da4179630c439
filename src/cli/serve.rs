//! `almapress serve`

use super::voice::Voice;
use super::{Ending, Publication};
use crate::edition::Editions;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The port to listen on, on this machine only
    #[arg(long, default_value_t = 4321)]
    port: u16,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let order = arguments.publication.order(Editions::ALL);
    match crate::serve::run(&order, arguments.port, &|diagnostics| voice.report(diagnostics), &|line| voice.say(line)) {
        Ok(()) => Ending::Done,
        Err(refusal) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}
