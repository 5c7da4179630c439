//! The gate: what decides over a release, apart from the person.

use jiff::civil::Date;

use super::audience::{Audience, Reach, narrower};
use super::field::Field;
use super::policy::Policy;

/// The policy, who asks, and the date of the build.
pub(super) struct Gate<'p> {
    pub(super) policy: &'p Policy,
    pub(super) audience: Audience,
    pub(super) on: Date,
}

impl Gate<'_> {
    /// Whether the policy lets this audience see a field of anybody at all. If not, it is not even read.
    pub(super) fn lets_through(&self, field: Field) -> bool {
        self.policy.reach(field).is_some_and(|first| first <= self.audience)
    }

    /// Whether the policy, and a person who lets this field go as far as `consent`, let this audience see it.
    pub(super) fn releases(&self, field: Field, consent: Reach) -> bool {
        narrower(self.policy.reach(field), consent).is_some_and(|first| first <= self.audience)
    }
}
