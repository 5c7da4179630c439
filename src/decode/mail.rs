//! Letters as files (.eml, .mht) and cards (.vcf): their parts and headings in base64.

use super::carried::base64;

pub(super) const ENDINGS: &[&str] = &["eml", "mht", "mhtml", "vcf"];

/// A line of base64 in a letter is longer than most words.
const SHORTEST_LINE: usize = 20;

/// Every part in base64 and every heading that is: at which line it begins, and its bytes.
pub(super) fn parts(text: &str) -> Vec<(usize, Vec<u8>)> {
    let mut parts = headings(text);
    let mut open: Option<(usize, String)> = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let is_code = line.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='));
        let goes_on = is_code && !line.is_empty() && (open.is_some() || line.len() >= SHORTEST_LINE);
        if goes_on {
            open.get_or_insert_with(|| (number + 1, String::new())).1.push_str(line);
        } else {
            parts.extend(open.take().and_then(|(number, code)| Some((number, base64(&code)?))));
        }
    }
    parts.extend(open.and_then(|(number, code)| Some((number, base64(&code)?))));
    parts
}

/// Words such as `=?utf-8?B?…?=`.
fn headings(text: &str) -> Vec<(usize, Vec<u8>)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| line.contains("=?")) {
        for word in line.split("=?").skip(1) {
            let mut parts = word.split('?').skip(1);
            let is_base64 = parts.next().is_some_and(|way| way.eq_ignore_ascii_case("b"));
            found.extend(parts.next().filter(|_| is_base64).and_then(base64).map(|bytes| (number + 1, bytes)));
        }
    }
    found
}
