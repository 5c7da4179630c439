//! A theme: its files, gathered from the publication, from what it extends, and from the binary.
//!
//! Only gathers and tells apart; templates are compiled by `render`. The theme `laurel` is carried by the binary, so
//! that a publication needs no theme of its own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::RustEmbed;

use crate::diagnostic::{Diagnostic, Place, Reported, SourceText};
use crate::fields::{Fields, parse_toml};
use crate::fingerprint::Fingerprint;
use crate::locale::{self, Locale};
use crate::site::Site;
use crate::source::{self, FONTS, THEMES};

/// The theme that the binary carries.
pub const BUILT_IN: &str = "laurel";

#[derive(RustEmbed)]
#[folder = "themes/laurel"]
struct Laurel;

#[derive(Debug, Clone)]
pub struct Theme {
    /// By path from the top of the theme: `web/base.html`.
    files: BTreeMap<String, ThemeFile>,
    pub locale: Locale,
}

/// One file of a theme. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Where an editor finds it: `themes/laurel/web/base.html`.
    pub origin: String,
    pub bytes: ThemeBytes,
    pub fingerprint: Fingerprint,
}

#[derive(Debug, Clone)]
pub enum ThemeBytes {
    BuiltIn(&'static [u8]),
    Own(Arc<[u8]>),
}

impl AsRef<[u8]> for ThemeBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            ThemeBytes::BuiltIn(bytes) => bytes,
            ThemeBytes::Own(bytes) => bytes,
        }
    }
}

impl ThemeFile {
    /// The file as text with its place; bytes that are no UTF-8 become replacement characters.
    pub fn text(&self) -> SourceText {
        SourceText::new(self.origin.as_str(), String::from_utf8_lossy(self.bytes.as_ref()))
    }
}

/// Gathers the theme that the settings name. `own` are the files of the publication's `themes/`, `fonts` those of its
/// `fonts/`, which join the theme's.
pub fn load(
    site: &Site,
    own: &BTreeMap<String, source::File>,
    fonts: &BTreeMap<String, source::File>,
) -> Reported<Theme> {
    let mut diagnostics = Vec::new();
    let mut files = built_in();
    for theme in lineage(site, own, &mut diagnostics).iter().rev() {
        let folder = format!("{theme}/");
        for (path, file) in own.range(folder.clone()..) {
            let Some(path) = path.strip_prefix(&folder) else { break };
            files.insert(path.to_owned(), own_file(file));
        }
    }
    files.extend(fonts.iter().map(|(path, file)| (format!("{FONTS}/{path}"), own_file(file))));
    let locale = locale(&files, site, &mut diagnostics);
    Reported::new(Theme { files, locale }, diagnostics)
}

fn own_file(file: &source::File) -> ThemeFile {
    let bytes = ThemeBytes::Own(file.bytes());
    ThemeFile { origin: file.path.to_string(), bytes, fingerprint: file.fingerprint }
}

/// The theme's own name, then what it extends, then what that extends…; the built-in theme is below them all.
fn lineage(site: &Site, own: &BTreeMap<String, source::File>, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut lineage: Vec<String> = Vec::new();
    let mut next = Some((site.theme.clone(), site.theme_place.clone()));
    while let Some((name, place)) = next.take() {
        let folder = format!("{name}/");
        let exists = own.range(folder.clone()..).next().is_some_and(|(path, _)| path.starts_with(&folder));
        if !exists && name != BUILT_IN {
            let help = format!("make the folder {THEMES}/{name}, or write theme = \"{BUILT_IN}\"");
            diagnostics.push(Diagnostic::error(place.clone(), format!("there is no theme {name}")).help(help));
        }
        if lineage.contains(&name) {
            diagnostics.push(
                Diagnostic::error(place, format!("the theme {name} extends itself"))
                    .help("take out the `extends` that closes the circle"),
            );
            break;
        }
        if let Some(file) = own.get(&format!("{name}/theme.toml")) {
            next = extends(file, diagnostics);
        }
        lineage.push(name);
    }
    lineage
}

fn extends(file: &source::File, diagnostics: &mut Vec<Diagnostic>) -> Option<(String, Place)> {
    let source = SourceText::new(file.path.clone(), String::from_utf8_lossy(&file.bytes()));
    let (node, found) = parse_toml(&source);
    diagnostics.extend(found);
    let mut fields = Fields::new(&source, &node, diagnostics);
    fields.text("name");
    fields.text("version");
    let extends = fields.spot("extends");
    fields.finish();
    extends.map(|spot| (spot.value, spot.place))
}

fn built_in() -> BTreeMap<String, ThemeFile> {
    let files = Laurel::iter().filter_map(|path| {
        let file = Laurel::get(&path)?;
        let bytes = match file.data {
            Cow::Borrowed(bytes) => ThemeBytes::BuiltIn(bytes),
            Cow::Owned(bytes) => ThemeBytes::Own(bytes.into()),
        };
        let fingerprint = Fingerprint::of(&file.metadata.sha256_hash());
        Some((path.to_string(), ThemeFile { origin: format!("{THEMES}/{BUILT_IN}/{path}"), bytes, fingerprint }))
    });
    files.collect()
}

/// The words of `language`, or of the same language as spoken elsewhere (`zh-TW` finds `zh-CN`).
fn locale(files: &BTreeMap<String, ThemeFile>, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Locale {
    let language = site.language.as_str();
    let primary = language.split('-').next().unwrap_or(language);
    let exact = files.get(&format!("i18n/{language}.toml"));
    let related = || {
        files.iter().find(|(path, _)| {
            let name = path.strip_prefix("i18n/").and_then(|path| path.strip_suffix(".toml"));
            name.is_some_and(|name| name.split('-').next() == Some(primary))
        })
    };
    match exact.or_else(|| related().map(|(_, file)| file)) {
        Some(file) => locale::read(&file.text()).take(diagnostics),
        None => {
            let known: Vec<&str> =
                files.keys().filter_map(|path| path.strip_prefix("i18n/")?.strip_suffix(".toml")).collect();
            let message = format!("the theme has no words in the language `{language}`");
            diagnostics.push(Diagnostic::error(site.language_place.clone(), message).help(format!(
                "set `language` to one of {}, or add {THEMES}/{BUILT_IN}/i18n/{language}.toml",
                known.join(", ")
            )));
            Locale::default()
        }
    }
}

impl Theme {
    pub fn file(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// The files under `folder` (with its slash), by path from there.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.range(folder.to_owned()..).map_while(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }

    /// One fingerprint for all files under `folder`.
    pub fn fingerprint(&self, folder: &str) -> Fingerprint {
        Fingerprint::of(&self.under(folder).map(|(path, file)| (path, file.fingerprint)).collect::<Vec<_>>())
    }
}
