//! Characters that no font has a glyph for: printed they would be empty boxes. Typst itself does not tell.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::text::Glyph;
use typst_layout::PagedDocument;

/// A character, and the text of the job that it comes from: an article, or a module of the theme that printed a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    pub path: Option<String>,
    pub character: char,
}

/// Every character that would be an empty box, once for each text.
pub fn holes(document: &PagedDocument) -> Vec<Hole> {
    let mut holes = BTreeSet::new();
    for page in document.pages() {
        collect(&page.frame, &mut holes);
    }
    holes.into_iter().collect()
}

fn collect(frame: &Frame, holes: &mut BTreeSet<Hole>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, holes),
            FrameItem::Text(text) => {
                let is_typsts = TYPSTS_OWN.contains(&text.font.info().family.as_str());
                let is_hole = |glyph: &&Glyph| {
                    let mut characters = text.text.get(glyph.range()).unwrap_or_default().chars();
                    glyph.id == 0 || is_typsts && characters.any(is_private)
                };
                for glyph in text.glyphs.iter().filter(is_hole) {
                    let path = glyph.span.0.id().map(|id| id.vpath().get_with_slash().to_owned());
                    let characters = text.text.get(glyph.range()).unwrap_or_default().chars();
                    let missing = characters.filter(|c| !is_invisible(*c));
                    holes.extend(missing.map(|character| Hole { path: path.clone(), character }));
                }
            }
            _ => {}
        }
    }
}

/// The faces that Typst carries. What they have in private use is theirs, and no rare name's.
const TYPSTS_OWN: [&str; 4] =
    ["Libertinus Serif", "New Computer Modern", "New Computer Modern Math", "DejaVu Sans Mono"];

/// Unicode's areas for private use, where offices keep characters that they have made themselves (造字).
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Characters that print nothing, so that a font need not have them: joiners, marks of direction, variation selectors.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
