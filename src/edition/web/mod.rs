//! The web edition: every page of the site, its feed, its sitemap, and the files it shows.

mod browse;
mod desk;
mod directory;
mod machine;
mod pages;
mod people;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ThemePrints;
use crate::directory::Directory;
use crate::plan::{Bytes, CopyRecipe, Recipe, SiteFacts, Wanted};
use crate::publication::Publication;
use crate::seal::Keys;
use crate::theme::Theme;
use crate::view::{Shared, Showing};
use desk::Desk;

/// The directory, and the keys of its members' edition.
#[derive(Clone, Copy)]
pub struct Opened<'a> {
    pub directory: &'a Directory,
    pub keys: &'a Keys,
}

/// Every file of the website.
///
/// `on` is the day the site stands at, which tells coming events from past ones.
pub fn wanted(
    publication: &Publication,
    opened: Option<Opened<'_>>,
    showing: &Showing<'_>,
    site: &Shared<SiteFacts>,
    theme: &Theme,
    prints: ThemePrints,
    on: Option<Date>,
) -> Vec<Wanted> {
    let desk = Desk { publication, showing, site, theme: prints.web };
    let mut wanted = pages::wanted(&desk, on);
    let nobody = BTreeMap::new();
    wanted.extend(people::wanted(&desk, opened.map_or(&nobody, |opened| &opened.directory.linked)));
    if let Some(opened) = opened {
        wanted.extend(directory::wanted(&desk, opened.directory, opened.keys));
    }
    wanted.push(machine::feed(&desk));
    wanted.push(machine::sitemap(&desk, &wanted));
    wanted.extend(assets(theme));
    wanted.extend(media(publication));
    wanted
}

/// The theme's own files: stylesheet, ornaments.
fn assets(theme: &Theme) -> impl Iterator<Item = Wanted> {
    theme.under("static/").map(|(path, file)| Wanted {
        path: format!("assets/{path}"),
        recipe: Recipe::Copy(CopyRecipe { bytes: Bytes::from(file) }),
        from: file.origin.as_str().into(),
    })
}

fn media(publication: &Publication) -> impl Iterator<Item = Wanted> {
    publication.media.iter().map(|(path, file)| Wanted {
        path: path.clone(),
        recipe: Recipe::Copy(CopyRecipe { bytes: Bytes::from(file) }),
        from: file.path.clone(),
    })
}
