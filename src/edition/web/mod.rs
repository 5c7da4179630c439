//! The web edition: every page of the site, its feed, its sitemap, and the files it shows.

mod browse;
mod desk;
mod directory;
mod machine;
mod pages;
mod people;

use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::ThemePrints;
use crate::directory::Directory;
use crate::fingerprint::Fingerprint;
use crate::memory::Memory;
use crate::pictures;
use crate::plan::{Bytes, CopyRecipe, Family, PictureRecipe, Recipe, SiteFacts, Wanted};
use crate::publication::Publication;
use crate::seal::Keys;
use crate::source::File;
use crate::theme::Theme;
use crate::view::{Shared, Showing};
use desk::Desk;

/// The directory, and the keys of its members' edition.
#[derive(Clone, Copy)]
pub struct Opened<'a> {
    pub directory: &'a Directory,
    pub keys: &'a Keys,
    /// Of all that it was made from: the same fingerprint, the same directory.
    pub fingerprint: Fingerprint,
}

/// What is known of the recipes of the last build.
#[derive(Debug, Default)]
pub struct Memories {
    people: people::Memories,
    directory: Memory<Vec<Wanted>>,
    sitemap: Memory<Wanted>,
}

impl Memories {
    /// Memories that keep nothing, for those who build once.
    pub fn none() -> Self {
        Self { people: people::Memories::none(), directory: Memory::none(), sitemap: Memory::none() }
    }
}

/// What the website is made from.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    pub publication: &'a Publication,
    pub showing: &'a Showing<'a>,
    pub facts: &'a Shared<SiteFacts>,
    pub theme: &'a Theme,
    pub prints: ThemePrints,
    /// The day the site stands at, which tells coming events from past ones.
    pub on: Option<Date>,
}

/// Every file of the website.
pub fn wanted(site: Site<'_>, opened: Option<Opened<'_>>, memories: &mut Memories) -> Vec<Wanted> {
    let Site { publication, showing, facts, theme, prints, on } = site;
    let desk = Desk { publication, showing, site: facts, theme: prints.web };
    let mut wanted = pages::wanted(&desk, on);
    wanted.extend(people::wanted(&desk, opened, &mut memories.people));
    if let Some(opened) = opened {
        let key = directory::key(&desk, opened);
        let pages = memories.directory.one(key, || directory::wanted(&desk, opened.directory, opened.keys));
        wanted.extend(pages.iter().cloned());
    }
    wanted.push(machine::feed(&desk));
    wanted.push(machine::sitemap(&desk, &wanted, &mut memories.sitemap));
    wanted.extend(assets(theme));
    wanted.extend(media(publication));
    wanted
}

/// The theme's own files: stylesheet, ornaments.
fn assets(theme: &Theme) -> impl Iterator<Item = Wanted> {
    theme.under("static/").map(|(path, file)| {
        let recipe = Recipe::Copy(CopyRecipe { bytes: Bytes::from(file) });
        Wanted::new(format!("assets/{path}"), recipe, file.origin.as_str())
    })
}

/// The files that pages show or lead to; of a picture there are several.
fn media(publication: &Publication) -> impl Iterator<Item = Wanted> {
    publication.media.iter().flat_map(|(path, file)| match publication.pixels.get(path) {
        Some((size, kind)) => picture(path, file, *size, *kind),
        None => {
            let recipe = Recipe::Copy(CopyRecipe { bytes: Bytes::from(file) });
            vec![Wanted::new(path.as_str(), recipe, file.path.clone())]
        }
    })
}

fn picture(path: &str, file: &File, size: pictures::Size, kind: pictures::Kind) -> Vec<Wanted> {
    let wishes = pictures::plan(size, kind);
    let family = Arc::new(Family { wishes: wishes.clone(), made: Mutex::default() });
    let wanted = |wish: &pictures::Wish| {
        let recipe = PictureRecipe { original: Bytes::from(file), kind, wish: *wish, family: family.clone() };
        Wanted::new(pictures::name(path, wish), Recipe::Picture(recipe), file.path.clone())
    };
    wishes.iter().map(wanted).collect()
}
