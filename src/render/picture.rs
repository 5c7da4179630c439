//! A picture of the website, made of the one that an editor placed.
//!
//! Opening it costs most, so whoever is asked for one of its files first makes all of them, and the others take theirs.

use crate::diagnostic::{Diagnostic, Place};
use crate::pictures;
use crate::plan::{Content, PictureRecipe};

pub fn render(recipe: &PictureRecipe) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let family = &recipe.family;
    let Some(nth) = family.wishes.iter().position(|wish| *wish == recipe.wish) else {
        return make(recipe, &[recipe.wish]).map(|mut made| made.pop().unwrap_or_default());
    };
    let mut made = family.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(bytes) = made.get_mut(nth).and_then(Option::take) {
        return Ok(bytes);
    }
    *made = make(recipe, &family.wishes)?.into_iter().map(Some).collect();
    Ok(made.get_mut(nth).and_then(Option::take).unwrap_or_default())
}

fn make(recipe: &PictureRecipe, wishes: &[pictures::Wish]) -> Result<Vec<Vec<u8>>, Vec<Diagnostic>> {
    let original = recipe.original.load();
    pictures::make(original.as_ref(), recipe.kind, wishes).map_err(|fault| {
        let path = match &recipe.original.content {
            Content::File(file) => file.path.clone(),
            _ => "content".into(),
        };
        let message = format!("this picture {}", fault.why);
        vec![Diagnostic::error(Place::file(path), message).help(fault.remedy)]
    })
}
