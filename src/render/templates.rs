//! Tera templates of one edition, compiled, with errors that name the theme's file and line.

use std::collections::BTreeMap;
use std::io::{self, Write};

use tera::{Context, ErrorKind, ReportError, Tera};

use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};
use crate::theme::Theme;

/// The compiled templates of one edition.
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, SourceText>,
}

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
    let mut usable: BTreeMap<&str, &str> = sources.iter().map(|(name, source)| (name.as_str(), &*source.text)).collect();
    let tera = loop {
        let mut tera = empty.clone();
        let Err(error) = tera.add_raw_templates(usable.iter().map(|(name, text)| (*name, *text))) else { break tera };
        let syntax = match error.kind() {
            ErrorKind::SyntaxError(report) => Some(report.filename().to_owned()),
            _ => None,
        };
        // Once one template is missing others complain of it; that is no news.
        if syntax.is_some() || diagnostics.is_empty() {
            diagnostics.push(explain(&error, &sources, None));
        }
        let left_out = syntax.and_then(|name| usable.remove(name.as_str()));
        if left_out.is_none() {
            break empty;
        }
    };
    Reported::new(Templates { tera, sources }, diagnostics)
}

impl Templates {
    /// Renders one template, or says what is wrong with it.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, Vec<Diagnostic>> {
        self.tera.render(name, context).map_err(|error| vec![explain(&error, &self.sources, Some(name))])
    }
}

/// Tera's error in its place in the theme.
fn explain(error: &tera::Error, sources: &BTreeMap<String, SourceText>, rendering: Option<&str>) -> Diagnostic {
    let whole = |name: &str| sources.get(name).map_or_else(|| Place::file(name), |source| source.at(0..0));
    match error.kind() {
        ErrorKind::SyntaxError(report) => at(report, sources, "this template does not parse"),
        ErrorKind::RenderingError(report) => at(report, sources, "this template cannot be filled in"),
        ErrorKind::TemplateNotFound(name) => {
            let place = rendering.filter(|rendering| rendering != name).map_or_else(|| Place::file(format!("web/{name}")), whole);
            Diagnostic::error(place, format!("the theme has no template {name}")).help("add it to the theme, or let the theme extend laurel")
        }
        ErrorKind::MissingParent { current, parent } => {
            Diagnostic::error(whole(current), format!("it extends {parent}, which is not there")).help("check the name in `extends`")
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error(whole(tpl), "this template leads back to itself").help("take the `extends` or `include` out that closes the circle")
        }
        kind => Diagnostic::error(rendering.map_or_else(|| Place::file("web"), whole), first_line(&kind.to_string())),
    }
}

fn at(report: &ReportError, sources: &BTreeMap<String, SourceText>, what: &str) -> Diagnostic {
    let place = match sources.get(report.filename()) {
        Some(source) => source.at(report.span().range.clone()),
        None => Place::file(report.filename()),
    };
    Diagnostic::error(place, format!("{what}: {}", first_line(report.message())))
        .help("docs/themes.md lists what each template is given, and how it is written")
}

fn first_line(text: &str) -> String {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}
