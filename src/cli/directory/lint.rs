//! `almapress directory lint`

use super::super::voice::{Voice, counted};
use super::super::{Ending, Publication};
use crate::diagnostic::{Severity, has_errors};
use crate::directory::{self, Expectations};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let publication = &arguments.publication;
    let (sources, register) = match super::open(publication, voice) {
        Ok(opened) => opened,
        Err(ending) => return ending,
    };
    let Some(settings) = &sources.site.directory else { return Ending::ContentHasErrors };
    let expectations =
        Expectations { on: publication.date, colleges: &settings.colleges, stale_after: settings.stale_after };
    let diagnostics = directory::lint(&register.export, &expectations).diagnostics;
    voice.report(&diagnostics);
    if publication.date.is_none() {
        voice.say("what is old or still to come was not looked for: --date tells the day");
    }
    let notices = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Notice).count();
    match counted(notices, "notice") {
        None if diagnostics.is_empty() => voice.say("nothing doubtful was found"),
        None => {}
        Some(notices) => voice.say(&notices),
    }
    if has_errors(&diagnostics) { Ending::ContentHasErrors } else { Ending::Done }
}
