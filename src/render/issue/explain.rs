//! The typesetter's errors in the files that an editor or a theme's maker can open.

use super::files::text_path;
use super::{MAIN, Press, TEMPLATE};
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::plan::IssueRecipe;
use crate::source::CONTENT;
use crate::typesetter::{Complaint, Job, Stop};

pub fn complaint(complaint: &Complaint, job: &Job, recipe: &IssueRecipe, press: &Press) -> Diagnostic {
    let place = place(complaint, Some(job), recipe, press);
    if complaint.message.starts_with("failed to decode image") || complaint.message.starts_with("failed to parse SVG") {
        let message = format!("a picture of this issue is broken and cannot be printed ({})", complaint.message);
        return Diagnostic::error(place, message)
            .help("export it again, or open and save it once with another program");
    }
    let help = if complaint.hints.is_empty() {
        "the print theme is described in docs/themes.md".to_owned()
    } else {
        complaint.hints.join("; ")
    };
    Diagnostic::error(place, format!("this issue cannot be set: {}", complaint.message)).help(help)
}

/// Something that is printed all the same, and may not be what was meant.
pub fn doubt(doubt: &Complaint, recipe: &IssueRecipe, press: &Press) -> Diagnostic {
    let place = place(doubt, None, recipe, press);
    if doubt.message.contains("converge") {
        let message =
            "the pages of this issue did not settle: page numbers in the contents or in jump lines may be wrong";
        return Diagnostic::warning(place, message).help("a theme of your own asks for what depends on its own answer");
    }
    let message = format!("this keeps the file from being one that everybody can read: {}", doubt.message);
    let diagnostic = Diagnostic::warning(place, message);
    if doubt.hints.is_empty() { diagnostic } else { diagnostic.help(doubt.hints.join("; ")) }
}

fn place(complaint: &Complaint, job: Option<&Job>, recipe: &IssueRecipe, press: &Press) -> Place {
    let Some(path) = complaint.path.as_deref() else { return recipe.place() };
    let range = complaint.range.clone().unwrap_or(0..0);
    if let Some(module) = press.modules.iter().find(|module| module.path == path) {
        return module.source.at(range);
    }
    if path == MAIN {
        let texts = job.map_or(&[][..], |job| &job.texts);
        let text = texts.iter().find(|(path, _)| path == MAIN).map_or("", |(_, text)| text);
        return SourceText::new(format!("{TEMPLATE} → main.typ"), text).at(range);
    }
    if let Some(src) = path.strip_prefix("/media/") {
        return Place::file(format!("{CONTENT}/{src}"));
    }
    let article = recipe.articles.iter().find(|article| text_path(article.id()) == path);
    article.map_or_else(|| recipe.place(), |article| Place::file(article.source.0.path.clone()))
}

/// Why the typesetter gave an issue up.
pub fn stopped(stop: Stop, recipe: &IssueRecipe) -> Diagnostic {
    let place = recipe.place();
    match stop {
        Stop::TooLong(limit) => {
            let seconds = limit.as_secs();
            let message = format!(
                "this issue was not set within {seconds} seconds and was given up: something in it, or in the print theme, has no end"
            );
            let help = format!(
                "if a theme of your own was changed last ({TEMPLATE} and the modules it calls), look there for a loop; else \
                 look in the articles for one that is very long"
            );
            Diagnostic::error(place, message).help(help)
        }
        Stop::Broken => {
            let message = "the typesetter gave this issue up: it wants more memory than it may have, or fails on one of its texts";
            let help = format!(
                "if a theme of your own was changed last ({TEMPLATE} and its modules), look there for a loop or pages \
                 without end; else look in the articles for a very long run of joined characters or emoji"
            );
            Diagnostic::error(place, message).help(help)
        }
    }
}
