//! Tallies over all alumni, for offices that publish totals.
//!
//! They count people who withhold themselves too, so they are published through the suppression of small cells alone
//! (`totals`), and never leave the directory otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::audience::{Level, Public};
use super::listing::Entry;
use super::person::Person;
use super::record::{Record, Status};
use super::regions;
use super::totals::{self, Count, Total, Totals};

/// A value of a dimension; nothing for those who have none.
type Key = Option<String>;

/// Tallies by dimension. Everybody who is counted stands once in each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tallies {
    /// By cohort and college.
    cross: BTreeMap<(Key, Key), School>,
    region: BTreeMap<Key, Count>,
    industry: BTreeMap<Key, Count>,
}

/// The people of one cohort and college. Who shows only one of the two is visible in one margin and not in the cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct School {
    all: u32,
    shows_both: u32,
    shows_either: u32,
}

/// Totals that may be published, by the labels of their dimensions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedTotals {
    pub cohort: BTreeMap<String, Total>,
    pub college: BTreeMap<String, Total>,
    pub region: BTreeMap<String, Total>,
    pub industry: BTreeMap<String, Total>,
    /// By cohort and college.
    pub cross: BTreeMap<(String, String), Total>,
}

impl PublishedTotals {
    /// Of two opinions on each total the one that says less: a reader may know what everybody sees, or what members see.
    pub(super) fn stricter(mut self, other: &Self) -> Self {
        keep_agreed(&mut self.cohort, &other.cohort);
        keep_agreed(&mut self.college, &other.college);
        keep_agreed(&mut self.region, &other.region);
        keep_agreed(&mut self.industry, &other.industry);
        keep_agreed(&mut self.cross, &other.cross);
        self
    }

    /// Those of groups that somebody can be seen in: the name of another group may itself be withheld.
    pub(super) fn of_groups_in(mut self, entries: &[Entry<Public>], language: &str) -> Self {
        let labels =
            |of: &dyn Fn(&Entry<Public>) -> Option<String>| entries.iter().filter_map(of).collect::<BTreeSet<_>>();
        let cohorts = labels(&|entry| Some(entry.cohort?.to_string()));
        let colleges = labels(&|entry| entry.college.clone());
        let regions = labels(&|entry| Some(regions::label(entry.region.as_deref()?, language).to_owned()));
        let industries = labels(&|entry| entry.industry.clone());
        self.cross.retain(|(cohort, college), _| cohorts.contains(cohort) && colleges.contains(college));
        self.cohort.retain(|label, _| cohorts.contains(label));
        self.college.retain(|label, _| colleges.contains(label));
        self.region.retain(|label, _| regions.contains(label));
        self.industry.retain(|label, _| industries.contains(label));
        self
    }

    /// Those of one dimension.
    pub fn of(&self, dimension: &str) -> &BTreeMap<String, Total> {
        match dimension {
            "cohort" => &self.cohort,
            "college" => &self.college,
            "region" => &self.region,
            _ => &self.industry,
        }
    }
}

impl Tallies {
    /// Counts a person who is neither suppressed nor still enrolled.
    /// `language` is the one in which regions are named.
    pub(super) fn count<A: Level>(&mut self, person: &Person<'_>, entry: Option<&Entry<A>>, language: &str) {
        if person.suppressed || person.record.status() == Status::Enrolled {
            return;
        }
        let (cohort, college) = school(&person.record);
        let listed = |is_shown: fn(&Entry<A>) -> bool| entry.is_some_and(is_shown);
        let shown = entry
            .map(|entry| [entry.cohort.is_some() || cohort.is_none(), entry.college.is_some() || college.is_none()]);
        let school = self.cross.entry((cohort, college)).or_default();
        school.all += 1;
        school.shows_both += u32::from(shown == Some([true, true]));
        school.shows_either += u32::from(shown.is_some_and(|shown| shown.contains(&true)));
        let region = person.record.location.region().map(|region| regions::label(region, language).to_owned());
        add(self.region.entry(region).or_default(), listed(|entry| entry.region.is_some()));
        let industry = person.record.job().and_then(|job| job.industry.clone()).map(|industry| industry.into_owned());
        add(self.industry.entry(industry).or_default(), listed(|entry| entry.industry.is_some()));
    }

    pub(super) fn and(mut self, next: Self) -> Self {
        for (key, school) in next.cross {
            let sum = self.cross.entry(key).or_default();
            sum.all += school.all;
            sum.shows_both += school.shows_both;
            sum.shows_either += school.shows_either;
        }
        merge(&mut self.region, next.region);
        merge(&mut self.industry, next.industry);
        self
    }

    /// What of it may be said.
    pub(super) fn publishable(&self) -> PublishedTotals {
        let cohorts: BTreeSet<&Key> = self.cross.keys().map(|(cohort, _)| cohort).collect();
        let colleges: BTreeSet<&Key> = self.cross.keys().map(|(_, college)| college).collect();
        let table = |listed: fn(&School) -> u32| -> Vec<Vec<Count>> {
            let cell = |cohort: &Key, college: &Key| {
                let school = self.cross.get(&(cohort.clone(), college.clone())).copied().unwrap_or_default();
                Count { all: school.all, listed: listed(&school) }
            };
            cohorts.iter().map(|cohort| colleges.iter().map(|college| cell(cohort, college)).collect()).collect()
        };
        let lists = [&self.region, &self.industry].map(|tally| tally.values().copied().collect::<Vec<Count>>());
        // A reader may know the people of a margin who do not stand in the cell, or not: both must find out nothing.
        let totals = stricter(
            totals::totals(&table(|school| school.shows_both), &lists),
            &totals::totals(&table(|school| school.shows_either), &lists),
        );

        let cross = cohorts.iter().zip(&totals.table.cells).flat_map(|(cohort, row)| {
            let named = |(college, total): (&&Key, &Total)| Some((((*cohort).clone()?, (*college).clone()?), *total));
            colleges.iter().zip(row).filter_map(named).collect::<Vec<_>>()
        });
        let mut lists = totals.lists.iter().map(|list| list.cells.as_slice());
        PublishedTotals {
            cross: cross.collect(),
            cohort: labelled(cohorts.iter().copied(), &totals.table.rows),
            college: labelled(colleges.iter().copied(), &totals.table.columns),
            region: labelled(self.region.keys(), lists.next().unwrap_or_default()),
            industry: labelled(self.industry.keys(), lists.next().unwrap_or_default()),
        }
    }
}

fn keep_agreed<K: Ord>(totals: &mut BTreeMap<K, Total>, others: &BTreeMap<K, Total>) {
    for (key, total) in totals {
        if others.get(key) != Some(total) {
            *total = Total::Hidden;
        }
    }
}

/// Of two opinions on each total the one that says less.
fn stricter(mut one: Totals, other: &Totals) -> Totals {
    let both = |one: &mut Total, other: &Total| {
        if *one != *other {
            *one = Total::Hidden;
        }
    };
    let all = |one: &mut [Total], other: &[Total]| one.iter_mut().zip(other).for_each(|(one, other)| both(one, other));
    one.table.cells.iter_mut().zip(&other.table.cells).for_each(|(one, other)| all(one, other));
    all(&mut one.table.rows, &other.table.rows);
    all(&mut one.table.columns, &other.table.columns);
    one.lists.iter_mut().zip(&other.lists).for_each(|(one, other)| all(&mut one.cells, &other.cells));
    one
}

fn school(record: &Record<'_>) -> (Key, Key) {
    let school = record.school();
    let cohort = school.and_then(|school| school.enrolled).map(|year| year.to_string());
    (cohort, school.and_then(|school| school.college.clone()).map(|college| college.into_owned()))
}

fn labelled<'k>(keys: impl Iterator<Item = &'k Key>, totals: &[Total]) -> BTreeMap<String, Total> {
    keys.zip(totals).filter_map(|(key, total)| Some((key.clone()?, *total))).collect()
}

fn add(count: &mut Count, is_listed: bool) {
    count.all += 1;
    count.listed += u32::from(is_listed);
}

fn merge(into: &mut BTreeMap<Key, Count>, from: BTreeMap<Key, Count>) {
    for (key, count) in from {
        let sum = into.entry(key).or_default();
        sum.all += count.all;
        sum.listed += count.listed;
    }
}
