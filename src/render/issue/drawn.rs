//! Words within drawings: an SVG may hold text, whose characters need a font as all others do.

use super::Press;
use super::holes;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::plan::IssueRecipe;
use crate::source::CONTENT;

/// An error for each character of a drawing's words that no font has.
pub fn unprintable(recipe: &IssueRecipe, press: &Press) -> Vec<Diagnostic> {
    let drawings = recipe.media.iter().filter(|(src, _)| src.to_ascii_lowercase().ends_with(".svg"));
    let texts = drawings.filter_map(|(src, file)| Some((src, String::from_utf8(file.load().as_ref().to_vec()).ok()?)));
    // Most have no words, and the fonts need not be opened for them.
    let with_words = texts.filter(|(_, text)| text.contains("<text"));
    with_words.flat_map(|(src, text)| in_drawing(SourceText::new(format!("{CONTENT}/{src}"), text), press)).collect()
}

fn in_drawing(source: SourceText, press: &Press) -> Vec<Diagnostic> {
    let text = source.text();
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let Ok(document) = roxmltree::Document::parse_with_options(&text, options) else { return Vec::new() };
    let is_shown = |node: &roxmltree::Node<'_, '_>| node.ancestors().any(|node| node.tag_name().name() == "text");
    let shown = document.descendants().filter(|node| node.is_text() && is_shown(node));
    let mut missing: Vec<char> = shown.flat_map(|node| node.text().unwrap_or_default().chars()).collect();
    missing.sort_unstable();
    missing.dedup();
    missing.retain(|character| !character.is_whitespace() && !character.is_control() && !press.can_print(*character));
    missing.into_iter().map(|character| holes::in_drawing(&source, character)).collect()
}
