//! The web edition: every page of the site, its feed, its sitemap, and the files it shows.

mod browse;
mod desk;
mod directory;
mod machine;
mod pages;
mod people;

use jiff::civil::Date;

use super::ThemePrints;
use crate::directory::Listing;
use crate::plan::{Bytes, CopyRecipe, Recipe, SiteFacts, Wanted};
use crate::publication::Publication;
use crate::theme::Theme;
use crate::view::{Shared, Showing};
use desk::Desk;

/// Every file of the website.
///
/// `on` is the day the site stands at, which tells coming events from past ones.
pub fn wanted(
    publication: &Publication,
    listing: Option<&Listing>,
    showing: &Showing<'_>,
    site: &Shared<SiteFacts>,
    theme: &Theme,
    prints: ThemePrints,
    on: Option<Date>,
) -> Vec<Wanted> {
    let desk = Desk { publication, showing, site, theme: prints.web };
    let mut wanted = pages::wanted(&desk, on);
    wanted.extend(people::wanted(&desk));
    if let Some(listing) = listing {
        wanted.extend(directory::wanted(&desk, listing));
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
