//! Editions: the forms in which the publication appears, each a function from the publication to the files it wants.
//!
//! An edition decides which files there are and what each depends on. It renders nothing, but for the texts in the
//! feed, which are values there.

pub mod print;
pub mod web;

use crate::fingerprint::Fingerprint;
use crate::locale::Locale;
use crate::plan::SiteFacts;
use crate::publication::Publication;
use crate::view::{MenuItem, Sections, Shared, SiteView, Target};

/// Which editions to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editions {
    pub web: bool,
    /// The issues as PDF to be read on a screen.
    pub print: bool,
    /// The issues as PDF to be printed by a press.
    pub press: bool,
    /// The issues with what editors want to see before they are printed.
    pub proof: bool,
}

impl Editions {
    /// What a published site has. Press files are for the printer alone.
    pub const ALL: Self = Self { web: true, print: true, press: false, proof: false };

    /// Nothing: for those who want what a publication is, and none of its files.
    pub const NONE: Self = Self { web: false, print: false, press: false, proof: false };

    /// The issues for one purpose, and nothing else.
    pub fn one(target: Target) -> Self {
        Self {
            web: false,
            print: target == Target::Screen,
            press: target == Target::Press,
            proof: target == Target::Proof,
        }
    }

    /// What issues are set for.
    pub fn targets(self) -> impl Iterator<Item = Target> {
        let wanted = [(self.print, Target::Screen), (self.press, Target::Press), (self.proof, Target::Proof)];
        wanted.into_iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, target)| target)
    }
}

/// The parts of the theme that recipes depend on, by fingerprint.
#[derive(Debug, Clone, Copy)]
pub struct ThemePrints {
    pub web: Fingerprint,
    pub print: Fingerprint,
}

/// What all pages and issues know of the publication.
pub fn site_facts(publication: &Publication, locale: &Locale) -> Shared<SiteFacts> {
    let site = &publication.site;
    let sections = Sections {
        issues: !publication.issues.is_empty(),
        people: !publication.people.is_empty(),
        honours: !publication.honours.is_empty(),
        chapters: !publication.chapters.is_empty(),
        events: !publication.events.is_empty(),
        directory: site.directory.is_some(),
    };
    let view = SiteView {
        title: site.title.clone(),
        subtitle: site.subtitle.clone(),
        institution: site.institution.clone(),
        description: site.description.clone(),
        language: site.language.clone(),
        url: site.url.clone(),
        menu: menu(publication, &sections, locale),
        sections,
        footer: site.footer.clone(),
    };
    Shared::new(SiteFacts { site: view, words: locale.words.clone() })
}

/// The menu the editors wrote, or else the sections that have any page, under the theme's names for them.
fn menu(publication: &Publication, sections: &Sections, locale: &Locale) -> Vec<MenuItem> {
    if !publication.menu.is_empty() {
        let item = |line: &crate::publication::MenuLine| MenuItem {
            label: line.label.clone(),
            href: line.href.clone(),
            external: line.external,
        };
        return publication.menu.iter().map(item).collect();
    }
    [
        ("issues", sections.issues),
        ("people", sections.people),
        ("honours", sections.honours),
        ("chapters", sections.chapters),
        ("events", sections.events),
        ("directory", sections.directory),
    ]
    .into_iter()
    .filter(|(_, exists)| *exists)
    .map(|(section, _)| MenuItem {
        label: locale.words.get(section).cloned().unwrap_or_else(|| section.to_owned()),
        href: format!("{section}/index.html"),
        external: false,
    })
    .collect()
}
