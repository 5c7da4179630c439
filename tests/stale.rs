//! Ways in which something kept from an earlier build could be taken for what is there now. None of them may work:
//! each of these builds is compared with one of a copy of the publication that was never built.

mod cache;
mod outputs;
mod places;
mod secrets;
mod stamps;
mod ticks;
