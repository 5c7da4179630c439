//! `almapress directory erase ID`

use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::voice::{Voice, counted};
use super::super::{Ending, Publication};
use crate::diagnostic::{Place, Reported, has_errors, sorted};
use crate::directory::{self, Erasure, Register};
use crate::output::{self, Refusal};
use crate::source::{self, REVISIONS, SECRETS, SUPPRESSED};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The id of the person's record in the export
    #[arg(value_name = "ID")]
    id: String,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    match erase(arguments, voice) {
        Ok(()) => Ending::Done,
        Err(Stop::Ended(ending)) => ending,
        Err(Stop::Refused(refusal)) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}

/// Why nothing was erased.
enum Stop {
    Ended(Ending),
    Refused(Refusal),
}

fn erase(arguments: &Arguments, voice: &Voice) -> Result<(), Stop> {
    let publication = &arguments.publication;
    let Some(date) = publication.date else {
        let help = "the certificate says on which day the person was erased: --date 2026-11-20";
        return Err(Stop::Refused(Refusal::new("the day is missing", help)));
    };
    let (sources, register) = super::open(publication, voice).map_err(Stop::Ended)?;
    let Some(secret) = &register.keys.secret else {
        let help =
            "make it with `almapress directory key`; it keeps the list of erased people from telling who is on it";
        return Err(Stop::Refused(Refusal::new(format!("there is no {SECRETS}"), help)));
    };
    let kept = source::kept_texts(&publication.root, &register.export.path);
    let texts = [source::texts(&sources.texts), kept].concat();
    let Reported { value: erasure, diagnostics } = directory::erase(&register, &arguments.id, &texts);
    let failed = has_errors(&diagnostics);
    voice.report(&sorted(diagnostics));
    if failed {
        voice.say("nobody was erased: mend these first, or something would be overlooked");
        return Err(Stop::Ended(Ending::ContentHasErrors));
    }
    let hash = directory::suppressed::hash(secret, &arguments.id);
    let before = register.has_erased(&arguments.id);
    if before {
        voice.say("this person was erased before; the certificate of that day holds");
    } else if erasure.position.is_none() {
        voice.say("the export has no record with this id; it is written down all the same, should one come back");
    }
    write(arguments, &register, &erasure, date, &hash).map_err(Stop::Refused)?;
    if voice.json {
        voice.show(&as_json(&erasure, date, &hash).to_string());
    } else {
        voice.show(&certificate(&erasure, date, &hash));
    }
    Ok(())
}

/// The suppression first: should the rest fail, the person is withheld already.
fn write(arguments: &Arguments, register: &Register, erasure: &Erasure, date: Date, hash: &str) -> Result<(), Refusal> {
    let root = &arguments.publication.root;
    if let Some(list) = register.suppressing(&arguments.id, date) {
        output::put_private(&root.join(SUPPRESSED), list.as_bytes())?;
    }
    if let Some((revisions, _)) = &erasure.revisions {
        output::put_private(&root.join(REVISIONS), revisions.as_bytes())?;
    }
    if register.has_erased(&arguments.id) {
        return Ok(());
    }
    let file = root.join(format!("content/directory/erasures/{date}-{hash}.txt"));
    output::put_private(&file, certificate(erasure, date, hash).as_bytes())
}

fn as_json(erasure: &Erasure, date: Date, hash: &str) -> Value {
    let mentions: Vec<Value> =
        erasure.mentions.iter().map(|place| json!({ "path": place.path(), "line": place.line_column().0 })).collect();
    let forms = erasure.revisions.as_ref().map_or(0, |(_, number)| *number);
    json!({ "date": date.to_string(), "reference": hash, "forms_deleted": forms, "mentions": mentions })
}

/// What was done and what is left to do, without a word about who it was.
fn certificate(erasure: &Erasure, date: Date, hash: &str) -> String {
    let forms = erasure.revisions.as_ref().map_or(0, |(_, number)| *number);
    let mut text = format!(
        "Certificate of erasure\n\n\
         date            {date}\n\
         reference       {hash} (a keyed hash of the id)\n\
         suppressed in   {SUPPRESSED}\n\
         update forms    {}\n\n",
        counted(forms, "form").map_or_else(|| "none were kept".to_owned(), |forms| format!("{forms} deleted")),
    );
    text += "From the next build on the person is in no listing, search, count, members' edition or list of the office,\n\
             also if a later export brings the record back. Left to do:\n\n\
             - delete the record in the office's own system, and from the export\n\
             - build and upload the publication; what was printed or downloaded before cannot be called back\n";
    if erasure.position.is_none() {
        text += "- the export has no such record, so the name is not known here: look in the texts for it yourself\n";
    } else if erasure.mentions.is_empty() {
        text += "- no text names the person or the record\n";
    }
    if !erasure.mentions.is_empty() {
        text += "- read these places: they name the person or the record, or somebody of the same name\n";
        text.extend(erasure.mentions.iter().map(|place| format!("    {}\n", spoken(place))));
    }
    text
}

fn spoken(place: &Place) -> String {
    format!("{}:{}", place.path(), place.line_column().0)
}
