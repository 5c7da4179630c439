//! A theme's words in one language, and how that language writes dates.
//!
//! Read from the theme's `i18n/LANGUAGE.toml`. Knows no page and no clock.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Reported, SourceText};
use crate::fields::{Fields, parse_toml};

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Locale {
    /// `words.issues` and so on, for templates.
    pub words: BTreeMap<String, String>,
    date: DateForms,
    season: SeasonForms,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct DateForms {
    long: String,
    short: String,
    months: Vec<String>,
    months_short: Vec<String>,
    weekdays: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct SeasonForms {
    names: BTreeMap<String, String>,
    issue_label: String,
    /// For an issue of no season.
    numbered_label: String,
}

/// The four seasons an issue may name.
pub const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// Reads one language file.
pub fn read(source: &SourceText) -> Reported<Locale> {
    let (node, mut diagnostics) = parse_toml(source);
    let mut fields = Fields::new(source, &node, &mut diagnostics);
    let words = fields.pairs("words").into_iter().map(|(key, word)| (key.value, word.value)).collect();
    let date = fields.table("date", date_forms).unwrap_or_default();
    let season = fields.table("season", season_forms).unwrap_or_default();
    fields.finish();
    Reported::new(Locale { words, date, season }, diagnostics)
}

fn date_forms(fields: &mut Fields<'_>) -> DateForms {
    DateForms {
        long: fields.required("long"),
        short: fields.required("short"),
        months: names(fields, "months", 12),
        months_short: names(fields, "months_short", 12),
        weekdays: names(fields, "weekdays", 7),
    }
}

/// A list of exactly `count` names; weekdays begin on Monday (ISO 8601).
fn names(fields: &mut Fields<'_>, key: &'static str, count: usize) -> Vec<String> {
    let names: Vec<String> = fields.texts(key).into_iter().map(|spot| spot.value).collect();
    if names.len() != count {
        let place = fields.place();
        fields.error(place, format!("`{key}` must list {count} names, there are {}", names.len()), None);
    }
    names
}

fn season_forms(fields: &mut Fields<'_>) -> SeasonForms {
    let names = SEASONS.iter().map(|season| ((*season).to_owned(), fields.required(season))).collect();
    SeasonForms {
        names,
        issue_label: fields.required("issue_label"),
        numbered_label: fields.required("numbered_label"),
    }
}

impl Locale {
    /// `2026年9月15日`.
    pub fn long(&self, date: Date) -> String {
        self.fill(&self.date.long, date)
    }

    /// `9月15日`.
    pub fn short(&self, date: Date) -> String {
        self.fill(&self.date.short, date)
    }

    /// `星期二`.
    pub fn weekday(&self, date: Date) -> String {
        let day = date.weekday().to_monday_zero_offset() as usize;
        self.date.weekdays.get(day).cloned().unwrap_or_default()
    }

    /// `2026年秋季号`: the label of an issue, by season where it has one, else by number.
    pub fn issue_label(&self, date: Date, season: Option<&str>, volume: u32, number: u32) -> String {
        let season = season.and_then(|season| self.season.names.get(season));
        let pattern = if season.is_some() { &self.season.issue_label } else { &self.season.numbered_label };
        pattern
            .replace("{year}", &date.year().to_string())
            .replace("{season}", season.map_or("", String::as_str))
            .replace("{volume}", &volume.to_string())
            .replace("{number}", &number.to_string())
    }

    fn fill(&self, pattern: &str, date: Date) -> String {
        let month = usize::try_from(date.month() - 1).unwrap_or(0);
        let name = |names: &[String]| names.get(month).cloned().unwrap_or_default();
        pattern
            .replace("{year}", &date.year().to_string())
            .replace("{month}", &date.month().to_string())
            .replace("{day}", &date.day().to_string())
            .replace("{month_name}", &name(&self.date.months))
            .replace("{month_short}", &name(&self.date.months_short))
    }
}
