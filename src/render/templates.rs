//! Tera templates of one edition, compiled, with errors that name the theme's file and line.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::reports::explain;
use crate::diagnostic::{Diagnostic, Place, Reported, SourceText, nearest};
use crate::theme::Theme;

/// The compiled templates of one edition.
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, SourceText>,
}

/// About as long as a page is.
const EXPECTED_BYTES: usize = 8 << 10;

/// The website's templates: everything printed is escaped for HTML.
pub fn web(theme: &Theme) -> Reported<Templates> {
    let files = theme.under("web/").map(|(name, file)| (name.to_owned(), file.text())).collect();
    let mut tera = Tera::new();
    tera.autoescape_on([".html", ".xml"]);
    compile(tera, files)
}

/// The templates that assemble an issue. A value printed by one is escaped for Typst, so that data cannot become code.
pub fn print(theme: &Theme) -> Reported<Templates> {
    let files = theme.under("print/").filter(|(name, _)| name.ends_with(".tera"));
    let files = files.map(|(name, file)| (name.to_owned(), file.text())).collect();
    let mut tera = Tera::new();
    tera.autoescape_on([".tera"]);
    tera.set_escape_fn(escape_typst);
    compile(tera, files)
}

fn escape_typst(text: &str, output: &mut dyn Write) -> io::Result<()> {
    output.write_all(crate::markup::typst::escape(text).as_bytes())
}

/// Compiles all templates. One that does not parse is reported and left out, and the others are tried without it.
fn compile(empty: Tera, sources: BTreeMap<String, SourceText>) -> Reported<Templates> {
    let mut diagnostics = Vec::new();
    let texts: Vec<(&str, Arc<str>)> = sources.iter().map(|(name, source)| (name.as_str(), source.text())).collect();
    let mut usable: BTreeMap<&str, &str> = texts.iter().map(|(name, text)| (*name, &**text)).collect();
    let tera = loop {
        let mut tera = empty.clone();
        let Err(error) = tera.add_raw_templates(usable.iter().map(|(name, text)| (*name, *text))) else { break tera };
        let syntax = match error.kind() {
            ErrorKind::SyntaxError(report) => Some(report.filename().to_owned()),
            _ => None,
        };
        // Once one template is missing others complain of it; that is no news.
        if syntax.is_some() || diagnostics.is_empty() {
            diagnostics.extend(explain(&error, &sources, None));
        }
        let left_out = syntax.and_then(|name| usable.remove(name.as_str()));
        if left_out.is_none() {
            break empty;
        }
    };
    Reported::new(Templates { tera, sources }, diagnostics)
}

impl Templates {
    /// Reports names that a template uses and is never given. Printed they would be errors; in an `if` they would
    /// be silent. `given` are the names for a template that is rendered by itself, or nothing for a part of others.
    pub fn check_names(&self, given: impl Fn(&str) -> Option<Vec<&'static str>>) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for (template, source) in &self.sources {
            let Some(given) = given(template) else { continue };
            let Ok(used) = self.tera.get_template_variables(template) else { continue };
            let mut unknown: Vec<&str> = used.into_iter().filter(|name| !given.contains(name)).collect();
            unknown.sort_unstable();
            diagnostics.extend(unknown.into_iter().map(|name| self.never_given(name, source, &given)));
        }
        diagnostics
    }

    fn never_given(&self, name: &str, rendered: &SourceText, given: &[&'static str]) -> Diagnostic {
        let place =
            std::iter::once(rendered).chain(self.sources.values()).find_map(|source| word_in_tags(source, name));
        let help = match nearest(name, given.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is given: {}", given.join(", ")),
        };
        Diagnostic::error(
            place.unwrap_or_else(|| rendered.at(0..0)),
            format!("the template {} is not given `{name}`", rendered.path),
        )
        .help(help)
    }

    /// Renders one template, or says what is wrong with it.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut bytes = Vec::with_capacity(EXPECTED_BYTES);
        self.tera
            .render_to(name, context, &mut bytes)
            .map(|()| bytes)
            .map_err(|error| explain(&error, &self.sources, Some(name)))
    }
}

/// Where `name` first stands as a word of its own inside `{{ … }}` or `{% … %}`.
fn word_in_tags(source: &SourceText, name: &str) -> Option<Place> {
    let text = &*source.text();
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let found = text.match_indices(name).find(|(at, _)| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        let alone = !before.ends_with(is_word) && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let opened = before.rfind("{{").max(before.rfind("{%"));
        let closed = before.rfind("}}").max(before.rfind("%}"));
        alone && opened.is_some() && opened > closed
    });
    found.map(|(at, _)| source.at(at..at + name.len()))
}
