//! The header of an ICC profile (ICC.1:2010, 7.2), to tell whether it can stand for a printing condition.
//!
//! Its tables are counted, not read.

/// Reads a profile's first bytes; says what keeps it from being an output profile for CMYK.
pub fn cmyk_output(profile: &[u8]) -> Result<(), String> {
    let four = |at: usize| profile.get(at..at + 4).unwrap_or_default();
    if profile.len() < 132 || four(36) != b"acsp" {
        return Err("is no ICC profile".into());
    }
    let size = four(0).iter().fold(0_usize, |size, byte| size << 8 | usize::from(*byte));
    if size != profile.len() {
        return Err(format!("says it has {size} bytes and has {}", profile.len()));
    }
    if four(12) != b"prtr" {
        return Err(format!("is of the class “{}”, not an output profile (prtr)", shown(four(12))));
    }
    if four(16) != b"CMYK" {
        return Err(format!("is for “{}”, not for CMYK", shown(four(16))));
    }
    if profile.get(8).is_none_or(|version| !(2..=4).contains(version)) {
        return Err("is of a version that PDF/X-4 does not take".into());
    }
    let tags = || profile.get(132..).unwrap_or_default().chunks_exact(12).map(|tag| &tag[..4]);
    let missing = [b"A2B0", b"B2A0"].into_iter().find(|wanted| !tags().take(200).any(|tag| tag == wanted.as_slice()));
    missing.map_or(Ok(()), |tag| Err(format!("lacks its table {}", shown(tag))))
}

fn shown(bytes: &[u8]) -> String {
    super::read::readable(bytes).trim().to_owned()
}
