//! A page as it is read: without its tags. Those within a line leave nothing, those of blocks a break.

use super::layer::{Layer, Making};

/// Tags that do not part what stands before them from what stands after.
const WITHIN_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "emphasis", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tspan", "tt", "u", "var", "wbr", "r", "t",
];
/// The tags of text documents (Word, PowerPoint, OpenDocument) that do part it. All others of theirs are within a line:
/// such programs put several around each few letters.
const PARTING_OF_OFFICE: &[&str] = &[
    "w:p",
    "w:tc",
    "w:tr",
    "w:br",
    "w:cr",
    "w:tab",
    "a:p",
    "a:br",
    "a:tc",
    "a:tr",
    "text:p",
    "text:h",
    "text:tab",
    "text:line-break",
    "text:list-item",
];
const OFFICE: &[&str] = &["w:", "a:", "text:"];
const BREAK: &str = "\n\n";
/// A tag longer than this is no tag.
const LONGEST_TAG: usize = 1 << 16;

/// The text without tags; `None` if it has none. Scripts and styles are left out: they are read with the tags.
pub(super) fn strip(source: &str) -> Option<(String, Layer)> {
    let mut making = Making::new(source);
    let mut at = 0;
    let mut close = 0;
    while let Some(found) = source[at..].find('<') {
        at += found;
        if close <= at {
            let Some(next) = source[at..].find('>') else { break };
            close = at + next;
        }
        let may_be_tag = close - at < LONGEST_TAG;
        match may_be_tag.then(|| tag(&source[at..])).flatten() {
            Some((length, other)) => {
                making.replace(at, at + length, other);
                at += length;
            }
            None => at += 1,
        }
    }
    making.done()
}

/// How long the tag at the start of a text is, and what is read in its place.
fn tag(text: &str) -> Option<(usize, &'static str)> {
    let rest = &text[1..];
    if rest.starts_with("!--") {
        return Some((rest.find("-->").map_or(text.len(), |end| end + 4), ""));
    }
    if rest.starts_with("![CDATA[") {
        return Some((9, ""));
    }
    if rest.starts_with(['!', '?']) {
        return Some((end_of_tag(text)?, BREAK));
    }
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_'));
    let name = name.split(ends).next().filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let end = end_of_tag(text)?;
    let is_quiet = ["script", "style"].iter().any(|quiet| quiet.eq_ignore_ascii_case(name)) && !rest.starts_with('/');
    if is_quiet {
        return Some((end_of_element(text, end, name), BREAK));
    }
    let is = |one: &str| one.eq_ignore_ascii_case(name);
    let is_within_line = WITHIN_LINE.iter().any(|one| is(one))
        || OFFICE.iter().any(|prefix| name.starts_with(prefix)) && !PARTING_OF_OFFICE.iter().any(|one| is(one));
    let other = if is_within_line {
        ""
    } else if name.eq_ignore_ascii_case("br") {
        "\n"
    } else {
        BREAK
    };
    Some((end, other))
}

/// Past the `>` of a tag; a `>` in quotation marks is not it.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.as_bytes().iter().take(LONGEST_TAG).position(|&byte| byte == b'>').map(|at| at + 1)
}

/// Past the element that a tag opens: up to its closing tag.
fn end_of_element(text: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        at += found + 2;
        if text.get(at..at + name.len()).is_some_and(|close| close.eq_ignore_ascii_case(name)) {
            return text[at..].find('>').map_or(text.len(), |end| at + end + 1);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn what_word_cuts_into_runs_joins_again_and_paragraphs_part() {
        let run =
            |text: &str| format!("<w:r><w:rPr><w:rFonts w:ascii=\"x\"/></w:rPr><w:t>{text}</w:t></w:r><w:proofErr/>");
        let document = format!("<w:p>{}{}</w:p><w:p>{}</w:p>", run("157794"), run("38992"), run("1"));
        let (text, _) = strip(&document).expect("text");
        assert!(text.contains("15779438992") && !text.contains("157794389921"), "{text}");
        let (text, _) = strip("<text:p>157<text:span>7943</text:span>8992</text:p>").expect("text");
        assert!(text.contains("15779438992"), "{text}");
    }
}
