//! Words made safe for HTML.
//!
//! What is written here can stand as text and as the value of a quoted attribute, in HTML and in XHTML alike.

/// Appends text. Control characters, which no XML may hold, become spaces.
pub(super) fn text(text: &str, out: &mut String) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\n' | b'\t' => continue,
            0..0x20 | 0x7F => " ",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(instead);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}
