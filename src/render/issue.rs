//! A printed issue: assembled by the theme's Tera template, set by Typst, written as PDF.
//!
//! Tera says which articles come in what order. Their words and values never pass through it: they reach Typst as
//! JSON and as our own emitter's Typst, so that what an editor wrote can never become code.

use std::panic::AssertUnwindSafe;

use serde_json::json;
use tera::Context;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::layout::{Frame, FrameItem};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::Press;
use super::world::IssueWorld;
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::markup::typst as emitter;
use crate::plan::IssueRecipe;
use crate::source::CONTENT;

const TEMPLATE: &str = "issue.typ.tera";
const MAIN: &str = "/main.typ";

/// What the assembling template is given.
pub fn names_given(template: &str) -> Option<Vec<&'static str>> {
    (template == TEMPLATE).then(|| vec!["site", "words", "issue", "articles"])
}

/// Sets an issue and returns its PDF. Should the typesetter itself fail on a text, that is an error of this issue and
/// not the end of the program.
pub fn render(recipe: &IssueRecipe, press: &Press) -> Result<Vec<u8>, Vec<Diagnostic>> {
    std::panic::catch_unwind(AssertUnwindSafe(|| set(recipe, press))).unwrap_or_else(|_| {
        let help = "look in its articles for a very long run of joined characters or emoji, and take it out";
        Err(vec![not_set(recipe).help(help)])
    })
}

fn set(recipe: &IssueRecipe, press: &Press) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let main = assemble(recipe, press)?;
    let mut texts = vec![(MAIN.to_owned(), main.clone())];
    texts.extend(press.modules.iter().map(|module| (module.path.clone(), module.source.text.to_string())));
    texts.extend(generated(recipe));
    let Some(world) = IssueWorld::new(MAIN, texts, data(recipe)?, &press.fonts) else {
        return Err(vec![not_set(recipe)]);
    };
    let explain = |errors: &[SourceDiagnostic]| {
        errors.iter().map(|error| explain(error, &world, recipe, press)).collect::<Vec<_>>()
    };
    let document: PagedDocument = typst::compile(&world).output.map_err(|errors| explain(&errors))?;
    let holes = holes(&document, recipe);
    if !holes.is_empty() {
        return Err(holes);
    }
    typst_pdf::pdf(&document, &options(recipe)).map_err(|errors| explain(&errors))
}

fn assemble(recipe: &IssueRecipe, press: &Press) -> Result<String, Vec<Diagnostic>> {
    let mut context = Context::new();
    context.insert("site", &recipe.site.site);
    context.insert("words", &recipe.site.words);
    context.insert("issue", &recipe.issue);
    context.insert("articles", &recipe.articles.iter().map(|article| &article.view).collect::<Vec<_>>());
    let bytes = press.print.render(TEMPLATE, &context)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The texts of the articles and the editors' letter, as Typst.
fn generated(recipe: &IssueRecipe) -> Vec<(String, String)> {
    let url = &recipe.site.site.url;
    let mut texts = vec![("/gen/letter.typ".to_owned(), emitter::render(&recipe.letter, url))];
    texts.extend(
        recipe.articles.iter().map(|article| (text_path(&article.view.card.id), emitter::render(&article.text, url))),
    );
    texts
}

fn text_path(id: &str) -> String {
    format!("/gen/articles/{id}.typ")
}

/// The values, as JSON, and the pictures.
fn data(recipe: &IssueRecipe) -> Result<Vec<(String, Bytes)>, Vec<Diagnostic>> {
    let facts = &recipe.site;
    let issue =
        json!({ "site": facts.site, "words": facts.words, "issue": recipe.issue, "print": { "trim": recipe.trim } });
    let mut files = vec![("/data/issue.json".to_owned(), Bytes::from_string(issue.to_string()))];
    for article in &recipe.articles {
        let value = serde_json::to_string(&article.view).map_err(|_| vec![not_set(recipe)])?;
        files.push((format!("/data/articles/{}.json", article.view.card.id), Bytes::from_string(value)));
    }
    let media = recipe.media.iter().map(|(src, bytes)| (format!("/media/{src}"), Bytes::new(bytes.clone())));
    files.extend(media);
    Ok(files)
}

fn not_set(recipe: &IssueRecipe) -> Diagnostic {
    Diagnostic::error(issue_place(recipe), "this issue could not be set")
}

/// No moment of making is written: the theme gives the issue's own date.
fn options(recipe: &IssueRecipe) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(format!("{}{}", recipe.site.site.url, recipe.issue.card.href)),
        creator: Smart::Custom(Some("almapress".to_owned())),
        timestamp: None,
        ..PdfOptions::default()
    }
}

/// Typst's error in the file that an editor or a theme's maker can open.
fn explain(error: &SourceDiagnostic, world: &IssueWorld<'_>, recipe: &IssueRecipe, press: &Press) -> Diagnostic {
    let path = error.span.id().map(|id| id.vpath().get_with_slash().to_owned());
    let place = place(path.as_deref(), error, world, recipe, press);
    let diagnostic = Diagnostic::error(place, format!("this issue cannot be set: {}", error.message));
    let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
    let help =
        if hints.is_empty() { "the print theme is described in docs/themes.md".to_owned() } else { hints.join("; ") };
    diagnostic.help(help)
}

fn place(
    path: Option<&str>,
    error: &SourceDiagnostic,
    world: &IssueWorld<'_>,
    recipe: &IssueRecipe,
    press: &Press,
) -> Place {
    let Some(path) = path else { return issue_place(recipe) };
    let range = world.range(error.span);
    if let Some(module) = press.modules.iter().find(|module| module.path == path) {
        return module.source.at(range.unwrap_or(0..0));
    }
    if path == MAIN {
        let text = error
            .span
            .id()
            .and_then(|id| world.source(id).ok())
            .map_or_else(String::new, |source| source.text().to_owned());
        return SourceText::new(format!("{TEMPLATE} → main.typ"), text).at(range.unwrap_or(0..0));
    }
    if let Some(src) = path.strip_prefix("/media/") {
        return Place::file(format!("{CONTENT}/{src}"));
    }
    text_place(path, recipe)
}

/// The Markdown file that a generated text was made from.
fn text_place(path: &str, recipe: &IssueRecipe) -> Place {
    let article = recipe.articles.iter().find(|article| text_path(&article.view.card.id) == path);
    article.map_or_else(|| issue_place(recipe), |article| Place::file(article.source.clone()))
}

fn issue_place(recipe: &IssueRecipe) -> Place {
    Place::file(format!("{CONTENT}/issues/{}/index.md", recipe.issue.card.id))
}

/// Characters that no font has a glyph for: printed they would be empty boxes. Typst itself does not tell.
fn holes(document: &PagedDocument, recipe: &IssueRecipe) -> Vec<Diagnostic> {
    let mut holes = Vec::new();
    for page in document.pages() {
        collect_holes(&page.frame, &mut holes);
    }
    holes.sort_unstable();
    holes.dedup();
    let explained = holes.into_iter().map(|(path, character)| {
        let place = path.map_or_else(|| issue_place(recipe), |path| text_place(&path, recipe));
        let code = u32::from(character);
        Diagnostic::error(
            place,
            format!("no font at hand has the character “{character}” (U+{code:04X}): it would print as an empty box"),
        )
        .help("add a font that has it to the publication's themes/laurel/fonts, or write another character")
    });
    explained.collect()
}

fn collect_holes(frame: &Frame, holes: &mut Vec<(Option<String>, char)>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect_holes(&group.frame, holes),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let path = glyph.span.0.id().map(|id| id.vpath().get_with_slash().to_owned());
                    holes.extend(
                        text.text
                            .get(glyph.range())
                            .unwrap_or_default()
                            .chars()
                            .filter(|c| !is_invisible(*c))
                            .map(|character| (path.clone(), character)),
                    );
                }
            }
            _ => {}
        }
    }
}

/// Characters that print nothing, so that a font need not have them: joiners, marks of direction, variation selectors.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
