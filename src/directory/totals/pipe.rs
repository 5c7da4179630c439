//! One total as a pipe: where it leads, and what it costs to open.

use std::num::NonZero;

use super::{Count, FEW, Total};

/// How much a pipe that nothing bounds lets through.
const UNBOUNDED: u32 = u32::MAX;

/// One total between two joints.
pub(super) struct Pipe {
    /// An increase flows from the first of these joints to the second.
    pub(super) ends: [usize; 2],
    pub(super) count: Count,
    /// What hiding it would cost a reader, for comparison.
    pub(super) cost: u64,
    pub(super) total: Total,
}

/// Which way a total is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

impl Pipe {
    pub(super) fn cell(ends: [usize; 2], count: Count) -> Self {
        Self { ends, count, cost: cost(count), total: Total::Shown(count.all) }
    }

    /// Dearer than all cells together: the margins are what most readers came for.
    pub(super) fn margin(ends: [usize; 2], count: Count) -> Self {
        Self { cost: cost(count) << 32, ..Self::cell(ends, count) }
    }

    pub(super) fn is_hidden(&self) -> bool {
        !matches!(self.total, Total::Shown(_))
    }

    /// From which joint to which the change flows.
    pub(super) fn along(&self, way: Way) -> (usize, usize) {
        let [first, second] = self.ends;
        if way == Way::Up { (first, second) } else { (second, first) }
    }

    /// Which way it is moved by a change that comes in at this joint.
    pub(super) fn way_from(&self, joint: usize) -> Way {
        if self.ends[0] == joint { Way::Up } else { Way::Down }
    }

    /// How much further the total can go, once it has changed so far. A shown one counts as if it were hidden.
    pub(super) fn room(&self, way: Way, changed: i64) -> u32 {
        let now = i64::from(self.count.all) + changed;
        let room = match (way, self.total) {
            (Way::Down, Total::Few) => now - 1,
            (Way::Down, _) => now - i64::from(self.count.least()),
            (Way::Up, Total::Few) => i64::from(FEW) - 1 - now,
            (Way::Up, _) => return UNBOUNDED,
        };
        u32::try_from(room).unwrap_or(0)
    }

    /// What it costs to let a change through here; `None` if none can pass. Noughts are never hidden.
    pub(super) fn price(&self, room: impl FnOnce() -> u32, hide: Option<u32>) -> Option<u64> {
        let wish = if self.is_hidden() { 0 } else { hide.filter(|_| self.count.all > 0)? };
        Some(self.cost * u64::from(wish.div_ceil(NonZero::new(room())?.get())))
    }
}

/// A cell lost costs the reader something, a large one more.
fn cost(count: Count) -> u64 {
    u64::from(8 + count.all.checked_ilog2().unwrap_or(0))
}
