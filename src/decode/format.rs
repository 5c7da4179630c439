//! What a file is, by its first bytes; by the end of its name only where the bytes do not tell.

/// How a file is to be read.
pub(super) enum Format {
    Text,
    /// Text of two bytes a character, here as UTF-8.
    Wide(String),
    Gzip,
    Zip,
    Pdf,
    Png,
    /// Nobody can look into it without a password or a rare program.
    Sealed,
    /// Anything else: what can be read in it is read.
    Binary,
}

/// Fonts and sounds are not told here: what can be read in them stands open.
const SEALED: &[&[u8]] =
    &[b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\xfd7zXZ\0", b"BZh", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"];

/// A PDF may begin a little later.
const PDF_WITHIN: usize = 1024;

impl Format {
    pub(super) fn of(path: &str, bytes: &[u8]) -> Self {
        let starts = |mark: &[u8]| bytes.starts_with(mark);
        if has_pdf_mark(bytes) {
            Self::Pdf
        } else if starts(b"\x1f\x8b") {
            Self::Gzip
        } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
            Self::Zip
        } else if starts(b"\x89PNG") {
            Self::Png
        } else if starts(b"\xff\xfe") && bytes.len() >= 4 {
            wide(&bytes[2..], u16::from_le_bytes)
        } else if starts(b"\xfe\xff") && bytes.len() >= 4 {
            wide(&bytes[2..], u16::from_be_bytes)
        } else if SEALED.iter().any(|mark| starts(mark)) {
            Self::Sealed
        } else if std::str::from_utf8(bytes).is_ok() || has_ending(path, &["html", "htm", "xml", "svg", "eml", "mht"]) {
            Self::Text
        } else {
            Self::Binary
        }
    }
}

/// Whether a name ends in one of these, in any case.
pub(super) fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|one| one.eq_ignore_ascii_case(ending))
}

fn has_pdf_mark(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    head.windows(5).any(|window| window == b"%PDF-")
        && (head.starts_with(b"%PDF-") || std::str::from_utf8(bytes).is_err())
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Format {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Format::Wide(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect())
}
