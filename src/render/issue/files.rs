//! The files of an issue's world: its texts as our emitter's Typst, its values as JSON, its pictures.

use super::{Press, TEMPLATE, not_set};
use crate::diagnostic::{Diagnostic, Place};
use crate::markup::typst as emitter;
use crate::plan::{Bytes, IssueRecipe};
use crate::prepress;
use crate::source::CONTENT;
use crate::typesetter::Piece;
use crate::view::Target;
use serde_json::json;
use tera::Context;

/// `/main.typ`, as the theme's template assembles it.
pub fn assemble(recipe: &IssueRecipe, press: &Press) -> Result<String, Vec<Diagnostic>> {
    let mut context = Context::new();
    context.insert("site", &recipe.site.site);
    context.insert("words", &recipe.site.words);
    context.insert("issue", &recipe.issue);
    context.insert("articles", &recipe.articles.iter().map(|article| &article.view).collect::<Vec<_>>());
    let bytes = press.print.render(TEMPLATE, &context)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The texts of the articles and the editors' letter, as Typst.
pub fn generated(recipe: &IssueRecipe) -> Vec<(String, String)> {
    let url = &recipe.site.site.url;
    let mut texts = vec![("/gen/letter.typ".to_owned(), emitter::render(&recipe.letter.prose(), url))];
    texts.extend(
        recipe.articles.iter().map(|article| (text_path(article.id()), emitter::render(&article.text.prose(), url))),
    );
    texts
}

/// Where the text of an article stands in the world.
pub fn text_path(id: &str) -> String {
    format!("/gen/articles/{id}.typ")
}

/// The values, as JSON, and the pictures.
pub fn data(recipe: &IssueRecipe, press: &Press) -> Result<Vec<(String, Piece)>, Vec<Diagnostic>> {
    let facts = &recipe.site;
    let issue = json!({ "site": facts.site, "words": facts.words, "issue": recipe.issue, "print": recipe.print });
    let mut files = vec![
        ("/data/issue.json".to_owned(), Piece::of(issue.to_string().into_bytes())),
        ("/data/print.json".to_owned(), Piece::of(json!(recipe.print).to_string().into_bytes())),
    ];
    for article in &recipe.articles {
        let value = serde_json::to_vec(&article.view).map_err(|_| vec![not_set(recipe)])?;
        files.push((format!("/data/articles/{}.json", article.id()), Piece::of(value)));
    }
    for (src, bytes) in &recipe.media {
        files.push((format!("/media/{src}"), picture(src, bytes, recipe, press)?));
    }
    Ok(files)
}

/// A picture as its target takes it: one in inks, as printers like to send them, becomes one in light for a screen.
fn picture(src: &str, bytes: &Bytes, recipe: &IssueRecipe, press: &Press) -> Result<Piece, Vec<Diagnostic>> {
    let loaded = bytes.load();
    let is_cmyk = prepress::is_cmyk_jpeg(loaded.as_ref());
    if is_cmyk && !prepress::says_its_inks(loaded.as_ref()) {
        let message = "this JPEG in CMYK does not say which way round its inks are: it may come out as a negative";
        let help = "export it again from the program it was made with, in RGB, or in CMYK with Adobe's mark";
        return Err(vec![Diagnostic::error(Place::file(format!("{CONTENT}/{src}")), message).help(help)]);
    }
    if recipe.print.target == Target::Press || !is_cmyk {
        return Ok(Piece::new(bytes.fingerprint, loaded));
    }
    let profile = press.profile()?;
    prepress::to_screen_jpeg(loaded.as_ref(), profile).map(Piece::of).ok_or_else(|| {
        let place = Place::file(format!("{CONTENT}/{src}"));
        let help = "export it again as a JPEG or PNG in RGB";
        vec![Diagnostic::error(place, "this picture in CMYK cannot be read").help(help)]
    })
}
