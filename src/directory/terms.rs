//! The terms on which an export is read: the publication's policy, the day, and what the office keeps beside the export.

use jiff::civil::Date;

use super::audience::{Audience, Reach};
use super::collation::{Collation, Order};
use super::policy::Policy;
use super::revisions::Revisions;
use super::ruling::Gate;
use super::suppressed::Suppressed;
use crate::seal::Secret;

/// Everything that a release depends on apart from the export.
pub struct Terms<'t> {
    pub policy: &'t Policy,
    /// The day of the build. Where none is told, consents that end count as ended.
    pub on: Option<Date>,
    /// How far students who are still enrolled may go.
    pub students: Reach,
    /// The secret of the publication, for keyed references. Without one there are none.
    pub secret: Option<&'t Secret>,
    pub suppressed: Suppressed,
    pub revisions: Revisions<'t>,
    /// The language of the publication, in which regions are named.
    pub language: &'t str,
    /// The order of names.
    pub collation: Collation,
}

impl Terms<'_> {
    /// Terms with nothing but a policy: nobody is suppressed, nothing was revised.
    pub fn of(policy: &Policy) -> Terms<'_> {
        Terms {
            policy,
            on: None,
            students: None,
            secret: None,
            suppressed: Suppressed::default(),
            revisions: Revisions::default(),
            language: "zh-CN",
            collation: Collation::new(Order::Pinyin, "zh-CN"),
        }
    }

    pub(super) fn gate(&self) -> Gate<'_> {
        Gate { policy: self.policy, students: self.students, on: self.on.unwrap_or(Date::MAX) }
    }

    /// A reference to a person that only the office can resolve.
    pub(super) fn code(&self, id: &str) -> Option<String> {
        self.secret.map(|secret| secret.code("entry", id))
    }
}

/// The audience a setting such as `students = "members"` names; `none` is nobody.
pub fn reach(word: &str) -> Option<Reach> {
    if word == "none" { Some(None) } else { Audience::named(word).map(Some) }
}
