//! Totals as a network of pipes, through which what a reader cannot tell flows.
//!
//! A total that may be one more than it is forces another to be one less, and so on round a circle: along the row,
//! down the column, by way of the margins. Each total is a pipe; each row, each column and the two sums of the
//! margins are joints, where as much flows in as out. A hidden total may be as much larger as can flow round to it
//! again by other hidden ones, each no further than its own bounds let it. For whole numbers such flows are exact.
//!
//! This is arithmetic: it hides nothing by itself.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::pipe::{Pipe, Way};
use super::{Count, Total};

pub(super) struct Network {
    pub(super) pipes: Vec<Pipe>,
    /// The pipes at each joint.
    joints: Vec<Vec<usize>>,
}

/// A change to the totals that leaves every shown sum as it is.
#[derive(Default)]
pub(super) struct Change(BTreeMap<usize, i64>);

/// A way round, pipe by pipe.
pub(super) type Circle = Vec<(usize, Way)>;

impl Network {
    /// The cells row by row, then the rows' margins, then the columns'. The sum of all is shown, so no pipe.
    pub(super) fn of_table(cells: &[Vec<Count>], rows: &[Count], columns: &[Count]) -> Self {
        let joint_of_column = |column: usize| rows.len() + column;
        let sum_of_rows = rows.len() + columns.len();
        let sum_of_columns = sum_of_rows + 1;
        let inner = cells.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, count)| Pipe::cell([row, joint_of_column(column)], *count))
        });
        let of_rows = rows.iter().enumerate().map(|(row, count)| Pipe::margin([sum_of_rows, row], *count));
        let of_columns = columns
            .iter()
            .enumerate()
            .map(|(column, count)| Pipe::margin([joint_of_column(column), sum_of_columns], *count));
        Self::new(inner.chain(of_rows).chain(of_columns).collect(), sum_of_columns + 1)
    }

    /// The cells of a list, whose sum is shown: all between the list and the world.
    pub(super) fn of_list(cells: &[Count]) -> Self {
        Self::new(cells.iter().map(|count| Pipe::cell([0, 1], *count)).collect(), 2)
    }

    fn new(pipes: Vec<Pipe>, joints: usize) -> Self {
        let mut at = vec![Vec::new(); joints];
        for (index, pipe) in pipes.iter().enumerate() {
            pipe.ends.iter().for_each(|joint| at[*joint].push(index));
        }
        Self { pipes, joints: at }
    }

    pub(super) fn totals(self) -> Vec<Total> {
        self.pipes.into_iter().map(|pipe| pipe.total).collect()
    }

    /// The totals that must not be told.
    pub(super) fn small(&self) -> impl Iterator<Item = usize> {
        (0..self.pipes.len()).filter(|pipe| self.pipes[*pipe].count.is_small())
    }

    /// Hides a total, if it is shown.
    pub(super) fn hide(&mut self, pipe: usize) {
        if !self.pipes[pipe].is_hidden() {
            self.pipes[pipe].total = Total::Hidden;
        }
    }

    /// The pipes that meet this one, itself included.
    pub(super) fn neighbours(&self, pipe: usize) -> impl Iterator<Item = usize> {
        self.pipes[pipe].ends.iter().flat_map(|joint| self.joints[*joint].iter().copied())
    }

    /// Moves a total as far as it can go while other hidden ones give way, up to `wish`, and returns how far.
    pub(super) fn flow(&self, pipe: usize, way: Way, change: &mut Change, wish: u32) -> u32 {
        let mut flow = 0;
        while flow < wish {
            let Some((_, circle)) = self.circle(pipe, way, change, None) else { break };
            flow += self.push(&circle, change, wish - flow);
        }
        flow
    }

    /// The way round that moves `pipe` on at the least cost, beginning with itself, and that cost. Shown totals are
    /// passed by unless they may be hidden to let a change of this size through; less room is dearer.
    pub(super) fn circle(&self, pipe: usize, way: Way, change: &Change, hide: Option<u32>) -> Option<(u64, Circle)> {
        if self.room(pipe, way, change) == 0 {
            return None;
        }
        let (start, goal) = self.pipes[pipe].along(way);
        let mut best = vec![None; self.joints.len()];
        let mut queue = BinaryHeap::from([Reverse((0, goal))]);
        while let Some(Reverse((cost, joint))) = queue.pop() {
            if joint == start {
                return Some((cost, self.trace(pipe, way, &best)));
            }
            for &next in self.joints[joint].iter().filter(|next| **next != pipe) {
                let onward = self.pipes[next].way_from(joint);
                let end = self.pipes[next].along(onward).1;
                let is_better = |cost: u64| best[end].is_none_or(|(known, ..)| cost < known);
                if end == goal || !is_better(cost) {
                    continue;
                }
                let price = self.pipes[next].price(|| self.room(next, onward, change), hide);
                if let Some(dearer) = price.map(|price| cost + price).filter(|cost| is_better(*cost)) {
                    best[end] = Some((dearer, next, onward));
                    if end == start && dearer == cost {
                        return Some((cost, self.trace(pipe, way, &best)));
                    }
                    queue.push(Reverse((dearer, end)));
                }
            }
        }
        None
    }

    /// The circle back from where `pipe` begins to where it ends.
    fn trace(&self, pipe: usize, way: Way, best: &[Option<(u64, usize, Way)>]) -> Circle {
        let (start, goal) = self.pipes[pipe].along(way);
        let mut circle = vec![(pipe, way)];
        let mut joint = start;
        while let Some((_, step, forward)) = best[joint].filter(|_| joint != goal) {
            circle.push((step, forward));
            joint = self.pipes[step].along(forward).0;
        }
        circle
    }

    /// Lets as much flow round as there is room and need for, and returns how much that is.
    fn push(&self, circle: &Circle, change: &mut Change, wish: u32) -> u32 {
        let flow = circle.iter().map(|(pipe, way)| self.room(*pipe, *way, change)).fold(wish, u32::min);
        for (pipe, way) in circle {
            *change.0.entry(*pipe).or_default() += if *way == Way::Up { i64::from(flow) } else { -i64::from(flow) };
        }
        flow
    }

    fn room(&self, pipe: usize, way: Way, change: &Change) -> u32 {
        self.pipes[pipe].room(way, change.0.get(&pipe).copied().unwrap_or(0))
    }
}
