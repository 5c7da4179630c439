//! `almapress directory leaks`

use std::path::PathBuf;

use serde_json::json;

use super::super::voice::Voice;
use super::super::{Ending, Publication};
use crate::Searched;
use crate::diagnostic::{has_errors, sorted};
use crate::output::Refusal;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The folder to search; `public` in the publication's folder if not given
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let publication = &arguments.publication;
    let output = arguments.output.clone().unwrap_or_else(|| publication.root.join("public"));
    let reported = crate::find_leaks(&publication.root, publication.date, &output);
    let failed = has_errors(&reported.diagnostics);
    voice.report(&sorted(reported.diagnostics));
    if failed {
        return Ending::ContentHasErrors;
    }
    let Some(searched) = reported.value else {
        voice.refuse(&Refusal::new(super::NO_DIRECTORY, "there is nothing to search for"));
        return Ending::ContentHasErrors;
    };
    if voice.json {
        let Searched { texts, files, not_searched_for } = searched;
        voice.show(&json!({ "texts": texts, "files": files, "not_searched_for": not_searched_for }).to_string());
        return Ending::Done;
    }
    let of_output = match searched.files {
        None => format!("{} is not there: build first to search it too", output.display()),
        Some(files) => format!("{files} files of {}", output.display()),
    };
    voice.show(&format!("nothing withheld was found in {} texts and {of_output}\n", searched.texts));
    if searched.not_searched_for > 0 {
        voice.show(&format!("{} values are too short to be searched for\n", searched.not_searched_for));
    }
    Ending::Done
}
