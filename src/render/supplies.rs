//! What an office brings for print: its own fonts, and its printer's colour profile.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place, Reported};
use crate::plan::Bytes;
use crate::prepress::Profile;
use crate::site::Site;
use crate::source::File;
use crate::theme::Theme;
use crate::typesetter;

/// What files of `fonts/` may be named like.
const ENDINGS: [&str; 6] = [".otf", ".ttf", ".otc", ".ttc", ".woff", ".woff2"];

/// The files of `fonts/` that are named like fonts and are none.
pub fn unusable_fonts(fonts: &BTreeMap<String, File>) -> Vec<Diagnostic> {
    let is_named = |font: &&File| ENDINGS.iter().any(|ending| font.path.to_ascii_lowercase().ends_with(ending));
    let unusable = fonts.values().filter(is_named).filter(|font| !typesetter::is_font(&font.bytes()));
    let help = "put the OpenType or TrueType file itself here (.otf, .ttf, .ttc); web fonts (.woff) cannot be printed";
    let told = |font: &File| {
        Diagnostic::error(Place::file(font.path.clone()), "this is not a font that can be printed with").help(help)
    };
    unusable.map(told).collect()
}

/// The colour profile of a theme.
const PROFILE: &str = "icc/press.icc";

/// The printer's colour profile, or else the theme's. An error if the one that the settings name is none.
pub fn colour_profile(own: Option<&File>, site: &Site, theme: &Theme) -> Reported<Option<Bytes>> {
    let diagnostics = own.and_then(|file| unfit(file, site)).into_iter().collect();
    Reported::new(own.map(Bytes::from).or_else(|| theme.file(PROFILE).map(Bytes::from)), diagnostics)
}

fn unfit(profile: &File, site: &Site) -> Option<Diagnostic> {
    let fault = Profile::parse(&profile.bytes()).err()?;
    let place = site.print.profile.as_ref()?.place.clone();
    let message = format!("{} cannot be used for printing: {fault}", profile.path);
    let help = "ask the printer for a CMYK output profile (.icc), or take the line out";
    Some(Diagnostic::error(place, message).help(help))
}
