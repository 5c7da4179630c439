//! One test binary for everything that is tested from outside: one link, not twenty.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

mod bad_input;
mod browser;
mod build;
mod directory;
mod editions;
mod house;
mod incremental;
mod leaks;
mod new;
mod office;
mod output;
mod print;
mod publications;
mod random;
mod serve;
mod stale;
mod typesetter;
