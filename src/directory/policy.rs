//! The publication's policy: how far each field may go, before anybody's consent is asked.
//!
//! It comes from `[directory.fields]` in `site.toml`. A field that no rule names reaches nobody (PIPL article 6:
//! no more than the purpose needs), and no rule can lift a field above its floor (PIPL articles 28 and 51).

use crate::diagnostic::{Diagnostic, Reported, nearest};
use crate::fields::Spot;

use super::audience::{Audience, Reach, narrower};
use super::field::Field;

/// Field by field the first audience it may reach. The default releases nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Policy {
    reaches: [Reach; Field::ALL.len()],
}

impl Policy {
    /// Reads pairs of `field = audience`. A rule with an error counts as not written.
    pub fn read(rules: &[(Spot<String>, Spot<String>)]) -> Reported<Policy> {
        let mut policy = Policy::default();
        let mut diagnostics = Vec::new();
        for (field, audience) in rules {
            match rule(field, audience) {
                Ok((field, audience)) => {
                    let reach = &mut policy.reaches[field as usize];
                    *reach = if reach.is_some() { narrower(*reach, Some(audience)) } else { Some(audience) };
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        let unused = rules.iter().filter(|(field, audience)| field.value == "trajectory" && audience.value != "public");
        diagnostics.extend(unused.map(|(_, audience)| {
            let message = "profiles are public pages: only a trajectory for everybody is shown";
            Diagnostic::notice(audience.place.clone(), message)
                .help("write `trajectory = \"public\"`, or leave the line out")
        }));
        if let Some((first, _)) = rules.first().filter(|_| !rules.iter().any(|(field, _)| field.value == "name")) {
            let message = "no rule names `name`, so nobody can be listed";
            diagnostics.push(
                Diagnostic::warning(first.place.clone(), message)
                    .help("add `name = \"public\"` or `name = \"members\"`"),
            );
        }
        Reported::new(policy, diagnostics)
    }

    /// How far this policy lets a field go.
    pub(super) fn reach(&self, field: Field) -> Reach {
        self.reaches[field as usize]
    }
}

/// One rule, or what is wrong with it.
fn rule(field: &Spot<String>, audience: &Spot<String>) -> Result<(Field, Audience), Diagnostic> {
    let known = Field::named(&field.value).ok_or_else(|| unknown_field(field))?;
    let wanted = Audience::named(&audience.value).ok_or_else(|| unknown_audience(audience))?;
    let floor = known.floor();
    if wanted < floor {
        let message = format!("`{}` can never reach the audience `{}`", known.key(), wanted.word());
        let help = format!("write `{} = \"{}\"` or leave the line out", known.key(), floor.word());
        return Err(Diagnostic::error(audience.place.clone(), message).help(help));
    }
    Ok((known, wanted))
}

fn unknown_field(field: &Spot<String>) -> Diagnostic {
    let help = match nearest(&field.value, Field::ALL.map(Field::key)) {
        Some(key) => format!("did you mean `{key}`?"),
        None => format!("the fields of the directory are {}", Field::ALL.map(Field::key).join(", ")),
    };
    Diagnostic::error(field.place.clone(), format!("the directory has no field `{}`", field.value)).help(help)
}

fn unknown_audience(audience: &Spot<String>) -> Diagnostic {
    let help = "write `public`, `members` or `office`; to keep a field from everybody, leave its line out";
    Diagnostic::error(audience.place.clone(), format!("there is no audience `{}`", audience.value)).help(help)
}
