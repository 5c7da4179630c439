//! Tera's errors in the words and at the place that an editor or a theme's maker can act on.

use std::collections::BTreeMap;

use tera::{ErrorKind, ReportError};

use crate::diagnostic::{Diagnostic, Place, SourceText};

const HELP: &str = "docs/themes.md lists what each template is given, and how it is written";

/// What an error says, each problem with its place. `rendering` is the template that was asked for.
pub fn explain(
    error: &tera::Error,
    sources: &BTreeMap<String, SourceText>,
    rendering: Option<&str>,
) -> Vec<Diagnostic> {
    let whole = |name: &str| sources.get(name).map_or_else(|| Place::file(name), |source| source.at(0..0));
    let diagnostic = match error.kind() {
        ErrorKind::SyntaxError(report) => at(report, sources, "this template does not parse"),
        ErrorKind::RenderingError(report) => at(report, sources, "this template cannot be filled in"),
        ErrorKind::TemplateNotFound(name) => {
            let place = rendering
                .filter(|rendering| rendering != name)
                .map_or_else(|| Place::file(format!("web/{name}")), whole);
            Diagnostic::error(place, format!("the theme has no template {name}"))
                .help("add it to the theme, or let the theme extend laurel")
        }
        ErrorKind::MissingParent { current, parent } => {
            Diagnostic::error(whole(current), format!("it extends {parent}, which is not there"))
                .help("check the name in `extends`")
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error(whole(tpl), "this template leads back to itself")
                .help("take out the `extends` or `include` that closes the circle")
        }
        kind => {
            let text = kind.to_string();
            let found = printed(&text, sources);
            if !found.is_empty() {
                return found;
            }
            Diagnostic::error(rendering.map_or_else(|| Place::file("web"), whole), first_line(&text))
        }
    };
    vec![diagnostic]
}

fn at(report: &ReportError, sources: &BTreeMap<String, SourceText>, what: &str) -> Diagnostic {
    let place = match sources.get(report.filename()) {
        Some(source) => source.at(report.span().range.clone()),
        None => Place::file(report.filename()),
    };
    Diagnostic::error(place, format!("{what}: {}", first_line(report.message()))).help(HELP)
}

fn first_line(text: &str) -> String {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

/// Some errors (unknown filters, tests, functions, includes) come only as printed reports, all in one text:
/// `error: what` and below it `--> file:line:column`.
fn printed(text: &str, sources: &BTreeMap<String, SourceText>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut message = None;
    for line in text.lines() {
        if let Some(what) = line.strip_prefix("error: ") {
            message = Some(what);
        } else if let Some(locus) = line.trim_start().strip_prefix("--> ") {
            let Some((what, place)) = message.take().zip(printed_place(locus, sources)) else { continue };
            found.push(Diagnostic::error(place, format!("this template cannot be used: {what}")).help(HELP));
        }
    }
    found
}

/// `file:line:column`, both from 1, the column in characters; marked is the word that stands there.
fn printed_place(locus: &str, sources: &BTreeMap<String, SourceText>) -> Option<Place> {
    let mut parts = locus.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let source = sources.get(parts.next()?)?;
    let text = source.text();
    let line_start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = text.get(line_start..)?;
    let start = line_start + rest.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>();
    let word: usize =
        text.get(start..)?.chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
    Some(source.at(start..start + word))
}
