//! `almapress check`

use super::progress::ProgressLine;
use super::voice::Voice;
use super::{Ending, Publication};
use crate::diagnostic::has_errors;
use crate::edition::Editions;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let line = ProgressLine::new(voice);
    let diagnostics = crate::check(&arguments.publication.order(Editions::ALL), &|progress| line.show(progress));
    line.clear();
    voice.report(&diagnostics);
    if has_errors(&diagnostics) {
        return Ending::ContentHasErrors;
    }
    voice.say("all is well: this publication builds");
    Ending::Done
}
