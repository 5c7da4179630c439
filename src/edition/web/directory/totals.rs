//! Totals over all alumni, listed or not, where the office asks for them. They come from the directory ready to be said.

use super::Pages;
use crate::directory::Total;
use crate::view::{TotalView, TotalsView};

/// The totals of every dimension that `totals` in `site.toml` names.
pub fn views(pages: &Pages<'_>) -> Vec<TotalsView> {
    let named = wanted(pages);
    let view = |dimension: &&str| TotalsView {
        dimension: (*dimension).to_owned(),
        rows: pages
            .directory
            .totals
            .of(dimension)
            .iter()
            .filter_map(|(label, total)| Some(TotalView { label: label.clone(), shown: shown(*total)? }))
            .collect(),
    };
    named.iter().map(view).collect()
}

/// The total of a group of one dimension.
pub fn of_group(pages: &Pages<'_>, dimension: &str, label: &str) -> Option<String> {
    let is_wanted = wanted(pages).contains(&dimension);
    pages.directory.totals.of(dimension).get(label).filter(|_| is_wanted).and_then(|total| shown(*total))
}

/// The total of a cohort of a college, where both dimensions are asked for.
pub fn of_crossing(pages: &Pages<'_>, cohort: &str, college: &str) -> Option<String> {
    let wanted = wanted(pages);
    let is_wanted = wanted.contains(&"cohort") && wanted.contains(&"college");
    let total = pages.directory.totals.cross.get(&(cohort.to_owned(), college.to_owned()));
    total.filter(|_| is_wanted).and_then(|total| shown(*total))
}

fn wanted<'a>(pages: &Pages<'a>) -> Vec<&'a str> {
    let settings = pages.desk.publication.site.directory.as_ref();
    settings.map(|settings| settings.totals.iter().map(|spot| spot.value.as_str()).collect()).unwrap_or_default()
}

/// What may be said is said; of the rest nothing, not even that there is something to hide.
fn shown(total: Total) -> Option<String> {
    match total {
        Total::Shown(number) => Some(grouped(number)),
        Total::Few => Some(format!("<{}", crate::directory::FEW)),
        Total::Hidden => None,
    }
}

/// A number with its thousands set apart.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
