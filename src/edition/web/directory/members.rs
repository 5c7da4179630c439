//! The members' edition: a listing for those who hold a passphrase, sealed before it leaves the house.

use std::sync::Arc;

use super::Pages;
use super::search::{self, Values};
use super::update::{Update, file};
use crate::directory::{Entry, Members};
use crate::plan::{LocksRecipe, Recipe, Wanted};
use crate::seal::{Group, Keys, Secret};
use crate::view::{MembersView, Subject};

pub const PAGE: &str = "members/index.html";
const LOCKS: &str = "members/locks.js";

/// What fellow alumni see beyond what everybody sees.
const MORE: [&str; 6] = ["email", "mobile", "wechat", "qq", "address", "postcode"];

/// Whether there is anything that a member could open.
pub fn are_there(keys: &Keys) -> bool {
    keys.secret.is_some() && keys.has_passphrases()
}

pub fn wanted(pages: &Pages<'_>, keys: &Keys) -> Vec<Wanted> {
    let Some(secret) = keys.secret.as_ref().filter(|_| keys.has_passphrases()) else { return Vec::new() };
    let desk = pages.desk;
    let view = MembersView { locks: LOCKS.to_owned(), update: pages.update.as_ref().map(Update::view) };
    let head = desk.head(PAGE, desk.word("members"), Some(super::SECTION));
    let mut wanted = vec![desk.made(head, "members.html", Subject::Members(Box::new(view)), "the members' edition")];

    let groups = groups(secret, keys);
    for (_, group, cohort) in &groups {
        let entries = of_group(&pages.directory.members.entries, cohort.as_deref());
        wanted.extend(sealed(group, &desk.publication.site.language, entries));
    }
    let openings = groups.into_iter().map(|(passphrase, group, _)| (passphrase, group)).collect();
    let locks = Recipe::Locks(LocksRecipe::new(secret, openings));
    wanted.push(Wanted::new(LOCKS, locks, "the members' edition"));
    wanted
}

/// Each passphrase with the group it opens, and the cohort that the group is of.
fn groups(secret: &Secret, keys: &Keys) -> Vec<(String, Arc<Group>, Option<String>)> {
    let all = keys.all.iter().map(|passphrase| (passphrase, "all", None));
    let cohorts = keys.cohorts.iter().map(|(cohort, passphrase)| (passphrase, cohort.as_str(), Some(cohort.clone())));
    all.chain(cohorts)
        .map(|(passphrase, label, cohort)| {
            (passphrase.clone(), Arc::new(Group::new(secret, label, &[passphrase])), cohort)
        })
        .collect()
}

/// Everybody, or those of a cohort. What is no year is nobody's cohort.
fn of_group<'e>(entries: &'e [Entry<Members>], cohort: Option<&str>) -> impl Iterator<Item = &'e Entry<Members>> {
    let year = cohort.map(|cohort| cohort.parse::<i16>().ok());
    entries.iter().filter(move |entry| year.is_none_or(|year| year.is_some() && entry.cohort == year))
}

fn sealed<'e>(group: &Group, language: &str, entries: impl Iterator<Item = &'e Entry<Members>>) -> Vec<Wanted> {
    let rows: Vec<Values<'_>> = entries.map(|entry| Values::of(entry, details(entry))).collect();
    let seal = |chunk: crate::search::Chunk| {
        let path = format!("members/{}", group.file_name(&chunk.name));
        file(path, group.seal(&chunk.name, &chunk.bytes), "the members' edition")
    };
    search::index(&MORE, &rows, language).into_iter().map(seal).collect()
}

fn details(entry: &Entry<Members>) -> [Option<&str>; 6] {
    let details = &entry.details;
    [&details.email, &details.mobile, &details.wechat, &details.qq, &details.address, &details.postcode]
        .map(Option::as_deref)
}
