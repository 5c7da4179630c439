//! Bookmarks (PDF 1.7, 12.3.3): titles and the pages they lead to. Other actions, structure and screen colours are
//! left out.

use lopdf::{Dictionary, Object};

use super::convert::{plain, resolved, value};
use super::draft::{Draft, Part, Role};
use super::space::Mode;

/// What bookmarks a bookmark, or the root of all, names.
const OTHERS: [&[u8]; 5] = [b"Parent", b"Prev", b"Next", b"First", b"Last"];

/// A bookmark, or the root of all.
pub fn bookmark(dict: &Dictionary, draft: &mut Draft) -> Dictionary {
    let mut out = Dictionary::new();
    for (key, part) in dict.iter() {
        match key.as_slice() {
            key if OTHERS.contains(&key) => {
                if let Object::Reference(_) = part {
                    out.set(key, value(part, Role { part: Part::Bookmark, mode: Mode::Ink }, draft));
                }
            }
            b"Type" | b"Title" | b"Count" | b"F" | b"Dest" => out.set(key.clone(), plain(part, draft)),
            _ => {}
        }
    }
    if let Some(action) = resolved(dict, b"A", draft.document())
        && action.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo")
        && let Ok(aim) = action.get(b"D")
    {
        out.set("Dest", plain(aim, draft));
    }
    out
}
