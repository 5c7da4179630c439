//! Exhibition plates of the honours, for the walls of a history hall.

use jiff::civil::Date;
use serde_json::json;

use super::finish::{Particulars, finish};
use super::{Press, paper};
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::print::Hall;
use crate::source::CONTENT;
use crate::typesetter::{Form, Piece};
use crate::view::{HonourYearView, PrintView, Target};

/// Sets plates of these years, of this size in millimetres.
pub fn plates(
    hall: &Hall,
    years: &[&HonourYearView],
    size: [u32; 2],
    target: Target,
    press: &Press,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let print = PrintView { trim: size, ..hall.print_for(target) };
    let data = json!({ "site": hall.site.site, "words": hall.site.words, "print": print, "years": years }).to_string();
    let media = hall.media.iter().map(|(src, bytes)| (src.clone(), Piece::from(bytes)));
    let plates = paper::Paper {
        name: "plates",
        called: "the plates",
        data: &data,
        print: &json!(print).to_string(),
        media: media.collect(),
        form: if target == Target::Press { Form::Press } else { Form::Accessible },
        is_private: false,
    };
    let pdf = paper::set(&plates, press)?.pdf;
    if target != Target::Press {
        return Ok(pdf);
    }
    let newest = years.iter().map(|year| year.year).max().unwrap_or_default();
    let particulars = Particulars {
        title: hall.site.words.get("honours").map_or("", String::as_str),
        // Honours have a year and no day.
        date: Date::new(newest, 1, 1).unwrap_or_default(),
        id: &format!("{}honours/plates", hall.site.site.url),
        place: Place::file(format!("{CONTENT}/honours")),
    };
    finish(&pdf, hall.inks, &particulars, press)
}
