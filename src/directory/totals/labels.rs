//! Where a hidden total may say that it is "few".
//!
//! The word tells a reader that the number is 1 to 4, and so something of its neighbours. It is said only where
//! afterwards each of these is still possible, and every other small total has as many values left.

use super::network::{Change, Network};
use super::pipe::Way;
use super::{FEW, Total};

/// Says "few" wherever that is true and tells no more.
///
/// Only of cells where nobody is listed: beside two listed people it would mean two more at most.
pub(super) fn label(network: &mut Network) {
    for pipe in &mut network.pipes {
        if pipe.is_hidden() && pipe.count.listed == 0 && pipe.count.all < FEW {
            pipe.total = Total::Few;
        }
    }
    // Each round takes words back, and without any all is safe: so this comes to an end.
    loop {
        let narrow: Vec<usize> = network.small().filter(|pipe| is_narrow(network, *pipe)).collect();
        let nearby: Vec<usize> = narrow.iter().flat_map(|pipe| network.neighbours(*pipe)).collect();
        let anywhere = if narrow.is_empty() { 0..0 } else { 0..network.pipes.len() };
        if !(unsay(network, nearby) || unsay(network, anywhere)) {
            return;
        }
    }
}

/// Takes back the word wherever one of these says it, and tells whether one did.
fn unsay(network: &mut Network, pipes: impl IntoIterator<Item = usize>) -> bool {
    let mut said = false;
    for pipe in pipes {
        if network.pipes[pipe].total == Total::Few {
            network.pipes[pipe].total = Total::Hidden;
            said = true;
        }
    }
    said
}

/// Whether a reader could tell which of fewer than four values a small total has.
fn is_narrow(network: &Network, pipe: usize) -> bool {
    let range = FEW - 2;
    let up = network.flow(pipe, Way::Up, &mut Change::default(), range);
    up + network.flow(pipe, Way::Down, &mut Change::default(), range - up) < range
}
