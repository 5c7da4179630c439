//! What is said of a printed issue: tables for the terminal, one object for programs.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::preflight;
use crate::pressroom::Printed;
use crate::typesetter::Fit;

/// What every article takes and what it was given.
pub fn copyfit(fits: &[Fit]) -> String {
    let width = fits.iter().map(|fit| fit.article.width()).max().unwrap_or_default();
    let line = |fit: &Fit| {
        let name = format!("{}{}", fit.article, " ".repeat(width - fit.article.width()));
        let room = fit.room.map(|room| format!(" of {room}")).unwrap_or_default();
        let pages = format!("{:>2}{room:<6} {}", fit.pages, if fit.pages == 1 { "page " } else { "pages" });
        format!("  {name}  {pages}  {}", said(fit)).trim_end().to_owned()
    };
    fits.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What there is to say of an article's lines; nothing where it has no running text.
fn said(fit: &Fit) -> String {
    let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
    let rest = match (fit.lines, fit.over, fit.blank) {
        (0, 0, _) => return String::new(),
        (_, 0, 0) => "full".to_owned(),
        (_, 0, blank) => format!("{} free", lines(blank)),
        (_, over, _) => format!("{} over", lines(over)),
    };
    format!("{:>10}  {rest}", lines(fit.lines))
}

/// The same for programs, with what was found in the file if it was looked through.
pub fn json(printed: &Printed) -> Value {
    let fit = |fit: &Fit| {
        json!({
            "article": fit.article, "pages": fit.pages, "room": fit.room,
            "lines": fit.lines, "blank": fit.blank, "over": fit.over,
        })
    };
    json!({
        "file": printed.name,
        "pages": printed.pages,
        "articles": printed.fits.iter().map(fit).collect::<Vec<_>>(),
        "report": printed.looked.as_ref().map(preflight::json),
    })
}
