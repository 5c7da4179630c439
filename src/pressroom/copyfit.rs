//! Copy-fitting: whether articles keep to the room they were given.

use crate::diagnostic::{Diagnostic, Place};
use crate::plan::IssueRecipe;
use crate::typesetter::Fit;

/// A warning for each article that is longer than its room.
pub fn told(fits: &[Fit], recipe: &IssueRecipe) -> Vec<Diagnostic> {
    fits.iter().filter(|fit| fit.over > 0).map(|fit| too_long(fit, recipe)).collect()
}

fn too_long(fit: &Fit, recipe: &IssueRecipe) -> Diagnostic {
    let article = recipe.articles.iter().find(|article| article.id() == fit.article);
    let place = article.map_or_else(
        || recipe.place(),
        |article| {
            let source = &article.source.0;
            source
                .text()
                .find("\nroom:")
                .map_or_else(|| Place::file(source.path.clone()), |at| source.at(at + 1..at + 5))
        },
    );
    let room = fit.room.unwrap_or_default();
    let pages = if room == 1 { "the page it was".to_owned() } else { format!("the {room} pages it was") };
    let message = format!("this article is {} lines longer than {pages} given, and takes {}", fit.over, fit.pages);
    Diagnostic::warning(place, message)
        .help(format!("shorten it by {} lines, or write `room: {}`", fit.over, fit.pages))
}
