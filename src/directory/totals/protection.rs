//! Which totals to hide.
//!
//! Small ones first; then, for each of these, others along the cheapest ways round, until a reader cannot narrow it
//! down. What has been made safe stays so, since hiding more only ever leaves more open. The others need no
//! protection of their own: they are large, and whoever found one out would have found out the small one first.

use super::network::{Change, Network};
use super::pipe::Way;
use super::{FEW, Total};

/// Hides what must be hidden. `None` if some total cannot be protected while the sum of all is shown.
pub(super) fn protect(network: &mut Network) -> Option<()> {
    let small: Vec<usize> = network.small().collect();
    for pipe in &small {
        network.pipes[*pipe].total = Total::Hidden;
    }
    small.into_iter().try_for_each(|pipe| open(network, pipe))
}

/// Hides others until this total could lie anywhere in a range of [`FEW`] steps.
fn open(network: &mut Network, pipe: usize) -> Option<()> {
    let mut changes = [(Way::Up, Change::default()), (Way::Down, Change::default())];
    let mut wish = FEW;
    loop {
        for (way, change) in &mut changes {
            wish -= network.flow(pipe, *way, change, wish);
        }
        if wish == 0 {
            return Some(());
        }
        let ways = changes.iter().filter_map(|(way, change)| network.circle(pipe, *way, change, Some(wish)));
        let (_, circle) = ways.min_by_key(|(cost, _)| *cost)?;
        circle.into_iter().for_each(|(step, _)| network.hide(step));
    }
}
