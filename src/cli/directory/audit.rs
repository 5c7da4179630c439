//! `almapress directory audit`

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::voice::Voice;
use super::super::{Ending, Publication};
use crate::diagnostic::Reported;
use crate::directory::{self, Asked, Audience, Audit, Directory, Gap, Register};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    match audited(arguments, voice) {
        Ok((audit, directory, language)) => {
            let gaps = directory::gaps(&directory, &language);
            if voice.json {
                voice.show(&as_json(&audit, &directory, &gaps).to_string());
            } else {
                voice.show(&as_text(&audit, &directory, &gaps));
            }
            Ending::Done
        }
        Err(ending) => ending,
    }
}

fn audited(arguments: &Arguments, voice: &Voice) -> Result<(Audit, Directory, String), Ending> {
    let (_, register) = super::open(&arguments.publication, voice)?;
    let audit =
        super::ask(&register, &arguments.publication, voice, |terms| directory::audit(&register.export, terms))?;
    let directory = released(&register, &arguments.publication).value.ok_or(Ending::ContentHasErrors)?;
    Ok((audit, directory, register.language))
}

/// What is released, for the groups in it that have no liaison. What is wrong has been said by the audit.
fn released(register: &Register, publication: &Publication) -> Reported<Option<Directory>> {
    directory::publish(register, &Asked { on: publication.date, totals: false, records: Vec::new() })
}

fn as_text(audit: &Audit, directory: &Directory, gaps: &[Gap]) -> String {
    let mut text = format!("{} people in the export, {} of them suppressed\n", audit.people, audit.suppressed);
    let entries = Audience::ALL.map(|audience| format!("{} to {}", audit.entries(audience), audience.word()));
    text += &format!("shown: {}\n\n", entries.join(", "));
    text += &format!("{:<16} {:<8} {:>9} {:>9}  by which rule\n", "field", "audience", "released", "withheld");
    for (field, audience, count) in audit.rows() {
        let withheld: usize = count.withheld.values().sum();
        let rules: Vec<String> =
            count.withheld.iter().map(|(rule, number)| format!("{} {number}", rule.key())).collect();
        let (released, audience) = (count.released, audience.word());
        text += &format!("{field:<16} {audience:<8} {released:>9} {withheld:>9}  {}\n", rules.join(", "));
    }
    text += "\nthe rules:\n";
    for rule in crate::directory::Rule::ALL {
        text += &format!("  {:<16} {}\n", rule.key(), rule.words());
    }
    let weak = directory.secrets.too_short();
    if weak > 0 {
        text += &format!("\n{weak} values are too short to be searched for in texts (`directory leaks`)\n");
    }
    text + &gaps_as_text(gaps)
}

fn gaps_as_text(gaps: &[Gap]) -> String {
    if gaps.is_empty() {
        return "\nevery cohort, college, region and industry has a liaison\n".to_owned();
    }
    let lines =
        gaps.iter().map(|gap| format!("  {} ({}): {}\n", gap.dimension, gap.groups.len(), gap.groups.join(" ")));
    format!("\nwithout a liaison:\n{}", lines.collect::<String>())
}

fn as_json(audit: &Audit, directory: &Directory, gaps: &[Gap]) -> Value {
    let fields: Vec<Value> = audit
        .rows()
        .map(|(field, audience, count)| {
            let withheld: BTreeMap<&str, usize> =
                count.withheld.iter().map(|(rule, number)| (rule.key(), *number)).collect();
            json!({ "field": field, "audience": audience.word(), "released": count.released, "withheld": withheld })
        })
        .collect();
    let entries: BTreeMap<&str, usize> =
        Audience::ALL.into_iter().map(|audience| (audience.word(), audit.entries(audience))).collect();
    let gaps: BTreeMap<&str, &[String]> = gaps.iter().map(|gap| (gap.dimension, gap.groups.as_slice())).collect();
    json!({
        "people": audit.people,
        "suppressed": audit.suppressed,
        "entries": entries,
        "fields": fields,
        "not_searched_for": directory.secrets.too_short(),
        "without_liaison": gaps,
    })
}
