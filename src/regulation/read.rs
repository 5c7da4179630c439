//! `print/rules.toml`.

use super::{Applies, Forbidden, Particular, Regulation, Where};
use crate::diagnostic::{Reported, SourceText};
use crate::fields::{Fields, parse_toml};

/// Reads the regulations of a theme.
pub fn read(source: &SourceText) -> Reported<Vec<Regulation>> {
    let (node, mut diagnostics) = parse_toml(source);
    let mut fields = Fields::new(source, &node, &mut diagnostics);
    let regulations = fields.tables("regulations", regulation);
    fields.finish();
    Reported::new(regulations, diagnostics)
}

fn regulation(fields: &mut Fields<'_>) -> Regulation {
    Regulation {
        name: fields.required("name"),
        applies: match fields.choice("when", &["permit", "issn", "always"]) {
            Some("permit") => Applies::Permit,
            Some("issn") => Applies::Issn,
            _ => Applies::Always,
        },
        particulars: fields.tables("particulars", |fields| Particular {
            what: fields.required("what"),
            labels: texts(fields, "labels"),
        }),
        words: fields.tables("words", forbidden),
        cover: texts(fields, "cover"),
    }
}

fn forbidden(fields: &mut Fields<'_>) -> Forbidden {
    Forbidden {
        place: match fields.choice("in", &["title", "names", "everywhere"]) {
            Some("title") => Where::Title,
            Some("names") => Where::Names,
            _ => Where::Everywhere,
        },
        words: texts(fields, "forbidden"),
        except: texts(fields, "except"),
        why: fields.required("why"),
        remedy: fields.text("remedy"),
    }
}

fn texts(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    fields.texts(key).into_iter().map(|spot| spot.value).filter(|text| !text.is_empty()).collect()
}
