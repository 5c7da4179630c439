//! Entities of HTML: `&#49;`, `&#x31;`, `&commat;`. Only those names that can stand in or around a number or an
//! address; others are left as they are.

/// A name and what it stands for.
const NAMES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("ast", "*"),
    ("bsol", "\\"),
    ("colon", ":"),
    ("comma", ","),
    ("commat", "@"),
    ("dash", "‐"),
    ("emsp", "\u{2003}"),
    ("ensp", "\u{2002}"),
    ("equals", "="),
    ("gt", ">"),
    ("hairsp", "\u{200a}"),
    ("horbar", "―"),
    ("hyphen", "‐"),
    ("lbrack", "["),
    ("lowbar", "_"),
    ("lpar", "("),
    ("lsqb", "["),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("minus", "−"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("newline", "\n"),
    ("nobreak", "\u{2060}"),
    ("num", "#"),
    ("numsp", "\u{2007}"),
    ("percnt", "%"),
    ("period", "."),
    ("plus", "+"),
    ("puncsp", "\u{2008}"),
    ("quot", "\""),
    ("rbrack", "]"),
    ("rpar", ")"),
    ("rsqb", "]"),
    ("shy", "\u{ad}"),
    ("sol", "/"),
    ("sup1", "¹"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("tab", "\t"),
    ("thinsp", "\u{2009}"),
    ("zerowidthspace", "\u{200b}"),
    ("zwj", "\u{200d}"),
    ("zwnj", "\u{200c}"),
];
const LONGEST_NAME: usize = 14;

/// What the entity at the start of `text`, which begins with `&`, stands for, and how long it is.
pub(super) fn read(text: &str) -> Option<(String, usize)> {
    let body = &text[1..];
    let (meaning, length) = match body.strip_prefix('#') {
        Some(number) => numbered(number).map(|(c, length)| (c.to_string(), length + 1))?,
        None => named(body)?,
    };
    let end = 1 + length;
    Some((meaning, end + usize::from(text[end..].starts_with(';'))))
}

fn numbered(number: &str) -> Option<(char, usize)> {
    let (digits, radix, lead) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
    Some((char::from_u32(code)?, lead + length))
}

/// Names need their semicolon, except those that browsers take without one.
fn named(body: &str) -> Option<(String, usize)> {
    let length = body.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let name = body.get(..length).filter(|name| !name.is_empty())?.to_ascii_lowercase();
    let at = NAMES.binary_search_by(|entry| entry.0.cmp(&name)).ok()?;
    let is_closed =
        body[length..].starts_with(';') || matches!(name.as_str(), "amp" | "lt" | "gt" | "quot" | "nbsp" | "shy");
    is_closed.then(|| (NAMES[at].1.to_owned(), length))
}
