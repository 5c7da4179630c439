//! What a build takes of an export: the listings, what profiles and liaisons are linked to, tallies for totals, and
//! the fingerprints by which leaks are found.

use std::collections::{BTreeMap, BTreeSet};

use super::audience::{Level, Members, Public};
use super::batch::Gather;
use super::field::Field;
use super::finding::Problem;
use super::leaks::{Gathered, Kind};
use super::listing::{self, Entry, Listing, Released};
use super::person::Person;
use super::record::Record;
use super::tally::{PublishedTotals, Tallies};
use super::terms::Terms;
use super::trajectory::{self, Stage};

/// What a build wants beside the public listing.
#[derive(Clone, Copy)]
pub(super) struct Wish<'w> {
    /// A listing for members.
    pub(super) members: bool,
    /// Tallies over all alumni, for totals with small cells suppressed.
    pub(super) totals: bool,
    /// The ids that profiles and liaisons name.
    pub(super) linked: &'w BTreeSet<String>,
}

/// What was released.
pub(super) struct Release {
    pub(super) public: Listing<Public>,
    /// Empty unless it was wished for.
    pub(super) members: Listing<Members>,
    /// Everybody may see these of the linked people, by id.
    pub(super) linked: BTreeMap<String, Linked>,
    /// The linked ids that the export has.
    pub(super) known: BTreeSet<String>,
    /// The number of returned forms that are about somebody in the export.
    pub(super) forms: usize,
    pub(super) totals: PublishedTotals,
    pub(super) gathered: Gathered,
}

/// A person that a text of the publication is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Linked {
    pub entry: Entry<Public>,
    pub trajectory: Vec<Stage>,
}

/// Gathers a release.
pub(super) struct Releasing<'t, 'a> {
    terms: &'t Terms<'a>,
    wish: Wish<'t>,
    public: Vec<Released<Public>>,
    members: Vec<Released<Members>>,
    linked: BTreeMap<String, Linked>,
    known: BTreeSet<String>,
    forms: usize,
    tallies: Tallies,
    /// The same, as members see them.
    member_tallies: Tallies,
    gathered: Gathered,
}

impl<'t, 'a> Releasing<'t, 'a> {
    pub(super) fn new(terms: &'t Terms<'a>, wish: Wish<'t>) -> Self {
        Self {
            terms,
            wish,
            public: Vec::new(),
            members: Vec::new(),
            linked: BTreeMap::new(),
            known: BTreeSet::new(),
            forms: 0,
            tallies: Tallies::default(),
            member_tallies: Tallies::default(),
            gathered: Gathered::default(),
        }
    }

    /// Orders what was gathered.
    pub(super) fn finish(self) -> Release {
        let Self { public, members, linked, known, forms, tallies, member_tallies, gathered, wish, .. } = self;
        let (public, members) = rayon::join(|| Listing::in_order(public), || Listing::in_order(members));
        let totals = match wish {
            Wish { totals: false, .. } => PublishedTotals::default(),
            Wish { members: false, .. } => tallies.publishable(),
            Wish { .. } => tallies.publishable().stricter(&member_tallies.publishable()),
        };
        Release { public, members, linked, known, forms, totals, gathered }
    }

    fn link(&mut self, person: &Person<'_>, entry: Option<&Entry<Public>>) {
        if !self.wish.linked.contains(person.id()) {
            return;
        }
        self.known.insert(person.id().to_owned());
        if let Some(entry) = entry {
            let linked = Linked { entry: entry.clone(), trajectory: trajectory::released(self.terms, person) };
            self.linked.insert(person.id().to_owned(), linked);
        }
    }
}

impl<'a> Gather<'a> for Releasing<'_, 'a> {
    fn take(&mut self, record: Record<'a>, position: usize) -> Option<Problem> {
        gather_secrets(&record, position, &mut self.gathered);
        let person = Person::of(record, position, self.terms);
        self.forms += person.forms;
        for form in self.terms.revisions.of(person.id(), person.code.as_deref()) {
            gather_secrets(&form.record, position, &mut self.gathered);
        }
        let public = listing::entry::<Public>(self.terms, &person);
        self.link(&person, public.as_ref().map(|(_, entry)| entry));
        if self.wish.totals {
            self.tallies.count(&person, public.as_ref().map(|(_, entry)| entry), self.terms.language);
        }
        if self.wish.members {
            let members = listing::entry::<Members>(self.terms, &person);
            if self.wish.totals {
                self.member_tallies.count(&person, members.as_ref().map(|(_, entry)| entry), self.terms.language);
            }
            self.members.extend(members);
        }
        self.public.extend(public);
        nameless(self.terms, &person)
    }

    fn and(mut self, next: Self) -> Self {
        self.public.extend(next.public);
        self.members.extend(next.members);
        self.linked.extend(next.linked);
        self.known.extend(next.known);
        self.forms += next.forms;
        self.tallies = self.tallies.and(next.tallies);
        self.member_tallies = self.member_tallies.and(next.member_tallies);
        self.gathered = self.gathered.and(next.gathered);
        self
    }
}

/// Whether a person agreed to be listed and has no name to be listed by.
fn nameless(terms: &Terms<'_>, person: &Person<'_>) -> Option<Problem> {
    let gate = terms.gate();
    let wanted = || {
        [Public::AUDIENCE, Members::AUDIENCE].iter().any(|audience| gate.ruling(person, Field::Name, *audience).is_ok())
    };
    (person.name().is_none() && wanted()).then_some(Problem::NoName)
}

/// Takes what must never be found in a text. The same value twice does no harm.
fn gather_secrets(record: &Record<'_>, position: usize, gathered: &mut Gathered) {
    let position = u32::try_from(position).unwrap_or(u32::MAX);
    let values = [
        (Kind::Identity, &record.identity_number),
        (Kind::StudentNumber, &record.student_number),
        (Kind::Mobile, &record.contact.mobile),
        (Kind::Mobile, &record.contact.phone),
        (Kind::Email, &record.contact.email),
        (Kind::Wechat, &record.contact.wechat),
        (Kind::Qq, &record.contact.qq),
        (Kind::Address, &record.location.address),
    ];
    for (kind, value) in values {
        value.iter().for_each(|value| gathered.add(kind, value, position));
    }
}
