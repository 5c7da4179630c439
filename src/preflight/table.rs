//! The report as a plain-text table for a terminal. Columns stand straight under Chinese text too.
//!
//! The same finding on several pages is one entry with all its pages.

use unicode_width::UnicodeWidthStr;

use super::{Finding, Looked, Severity};

/// Columns, at most, of a cell; longer text is cut with an ellipsis.
const WIDEST: usize = 44;

/// The whole report.
pub fn table(looked: &Looked) -> String {
    let heading = format!("{} pages, trimmed to {:.1} × {:.1} mm", looked.pages, looked.trim.0, looked.trim.1);
    let parts = [heading + "\n", fonts(looked), pictures(looked), inks(looked), findings(looked), unproved(looked)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn fonts(looked: &Looked) -> String {
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let rows = looked
        .fonts
        .iter()
        .map(|font| vec![font.name.clone(), font.kind.clone(), yes(font.embedded), yes(font.subset)]);
    columns(&["font", "kind", "embedded", "subset"], rows.collect())
}

fn pictures(looked: &Looked) -> String {
    let row = |picture: &super::PictureRow| {
        vec![
            picture.page.to_string(),
            picture.nth.to_string(),
            format!("{} × {}", picture.pixels.0, picture.pixels.1),
            format!("{:.1} × {:.1} mm", picture.placed_mm.0, picture.placed_mm.1),
            format!("{:.0}", picture.ppi.0.min(picture.ppi.1)),
            picture.space.clone(),
            picture.bits.to_string(),
            picture.filter.clone(),
        ]
    };
    let head = ["page", "picture", "pixels", "placed", "ppi", "colour", "bits", "packed"];
    columns(&head, looked.pictures.iter().map(row).collect())
}

/// The five heaviest pages.
fn inks(looked: &Looked) -> String {
    let mut heaviest = looked.inks.clone();
    heaviest.sort_by(|a, b| b.most_total.total_cmp(&a.most_total).then(a.page.cmp(&b.page)));
    heaviest.truncate(5);
    let rows = heaviest.iter().map(|ink| vec![ink.page.to_string(), format!("{:.0} %", ink.most_total)]);
    columns(&["page", "most ink"], rows.collect())
}

fn findings(looked: &Looked) -> String {
    let mut folded: Vec<Vec<&Finding>> = Vec::new();
    for finding in &looked.findings {
        match folded.iter_mut().find(|alike| alike.first().is_some_and(|one| same(one, finding))) {
            Some(alike) => alike.push(finding),
            None => folded.push(vec![finding]),
        }
    }
    folded.sort_by_key(|alike| alike.first().map(|finding| finding.severity));
    if folded.is_empty() {
        return format!("Nothing found by {} rules.\n", looked.checked.len());
    }
    folded.iter().map(|alike| entry(alike)).collect()
}

fn same(one: &Finding, other: &Finding) -> bool {
    one.rule == other.rule && one.severity == other.severity && one.says == other.says && one.remedy == other.remedy
}

/// Findings that differ in page and object only, as one.
fn entry(alike: &[&Finding]) -> String {
    let Some(finding) = alike.first() else { return String::new() };
    let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
    let mut pages: Vec<usize> = alike.iter().filter_map(|finding| finding.page).collect();
    pages.dedup();
    let pages = match pages.as_slice() {
        [] => String::new(),
        [page] => format!(" page {page}:"),
        pages => format!(" pages {}:", ranges(pages)),
    };
    let differ = alike.iter().any(|other| other.object != finding.object);
    let object = if differ { format!("{}, and others", finding.object) } else { finding.object.clone() };
    format!("{severity:7} {}:{pages} {object}: {}\n        {}\n", finding.rule, finding.says, finding.remedy)
}

/// Pages in their order, 1, 2, 3, 7, as "1–3, 7".
pub fn ranges(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *page == *last || *page == *last + 1 => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let run =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

fn unproved(looked: &Looked) -> String {
    let lines: String = looked.not_checked.iter().map(|rule| format!("  – {}\n", rule.says)).collect();
    if lines.is_empty() { lines } else { format!("Not proved, here or by any free program:\n{lines}") }
}

/// Rows under a heading, each column as wide as its widest cell; nothing when there are no rows.
fn columns(head: &[&str], rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    let rows: Vec<Vec<String>> =
        std::iter::once(head).chain(rows).map(|row| row.iter().map(|cell| cut(cell)).collect()).collect();
    let widest =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(widest).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let cells =
        row.iter().zip(widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width().min(*width))));
    format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
}

fn cut(cell: &str) -> String {
    if cell.width() <= WIDEST {
        return cell.to_owned();
    }
    let mut short = String::new();
    for character in cell.chars() {
        if short.width() + character.to_string().width() >= WIDEST {
            break;
        }
        short.push(character);
    }
    short + "…"
}
