//! The walk through a document from its pages: what can be reached is converted once in each role, the rest is left.
//!
//! It goes in waves. The objects of a wave are converted side by side; their wants are then numbered in order, and
//! those that are new make the next wave. Every object is met once, so cycles end.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Object, ObjectId};
use rayon::prelude::*;

use super::convert;
use super::draft::{Draft, Press, Role, Want, number_references};
use super::{Fault, Kind};

/// Objects by their new numbers.
pub struct Walked {
    pub objects: BTreeMap<ObjectId, Object>,
    pub faults: Vec<Fault>,
}

/// An object that still has to be converted, under the number it will have.
#[derive(Clone, Copy)]
struct Due {
    from: ObjectId,
    role: Role,
    to: u32,
    page: usize,
}

/// Follows everything that the given drafts (the pages, the outlines) want. `known` tells which objects have numbers
/// already, the pages among them; `next` is the first free number.
pub fn walk(
    press: &Press,
    roots: Vec<(u32, Object, Draft)>,
    known: BTreeMap<(ObjectId, Role), u32>,
    next: u32,
) -> Walked {
    let mut walk = Walk {
        known,
        edges: BTreeMap::new(),
        scales: BTreeMap::new(),
        next,
        objects: BTreeMap::new(),
        faults: Vec::new(),
    };
    let mut due = Vec::new();
    for (number, object, draft) in roots {
        due.extend(walk.settle(number, None, object, draft));
    }
    while !due.is_empty() {
        let done: Vec<(Due, Object, Draft)> = due
            .par_iter()
            .map(|due| {
                let mut draft = Draft::new(press, due.page);
                draft.scale = walk.scales.get(&due.from).copied().unwrap_or(1.0);
                let object = convert::object(due.from, due.role, &mut draft);
                (*due, object, draft)
            })
            .collect();
        due = Vec::new();
        for (done, object, draft) in done {
            due.extend(walk.settle(done.to, Some(done), object, draft));
        }
    }
    if has_cycle(&walk.edges) {
        walk.faults.push(Fault::of_file(
            Kind::Endless,
            "something drawn in this PDF contains itself, so that it can never be finished: draw that picture anew",
        ));
    }
    Walked { objects: walk.objects, faults: walk.faults }
}

struct Walk {
    known: BTreeMap<(ObjectId, Role), u32>,
    /// What draws what, to find drawings that contain themselves.
    edges: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// How small each drawing comes to stand.
    scales: BTreeMap<ObjectId, f64>,
    next: u32,
    objects: BTreeMap<ObjectId, Object>,
    faults: Vec<Fault>,
}

impl Walk {
    /// Numbers the wants of a converted object, stores it, and tells which of them are new.
    fn settle(&mut self, number: u32, done: Option<Due>, mut object: Object, draft: Draft) -> Vec<Due> {
        let mut due = Vec::new();
        let mut numbers = Vec::with_capacity(draft.wants.len());
        for want in draft.wants {
            match want {
                Want::Made(made) => {
                    numbers.push(self.next);
                    self.objects.insert((self.next, 0), *made);
                    self.next += 1;
                }
                Want::Copy(from, role) => {
                    let to = *self.known.entry((from, role)).or_insert_with(|| {
                        due.push(Due { from, role, to: self.next, page: draft.page });
                        self.next += 1;
                        self.next - 1
                    });
                    numbers.push(to);
                }
            }
        }
        for (drawn, scale) in &draft.draws {
            let known = self.scales.entry(*drawn).or_insert(*scale);
            *known = known.min(*scale);
        }
        if let Some(done) = done {
            self.edges.entry(done.from).or_default().extend(draft.draws.into_keys());
        }
        number_references(&mut object, &numbers);
        self.objects.insert((number, 0), object);
        self.faults.extend(draft.faults);
        due
    }
}

/// Takes away what draws nothing that is left, until nothing is: what stays then goes round.
fn has_cycle(edges: &BTreeMap<ObjectId, BTreeSet<ObjectId>>) -> bool {
    let mut inner: BTreeMap<ObjectId, usize> =
        edges.iter().filter(|(_, to)| !to.is_empty()).map(|(from, to)| (*from, to.len())).collect();
    let mut drawn_by: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    for (from, to) in edges.iter().flat_map(|(from, to)| to.iter().map(move |to| (*from, *to))) {
        drawn_by.entry(to).or_default().push(from);
    }
    let mut free: Vec<ObjectId> = drawn_by.keys().filter(|drawn| !inner.contains_key(*drawn)).copied().collect();
    while let Some(done) = free.pop() {
        for outer in drawn_by.get(&done).into_iter().flatten() {
            if let Some(left) = inner.get_mut(outer) {
                *left -= 1;
                if *left == 0 {
                    free.push(*outer);
                }
            }
        }
    }
    inner.values().any(|left| *left > 0)
}
