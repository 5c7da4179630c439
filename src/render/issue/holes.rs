//! Where an editor wrote a character that no font has.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::text_path;
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::plan::{IssueRecipe, Origin};
use crate::typesetter::Hole;

/// An error for each character, at every place where an editor wrote it.
pub fn explain(holes: &[Hole], recipe: &IssueRecipe) -> Vec<Diagnostic> {
    // One character may be printed from several files of the theme, but it is written once.
    let mut told = BTreeSet::new();
    holes.iter().flat_map(|hole| explain_one(hole, recipe, &mut told)).collect()
}

fn explain_one(hole: &Hole, recipe: &IssueRecipe, told: &mut BTreeSet<(Arc<str>, usize)>) -> Vec<Diagnostic> {
    let character = hole.character;
    let path = hole.path.as_deref();
    let own = recipe.articles.iter().find(|article| path.is_some_and(|path| text_path(article.id()) == path));
    let mut places = own.map(|article| written(&article.source, character)).unwrap_or_default();
    if places.is_empty() {
        places = recipe
            .origins
            .iter()
            .chain(&*recipe.common_origins)
            .flat_map(|origin| written(origin, character))
            .collect();
    }
    if places.is_empty() {
        return vec![diagnostic(recipe.place(), character)];
    }
    let places = places.into_iter().filter(|(path, at, _)| told.insert((path.clone(), *at)));
    places.map(|(_, _, place)| diagnostic(place, character)).collect()
}

/// Every place in a file where an editor wrote a character.
fn written(origin: &Origin, character: char) -> Vec<(Arc<str>, usize, Place)> {
    let Origin(source) = origin;
    let text = source.text();
    let found = text.match_indices(character);
    found.map(|(at, found)| (source.path.clone(), at, source.at(at..at + found.len()))).collect()
}

/// The same for a word of a drawing, which `[print.characters]` does not reach.
pub fn in_drawing(source: &SourceText, character: char) -> Diagnostic {
    let at = source.text().find(character);
    let place = at.map_or_else(|| Place::file(source.path.clone()), |at| source.at(at..at + character.len_utf8()));
    let help = "put a font of the regular weight that has it into the folder fonts/ beside site.toml, or turn the words of \
                the drawing into outlines";
    Diagnostic::error(place, message(character)).help(help)
}

fn message(character: char) -> String {
    let code = u32::from(character);
    format!("no font at hand has the character “{character}” (U+{code:04X}): it would print as an empty box")
}

fn diagnostic(place: Place, character: char) -> Diagnostic {
    let code = u32::from(character);
    let help = format!(
        "put a font of the regular weight that has it into the folder fonts/ beside site.toml; or draw it, and write in site.toml below \
         [print.characters]: \"{character}\" = \"glyphs/u{code:04x}.svg\" (a picture in content/glyphs)"
    );
    Diagnostic::error(place, message(character)).help(help)
}
