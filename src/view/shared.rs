//! What many views share: dates, pictures, links, and a value that many pages carry.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::fingerprint::Fingerprint;

/// A day, with its forms in the publication's language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DateView {
    /// `2026-09-15`, for machines.
    pub iso: String,
    pub year: i16,
    pub month: i8,
    pub day: i8,
    /// `2026年9月15日`, `15 September 2026`.
    pub long: String,
    /// `9月15日`, `15 Sep`.
    pub short: String,
    /// `星期二`, `Tuesday`.
    pub weekday: String,
}

/// A picture placed on a page; its file is carried by the recipe, so a size can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Picture {
    /// Address from the top of the output, percent-encoded.
    pub href: String,
    /// Path from the top of `content`, as print knows it (under `/media/`).
    pub src: String,
    /// Natural size in CSS pixels.
    pub width: u32,
    pub height: u32,
    /// What someone who cannot see the picture should know.
    pub alt: String,
    pub caption: Option<String>,
    pub credit: Option<String>,
    /// The same picture in other widths, from narrow to wide, for `srcset`.
    pub variants: Vec<Variant>,
}

/// A picture in another width.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Variant {
    pub href: String,
    pub width: u32,
}

/// A label that leads somewhere, by an address from the top of the output.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    pub label: String,
    pub href: String,
}

/// A value carried by many recipes, hashed once.
#[derive(Debug)]
pub struct Shared<T> {
    value: Arc<T>,
    fingerprint: Fingerprint,
}

impl<T: Hash> Shared<T> {
    pub fn new(value: T) -> Self {
        let fingerprint = Fingerprint::of(&value);
        Self { value: Arc::new(value), fingerprint }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), fingerprint: self.fingerprint }
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl<T> Eq for Shared<T> {}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}
