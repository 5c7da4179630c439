//! Who makes what at the same time.

use std::borrow::Borrow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::plan::{Artefact, Recipe};

/// Calls `make` for every artefact, in parallel, and returns what it returns, in the same order. `make` is told on how
/// many threads an issue may be set.
pub fn each<A: Borrow<Artefact> + Sync, T: Send>(
    artefacts: &[A],
    make: impl Fn(&Artefact, usize) -> T + Sync,
) -> Vec<T> {
    let (issues, others): (Vec<&Artefact>, Vec<&Artefact>) = artefacts
        .iter()
        .map(Borrow::borrow)
        .partition(|artefact: &&Artefact| matches!(*artefact.recipe, Recipe::Issue(_)));
    let (issues, others) = rayon::join(
        || by_a_few_workers(&issues, &make),
        || others.into_par_iter().map(|artefact| make(artefact, 1)).collect::<Vec<T>>(),
    );
    let (mut issues, mut others) = (issues.into_iter(), others.into_iter());
    let next = |artefact: &Artefact| match *artefact.recipe {
        Recipe::Issue(_) => issues.next(),
        _ => others.next(),
    };
    artefacts.iter().map(Borrow::borrow).filter_map(next).collect()
}

/// Issues are set by a few workers, each of which waits for a typesetter that works on threads of its own.
fn by_a_few_workers<T: Send>(issues: &[&Artefact], make: &(impl Fn(&Artefact, usize) -> T + Sync)) -> Vec<T> {
    if issues.is_empty() {
        return Vec::new();
    }
    let threads = rayon::current_num_threads();
    let workers = issues.len().min(threads);
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(issues.len()));
    let work = || {
        while let Some((at, issue)) = take(&next, issues) {
            let result = make(issue, threads / workers);
            made.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push((at, result));
        }
    };
    std::thread::scope(|scope| {
        // The first works on this thread: where no others are to be had the work is done all the same.
        for _ in 1..workers {
            let _ = std::thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let mut made = made.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, result)| result).collect()
}

fn take<'a>(next: &AtomicUsize, issues: &[&'a Artefact]) -> Option<(usize, &'a Artefact)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    issues.get(at).map(|issue| (at, *issue))
}
