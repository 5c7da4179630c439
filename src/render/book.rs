//! The printed directory: what is released to one audience, set by the theme's `print/book.typ`.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::finish::{Particulars, finish};
use super::{Press, paper};
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::print::Hall;
use crate::site;
use crate::typesetter::{Form, Piece};
use crate::view::{PrintView, Target};

fn characters(hall: &Hall) -> Vec<(String, Piece)> {
    let drawn = hall.print.characters.values().filter_map(|path| path.strip_prefix("/media/"));
    let found = drawn.filter_map(|src| hall.media.get_key_value(src));
    found.map(|(src, bytes)| (src.clone(), Piece::from(bytes))).collect()
}

/// Sets a directory. `book` is what [`crate::office::book`] makes; no message holds any of it.
pub fn book(
    book: &Value,
    date: Date,
    hall: &Hall,
    print: &PrintView,
    press: &Press,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let facts = &hall.site;
    let data = json!({ "site": facts.site, "words": facts.words, "print": print, "book": book }).to_string();
    let paper = paper::Paper {
        name: "book",
        called: "the directory",
        data: &data,
        print: &json!(print).to_string(),
        // Only those that stand for characters; it shows nobody's portrait.
        media: characters(hall),
        form: if print.target == Target::Press { Form::Press } else { Form::Accessible },
        is_private: true,
    };
    let pdf = paper::set(&paper, press)?.pdf;
    if print.target != Target::Press {
        return Ok(pdf);
    }
    let particulars = Particulars {
        title: facts.words.get("book_title").map_or("", String::as_str),
        date,
        id: &format!("{}directory/book", facts.site.url),
        place: Place::file(site::FILE),
    };
    finish(&pdf, hall.inks, &particulars, press)
}
