//! The verbs of `almapress directory`, as the office uses them.

mod audit;
mod consents;
mod erase;
mod explain;
mod forms;
mod key;
mod lint;
mod merge;
mod products;
mod suppressed;
