//! `site.toml`: what the publication is.
//!
//! Turns text into settings with their places; reads no file and looks at no other part of the publication.

mod print;

use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};
use crate::fields::{Fields, Spot, parse_toml};
use crate::fingerprint::Fingerprint;

pub use print::PrintSettings;

/// The settings of a publication.
#[derive(Debug, Clone)]
pub struct Site {
    /// Of the text of `site.toml`.
    pub fingerprint: Fingerprint,
    pub title: String,
    pub subtitle: Option<String>,
    /// The university.
    pub institution: String,
    pub description: Option<String>,
    /// BCP 47: `zh-CN`, `en`.
    pub language: String,
    /// Where the site will stand: `https://alumni.example/`, always with a slash at its end.
    pub url: String,
    pub theme: String,
    /// Where language and theme are written, for what is found wrong with them later.
    pub language_place: Place,
    pub theme_place: Place,
    /// The menu; if empty, the sections that exist.
    pub menu: Vec<MenuEntry>,
    pub footer: Vec<String>,
    pub web: WebSettings,
    pub print: PrintSettings,
    pub directory: Option<DirectorySettings>,
}

/// A line of the menu: a label, and a content path (`/about.md`, `/people/`) or a web address.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    pub label: String,
    pub to: Spot<String>,
}

#[derive(Debug, Clone)]
pub struct WebSettings {
    /// Profiles on one page of a list.
    pub people_per_page: usize,
    /// Directory entries on one page of a list.
    pub entries_per_page: usize,
}

/// `[directory]`: the export, and how far each field may go. The rules are read by the directory itself.
#[derive(Debug, Clone)]
pub struct DirectorySettings {
    /// Path of the export from the top of `content`.
    pub export: Spot<String>,
    pub fields: Vec<(Spot<String>, Spot<String>)>,
    /// How far students who are still enrolled may go: `none`, `members`, `public`.
    pub students: Option<&'static str>,
    /// The order of names: `pinyin`, `stroke`.
    pub order: Option<&'static str>,
    /// The dimensions whose totals over all alumni are published.
    pub totals: Vec<Spot<String>>,
    /// Where alumni send what has changed: a mailbox or the address of a form.
    pub update: Option<Spot<String>>,
    /// Telephone numbers and mailboxes of the office itself: no leak, wherever they stand.
    pub own_contacts: Vec<String>,
    /// The names of all colleges, for `directory lint`.
    pub colleges: Vec<String>,
    /// After how many years an unverified record is stale, for `directory lint`.
    pub stale_after: i16,
}

/// The name of the settings file.
pub const FILE: &str = "site.toml";

/// Reads `site.toml`. Where a setting is wrong its default stands in, and the diagnostics hold an error.
pub fn read(source: &SourceText) -> Reported<Site> {
    let (node, mut diagnostics) = parse_toml(source);
    let mut fields = Fields::new(source, &node, &mut diagnostics);
    let (language, theme) = (language(&mut fields), theme(&mut fields));
    let site = Site {
        fingerprint: Fingerprint::of(&*source.text()),
        title: fields.required("title"),
        subtitle: fields.text("subtitle"),
        institution: fields.required("institution"),
        description: fields.text("description"),
        url: url(&mut fields),
        language: language.value,
        language_place: language.place,
        theme: theme.value,
        theme_place: theme.place,
        menu: fields.tables("menu", menu_entry),
        footer: fields.texts("footer").into_iter().map(|spot| spot.value).collect(),
        web: fields.table("web", web).unwrap_or(DEFAULT_WEB),
        print: fields.table("print", print::read).unwrap_or(print::DEFAULT),
        directory: fields.table("directory", directory),
    };
    fields.finish();
    Reported::new(site, diagnostics)
}

const DEFAULT_WEB: WebSettings = WebSettings { people_per_page: 24, entries_per_page: 100 };

fn language(fields: &mut Fields<'_>) -> Spot<String> {
    fields.spot("language").unwrap_or_else(|| usual("zh-CN"))
}

/// A setting that is not written, and what it then is.
fn usual(value: &str) -> Spot<String> {
    Spot { value: value.to_owned(), place: Place::file(FILE) }
}

fn url(fields: &mut Fields<'_>) -> String {
    let spot = fields.required_spot("url");
    let mut url = spot.value;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let good = host.is_some_and(|host| !host.is_empty() && !host.contains(['?', '#', ' ', '"', '<']));
    if !good && !url.is_empty() {
        fields.error(
            spot.place,
            format!("“{url}” is not the address of a site"),
            Some("write it like https://alumni.example/"),
        );
        url = "https://example.invalid/".to_owned();
    }
    if !url.ends_with('/') {
        url.push('/');
    }
    url
}

fn theme(fields: &mut Fields<'_>) -> Spot<String> {
    let Some(spot) = fields.spot("theme") else { return usual("laurel") };
    let good = !spot.value.is_empty() && spot.value.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !good {
        let help = "theme = \"laurel\"";
        fields.error(spot.place, "a theme's name is made of letters, digits, `-` and `_`", Some(help));
        return usual("laurel");
    }
    spot
}

fn menu_entry(fields: &mut Fields<'_>) -> MenuEntry {
    MenuEntry { label: fields.required("label"), to: fields.required_spot("to") }
}

fn web(fields: &mut Fields<'_>) -> WebSettings {
    WebSettings {
        people_per_page: per_page(fields, "people_per_page", DEFAULT_WEB.people_per_page),
        entries_per_page: per_page(fields, "entries_per_page", DEFAULT_WEB.entries_per_page),
    }
}

fn per_page(fields: &mut Fields<'_>, key: &'static str, default: usize) -> usize {
    let Some(spot) = fields.spot(key) else { return default };
    match spot.value.parse() {
        Ok(number @ 1..=10_000) => number,
        _ => {
            fields.error(
                spot.place,
                format!("`{key}` must be a number from 1 to 10000"),
                Some("24 is usual for people, 100 for directory entries"),
            );
            default
        }
    }
}

fn directory(fields: &mut Fields<'_>) -> DirectorySettings {
    let values = |spots: Vec<Spot<String>>| spots.into_iter().map(|spot| spot.value).collect();
    DirectorySettings {
        export: fields.required_spot("export"),
        fields: fields.pairs("fields"),
        students: fields.choice("students", &["none", "members", "public"]),
        order: fields.choice("order", &["pinyin", "stroke"]),
        totals: totals(fields),
        update: update(fields),
        own_contacts: values(fields.texts("own_contacts")),
        colleges: values(fields.texts("colleges")),
        stale_after: fields.parsed("stale_after", "a number of years").unwrap_or(5),
    }
}

fn totals(fields: &mut Fields<'_>) -> Vec<Spot<String>> {
    const DIMENSIONS: [&str; 4] = ["cohort", "college", "region", "industry"];
    let (known, unknown): (Vec<_>, Vec<_>) =
        fields.texts("totals").into_iter().partition(|spot| DIMENSIONS.contains(&spot.value.as_str()));
    for spot in unknown {
        let help = "totals = [\"cohort\", \"college\", \"region\", \"industry\"], or some of them";
        fields.error(spot.place, format!("there is no dimension `{}`", spot.value), Some(help));
    }
    known
}

/// A mailbox or a web address, to which people send what has changed.
fn update(fields: &mut Fields<'_>) -> Option<Spot<String>> {
    let spot = fields.spot("update")?;
    let is_form = spot.value.starts_with("https://") || spot.value.starts_with("http://");
    let is_mailbox = spot.value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_plain = !spot.value.contains(|c: char| c.is_whitespace() || "\"<>?&#".contains(c)) || is_form;
    if (is_form || is_mailbox) && is_plain {
        return Some(spot);
    }
    let help = "update = \"alumni@university.example\", or the address of a form: update = \"https://…\"";
    fields.error(spot.place, "`update` is neither a mailbox nor the address of a form", Some(help));
    None
}

/// What to say where there is no `site.toml`.
pub fn missing() -> Diagnostic {
    Diagnostic::error(Place::file(FILE), "there is no site.toml here, so this folder is no publication")
        .help("go to the publication's folder, name it with --root, or make a new one with `almapress new DIR`")
}
