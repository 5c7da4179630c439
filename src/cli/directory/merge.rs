//! `almapress directory merge UPDATES.yaml`

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::super::voice::{Voice, counted};
use super::super::{Ending, Publication};
use crate::directory::{self, Change, Merge};
use crate::output::{self, Refusal};
use crate::source::{self, REVISIONS};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The file with the returned forms, in the shape of an export
    #[arg(value_name = "UPDATES.yaml")]
    updates: PathBuf,
    /// Bring the forms in; without it only what would change is shown
    #[arg(long)]
    apply: bool,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    let updates = match source::private_file(&arguments.updates) {
        Ok(updates) => updates,
        Err(diagnostic) => {
            voice.report(&[*diagnostic]);
            return Ending::EnvironmentIsWrong;
        }
    };
    let merged = super::open(&arguments.publication, voice).and_then(|(_, register)| {
        super::ask(&register, &arguments.publication, voice, |terms| directory::merge(&updates, &register, terms))
    });
    let merge = match merged {
        Ok(merge) => merge,
        Err(ending) => return ending,
    };
    if voice.json {
        voice.show(&as_json(&merge).to_string());
    } else {
        voice.show(&difference(&merge));
    }
    if !arguments.apply {
        voice.say("nothing was written; to bring the forms in, add --apply");
        return Ending::Done;
    }
    match write(&arguments.publication.root, &arguments.updates, &merge) {
        Ok(written) => {
            written.iter().for_each(|line| voice.say(line));
            Ending::Done
        }
        Err(refusal) => {
            voice.refuse(&refusal);
            Ending::EnvironmentIsWrong
        }
    }
}

fn as_json(merge: &Merge) -> Value {
    let word = |change: &Change| match change {
        Change::Added => "added",
        Change::Changed => "changed",
    };
    let accepted: Vec<Value> = merge
        .accepted
        .iter()
        .map(|accepted| {
            let changes: Map<String, Value> =
                accepted.changes.iter().map(|(field, change)| ((*field).to_owned(), json!(word(change)))).collect();
            json!({ "form": accepted.form, "record": accepted.record, "changes": changes })
        })
        .collect();
    json!({ "accepted": accepted, "known": merge.known, "erased": merge.erased, "set_aside": merge.quarantined })
}

/// What changes, by the names of fields. Their values stand in the file of forms.
fn difference(merge: &Merge) -> String {
    let mut text = String::new();
    for accepted in &merge.accepted {
        text += &format!("form {}, record {}:", accepted.form, accepted.record);
        if accepted.changes.is_empty() {
            text += " nothing new";
        }
        for (field, change) in &accepted.changes {
            let sign = match change {
                Change::Added => '+',
                Change::Changed => '~',
            };
            text += &format!(" {sign}{field}");
        }
        text.push('\n');
    }
    text.extend(merge.erased.iter().map(|form| format!("form {form}: the person was erased; delete the form\n")));
    text.extend(merge.known.iter().map(|form| format!("form {form}: brought in already\n")));
    text.extend(
        merge
            .quarantined
            .iter()
            .map(|form| format!("form {form}: set aside, it cannot be read or is about nobody in the export\n")),
    );
    text
}

/// Where forms are set aside: under the name of their file, numbered if other forms stand there already.
fn free_path(root: &Path, name: &str, forms: &str) -> String {
    let path = |number: usize| match number {
        1 => format!("content/directory/quarantine/{name}.yaml"),
        number => format!("content/directory/quarantine/{name}-{number}.yaml"),
    };
    let is_free = |path: &String| match source::private_file(&root.join(path)) {
        Ok(file) => file.bytes == forms.as_bytes(),
        Err(_) => !root.join(path).exists(),
    };
    (1..).map(path).find(is_free).unwrap_or_default()
}

/// Writes the forms down, and those set aside beside the export.
fn write(root: &Path, updates: &Path, merge: &Merge) -> Result<Vec<String>, Refusal> {
    let mut said = Vec::new();
    if !merge.accepted.is_empty() {
        output::put_private(&root.join(REVISIONS), merge.revisions.as_bytes())?;
        let forms = counted(merge.accepted.len(), "form").unwrap_or_default();
        said.push(format!("{forms} brought in; they are kept in {REVISIONS}"));
    }
    if !merge.quarantined.is_empty() {
        let name = updates.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = free_path(root, &name, &merge.quarantine);
        output::put_private(&root.join(&path), merge.quarantine.as_bytes())?;
        let forms = counted(merge.quarantined.len(), "form").unwrap_or_default();
        said.push(format!("{forms} set aside in {path}: mend them there, and merge that file"));
    }
    Ok(said)
}
