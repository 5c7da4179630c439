//! What an address may be before it is printed, in whichever edition.
//!
//! Knows addresses as text only; where one leads is decided elsewhere.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether an address outside the publication may be printed as a link. The resolver refuses all others with a
/// message of its own; the emitters ask again, because a `javascript:` that slipped through would run.
pub(super) fn is_safe(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        let start = address.as_bytes().get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    })
}

/// The address with every character percent-encoded that none may hold. What is encoded already stays.
pub(super) fn encoded(address: &str) -> Cow<'_, str> {
    let may_stand = |c: char| !c.is_control() && !c.is_whitespace() && !"\"<>\\^`{|}".contains(c);
    encode(address, may_stand)
}

/// The id of a heading as the fragment of an address.
pub(super) fn fragment(id: &str) -> Cow<'_, str> {
    encode(id, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'))
}

fn encode(text: &str, may_stand: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&may_stand) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() * 3);
    for c in text.chars() {
        if may_stand(c) {
            encoded.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Cow::Owned(encoded)
}
