//! `almapress directory explain ID`

use serde_json::{Map, Value, json};

use super::super::voice::{Voice, counted};
use super::super::{Ending, Publication};
use crate::directory::{self, Audience, Explanation, Rule};
use crate::output::Refusal;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    pub(super) publication: Publication,
    /// The id of the person's record in the export
    #[arg(value_name = "ID")]
    id: String,
}

pub fn run(arguments: &Arguments, voice: &Voice) -> Ending {
    match explained(arguments, voice) {
        Ok(Some(explanation)) => {
            if voice.json {
                voice.show(&as_json(&explanation).to_string());
            } else {
                voice.show(&as_text(&explanation));
            }
            Ending::Done
        }
        Ok(None) => {
            let help = "an id is written as in the export, with its letters and noughts";
            voice.refuse(&Refusal::new("no record of the export has this id", help));
            Ending::ContentHasErrors
        }
        Err(ending) => ending,
    }
}

fn explained(arguments: &Arguments, voice: &Voice) -> Result<Option<Explanation>, Ending> {
    let (_, register) = super::open(&arguments.publication, voice)?;
    super::ask(&register, &arguments.publication, voice, |terms| {
        directory::explain(&register.export, terms, &arguments.id)
    })
}

fn as_text(explanation: &Explanation) -> String {
    let mut text = format!("record {}", explanation.position);
    text += &match explanation.revisions {
        0 => "\n\n".to_owned(),
        number => format!(", with {}\n\n", counted(number, "returned form").unwrap_or_default()),
    };
    text += &format!("{:<16} {:<16} {:<16} {:<16}\n", "field", "public", "members", "office");
    for (field, rulings) in &explanation.fields {
        let [public, members, office] = rulings.map(word);
        text += &format!("{field:<16} {public:<16} {members:<16} {office:<16}\n");
    }
    let mut rules: Vec<Rule> =
        explanation.fields.iter().flat_map(|(_, rulings)| rulings).filter_map(|ruling| ruling.err()).collect();
    rules.sort_unstable();
    rules.dedup();
    text += "\n";
    for rule in rules {
        text += &format!("{:<16} {}\n", rule.key(), rule.words());
    }
    text + "the office's own lists (`directory office`) follow the person's preferences instead of this consent\n"
}

fn word(ruling: Result<(), Rule>) -> &'static str {
    match ruling {
        Ok(()) => "seen",
        Err(rule) => rule.key(),
    }
}

fn as_json(explanation: &Explanation) -> Value {
    let field = |(field, rulings): &(&str, [Result<(), Rule>; 3])| {
        let seen: Map<String, Value> = Audience::ALL
            .iter()
            .zip(rulings)
            .map(|(audience, ruling)| (audience.word().to_owned(), json!(word(*ruling))))
            .collect();
        ((*field).to_owned(), Value::Object(seen))
    };
    let fields: Map<String, Value> = explanation.fields.iter().map(field).collect();
    json!({ "record": explanation.position, "revisions": explanation.revisions, "fields": fields })
}
