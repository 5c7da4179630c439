//! Audiences, and how far a value may go among them.
//!
//! Never widens: of two opinions the narrower one counts. An audience is a value where a policy is read, and a type
//! where a listing is made, so that a listing for members cannot be handed to what makes the public pages.

use std::fmt::Debug;
use std::hash::Hash;

use super::details::{Details, Show};
use super::record::Record;

/// Who a listing is for. Each sees what the one before it sees, and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Anybody who opens the website.
    Public,
    /// Alumni who hold the passphrase of the members' edition.
    Members,
    /// The alumni office itself.
    Office,
}

impl Audience {
    /// All audiences, the widest first.
    pub const ALL: [Audience; 3] = [Audience::Public, Audience::Members, Audience::Office];

    /// The audience that `site.toml` and the export write as `word`.
    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.word() == word)
    }

    /// The word for it in `site.toml` and in the export.
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Members => "members",
            Self::Office => "office",
        }
    }
}

/// The first audience that may see something, and with it all that come after; or nobody.
pub type Reach = Option<Audience>;

/// What both allow.
pub(super) fn narrower(one: Reach, other: Reach) -> Reach {
    one.zip(other).map(|(one, other)| one.max(other))
}

/// The audience of a listing, as a type: [`Public`] or [`Members`]. Nothing outside the directory can be one.
pub trait Level: sealed::Sealed + Debug + Clone + Copy + Default + Ord + Hash + Send + Sync + 'static {
    const AUDIENCE: Audience;
    /// What an entry for this audience can hold beyond an entry for everybody.
    type Details: Debug + Clone + Default + Ord + Hash + Send + Sync;

    #[doc(hidden)]
    fn details(record: &Record<'_>, show: &Show<'_>) -> Self::Details
    where
        Self: sealed::Sealed;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Public {}
    impl Sealed for super::Members {}
}

/// Everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Public;

/// Alumni who hold the passphrase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Members;

impl Level for Public {
    const AUDIENCE: Audience = Audience::Public;
    type Details = ();

    fn details(_record: &Record<'_>, _show: &Show<'_>) {}
}

impl Level for Members {
    const AUDIENCE: Audience = Audience::Members;
    type Details = Details;

    fn details(record: &Record<'_>, show: &Show<'_>) -> Details {
        Details::of(record, show)
    }
}
