//! Audiences, and how far a value may go among them.
//!
//! Never widens: of two opinions the narrower one counts.

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
    /// The audience that `site.toml` and the export write as `word`.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word {
            "public" => Some(Self::Public),
            "members" => Some(Self::Members),
            "office" => Some(Self::Office),
            _ => None,
        }
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
pub(super) type Reach = Option<Audience>;

/// What both allow.
pub(super) fn narrower(one: Reach, other: Reach) -> Reach {
    one.zip(other).map(|(one, other)| one.max(other))
}
