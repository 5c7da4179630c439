//! Who makes what at the same time.

use std::borrow::Borrow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use crate::plan::{Artefact, Recipe};

/// The name of the threads that set issues. A failure of the typesetter in one of them is told as an error of its issue.
pub const ISSUE_THREAD: &str = "issue";

/// Setting a page nests deeply; this is more than any theme needs.
const STACK_BYTES: usize = 16 << 20;

/// Typst keeps what it has worked out, so that an issue of which one article changed is set again in a blink. What no
/// issue has used for so many issues is let go: a shelf of forty would fill gigabytes.
const KEPT: usize = 1;

/// Calls `make` for every artefact, in parallel, and returns what it returns, in the same order.
pub fn each<A: Borrow<Artefact> + Sync, T: Send>(artefacts: &[A], make: impl Fn(&Artefact) -> T + Sync) -> Vec<T> {
    let (issues, others): (Vec<&Artefact>, Vec<&Artefact>) = artefacts
        .iter()
        .map(Borrow::borrow)
        .partition(|artefact: &&Artefact| matches!(artefact.recipe, Recipe::Issue(_)));
    let (issues, others) =
        rayon::join(|| in_pools_of_their_own(&issues, &make), || others.into_par_iter().map(&make).collect::<Vec<T>>());
    let (mut issues, mut others) = (issues.into_iter(), others.into_iter());
    let next = |artefact: &Artefact| match artefact.recipe {
        Recipe::Issue(_) => issues.next(),
        Recipe::Page(_) | Recipe::Copy(_) | Recipe::Locks(_) => others.next(),
    };
    artefacts.iter().map(Borrow::borrow).filter_map(next).collect()
}

/// Issues are set by a few workers, each with a thread pool of its own. Typst works in parallel itself; in one common
/// pool a thread that waits for a part of its issue would begin another issue meanwhile, and so on, until all
/// of them filled the memory at once.
fn in_pools_of_their_own<T: Send>(issues: &[&Artefact], make: &(impl Fn(&Artefact) -> T + Sync)) -> Vec<T> {
    if issues.is_empty() {
        return Vec::new();
    }
    let threads = rayon::current_num_threads();
    let workers = issues.len().min(threads);
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(issues.len()));
    let work = || {
        while let Some((at, issue)) = take(&next, issues) {
            let result = make(issue);
            comemo::evict(KEPT);
            made.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push((at, result));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                match ThreadPoolBuilder::new()
                    .thread_name(|_| ISSUE_THREAD.to_owned())
                    .num_threads(threads / workers)
                    .stack_size(STACK_BYTES)
                    .build()
                {
                    Ok(pool) => pool.install(work),
                    // No new threads are to be had: then on this one.
                    Err(_) => work(),
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, result)| result).collect()
}

fn take<'a>(next: &AtomicUsize, issues: &[&'a Artefact]) -> Option<(usize, &'a Artefact)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    issues.get(at).map(|issue| (at, *issue))
}
