//! The pages of the alumni directory: the listing by cohort, college, region and industry, its search, and the door of
//! the members' edition.
//!
//! Sees only what was released; every count is a count of released entries, but for totals that the directory itself
//! made safe to publish.

mod lists;
mod members;
mod regions;
mod search;
mod totals;
mod update;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Opened;
use super::browse::{self, Dimension};
use super::desk::Desk;
use crate::directory::{Directory, Entry, Linked, Public};
use crate::fingerprint::Fingerprint;
use crate::plan::Wanted;
use crate::publication::{Profile, Publication};
use crate::seal::Keys;
use crate::view::{EntryView, FrontView, Shared, Subject};
use update::Update;

const SECTION: &str = "directory";

/// What all pages of the directory are made from.
struct Pages<'a> {
    desk: &'a Desk<'a>,
    directory: &'a Directory,
    dimensions: Vec<Dimension>,
    /// One view of each entry, shared by all its lists.
    views: Vec<Shared<EntryView>>,
    update: Option<Update>,
    /// The addresses of profiles by the ids of records.
    profiles: BTreeMap<&'a str, String>,
}

/// Of all that the directory's files are made from.
pub fn key(desk: &Desk<'_>, opened: Opened<'_>) -> Fingerprint {
    let profiles = profiles(desk.publication);
    Fingerprint::of(&(opened.fingerprint, desk.site, desk.theme, desk.publication.site.fingerprint, profiles))
}

/// Every file of the directory.
pub fn wanted(desk: &Desk<'_>, directory: &Directory, keys: &Keys) -> Vec<Wanted> {
    let (entries, language) = (&directory.public.entries, desk.publication.site.language.as_str());
    let dimensions: Vec<Dimension> = browse::DIMENSIONS
        .map(|key| browse::dimension(SECTION, key, entries.iter().map(|entry| value(entry, key, language))))
        .into();
    let update = Update::of(desk);
    let profiles = profiles(desk.publication);
    let views = views(directory, &profiles, update.as_ref());
    let pages = Pages { desk, directory, dimensions, views, update, profiles };
    let mut wanted = vec![front(&pages, keys)];
    wanted.extend(lists::wanted(&pages));
    wanted.extend(search::wanted(&pages));
    wanted.extend(members::wanted(&pages, keys));
    wanted.extend(pages.update.as_ref().and_then(Update::qr_file));
    wanted
}

fn front(pages: &Pages<'_>, keys: &Keys) -> Wanted {
    let (desk, entries) = (pages.desk, &pages.directory.public.entries);
    let front = FrontView {
        search: (!entries.is_empty()).then(|| search::FOLDER.to_owned()),
        members: members::are_there(keys).then(|| members::PAGE.to_owned()),
        update: pages.update.as_ref().map(Update::view),
        regions: regions::view(pages),
        totals: totals::views(pages),
    };
    let subject = Subject::Directory {
        dimensions: browse::views(&pages.dimensions),
        total: entries.len(),
        front: Box::new(front),
    };
    let head = desk.head("directory/index.html", desk.word(SECTION), Some(SECTION));
    desk.made(head, "directory.html", subject, "the directory")
}

fn value(entry: &Entry<Public>, key: &str, language: &str) -> Option<String> {
    match key {
        "cohort" => entry.cohort.map(|cohort| cohort.to_string()),
        "college" => entry.college.clone(),
        "region" => entry.region.as_deref().map(|region| crate::directory::regions::label(region, language).to_owned()),
        _ => entry.industry.clone(),
    }
}

/// The addresses of profiles by the ids of the records that they name.
fn profiles(publication: &Publication) -> BTreeMap<&str, String> {
    let of = |profile: &Profile| profile.page.address.href();
    let people = publication.people.iter();
    people.filter_map(|profile| Some((profile.record.as_ref()?.value.as_str(), of(profile)))).collect()
}

/// The profiles of entries, where the entry of the profile's person is told from all others: two that say the same may be
/// of namesakes.
fn profiles_of_entries<'a>(
    directory: &'a Directory,
    profiles: &'a BTreeMap<&str, String>,
) -> BTreeMap<&'a Entry<Public>, &'a str> {
    let profile = |(id, linked): (&String, &'a Linked)| Some((&linked.entry, profiles.get(id.as_str())?.as_str()));
    let mut of_entries: BTreeMap<&Entry<Public>, &str> = directory.linked.iter().filter_map(profile).collect();
    let mut same: BTreeMap<&Entry<Public>, usize> = BTreeMap::new();
    for entry in directory.public.entries.iter().filter(|entry| of_entries.contains_key(entry)) {
        *same.entry(entry).or_default() += 1;
    }
    of_entries.retain(|entry, _| same.get(entry) == Some(&1));
    of_entries
}

fn views(directory: &Directory, profiles: &BTreeMap<&str, String>, update: Option<&Update>) -> Vec<Shared<EntryView>> {
    let linked = profiles_of_entries(directory, profiles);
    let view = |entry: &Entry<Public>| {
        let profile = linked.get(entry).map(|href| (*href).to_owned());
        Shared::new(entry_view(entry, profile, update.map(|update| update.of_entry(entry))))
    };
    directory.public.entries.par_iter().map(view).collect()
}

fn entry_view(entry: &Entry<Public>, profile: Option<String>, update: Option<String>) -> EntryView {
    EntryView {
        name: entry.name.clone(),
        english_name: entry.english_name.clone(),
        cohort: entry.cohort,
        college: entry.college.clone(),
        major: entry.major.clone(),
        degree: entry.degree.clone(),
        class: entry.class.clone(),
        region: entry.region.clone(),
        city: entry.city.clone(),
        industry: entry.industry.clone(),
        employer: entry.employer.clone(),
        position: entry.position.clone(),
        in_memoriam: entry.in_memoriam,
        profile,
        update,
        id: entry.code.clone(),
    }
}
